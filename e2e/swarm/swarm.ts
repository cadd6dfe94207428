/** A swarm of three real Engines, made and undone by plans on several hosts. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { HistoryEntry } from '../../src/contract/plans';
import type { HostId } from '../../src/model/ids';
import type { Operation } from '../../src/model/operations/types';
import { swarmFindings } from '../../src/model/swarm/doctor';
import { swarmOf } from '../../src/model/swarm/find';
import { portFindings } from '../../src/model/swarm/port-findings';
import { createNetwork, pool, run } from '../../src/model/testing/operations';
import { createService } from '../../src/model/testing/swarm';
import { type RigHost, startHost } from '../rig';
import { waitUntil } from '../rig/process';
import { Desk } from './desk';

const NAMES = ['vma', 'vmb', 'vmc'] as const;
const addressOf = (name: string) => `192.168.56.${10 + NAMES.indexOf(name as (typeof NAMES)[number])}`;

describe('a swarm of three hosts', () => {
  let hosts: RigHost[] = [];
  let desk: Desk;
  let untouched: string[];
  let made: HistoryEntry;
  const [vma, vmb, vmc] = [() => hosts[0] as RigHost, () => hosts[1] as RigHost, () => hosts[2] as RigHost];
  const id = (name: string) => desk.ids[name] as HostId;

  const joining = (name: string): Operation => ({
    ...{ kind: 'swarm.join', host: id(name), manager: id('vma'), remote: `${addressOf('vma')}:2377` },
    ...{ role: 'worker', advertise: addressOf(name), dataPath: null },
  });
  const ship = (name: string): Operation => ({ ...run(`ship-${name}`, 'sky'), host: id(name) });
  /** Names of networks and containers, and interfaces of the host itself. */
  const thingsOn = async (host: RigHost) =>
    [
      await host.docker('network', 'ls', '--format', '{{.Name}}'),
      await host.docker('ps', '-a', '--format', '{{.Names}}'),
      (await host.exec('ip', '-br', 'link')).replaceAll(/ [0-9a-f:]{17} .*/g, ''),
      (await host.docker('info', '--format', '{{.Swarm.LocalNodeState}}')).trim(),
    ].join('|');

  before(async () => {
    hosts = await Promise.all(NAMES.map((name) => startHost({ name, address: addressOf(name), images: ['busybox'] })));
    desk = await Desk.at(hosts);
    untouched = await Promise.all(hosts.map(thingsOn));
  });
  after(async () => {
    await desk?.leave();
    await Promise.all(hosts.map((host) => host.stop()));
  });

  test('is made and joined by one plan, with an overlay network and a container on each', async () => {
    made = await desk.apply(
      { kind: 'swarm.init', host: id('vma'), advertise: addressOf('vma'), dataPath: null },
      joining('vmb'),
      joining('vmc'),
      {
        ...createNetwork('sky', { driver: 'overlay', attachable: true, ipam: [pool('10.50.0.0/24')] }),
        host: id('vma'),
      },
      ...NAMES.map(ship),
    );
    assert.deepEqual(
      made.steps.map(({ state, error }) => [state, error?.code]),
      made.steps.map(() => ['done', undefined]),
    );
    const nodes = await vma().docker('node', 'ls', '--format', '{{.Hostname}} {{.Status}}');
    assert.deepEqual(nodes.trim().split('\n').sort(), ['vma Ready', 'vmb Ready', 'vmc Ready']);
  });

  test('lets containers reach each other by name across hosts', async () => {
    for (const [index, host] of hosts.entries()) {
      const other = `ship-${NAMES[(index + 1) % NAMES.length]}`;
      const answers = () =>
        host.docker('exec', `ship-${host.name}`, 'ping', '-c', '1', '-W', '1', other).then(
          () => true,
          () => false,
        );
      assert.ok(await waitUntil(answers, 20_000), `${host.name} does not reach ${other}`);
    }
  });

  test('shows the tunnel of the network, and behind which host the others are', async () => {
    await desk.client.topology.refresh({ host: id('vmb') });
    const networks = Object.values((await desk.state()).hosts[id('vmb')]?.networks ?? {});
    const tunnel = networks.find(({ name }) => name === 'sky')?.tunnel;
    assert.deepEqual([tunnel?.port, tunnel?.mtu], [4789, 1450]);
    const nodes = new Set(tunnel?.remotes.map(({ node }) => node));
    assert.deepEqual([...nodes].toSorted(), [addressOf('vma'), addressOf('vmc')]);
  });

  test('leaves no token in anything that is written', async () => {
    const token = (await vma().docker('swarm', 'join-token', '-q', 'worker')).trim();
    assert.match(token, /^SWMTKN-/);
    const written = desk.written();
    assert.ok(written.includes('swarm.join'), 'the journal was not read');
    assert.ok(!written.includes(token.slice(0, 30)), 'the token was written');
  });

  test('has its nodes changed, and changed back', async () => {
    const node = (await vmb().docker('info', '--format', '{{.Swarm.NodeID}}')).trim();
    const inspect = () => vma().docker('node', 'inspect', node, '--format', '{{.Spec.Role}} {{.Spec.Availability}}');
    const update = { kind: 'node.update' as const, host: id('vma'), node };
    const changed = await desk.apply({ ...update, role: null, availability: 'drain' });
    assert.equal((await inspect()).trim(), 'worker drain');
    assert.equal((await desk.undo(changed)).state, 'undone');
    assert.equal((await inspect()).trim(), 'worker active');
  });

  test('runs a service, which is scaled, removed, and brought back by undoing', async () => {
    const service = createService('web', { networks: ['sky'], replicas: 2, endpointMode: 'dnsrr' });
    const create = await desk.apply({ ...service, host: id('vma') });
    assert.equal(create.state, 'done');
    const replicas = async () => (await vma().docker('service', 'ls', '--format', '{{.Name}} {{.Replicas}}')).trim();
    assert.ok(await waitUntil(async () => (await replicas()) === 'web 2/2', 60_000), await replicas());
    await desk.apply({ kind: 'service.scale', host: id('vma'), service: 'web', replicas: 3 });
    assert.ok(await waitUntil(async () => (await replicas()) === 'web 3/3', 60_000), await replicas());
    const removed = await desk.apply({ kind: 'service.remove', host: id('vma'), service: 'web', restore: null });
    assert.equal(await replicas(), '');
    assert.equal((await desk.undo(removed)).state, 'undone');
    assert.ok(await waitUntil(async () => (await replicas()) === 'web 3/3', 60_000), await replicas());
    await desk.apply({ kind: 'service.remove', host: id('vma'), service: 'web', restore: null });
  });

  test('refuses on a worker what only managers may do, and says so', async () => {
    const asked = desk.apply({ kind: 'service.remove', host: id('vmb'), service: 'web', restore: null });
    await assert.rejects(asked, {
      code: 'precondition-failed',
      params: { host: 'vmb', problem: 'swarm-manager-needed' },
    });
  });

  test('has a closed port found by the doctor, with the rule that closes it, and nothing else', async () => {
    assert.deepEqual(await desk.closed(addressOf), []);
    const rule = ['INPUT', '-p', 'udp', '-m', 'udp', '--dport', '4789', '-j', 'DROP'];
    await vmb().exec('iptables', '-A', ...rule);
    await desk.client.topology.refresh({ host: id('vmb') });
    const closed = await desk.closed(addressOf);
    assert.deepEqual(
      closed.map(({ from, to, protocol, port, outcome }) => [from, to, protocol, port, outcome]),
      ['vma', 'vmc'].map((from) => [id(from), id('vmb'), 'udp', 4789, 'closed']),
    );
    const [found] = portFindings(await desk.state(), closed);
    assert.equal(found?.code, 'port-closed-rule');
    assert.equal(found?.params.at, 'vmb');
    const opened = await desk.apply(...(found?.mend?.plan.operations ?? []));
    assert.deepEqual(await desk.closed(addressOf), closed.slice(1));
    assert.equal((await desk.undo(opened)).state, 'undone');
    const [mend] = found?.commands ?? [];
    const [command = '', ...args] = mend?.argv ?? [];
    await vmb().exec(command, ...args);
    assert.deepEqual(await desk.closed(addressOf), []);
  });

  test('has ESP and large packets really tried, and what holds them back found and mended', async () => {
    const told = async () =>
      (await desk.closed(addressOf, { encrypted: true })).map(({ from, to, protocol, outcome, largest }) =>
        [from, to, protocol, outcome, largest].join(' '),
      );
    await vmb().exec('iptables', '-A', 'INPUT', '-p', 'esp', '-j', 'DROP');
    await vmc().exec('ip', 'link', 'set', 'vm0', 'mtu', '1400');
    for (const name of ['vmb', 'vmc']) await desk.client.topology.refresh({ host: id(name) });
    const closed = await desk.closed(addressOf, { encrypted: true });
    const small = [
      ['vma', 'vmc'],
      ['vmb', 'vmc'],
      ['vmc', 'vma'],
      ['vmc', 'vmb'],
    ];
    assert.deepEqual(
      closed.map(({ from, to, protocol, outcome, largest }) => [from, to, protocol, outcome, largest].join(' ')).sort(),
      [
        ...['vma', 'vmc'].map((from) => [id(from), id('vmb'), 'esp', 'closed', undefined].join(' ')),
        ...small.map(([from = '', to = '']) => [id(from), id(to), 'icmp', 'closed', 1400].join(' ')),
      ].sort(),
    );
    const findings = portFindings(await desk.state(), closed);
    const mends = findings.filter(({ params }) => [params.from, params.to].includes('vma')).map(({ mend }) => mend);
    const operations = mends.flatMap((mend) => mend?.plan.operations ?? []);
    const [opening] = operations.filter(({ kind }) => kind === 'filter.add');
    const [raising] = operations.filter(({ kind }) => kind === 'link.set');
    assert.ok(opening && raising, JSON.stringify(findings));
    const mended = await desk.apply(opening, raising);
    assert.deepEqual(await told(), [[id('vmc'), id('vmb'), 'esp', 'closed', ''].join(' ')]);
    assert.equal((await desk.undo(mended)).state, 'undone');
    await vmb().exec('iptables', '-D', 'INPUT', '-p', 'esp', '-j', 'DROP');
    await vmc().exec('ip', 'link', 'set', 'vm0', 'mtu', '1500');
    for (const name of ['vmb', 'vmc']) await desk.client.topology.refresh({ host: id(name) });
    assert.deepEqual(await told(), []);
  });

  test('has a network in the way of a route made anew with another subnet, and back', async () => {
    const doctor = async () => {
      const state = await desk.state();
      const known = swarmOf(state, id('vma'));
      return known ? swarmFindings(state, known) : [];
    };
    const reaches = () =>
      vma()
        .docker('exec', 'ship-vma', 'ping', '-c', '1', '-W', '1', 'ship-vmb')
        .then(
          (said) => /from (10\.\d+\.\d+)\./.exec(said)?.[1],
          () => undefined,
        );
    await vmc().exec('ip', 'route', 'add', '10.50.0.128/25', 'via', '192.168.56.1');
    await desk.client.topology.refresh({ host: id('vmc') });
    const found = (await doctor()).find(({ code }) => code === 'subnet-clash');
    assert.equal(found?.params.host, 'vmc');
    const mended = await desk.apply(...(found?.mend?.plan.operations ?? []));
    assert.equal(mended.state, 'done', JSON.stringify(mended.steps));
    assert.ok(await waitUntil(async () => (await reaches()) === '10.0.1', 30_000), await reaches());
    assert.deepEqual(
      (await doctor()).filter(({ code }) => code === 'subnet-clash'),
      [],
    );
    const back = await desk.undo(mended);
    assert.equal(back.state, 'undone', JSON.stringify(back.steps));
    assert.ok(await waitUntil(async () => (await reaches()) === '10.50.0', 30_000), await reaches());
    await vmc().exec('ip', 'route', 'del', '10.50.0.128/25');
    await desk.client.topology.refresh({ host: id('vmc') });
  });

  test('shows a node that stops as down, and as ready when it is back', async () => {
    const nodeState = async () => {
      const swarm = (await desk.state()).hosts[id('vma')]?.swarm?.known;
      return Object.values(swarm?.nodes ?? {}).find(({ name }) => name === 'vmc')?.state;
    };
    await vmc().stopDocker();
    assert.ok(await waitUntil(async () => (await nodeState()) === 'down', 60_000), await nodeState());
    await vmc().startDocker();
    assert.ok(await waitUntil(async () => (await nodeState()) === 'ready', 60_000), await nodeState());
    const back = async () => {
      const { hosts: listed } = await desk.client.hosts.list();
      return listed.find(({ profile }) => profile.id === id('vmc'))?.status.state === 'connected';
    };
    assert.ok(await waitUntil(back, 60_000), 'vmc was not connected again');
    // A container of one's own does not start again by itself.
    await vmc().docker('start', 'ship-vmc');
  });

  test('is undone without a trace', async () => {
    const tasks = async () =>
      (await Promise.all(hosts.map((host) => host.docker('ps', '-aq', '--filter', 'name=web.')))).join('');
    assert.ok(await waitUntil(async () => (await tasks()) === '', 30_000), await tasks());
    const undone = await desk.undo(made);
    assert.deepEqual(
      undone.steps.map(({ state, error }) => [state, error]),
      undone.steps.map(() => ['undone', null]),
    );
    assert.deepEqual(await Promise.all(hosts.map(thingsOn)), untouched);
  });
});
