import { describe, expect, it } from 'vitest';
import { apply, applyPlan } from '../operations';
import {
  createService,
  initSwarm,
  joinSwarm,
  leaveSwarm,
  removeNode,
  removeService,
  scaleService,
  sentences,
  threeHosts,
  updateNode,
  VM2,
  VM3,
} from '../testing/swarm';
import { VM } from '../testing/vm';
import { en } from '../texts/en';
import { zh } from '../texts/zh';
import { SWARM_CHANGES } from './swarm';

const three = applyPlan(threeHosts(), [initSwarm(), joinSwarm(VM2), joinSwarm(VM3)]);
const web = createService('web', { replicas: 3 });

describe('what changes of a swarm', () => {
  it('is told of its making, and of each that joins', () => {
    expect(sentences(threeHosts(), three)).toEqual([
      'made vm',
      'joins-manager vm',
      'joins-worker vm2',
      'joins-worker vm3',
      'quorum 1 1 0',
    ]);
    expect(sentences(three, three)).toEqual([]);
  });

  it('is told of roles, with what may be lost then', () => {
    const promoted = applyPlan(
      three,
      ['vm2', 'vm3'].map((node) => updateNode(node, { role: 'manager' })),
    );
    expect(sentences(three, promoted)).toEqual(['promoted vm2', 'promoted vm3', 'quorum 3 2 1']);
    expect(sentences(promoted, three)).toEqual(['demoted vm2', 'demoted vm3', 'quorum 1 1 0']);
    expect(sentences(promoted, apply(promoted, leaveSwarm(VM2, true)))).toEqual(['leaves vm2', 'quorum 3 2 0']);
  });

  it('is told of services and of where their tasks go', () => {
    const made = apply(three, web);
    expect(sentences(three, made)).toEqual(['service-made web 3 vm, vm2, vm3']);
    expect(sentences(made, apply(made, scaleService('web', 4)))).toEqual([
      'service-scaled web 3 4',
      'task-starts web.4 vm',
    ]);
    expect(sentences(made, apply(made, scaleService('web', 2)))).toEqual([
      'service-scaled web 3 2',
      'task-stops web.3 vm3',
    ]);
    expect(sentences(made, apply(made, leaveSwarm(VM3)))).toEqual(['leaves vm3', 'task-moves web.3 vm3 vm']);
    const drained = applyPlan(
      made,
      ['vm', 'vm2'].map((node) => updateNode(node, { availability: 'drain' })),
    );
    expect(sentences(made, drained)).toEqual([
      'drain vm',
      'drain vm2',
      'task-moves web.1 vm vm3',
      'task-moves web.2 vm2 vm3',
    ]);
    expect(sentences(drained, apply(drained, updateNode('vm3', { availability: 'drain' })))).toEqual([
      'drain vm3',
      ...[1, 2, 3].map((slot) => `task-waits web.${slot} vm3`),
    ]);
    expect(sentences(made, apply(made, removeService('web')))).toEqual(['service-gone web 3']);
  });

  it('is told of a service that runs on each node', () => {
    const made = apply(three, createService('log', { replicas: null }));
    const drained = apply(made, updateNode('vm2', { availability: 'drain' }));
    expect(sentences(made, drained)).toEqual(['drain vm2', 'task-stops log.vm2 vm2']);
    expect(sentences(drained, apply(drained, updateNode('vm2', { availability: 'active' })))).toEqual([
      'active vm2',
      'task-starts log.vm2 vm2',
    ]);
  });

  it('is told of nodes that go, and of its end', () => {
    const left = apply(three, leaveSwarm(VM2));
    expect(sentences(left, apply(left, removeNode('vm2')))).toEqual(['forgotten vm2']);
    const alone = applyPlan(threeHosts(), [initSwarm(), web]);
    expect(sentences(alone, apply(alone, leaveSwarm(VM, true)))).toEqual(['ended vm web']);
    const two = apply(three, updateNode('vm2', { role: 'manager' }));
    const { [VM2]: _, ...hosts } = two.hosts;
    const seen = { ...two, hosts };
    expect(sentences(seen, apply(seen, leaveSwarm(VM, true)))).toEqual(['unseen vm']);
  });

  it('has words for all of it', () => {
    for (const code of Object.keys(SWARM_CHANGES)) {
      expect(en[`change.swarm.${code}`], code).toBeDefined();
      expect(zh[`change.swarm.${code}`], code).toBeDefined();
    }
  });
});
