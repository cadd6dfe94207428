// A run to be killed: boots a VM, says so at once, and stays.
import { startVm } from './index';

const booting = startVm({ release: 'bookworm', name: 'held' });
console.log('ready');
await booting;
