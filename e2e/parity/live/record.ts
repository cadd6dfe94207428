/** Records a stage in the shape of shared/truth: raw facts, and what really answers. */
import { request } from 'node:http';
import { nameOf } from '../../../src/model/build/containers';
import type { Facts, HostFacts, NamespaceFacts } from '../../../src/model/facts';
import type { RigHost } from '../../rig';
import { waitUntil } from '../../rig/process';
import type { Lab, Measured } from '../lab';
import { containerPlace, hostPlace, type Place, physicalHost } from './place';
import { type Probe, probeFrom, resolveFrom } from './probe';
import type { Scenario, Stage } from './stage';

export async function record(scenario: Scenario, stage: Stage): Promise<Lab> {
  const places = await stage.places();
  await Promise.all(places.map(settled));
  const facts: Facts = {
    physicalHost: await namespaceFacts(physicalHost),
    hosts: await Promise.all(stage.hosts.map((host) => hostFacts(stage, host))),
    peers: Object.fromEntries(
      await Promise.all(stage.peers.map(async (peer) => [peer.name, await namespaceFacts(peer)])),
    ),
  };
  const measured = (await Promise.all(places.map((place) => measureFrom(place, facts)))).flat();
  const names = (await Promise.all(stage.hosts.map((host) => resolveFrom(host, facts)))).flat();
  return { scenario: scenario.name, about: scenario.about, ...facts, measured, names };
}

/** An IPv6 address is nobody's until the kernel has made sure that nobody else has it (RFC 4862, 5.4). */
export async function settled(place: Place): Promise<void> {
  const isSettled = async () => {
    const found: TentativeFact[] = JSON.parse(
      (await place.exec('ip', '-6', '-j', 'addr', 'show', 'tentative')) || '[]',
    );
    return !found.some(({ flags = [], addr_info = [] }) => flags.includes('LOWER_UP') && addr_info.length > 0);
  };
  if (!(await waitUntil(isSettled, 20_000))) throw new Error(`${place.name}: an IPv6 address stays tentative`);
}

type TentativeFact = { flags?: string[]; addr_info?: unknown[] };

export async function namespaceFacts(place: Place): Promise<NamespaceFacts> {
  const json = async (...args: string[]) => JSON.parse((await place.exec('ip', '-j', ...args)) || '[]');
  const [link, addr, route, rule] = await Promise.all([
    json('-d', 'link'),
    json('addr'),
    json('route', 'show', 'table', 'all'),
    json('rule'),
  ]);
  return { link, addr, route, rule };
}

const SYSCTLS = ['net.ipv4.ip_forward', 'net.ipv4.conf.all.rp_filter', 'net.bridge.bridge-nf-call-iptables'];

async function hostFacts(stage: Stage, host: RigHost): Promise<HostFacts> {
  const place = hostPlace(host);
  const get = (path: string) => engine(host, path);
  const containers = await get('/containers/json?all=1');
  const manages = (await get('/info')).Swarm?.ControlAvailable === true;
  const running = containers.filter(({ State }: { State: string }) => State === 'running');
  const names: string[] = running.map(nameOf);
  const networks = await get('/networks');
  const sysctl = await Promise.all(SYSCTLS.map(async (key) => [key, await readSysctl(place, key)]));
  return {
    name: host.name,
    ...(await namespaceFacts(place)),
    sysctl: Object.fromEntries(sysctl.filter(([, value]) => value !== null)),
    iptables: await place.exec('iptables-save'),
    version: await get('/version'),
    info: await get('/info'),
    ...(manages && {
      swarm: { nodes: await get('/nodes'), services: await get('/services'), tasks: await get('/tasks') },
    }),
    ipvs: await hasIpvs(place),
    networks: await Promise.all(networks.map(({ Id }: { Id: string }) => get(`/networks/${Id}`))),
    containers,
    inspect: Object.fromEntries(
      await Promise.all(names.map(async (name) => [name, await get(`/containers/${name}/json`)])),
    ),
    namespaces: Object.fromEntries(
      await Promise.all(names.map(async (name) => [name, await namespaceFacts(await containerPlace(host, name))])),
    ),
    extra: Object.fromEntries(
      await Promise.all(
        stage.extras
          .filter((extra) => extra.host === host)
          .map(async ({ name, place: inside }) => [
            name,
            { ...(await namespaceFacts(inside)), forward: (await readSysctl(inside, 'net.ipv4.ip_forward')) ?? '0' },
          ]),
      ),
    ),
  };
}

const hasIpvs = (place: Place): Promise<boolean> =>
  place.exec('ls', '/proc/net/ip_vs').then(
    () => true,
    () => false,
  );

async function readSysctl(place: Place, key: string): Promise<string | null> {
  return (await place.exec('sysctl', '-n', key).catch(() => null))?.trim() ?? null;
}

/** The Engine's own JSON, straight from its socket. */
function engine(host: RigHost, path: string) {
  const socketPath = host.dockerHost.replace(/^unix:\/\//, '');
  // biome-ignore lint/suspicious/noExplicitAny: the Engine's answers have many shapes
  return new Promise<any>((resolve, reject) => {
    request({ socketPath, path }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => resolve(JSON.parse(body)));
    })
      .on('error', reject)
      .end();
  });
}

/** Every address that anybody holds, and every published port on every address of its host. */
async function measureFrom(place: Place, facts: Facts): Promise<Measured[]> {
  const probes: Probe[] = [];
  for (const [to, address] of heldAddresses(facts)) {
    if (place.name === to) continue;
    probes.push({ to, address, kind: 'icmp' }, { to, address, kind: 'tcp', port: 80, published: false });
  }
  for (const host of facts.hosts) {
    const ports = new Set(
      host.containers.flatMap(({ Ports }) =>
        (Ports ?? []).flatMap((p) => (p.Type === 'tcp' ? (p.PublicPort ?? []) : [])),
      ),
    );
    const own = addressesOf(host.addr).filter((address) => !address.includes(':'));
    const addresses = place.name === host.name ? [...own, '127.0.0.1'] : own;
    for (const port of ports)
      for (const address of addresses) probes.push({ to: '', address, kind: 'tcp', port, published: true });
  }
  return probeFrom(place, probes);
}

/** Every global address that is held, after who holds it. */
export function heldAddresses(facts: Facts): [string, string][] {
  const of = (name: string, namespace: NamespaceFacts | undefined) =>
    addressesOf(namespace?.addr ?? []).map((address): [string, string] => [name, address]);
  return [
    ...of('physical-host', facts.physicalHost),
    ...Object.entries(facts.peers ?? {}).flatMap(([name, peer]) => of(name, peer)),
    ...facts.hosts.flatMap((host) => [
      ...of(host.name, host),
      ...Object.entries({ ...host.namespaces, ...host.extra }).flatMap(([name, inside]) =>
        of(`${host.name}/${name}`, inside),
      ),
    ]),
  ];
}

/** Global addresses that are not on a loopback interface. */
function addressesOf(addr: NamespaceFacts['addr']): string[] {
  return addr.flatMap(({ ifname, addr_info = [] }) =>
    ifname === 'lo' ? [] : addr_info.flatMap(({ local, scope }) => (local && scope === 'global' ? [local] : [])),
  );
}
