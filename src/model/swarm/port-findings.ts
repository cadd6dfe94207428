/** What was found by trying the ports, each with what lets it through. */
import { type HostId, ROOT_NAMESPACE } from '../ids';
import type { Interface, State } from '../state';
import { trace } from '../trace';
import { type Finding, finding } from './finding';
import { openPort, raiseMtu } from './mends';
import { closingOf, type PortMeasured, portText } from './ports';

export const portFindings = (state: State, measured: readonly PortMeasured[]): Finding[] =>
  measured.flatMap((one) => {
    if (one.outcome === 'open') return [];
    if (one.protocol === 'icmp') return sizeFinding(state, one);
    return one.protocol === 'esp' ? espFinding(state, one) : portFinding(state, one);
  });

function endsOf(state: State, { from, to }: PortMeasured) {
  const nameOf = (id: HostId) => state.hosts[id]?.name ?? id;
  return { from: nameOf(from), to: nameOf(to) };
}

function portFinding(state: State, one: PortMeasured): Finding {
  const ends = endsOf(state, one);
  const params = { ...ends, port: portText(one) };
  if (one.outcome === 'unmeasured') return finding('port-unmeasured', params, { severity: 'warning' });
  const closing = closingOf(state, one);
  const source = sourceOf(state, one);
  if (!closing && state.hosts[one.to]?.namespaces[ROOT_NAMESPACE]?.iptables)
    return finding('port-closed-elsewhere', params, { commands: look(ends) });
  const mend = openPort(state, one, source);
  const commands = mend ? [] : [opening(ends.to, one, source)];
  if (!closing?.rule) return finding('port-closed', params, { mend, commands });
  const at = state.hosts[closing.host]?.name ?? closing.host;
  const removal = { host: at, argv: [iptables(one), ...closing.rule.replace(/^-A /, '-D ').split(' ')] };
  return finding('port-closed-rule', { ...params, at, rule: closing.rule }, { mend, commands: [removal] });
}

const iptables = ({ address }: PortMeasured) => (address.includes(':') ? 'ip6tables' : 'iptables');

/** What may hold it back besides iptables. */
const look = ({ to }: { to: string }): Finding['commands'] => [
  { host: to, argv: ['nft', 'list', 'ruleset'] },
  { host: to, argv: ['firewall-cmd', '--list-all'] },
];

function opening(host: string, one: PortMeasured, source: string | null): Finding['commands'][number] {
  const { protocol, port } = one;
  const from = source ? ['-s', source] : [];
  const what = protocol === 'esp' ? [] : ['--dport', String(port)];
  return { host, argv: [iptables(one), '-I', 'INPUT', ...from, '-p', protocol, ...what, '-j', 'ACCEPT'] };
}

function espFinding(state: State, one: PortMeasured): Finding {
  const params = endsOf(state, one);
  const watch = { host: params.to, argv: ['tcpdump', '-ni', 'any', 'esp'] };
  if (one.outcome === 'unmeasured')
    return finding('esp-unmeasured', params, { severity: 'warning', commands: [watch] });
  const source = sourceOf(state, one);
  const mend = openPort(state, one, source);
  return finding('esp-closed', params, { mend, commands: mend ? [] : [opening(params.to, one, source)] });
}

function sizeFinding(state: State, one: PortMeasured): Finding {
  const params = { ...endsOf(state, one), size: String(one.port) };
  const ping = ['ping', '-M', 'do', '-s', String(one.port - (one.address.includes(':') ? 48 : 28)), one.address];
  const commands = [{ host: params.from, argv: ping }];
  if (one.outcome === 'unmeasured') return finding('path-unmeasured', params, { severity: 'warning', commands });
  const low = [cardTowards(state, one.from, sourceOf(state, one)), cardTowards(state, one.to, one.address)];
  const mend = raiseMtu(
    low.flatMap((at) => (at && at.card.mtu < one.port ? { host: at.host, card: at.card.name, mtu: one.port } : [])),
  );
  return finding('path-too-small', { ...params, largest: String(one.largest ?? '?') }, { mend, commands });
}

function cardTowards(state: State, id: HostId, address: string | null) {
  const host = state.hosts[id];
  const interfaces: Interface[] = Object.values(host?.namespaces[ROOT_NAMESPACE]?.interfaces ?? {});
  const card = interfaces.find(({ addresses }) => addresses.some((held) => held.address === address));
  return host && card ? { host, card } : null;
}

/** The address that the one sends from to the other. */
function sourceOf(state: State, { from, address }: PortMeasured): string | null {
  const query = { from: { host: from, namespace: ROOT_NAMESPACE }, to: address, protocol: { kind: 'icmp' as const } };
  return state.hosts[from] ? trace(state, query).source : null;
}
