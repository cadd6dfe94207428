import { describe, expect, it } from 'vitest';
import { hostId } from '../../ids';
import type { State } from '../../state';
import {
  connect,
  createNetwork,
  disconnect,
  NO_ENDPOINT,
  pool,
  port,
  pull,
  remove,
  removeImage,
  removeNetwork,
  run,
  start,
  stop,
} from '../../testing/operations';
import { PRESENT, REFUSALS } from '../../testing/refusals';
import { freshVm, rootOf, vmOf } from '../../testing/vm';
import { applyPlan, preconditions } from '..';
import { HOST_PROBLEMS } from '../host-problems';
import { PROBLEMS } from '../problems';
import { SWARM_PROBLEMS } from '../swarm-problems';
import type { Operation, Problem } from '../types';

const hanging = (driver: string, name: string, options: Record<string, string>, subnet: string) =>
  createNetwork(name, { driver, options, ipam: [pool(subnet)] });
const BRIDGE = 'com.docker.network.bridge';

/** What is there, what is tried, and what is said of it: code, severity, field. */
type Case = {
  present?: Operation[];
  version?: string;
  edit?: (state: State) => void;
  tried: Operation;
  said: string[];
};

const CASES: Case[] = [
  { tried: { ...pull('nginx'), host: hostId('other') }, said: ['host-unknown error null'] },
  { tried: createNetwork('n', { driver: 'weave' }), said: ['driver-unknown warning driver'] },
  {
    tried: createNetwork('n', { options: { [`${BRIDGE}.gateway_mode_ipv4`]: 'isolated' } }),
    said: ['isolated-not-internal error internal'],
  },
  { tried: createNetwork('n', { ipam: [pool('10.0.0/24')] }), said: ['subnet-invalid error ipam.0.subnet'] },
  {
    tried: createNetwork('n', { ipam: [pool('192.168.56.0/25')] }),
    said: ['subnet-overlaps-route warning ipam.0.subnet'],
  },
  { tried: hanging('macvlan', 'n', { parent: 'vm0' }, '192.168.56.0/24'), said: [] },
  { tried: hanging('ipvlan', 'n', { parent: 'vm0' }, '192.168.56.0/24'), said: [] },
  {
    tried: hanging('ipvlan', 'n', { parent: 'vm0', ipvlan_mode: 'l3' }, '192.168.56.0/24'),
    said: ['subnet-on-parent warning ipam.0.subnet'],
  },
  {
    present: Array.from({ length: 29 }, (_unused, index) => createNetwork(`n${index}`)),
    tried: createNetwork('last'),
    said: ['pools-exhausted error ipam'],
  },
  {
    tried: createNetwork('n', { ipam: [pool('10.0.0.0/24', { gateway: 'x', range: 'y', reserved: { z: 'w' } })] }),
    said: [
      'gateway-invalid error ipam.0.gateway',
      'reserved-invalid error ipam.0.reserved',
      'range-invalid error ipam.0.range',
    ],
  },
  {
    tried: createNetwork('n', { ipam: [pool('10.0.0.0/24', { range: '10.0.0.9/28' })] }),
    said: ['range-host-bits error ipam.0.range'],
  },
  { tried: createNetwork('n', { ipam: [pool('fd00::/64')] }), said: ['ipv6-off warning ipv6'] },
  { version: '27.0.0', tried: createNetwork('n', { ipv6: true }), said: [] },
  { version: '28.0.0', tried: createNetwork('n', { ipam: [pool('10.0.0.0/31')] }), said: [] },
  {
    tried: createNetwork('n', { options: { [`${BRIDGE}.name`]: 'docker0' } }),
    said: [`bridge-name-taken error options.${BRIDGE}.name`],
  },
  {
    edit: (state) => {
      const { docker0 } = rootOf(state).interfaces;
      if (docker0) rootOf(state).interfaces.virbr0 = { ...docker0, name: 'virbr0', network: null };
    },
    tried: createNetwork('n', { options: { [`${BRIDGE}.name`]: 'virbr0' } }),
    said: [`bridge-exists warning options.${BRIDGE}.name`],
  },
  {
    tried: hanging('macvlan', 'n', { parent: 'vm0' }, '10.0.2.0/24'),
    said: ['subnet-elsewhere warning ipam.0.subnet'],
  },
  {
    tried: hanging('ipvlan', 'n', { parent: 'vm0.20' }, '192.168.56.0/24'),
    said: ['subnet-elsewhere warning ipam.0.subnet'],
  },
  { tried: hanging('macvlan', 'n', {}, '10.0.0.0/24'), said: ['parent-none warning options.parent'] },
  { tried: hanging('macvlan', 'n', { parent: 'vm0.20' }, '10.0.0.0/24'), said: [] },
  {
    tried: hanging('macvlan', 'n', { parent: 'vm0.20.3' }, '10.0.0.0/24'),
    said: ['parent-missing error options.parent'],
  },
  {
    present: [hanging('macvlan', 'm', { parent: 'vm0' }, '10.1.0.0/24')],
    version: '28.0.0',
    tried: hanging('macvlan', 'n', { parent: 'vm0' }, '10.0.0.0/24'),
    said: [],
  },
  {
    present: [hanging('macvlan', 'm', { parent: 'vm0', macvlan_mode: 'passthru' }, '10.1.0.0/24')],
    version: '28.0.0',
    tried: hanging('macvlan', 'n', { parent: 'vm0' }, '10.0.0.0/24'),
    said: ['parent-taken error options.parent'],
  },
  {
    present: [hanging('macvlan', 'm', { parent: 'vm0' }, '10.1.0.0/24')],
    tried: hanging('ipvlan', 'n', { parent: 'vm0' }, '10.0.0.0/24'),
    said: ['parent-taken-by-driver warning options.parent'],
  },
  {
    present: [hanging('macvlan', 'm', { parent: 'vm0' }, '10.1.0.0/24'), run('ship', 'm')],
    tried: hanging('ipvlan', 'n', { parent: 'vm0' }, '10.0.0.0/24'),
    said: ['parent-taken-by-driver error options.parent'],
  },
  {
    present: [hanging('ipvlan', 'm', { parent: 'vm0' }, '10.1.0.0/24')],
    version: '28.0.0',
    tried: hanging('ipvlan', 'n', { parent: 'vm0', ipvlan_mode: 'l3' }, '10.0.0.0/24'),
    said: ['parent-mode-differs error options.parent'],
  },
  {
    edit: (state) => Object.assign(rootOf(state).interfaces.vm0 ?? {}, { kind: 'wireless', up: false }),
    tried: hanging('macvlan', 'n', { parent: 'vm0' }, '10.0.0.0/24'),
    said: ['parent-wireless warning options.parent', 'parent-down warning options.parent'],
  },
  {
    present: [createNetwork('n'), run('cc', 'n'), stop('cc')],
    tried: removeNetwork('n'),
    said: ['network-left-behind warning network'],
  },
  { present: [run('cc')], tried: start('cc'), said: ['container-running warning container'] },
  { present: [run('cc'), stop('cc')], tried: stop('cc'), said: ['container-not-running warning container'] },
  {
    present: [run('cc'), run('dd', 'container:cc')],
    tried: stop('cc'),
    said: ['container-shared warning container'],
  },
  {
    present: [run('cc'), run('dd', 'container:cc')],
    tried: remove('cc'),
    said: ['container-guests warning container'],
  },
  {
    present: [run('cc'), run('dd', 'container:cc'), remove('cc')],
    tried: remove('dd'),
    said: ['container-orphan warning container'],
  },
  {
    present: [run('cc'), stop('cc')],
    tried: run('dd', 'container:cc'),
    said: ['container-owner-stopped error network'],
  },
  { tried: run('cc', 'bridge', { image: '-x' }), said: ['image-invalid error image'] },
  { tried: run('cc', 'bridge', { image: 'nginx' }), said: ['image-missing warning image'] },
  { tried: run('cc', 'bridge', { image: 'docker.io/library/busybox' }), said: [] },
  { tried: run('cc', 'bridge', { env: ['A=1', '=2'] }), said: ['env-invalid error env.1'] },
  {
    present: [createNetwork('n', { ipam: [pool('10.0.0.0/24')] })],
    tried: run('cc', 'n', { endpoint: { ipv4: '10.0.0', ipv6: 'fd00::1', aliases: [] } }),
    said: ['address-invalid error endpoint.ipv4', 'address-ipv6-off error endpoint.ipv6'],
  },
  {
    present: [createNetwork('n')],
    edit: (state) => {
      // As read from a host, which does not say who chose the subnet.
      for (const network of Object.values(vmOf(state).networks)) delete network.chosen;
    },
    tried: run('cc', 'n', { endpoint: { ...NO_ENDPOINT, ipv4: '172.18.0.9' } }),
    said: ['address-maybe-chosen-subnet warning endpoint.ipv4'],
  },
  {
    present: [hanging('macvlan', 'm', { parent: 'vm0' }, '192.168.56.0/24')],
    tried: run('cc', 'm', { endpoint: { ...NO_ENDPOINT, ipv4: '192.168.56.10' } }),
    said: ['address-on-lan warning endpoint.ipv4'],
  },
  {
    present: [
      hanging('macvlan', 'm', { parent: 'vm0' }, '10.1.0.0/24'),
      hanging('ipvlan', 'i', { parent: 'vm0' }, '10.2.0.0/24'),
      run('cc', 'm'),
    ],
    tried: run('dd', 'i'),
    said: ['parent-busy error network'],
  },
  {
    present: [createNetwork('n')],
    tried: run('cc', 'bridge', {
      more: [
        { network: 'n', endpoint: NO_ENDPOINT },
        { network: 'n', endpoint: NO_ENDPOINT },
      ],
    }),
    said: ['already-connected error more.1.network'],
  },
  {
    present: [createNetwork('n', { ipam: [pool('10.0.0.0/24')] })],
    tried: run('cc', 'bridge', { more: [{ network: 'n', endpoint: { ...NO_ENDPOINT, ipv4: '10.0.0.1' } }] }),
    said: ['address-gateway error more.0.endpoint.ipv4'],
  },
  {
    edit: (state) => {
      const [bridge] = Object.values(vmOf(state).networks);
      if (bridge) Object.assign(bridge, { name: 'over', scope: 'swarm', driver: 'overlay', predefined: false });
    },
    tried: run('cc', 'over'),
    said: ['network-not-attachable error network'],
  },
  {
    present: [createNetwork('n'), run('cc', 'n'), stop('cc'), removeNetwork('n')],
    tried: start('cc'),
    said: ['network-gone error container'],
  },
  {
    present: [
      createNetwork('n', { ipam: [pool('10.0.0.0/24')] }),
      run('cc', 'n', { endpoint: { ...NO_ENDPOINT, ipv4: '10.0.0.2' }, ports: [port(80, 80)] }),
      stop('cc'),
      run('dd', 'n', { ports: [port(80, 80)] }),
    ],
    tried: start('cc'),
    said: ['address-in-use error container', 'port-taken error container'],
  },
  {
    present: [run('cc'), run('dd', 'container:cc'), stop('dd'), stop('cc')],
    tried: start('dd'),
    said: ['container-owner-stopped error container'],
  },
  {
    tried: run('cc', 'bridge', { ports: [port(0, 80), port(80, 65536)] }),
    said: ['port-invalid error ports.0.containerPort', 'port-invalid error ports.1.hostPort'],
  },
  { tried: run('cc', 'bridge', { ports: [port(80, 80, '127.0.0.1'), port(80, 81, '192.168.56.10')] }), said: [] },
  {
    present: [run('cc', 'bridge', { ports: [port(80, 80, '127.0.0.1')] })],
    tried: run('dd', 'bridge', {
      ports: [port(80, 80, '192.168.56.10'), { ...port(80, 80, '127.0.0.1'), protocol: 'udp' }],
    }),
    said: [],
  },
  { tried: run('cc', 'host', { ports: [port(80, 80)] }), said: ['ports-ignored warning ports'] },
  {
    present: [createNetwork('n', { internal: true })],
    tried: run('cc', 'n', { ports: [port(80, 80)] }),
    said: ['ports-ignored warning ports'],
  },
  { tried: removeImage('busybox'), said: [] },
  { tried: removeImage('nginx'), said: ['image-not-there error image'] },
  { present: [run('cc'), stop('cc')], tried: removeImage('busybox'), said: ['image-in-use error image'] },
  { present: [createNetwork('n'), run('cc', 'n')], tried: disconnect('n', 'cc'), said: [] },
  { present: [createNetwork('n'), run('cc')], tried: connect('n', 'cc', { aliases: ['x'] }), said: [] },
];

const textOf = ({ code, severity, field }: Problem) => `${code} ${severity} ${field}`;

describe('what speaks against an operation', () => {
  const known = new Set<string>(Object.keys(PROBLEMS).filter((code) => code.startsWith('loses-')));

  for (const { present = [], version, edit, tried, said } of CASES) {
    it(`${said.join(', ') || 'nothing'}: ${tried.kind} ${JSON.stringify('spec' in tried ? tried.spec : tried).slice(0, 90)}`, () => {
      const state = JSON.parse(JSON.stringify(applyPlan(freshVm(version), present))) as State;
      edit?.(state);
      const problems = preconditions(tried, state, ['busybox:latest']);
      expect(problems.map(textOf)).toEqual(said);
      for (const { code } of problems) known.add(code);
    });
  }

  it('foresees what a real Engine refuses', () => {
    const state = applyPlan(freshVm(), PRESENT);
    for (const { operation, codes } of REFUSALS) {
      const problems = preconditions(operation, state);
      const errors = problems.filter(({ severity }) => severity === 'error');
      expect(errors.map(({ code }) => code)).toEqual(codes);
      for (const { code } of problems) known.add(code);
    }
  });

  it('is tried for everything there is to say', () => {
    // Those of a host's own network and of swarms are tried beside their operations.
    const elsewhere = { ...HOST_PROBLEMS, ...SWARM_PROBLEMS };
    const ofDocker = Object.keys(PROBLEMS).filter((code) => !(code in elsewhere) && !code.startsWith('platform-'));
    expect(ofDocker.filter((code) => !known.has(code))).toEqual([]);
  });

  it('names the thing', () => {
    const [missing] = preconditions(hanging('macvlan', 'n', { parent: 'ens99' }, '10.0.0.0/24'), freshVm());
    expect(missing?.params).toEqual({ parent: 'ens99', host: 'vm', cards: 'ens33, vm0' });
    const state = applyPlan(freshVm(), [createNetwork('n'), run('bb', 'n'), run('aa', 'n')]);
    expect(preconditions(removeNetwork('n'), state)[0]?.params).toEqual({ network: 'n', containers: 'aa, bb' });
  });
});
