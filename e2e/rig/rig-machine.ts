import type { RigHost } from './rig-host';

/** What tests ask of a machine with a Docker Engine on the rig's LAN, be it made of namespaces or a VM. */
export type RigMachine = Pick<
  RigHost,
  | 'name'
  | 'address'
  | 'port'
  | 'users'
  | 'user'
  | 'keyPath'
  | 'passphraseKeyPath'
  | 'passphrase'
  | 'wrongKeyPath'
  | 'hostKeyFingerprint'
  | 'knownHostsLine'
  | 'dockerHost'
  | 'docker'
  | 'exec'
  | 'stop'
>;
