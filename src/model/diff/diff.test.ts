import { describe, expect, it } from 'vitest';
import { apply, applyPlan } from '../operations';
import type { State } from '../state';
import { connect, createNetwork, pool, port, removeNetwork, run, stop } from '../testing/operations';
import { syntheticState } from '../testing/synthetic-state';
import { freshVm, vmOf } from '../testing/vm';
import { en } from '../texts/en';
import { zh } from '../texts/zh';
import { diff } from '.';

const lines = (before: State, after: State) =>
  diff(before, after).changes.map(({ kind, ref, name, fields = [] }) =>
    [kind, ref.kind, name, ...fields.map((one) => `${one.field}: ${one.before} → ${one.after}`)].join(' '),
  );
const copyOf = (state: State): State => JSON.parse(JSON.stringify(state));

const reversed = (text: string) => text.split('').reverse().join('');

/** The same host as another Engine would have made it: other ids, other veth names, other times. */
function renamed(state: State): State {
  const text = JSON.stringify(state)
    .replaceAll(/[0-9a-f]{64}/g, (id) => reversed(id))
    .replaceAll(/br-[0-9a-f]{12}/g, (name) => `br-${reversed(name.slice(3))}`)
    .replaceAll(/veth[0-9a-f]{7}/g, (name) => `veth${reversed(name.slice(4))}`)
    .replaceAll('"created":0', '"created":1700000000')
    .replaceAll('"status":"Up"', '"status":"Up 3 minutes"')
    .replaceAll(/"mac":"02:42[0-9a-f:]+"/g, '"mac":"02:99:00:00:00:01"');
  return JSON.parse(text);
}

describe('the difference of two States', () => {
  const base = freshVm();
  const made = applyPlan(base, [createNetwork('n'), run('cc', 'n', { ports: [port(80, 8080)] })]);

  it('tells what a plan brings, the large things first', () => {
    const bridge = Object.values(vmOf(made).networks).find(({ name }) => name === 'n')?.bridge;
    const told = lines(base, made);
    expect(told.map((line) => line.replace(/veth\w+/, 'veth').replaceAll(bridge ?? '', 'br-n'))).toEqual([
      'added network n',
      'added container cc',
      'added endpoint cc – n',
      'added interface br-n',
      'added interface veth',
      'added interface cc: lo',
      'added interface cc: eth0',
      'added route 172.18.0.0/16 dev br-n',
      'added route cc: default via 172.18.0.1 dev eth0',
      'added route cc: 172.18.0.0/16 dev eth0',
    ]);
    expect(lines(made, base).every((line) => line.startsWith('removed'))).toBe(true);
  });

  it('points at what is there, and at what was', () => {
    const [network] = diff(base, made).changes;
    expect(network?.ref.kind === 'network' && vmOf(made).networks[network.ref.network]?.name).toBe('n');
    const [gone] = diff(made, base).changes;
    expect(gone).toEqual({ ...network, kind: 'removed' });
  });

  it('is empty for one State, and for what an Engine merely numbers otherwise', () => {
    expect(lines(made, made)).toEqual([]);
    expect(lines(made, copyOf(made))).toEqual([]);
    expect(lines(made, renamed(made))).toEqual([]);
  });

  it('tells what is different of a thing, as a person reads it', () => {
    const stopped = apply(made, stop('cc'));
    expect(lines(made, stopped).filter((line) => line.startsWith('changed'))).toEqual([
      'changed container cc state: running → exited namespace: container cc → null ports: 0.0.0.0:8080→80/tcp → null',
      'changed endpoint cc – n interface: eth0 → null ipv4: 172.18.0.2/16 → null gateway: 172.18.0.1 → null',
      expect.stringMatching(/^changed interface br-\w+ carrier: true → false$/),
      expect.stringMatching(/^changed route 172.18.0.0\/16 dev br-\w+ flags: null → linkdown$/),
    ]);
  });

  it('knows a network that was made again, with another subnet', () => {
    const networks = [createNetwork('n', { ipam: [pool('10.0.0.0/24')] })];
    const [before, again] = [applyPlan(base, [createNetwork('n')]), renamed(applyPlan(base, networks))];
    expect(lines(before, again)[0]).toBe(
      'changed network n subnet: 172.18.0.0/16 → 10.0.0.0/24 gateway: 172.18.0.1 → 10.0.0.1',
    );
  });

  it('moves the default route with the legs', () => {
    const more = applyPlan(made, [createNetwork('a'), connect('a', 'cc')]);
    expect(lines(made, more).filter((line) => line.includes('default'))).toEqual([
      'removed route cc: default via 172.18.0.1 dev eth0',
      'added route cc: default via 172.19.0.1 dev eth1',
    ]);
  });

  it('tells of things that bear one name, and of hosts', () => {
    const twice = copyOf(made);
    const host = vmOf(twice);
    const [one] = Object.values(host.networks).filter(({ name }) => name === 'n');
    if (one) Object.assign(host.networks, { other: { ...one, id: 'other', bridge: null } });
    expect(lines(made, twice)).toEqual(['added network n']);
    expect(lines({ hosts: {}, segments: {} }, base)).toEqual(['added host vm']);
    expect(lines(apply(made, removeNetwork('n')), made)).toEqual([]);
  });

  it('has a label for every field in both languages', () => {
    const all = applyPlan(base, [
      createNetwork('m', { driver: 'macvlan', options: { parent: 'vm0.7' }, ipam: [pool('10.0.0.0/24')] }),
      createNetwork('s', { ipv6: true, ipam: [pool('fd00::/64')] }),
      run('cc', 'm'),
    ]);
    // Nothing in common but the names: every field differs that can.
    const other = copyOf(all);
    const fields = new Set<string>();
    for (const host of Object.values(other.hosts)) {
      for (const thing of [host.networks, host.containers, host.namespaces]) scramble(thing);
    }
    for (const change of diff(all, other).changes)
      for (const { field } of change.fields ?? []) fields.add(`field.${field}`);
    expect(fields.size).toBeGreaterThan(15);
    expect([...fields].filter((code) => !(code in en) || !(code in zh))).toEqual([]);
  });

  it('finds nothing between two copies of 1,000 containers', () => {
    const large = syntheticState({ hosts: 5, networks: 200, containers: 1000 });
    expect(diff(large, copyOf(large)).changes).toEqual([]);
  });
});

const KEPT = new Set(['name', 'id', 'network', 'interface', 'destination', 'device', 'table', 'type', 'kind']);

function scramble(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'boolean') (value as Record<string, unknown>)[key] = !inner;
    else if (typeof inner === 'string' && !KEPT.has(key) && !key.includes('.'))
      (value as Record<string, unknown>)[key] = `${inner}1`;
    else if (typeof inner === 'number') (value as Record<string, unknown>)[key] = inner + 1;
    else scramble(inner);
  }
}
