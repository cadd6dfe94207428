import type { HostId } from '../../ids';
import { own } from '../../record';
import type { State } from '../../state';
import type { Operation } from '../types';

type Addresses = { advertise: string; dataPath: string | null };

export const addressOptions = ({ advertise, dataPath }: Addresses): string[] => [
  ...['--advertise-addr', advertise],
  ...(dataPath === null ? [] : ['--data-path-addr', dataPath]),
];

const GATEWAY = 'docker_gwbridge';

/** Out of the swarm, and without the bridge that came with it, which the Engine leaves behind. */
export function leaving(before: State, host: HostId, force: boolean): Operation[] {
  const networks = Object.values(own(before.hosts, host)?.networks ?? {});
  const kept = networks.some(({ name }) => name === GATEWAY);
  return [
    { kind: 'swarm.leave', host, force },
    ...(kept ? [] : [{ kind: 'network.remove' as const, host, network: GATEWAY }]),
  ];
}
