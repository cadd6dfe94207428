// A run to be killed: brings up a host with a container, says so, and stays.
import { startHost } from '../host';

const host = await startHost();
await host.docker('run', '-d', 'busybox', 'sleep', '1000');
console.log('ready');
await new Promise((resolve) => process.once('SIGTERM', resolve));
await host.stop();
