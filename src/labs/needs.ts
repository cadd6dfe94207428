/** What a host has of what a lab needs. */
import { PHYSICAL_HOST } from '../model/build';
import { ROOT_NAMESPACE } from '../model/ids';
import type { Host, State } from '../model/state';
import type { Connection } from './checks';
import type { Need } from './format';
import { otherNode } from './hosts';
import { lanCard, neighbours, wayOut } from './values';

/** `unknown`: only trying it out tells. Of `no`, `labs.needs.CODE.mend` in the interface's texts says what to do. */
export type Standing = 'yes' | 'no' | 'unknown';

export function standingOf(need: Need, state: State, host: Host, connection: Connection): Standing {
  switch (need) {
    case 'card':
      return toStanding(lanCard(state, host) ?? wayOut(host));
    case 'lan-card':
      return toStanding(lanCard(state, host));
    case 'two-cards': {
      const [out, lan] = [wayOut(host), lanCard(state, host)];
      return out !== null && lan !== null && out !== lan ? 'yes' : 'no';
    }
    case 'desktop':
      return state.hosts[PHYSICAL_HOST] && neighbours(state, host) ? 'yes' : 'no';
    case 'privileges':
      return host.unread.some(({ fact }) => fact === 'namespaces' || fact === 'links') ? 'no' : 'yes';
    case 'vlan':
    case 'ipvlan':
      return kernelHas(need, host, connection);
    case 'swarm':
      return otherNode(state, host) ? 'yes' : 'no';
    case 'ssh':
      return connection.kind === 'ssh' ? 'yes' : 'no';
  }
}

const toStanding = (card: string | null): Standing => (card === null ? 'no' : 'yes');

function kernelHas(need: 'vlan' | 'ipvlan', host: Host, { kind: connected }: Connection): Standing {
  const wanted = need === 'ipvlan' ? 'ipvlan' : 'vlan';
  const there = Object.values(host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {}).some(({ kind }) => kind === wanted);
  return there || connected === 'simulated' ? 'yes' : 'unknown';
}
