/** Real pings, TCP connections and lookups. */
import type { Facts } from '../../../src/model/facts';
import type { RigHost } from '../../rig';
import type { Measured, NameAnswers } from '../lab';
import type { Place } from './place';

export type Probe =
  | { to: string; address: string; kind: 'icmp' }
  | { to: string; address: string; kind: 'tcp'; port: number; published: boolean };

/**
 * All at once, in one shell: prints the number of each probe that was answered. Two tries each; an answer to a ping may
 * take `patience` seconds.
 */
export async function probeFrom(place: Place, probes: Probe[], patience = 2): Promise<Measured[]> {
  const script = probes
    .map((probe, index) => `(${commandOf(probe, patience)} >/dev/null 2>&1 && echo ${index}) &`)
    .join('\n');
  const output = await place.exec('sh', '-c', `${script}\nwait`);
  const answered = new Set(output.split('\n').filter(Boolean).map(Number));
  const rows = new Map<string, Measured>();
  probes.forEach((probe, index) => {
    const ok = answered.has(index);
    const { to, address } = probe;
    if (probe.kind === 'tcp' && probe.published) {
      rows.set(`${address} ${probe.port}`, { from: place.name, to, address, port: probe.port, tcp: ok });
      return;
    }
    const key = `${to} ${address}`;
    const row = rows.get(key) ?? { from: place.name, to, address };
    rows.set(key, probe.kind === 'icmp' ? { ...row, icmp: ok } : { ...row, tcp80: ok });
  });
  return [...rows.values()];
}

function commandOf(probe: Probe, patience: number): string {
  if (probe.kind === 'icmp') return `busybox ping -c 2 -W ${patience} ${probe.address}`;
  const host = probe.address.includes(':') ? `[${probe.address}]` : probe.address;
  const get = `curl --noproxy '*' -g -s -f -m 3 http://${host}:${probe.port}/`;
  return `(${get} || ${get})`;
}

/** What every container's resolver says of every other name there is on its host. */
export async function resolveFrom(host: RigHost, facts: Facts): Promise<NameAnswers[]> {
  const own = facts.hosts.find(({ name }) => name === host.name);
  const containers = Object.entries(own?.inspect ?? {});
  const wanted = new Set(
    facts.hosts.flatMap(({ inspect, swarm }) => [
      ...(swarm?.services ?? []).flatMap(({ Spec }) => [Spec?.Name ?? '', `tasks.${Spec?.Name}`]),
      ...Object.entries(inspect).flatMap(([name, { NetworkSettings }]) => [
        name,
        ...Object.entries(NetworkSettings?.Networks ?? {}).flatMap(([network, { Aliases, Links }]) => [
          `${name}.${network}`,
          ...(Aliases ?? []),
          ...(Links ?? []).map((link) => link.slice(link.indexOf(':') + 1)),
        ]),
      ]),
    ]),
  );
  const rows = await Promise.all(
    containers.map(async ([from]) => {
      const resolver = await host.docker('exec', from, 'cat', '/etc/resolv.conf');
      const ask = async (name: string) => (resolver.includes('127.0.0.11') ? answersTo(host, from, name) : []);
      return Promise.all(
        [...wanted]
          .filter((name) => name !== from)
          .map(async (name) => ({ from: `${host.name}/${from}`, name, answers: await ask(name) })),
      );
    }),
  );
  return rows.flat();
}

/** Empty when the resolver does not know the name, or asks somebody who does not answer. */
async function answersTo(host: RigHost, container: string, name: string): Promise<string[]> {
  const output = await host.docker('exec', container, 'timeout', '2', 'nslookup', name, '127.0.0.11').catch(() => '');
  const [, ...answers] = output.split(/^Name:/m);
  return answers.flatMap((part) =>
    [...part.matchAll(/Address(?: \d+)?:\s*([0-9a-fA-F.:]+)/g)].map(([, address = '']) => address),
  );
}
