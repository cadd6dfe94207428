import { describe, expect, it } from 'vitest';
import { applyPlan, toShell } from '../operations';
import { createNetwork, NO_ENDPOINT, pool, pull, removeNetwork, run, start, stop } from '../testing/operations';
import { freshVm, VM, vmOf } from '../testing/vm';
import {
  connectPlan,
  createNetworkPlan,
  disconnectPlan,
  modePlan,
  planCommands,
  planInverse,
  planProblems,
  pullImagePlan,
  removeContainerPlan,
  removeNetworkPlan,
  runContainerPlan,
  script,
  startContainerPlan,
  stopContainerPlan,
  suggestSubnet,
} from '.';

const id = '6a2b6a0e-2f3c-4d0e-9b7d-0b8a8f3f0001';
const containers = [run('beijing', 'greatwall').spec, run('shenzhen', 'greatwall').spec];
const greatwall = modePlan('bridge', id, VM, {
  before: [pull('busybox:latest')],
  networks: [createNetwork('greatwall').spec],
  containers,
});

describe('plans', () => {
  it('of a user-defined bridge: images, each once, then the network, then its containers', () => {
    expect(greatwall).toMatchObject({ id, title: { code: 'mode-bridge', params: { network: 'greatwall' } } });
    expect(greatwall.operations.map(({ kind }) => kind)).toEqual([
      ...['image.pull', 'network.create'],
      ...['container.run', 'container.run'],
    ]);
  });

  it('of a single step each', () => {
    const on = { id, host: VM, container: 'c' };
    const plans = [
      runContainerPlan({ id, host: VM, spec: run('c').spec, pull: false }),
      createNetworkPlan({ id, host: VM, spec: createNetwork('n').spec }),
      removeNetworkPlan({ id, host: VM, network: 'n' }),
      pullImagePlan({ id, host: VM, image: 'nginx' }),
      startContainerPlan(on),
      stopContainerPlan(on),
      removeContainerPlan({ ...on, restore: null }),
      connectPlan({ ...on, network: 'n', endpoint: NO_ENDPOINT }),
      disconnectPlan({ ...on, network: 'n' }),
    ];
    expect(plans.map(({ title, operations }) => [title.code, ...operations.map(({ kind }) => kind)])).toEqual([
      ['run-container', 'container.run'],
      ['create-network', 'network.create'],
      ['remove-network', 'network.remove'],
      ['pull-image', 'image.pull'],
      ['start-container', 'container.start'],
      ['stop-container', 'container.stop'],
      ['remove-container', 'container.remove'],
      ['connect', 'network.connect'],
      ['disconnect', 'network.disconnect'],
    ]);
  });
});

describe('what is foreseen of a plan', () => {
  it('is each operation’s problems in the State that those before it leave', () => {
    expect(planProblems(freshVm(), greatwall, [])).toEqual([]);
    const clash = { operations: [createNetwork('n'), createNetwork('n'), run('cc', 'n'), start('cc')] };
    expect(planProblems(freshVm(), clash, []).map(({ step, code }) => [step, code])).toEqual([
      [1, 'network-name-taken'],
      [2, 'image-missing'],
      [3, 'container-running'],
    ]);
    expect(planProblems(freshVm(), clash).map(({ code }) => code)).not.toContain('image-missing');
  });

  it('is the commands that do the same', () => {
    expect(planCommands(freshVm(), greatwall).map(toShell)).toEqual([
      'docker pull busybox:latest',
      'docker network create greatwall',
      'docker run --detach --name beijing --network greatwall busybox:latest sleep 1d',
      'docker run --detach --name shenzhen --network greatwall busybox:latest sleep 1d',
    ]);
  });

  it('is what undoes it, last first, in the States it was done in', () => {
    const { operations, loses } = planInverse(freshVm(), greatwall.operations);
    expect(operations.map(({ kind }) => kind)).toEqual(['container.remove', 'container.remove', 'network.remove']);
    expect(loses).toEqual([]);
    expect(applyPlan(applyPlan(freshVm(), greatwall.operations), operations)).toEqual(freshVm());
    const again = planInverse(freshVm(), [createNetwork('n'), removeNetwork('n')]);
    expect(again.operations.map(({ kind }) => kind)).toEqual(['network.create', 'network.remove']);
    expect(again.loses.map(({ code }) => code)).toEqual(['loses-network-id']);
  });

  it('suggests the subnet that Docker would choose', () => {
    expect(suggestSubnet(vmOf(freshVm()))).toBe('172.18.0.0/16');
    const busy = applyPlan(freshVm(), [createNetwork('n', { ipam: [pool('172.18.0.0/15')] })]);
    expect(suggestSubnet(vmOf(busy))).toBe('172.20.0.0/16');
  });
});

describe('a script', () => {
  it('does the same, step by step', () => {
    expect(script(greatwall, freshVm())).toBe(
      [
        '#!/bin/sh',
        '# Bridge network greatwall with containers (vm)',
        '# Made by Portolan. Stops at the first command that fails.',
        'set -eu',
        '',
        '# 1. Pull image busybox:latest',
        'docker pull busybox:latest',
        '',
        '# 2. Create network greatwall',
        'docker network create greatwall',
        '',
        '# 3. Run container beijing',
        'docker run --detach --name beijing --network greatwall busybox:latest sleep 1d',
        '',
        '# 4. Run container shenzhen',
        'docker run --detach --name shenzhen --network greatwall busybox:latest sleep 1d',
        '',
      ].join('\n'),
    );
  });

  it('says nothing in a comment that a shell would run', () => {
    const name = 'n\nrm -rf /\u2028id\r$(id)';
    const text = script(createNetworkPlan({ id, host: VM, spec: createNetwork(name).spec }), null);
    expect(text.split('\n').filter((line) => !line.startsWith('#') && line !== '')).toEqual([
      'set -eu',
      "docker network create 'n",
      "rm -rf /\u2028id\r$(id)'",
    ]);
  });

  it('stops what it removes, running or not, where the State is not known', () => {
    const plan = removeContainerPlan({ id, host: VM, container: 'c', restore: null });
    expect(script(plan, null)).toContain('docker stop c\ndocker rm c\n');
    const stopped = applyPlan(freshVm(), [run('c'), stop('c')]);
    expect(script(plan, stopped)).not.toContain('docker stop');
  });
});
