import { expect, it } from 'vitest';
import { parseIp } from '../../address';
import { buildManagedHost } from '../../build/hosts';
import type { HostFacts, RouteFact, RuleFact } from '../../facts';
import { hostId, ROOT_NAMESPACE } from '../../ids';
import { machine } from '../../testing/shaped-facts';
import { nodeOf } from '../world/node';
import { lookup, type Question } from './lookup';

const MAIN: RuleFact[] = [
  { priority: 0, src: 'all', table: 'local' },
  { priority: 32766, src: 'all', table: 'main' },
  { priority: 32767, src: 'all', table: 'default' },
];

/** Asks a host with one card for the way to 10.0.0.1. */
function wayOf(rules: RuleFact[], routes: RouteFact[], asked: Partial<Question> = {}, up = true) {
  const facts = machine('ens4', '192.168.56.10');
  const host: HostFacts = {
    ...facts,
    name: 'vm',
    link: facts.link.map((link) => (up ? link : { ...link, flags: [] })),
    route: [...facts.route, ...routes],
    rule: [...MAIN, ...rules],
    sysctl: {},
    networks: [],
    containers: [],
    inspect: {},
    namespaces: {},
  };
  const built = buildManagedHost(hostId('vm'), host);
  const root = built.namespaces[ROOT_NAMESPACE];
  const destination = parseIp('10.0.0.1');
  if (!root || !destination) throw new Error('no namespace');
  const answer = lookup(nodeOf(built, root), {
    destination,
    source: null,
    input: null,
    output: null,
    mark: 0,
    ...asked,
  });
  return answer.kind === 'unicast' ? (answer.route.gateway ?? answer.device) : answer.kind;
}

const via = (gateway: string, dst = 'default', table = 'main') => ({ dst, gateway, dev: 'ens4', table });
const MASKED: RuleFact = { priority: 9, src: 'all', fwmark: '0x1', fwmask: '0xf', table: '70' };

it('compares marks under their mask', () => {
  const routes = [via('192.168.56.1'), via('192.168.56.7', 'default', '70')];
  expect(wayOf([MASKED], routes, { mark: 0x31 })).toBe('192.168.56.7');
  expect(wayOf([MASKED], routes, { mark: 0x32 })).toBe('192.168.56.1');
});

it('leaves out default routes for a rule that suppresses them, as WireGuard’s does', () => {
  const rules: RuleFact[] = [
    { priority: 5, src: 'all', table: 'main', suppress_prefixlen: 0 },
    { priority: 6, not: null, src: 'all', fwmark: '0xca6c', table: '51820' },
  ];
  const tunnel = via('192.168.56.7', 'default', '51820');
  expect(wayOf(rules, [via('192.168.56.1'), tunnel])).toBe('192.168.56.7');
  expect(wayOf(rules, [via('192.168.56.1'), tunnel], { mark: 0xca6c })).toBe('192.168.56.1');
  expect(wayOf(rules, [via('192.168.56.2', '10.0.0.0/8'), tunnel])).toBe('192.168.56.2');
});

it('goes on where a rule says, and passes by rules that say nothing', () => {
  const rules: RuleFact[] = [
    { priority: 5, src: 'all', nop: null },
    { priority: 6, src: 'all', l3mdev: null },
    { priority: 7, src: 'all', goto: 20 },
    { priority: 8, src: 'all', action: 'prohibit' },
    { priority: 20, src: 'all', table: '80' },
  ];
  expect(wayOf(rules, [via('192.168.56.1'), via('192.168.56.8', 'default', '80')])).toBe('192.168.56.8');
});

it('asks rules for the kind of packet', () => {
  const rules: RuleFact[] = [
    { priority: 5, src: 'all', ipproto: 'tcp', dport: 80, table: '71' },
    { priority: 6, src: 'all', ipproto: 'udp', dport_start: 50, dport_end: 60, action: 'unreachable' },
    { priority: 7, src: 'all', tos: '0x10', action: 'blackhole' },
  ];
  const routes = [via('192.168.56.1'), via('192.168.56.7', 'default', '71')];
  const to = (protocol: 'tcp' | 'udp' | 'icmp', destinationPort: number | null) =>
    wayOf(rules, routes, { traffic: { protocol, sourcePort: null, destinationPort } });
  expect([to('tcp', 80), to('tcp', 81), to('udp', 53), to('icmp', null)]).toEqual([
    '192.168.56.7',
    '192.168.56.1',
    'refused',
    '192.168.56.1',
  ]);
});

it('keeps an address of an interface that is down, though none of its routes', () => {
  const own = parseIp('192.168.56.10') ?? undefined;
  expect(wayOf([], [via('192.168.56.1')], {}, false)).toBe('none');
  expect(wayOf([], [], { destination: own }, false)).toBe('local');
});
