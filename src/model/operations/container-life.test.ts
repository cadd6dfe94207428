import { describe, expect, it } from 'vitest';
import { findContainer } from '../find';
import type { State } from '../state';
import {
  connect,
  createNetwork,
  NO_ENDPOINT,
  pool,
  port,
  pull,
  remove,
  removeImage,
  run,
  start,
  stop,
} from '../testing/operations';
import { freshVm, insideOf, rootOf, vmOf } from '../testing/vm';
import { apply, applyPlan, commands, holds, inverse, preconditions } from '.';

const containerOf = (state: State, name: string) => {
  const container = findContainer(vmOf(state), name);
  if (!container) throw new Error(name);
  return container;
};

describe('stopping and starting', () => {
  const asked = { endpoint: { ...NO_ENDPOINT, ipv4: '10.9.0.7' }, ports: [port(80, 8080)] };
  const running = applyPlan(freshVm(), [createNetwork('n', { ipam: [pool('10.9.0.0/24')] }), run('c', 'n', asked)]);

  it('takes namespace, legs and ports away, and gives them back', () => {
    const stopped = apply(running, stop('c'));
    expect(containerOf(stopped, 'c')).toMatchObject({ state: 'exited', namespace: null, ports: [] });
    expect(Object.values(containerOf(stopped, 'c').endpoints)).toMatchObject([{ interface: null, ipv4: null }]);
    expect(Object.keys(vmOf(stopped).namespaces)).toEqual(['root']);
    expect(Object.values(rootOf(stopped).interfaces).filter(({ kind }) => kind === 'veth')).toEqual([]);
    expect(apply(stopped, start('c'))).toEqual(running);
  });

  it('lets another have an address in the meantime that was not asked for', () => {
    const given = applyPlan(freshVm(), [run('one'), stop('one'), run('two'), start('one')]);
    const addresses = ['one', 'two'].map((name) => Object.values(containerOf(given, name).endpoints)[0]?.ipv4);
    expect(addresses).toEqual(['172.17.0.3/16', '172.17.0.2/16']);
  });

  it('takes the network of those who share it', () => {
    const state = applyPlan(freshVm(), [run('owner'), run('twin', 'container:owner'), stop('owner')]);
    expect(containerOf(state, 'twin').namespace).toBeNull();
  });

  it('is undone by the other, when there was something to do', () => {
    expect(inverse(stop('c'), running).operations).toEqual([start('c')]);
    expect(inverse(start('c'), running).operations).toEqual([]);
    const stopped = apply(running, stop('c'));
    expect(inverse(start('c'), stopped).operations).toEqual([stop('c')]);
    expect(inverse(stop('c'), stopped).operations).toEqual([]);
  });

  it('is known to be done by the container’s state', () => {
    const stopped = apply(running, stop('c'));
    expect([holds(stop('c'), running), holds(stop('c'), stopped)]).toEqual(['not-done', 'done']);
    expect([holds(start('c'), running), holds(start('c'), stopped)]).toEqual(['done', 'unknown']);
    expect([holds(stop('gone'), running), holds(start('gone'), running)]).toEqual(['done', 'not-done']);
  });
});

describe('removing a container', () => {
  const state = applyPlan(freshVm(), [createNetwork('n'), run('c', 'n'), connect('bridge', 'c')]);

  it('stops it first', () => {
    expect(apply(state, remove('c'))).toEqual(apply(freshVm(), createNetwork('n')));
    expect(commands(remove('c'), state)).toEqual([
      ['docker', 'stop', 'c'],
      ['docker', 'rm', 'c'],
    ]);
    expect(commands(remove('c'), apply(state, stop('c')))).toEqual([['docker', 'rm', 'c']]);
  });

  it('is undone by making it again, without what it wrote', () => {
    const { spec } = run('c', 'n');
    const undone = inverse(remove('c', spec), state);
    expect(undone.operations).toEqual([{ kind: 'container.run', host: 'vm', spec }]);
    expect(undone.loses?.code).toBe('loses-container-files');
    expect(inverse(remove('c', spec), apply(state, stop('c'))).operations).toEqual([
      { kind: 'container.run', host: 'vm', spec },
      stop('c'),
    ]);
    expect(inverse(remove('c'), state)).toMatchObject({ operations: [], loses: { code: 'loses-container' } });
  });

  it('is known to be done when it is gone', () => {
    expect([holds(remove('c'), state), holds(remove('c'), freshVm())]).toEqual(['not-done', 'done']);
    expect(insideOf(state, 'c').name).toBe('c');
  });
});

describe('pulling an image', () => {
  it('changes no State and leaves nothing to undo', () => {
    expect(apply(freshVm(), pull('nginx'))).toEqual(freshVm());
    expect(inverse(pull('nginx'), freshVm())).toEqual({ operations: [], loses: null });
    expect(commands(pull('nginx:1'), freshVm())).toEqual([['docker', 'pull', 'nginx:1']]);
  });

  it('is known to be done by the list of images', () => {
    const holdsWith = (images: string[] | null) => holds(pull('nginx'), freshVm(), images);
    expect([holdsWith(null), holdsWith([]), holdsWith(['docker.io/library/nginx:latest'])]).toEqual([
      'unknown',
      'not-done',
      'done',
    ]);
  });
});

describe('removing an image', () => {
  it('changes no State, and is undone by pulling it again', () => {
    expect(apply(freshVm(), removeImage('nginx'))).toEqual(freshVm());
    expect(commands(removeImage('nginx:1'), freshVm())).toEqual([['docker', 'image', 'rm', 'nginx:1']]);
    const { operations, loses } = inverse(removeImage('nginx'), freshVm());
    expect([operations, loses?.code]).toEqual([[pull('nginx')], 'loses-image']);
  });

  it('is refused while a container is made from it, or where it is not', () => {
    const used = applyPlan(freshVm(), [run('c'), stop('c')]);
    const told = (state: State, images: string[] | null = null) =>
      preconditions(removeImage('docker.io/library/busybox'), state, images).map(({ code }) => code);
    expect(told(used)).toEqual(['image-in-use']);
    expect(told(apply(used, remove('c')))).toEqual([]);
    expect(told(freshVm(), [])).toEqual(['image-not-there']);
    expect(told(freshVm(), ['busybox:latest'])).toEqual([]);
  });

  it('is known to be done by the list of images', () => {
    const holdsWith = (images: string[] | null) => holds(removeImage('nginx'), freshVm(), images);
    expect([holdsWith(null), holdsWith([]), holdsWith(['nginx:latest'])]).toEqual(['unknown', 'done', 'not-done']);
  });
});
