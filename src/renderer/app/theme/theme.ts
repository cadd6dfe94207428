/** Mantine, dressed in the app's own colours and sizes. */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';
import { type Colours, colours, variableOf } from './colours';

const SEA: MantineColorsTuple = [
  '#e0f3f3',
  '#c4e7e8',
  '#9ad9db',
  '#74d4d7',
  '#4fc3c7',
  '#2ba3a8',
  '#16868c',
  '#0b6e75',
  '#095b61',
  '#06454a',
];
const VERMILION: MantineColorsTuple = [
  '#fbe8e2',
  '#f7d0c5',
  '#f5b6a5',
  '#f5a491',
  '#f08a74',
  '#dd5b41',
  '#c7432b',
  '#b3331f',
  '#952917',
  '#6f1d10',
];
const PAPER: MantineColorsTuple = [
  '#f6f4ee',
  '#f1eee6',
  '#e5e0d5',
  '#dcd6c9',
  '#cfc9ba',
  '#7d848a',
  '#626d78',
  '#4a5663',
  '#2c3a48',
  '#14202e',
];
const NIGHT: MantineColorsTuple = [
  '#e8edf2',
  '#c9d6e2',
  '#aab7c3',
  '#93a2b0',
  '#33475a',
  '#1d2d3c',
  '#182633',
  '#111c27',
  '#0d1721',
  '#0a111a',
];

const SANS = '"Inter Variable", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif';
const MONO =
  'ui-monospace, "SF Mono", "Cascadia Mono", "JetBrains Mono", "DejaVu Sans Mono", Menlo, Consolas, "Noto Sans Mono CJK SC", monospace';

/** A dialog's head is a `header`, and would be taken for a second one of the page. */
const NO_BANNER = { header: { role: 'presentation' } };

export const theme = createTheme({
  fontFamily: SANS,
  fontFamilyMonospace: MONO,
  black: colours.light.ink,
  colors: { sea: SEA, vermilion: VERMILION, gray: PAPER, dark: NIGHT },
  primaryColor: 'sea',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  fontSizes: { xs: '11.5px', sm: '13px', md: '13px', lg: '15px', xl: '18px' },
  spacing: { xs: '6px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '16px' },
  defaultRadius: 'sm',
  headings: { fontFamily: SANS, fontWeight: '600' },
  cursorType: 'default',
  respectReducedMotion: true,
  components: {
    Tooltip: { defaultProps: { openDelay: 350, transitionProps: { duration: 100 }, withArrow: false, offset: 6 } },
    // The placeholder would be a child that a menu may not have; the first item takes the focus instead.
    Menu: { defaultProps: { shadow: 'md', withInitialFocusPlaceholder: false, transitionProps: { duration: 90 } } },
    Modal: {
      defaultProps: { centered: true, attributes: NO_BANNER, transitionProps: { duration: 120, transition: 'fade' } },
    },
    Drawer: { defaultProps: { attributes: NO_BANNER, transitionProps: { duration: 140 } } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Button: { defaultProps: { variant: 'default' } },
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'error', 'description'] } },
    Loader: { defaultProps: { type: 'oval' } },
  },
});

const named = (scheme: Colours) =>
  Object.fromEntries(Object.entries(scheme).map(([name, value]) => [variableOf(name), value]));

/** What Mantine derives with too little contrast, said outright. */
const shared = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-soft)',
  '--mantine-color-placeholder': 'var(--ink-faint)',
  '--mantine-color-error': 'var(--danger)',
  '--mantine-color-success': 'var(--ok)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-default': 'var(--raised)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--hairline-strong)',
  '--mantine-color-disabled': 'var(--hover)',
  '--mantine-color-disabled-color': 'var(--ink-faint)',
  '--mantine-color-disabled-border': 'var(--hairline)',
  '--mantine-color-sea-filled': 'var(--accent)',
  '--mantine-color-sea-filled-hover': 'var(--accent-hover)',
  '--mantine-color-sea-light': 'var(--accent-soft)',
  '--mantine-color-sea-light-hover': 'var(--accent-soft)',
  '--mantine-color-sea-light-color': 'var(--accent)',
  '--mantine-color-sea-text': 'var(--accent)',
  '--mantine-color-vermilion-filled': 'var(--danger)',
  '--mantine-color-vermilion-filled-hover': 'var(--danger-hover)',
  '--mantine-color-vermilion-light': 'var(--danger-soft)',
  '--mantine-color-vermilion-light-hover': 'var(--danger-soft)',
  '--mantine-color-vermilion-light-color': 'var(--danger)',
  '--mantine-color-vermilion-text': 'var(--danger)',
  '--mantine-color-gray-light': 'var(--hover)',
  '--mantine-color-gray-light-hover': 'var(--hover)',
  '--mantine-color-gray-light-color': 'var(--ink-soft)',
};

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...named(colours.light), ...shared },
  dark: { ...named(colours.dark), ...shared },
});
