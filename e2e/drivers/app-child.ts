/** The app's main process without a shell, spoken to by who started it: see app-process.ts. */
import type { Channel } from '../../src/contract/channel';
import { createApp } from '../../src/main/app';
import { createLog } from '../../src/main/services/log';
import { createServe } from '../../src/main/transport/serve';

const [dataDir = '', home = ''] = process.argv.slice(2);
const app = await createApp({ dataDir, home, machine: 'desk', locale: 'en', openHost: null, shell: 'browser' });
const parent: Channel = {
  send: (text) => void process.send?.(text),
  onMessage: (listener) => void process.on('message', (text) => listener(String(text))),
  onClose: (listener) => void process.on('disconnect', listener),
  close: () => process.disconnect(),
};
process.once('disconnect', () => void app.close().finally(() => process.exit()));
createServe(app.router, createLog())(parent);
process.send?.('ready');
