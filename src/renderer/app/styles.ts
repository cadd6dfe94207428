/** All styles that are not a component's own; Mantine's in a layer, below the app's. */
import '@fontsource-variable/inter';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import '@xterm/xterm/css/xterm.css';
import './theme/base.css';
