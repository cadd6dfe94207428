export { type HostOptions, startHost } from './host';
export { CommandError } from './process';
export type { RigHost } from './rig-host';
export type { RigUser } from './users';
