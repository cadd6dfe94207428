export type { Manager } from './managers';
export type { Release } from './releases';
export type { RigVm } from './rig-vm';
export { startVm, type VmOptions } from './start';
