import { expect, it } from 'vitest';
import { PHYSICAL_HOST } from '../../../model/build';
import { findContainer, findNetwork } from '../../../model/find';
import type { ElementRef } from '../../../model/refs';
import { VM } from '../../../model/testing/vm';
import { articleVm } from '../../testing/states';
import { agreement } from './agreement';
import { originAt, targetAt } from './picked';
import { predict } from './predict';
import { trailOf } from './trail';

const state = articleVm();
const host = state.hosts[VM];
if (!host) throw new Error('No VM');
const idOf = (name: string) => findContainer(host, name)?.id ?? '';
const container = (name: string) => ({ kind: 'container', host: VM, container: idOf(name) }) as ElementRef;

function trail(from: string, target: string) {
  const prediction = predict(state, { kind: 'ping', from: { host: VM, container: from }, target });
  if (prediction?.kind !== 'trace') throw new Error('No trace');
  const { stops, lost } = trailOf(prediction.trace, state);
  return { lost, told: stops.map(({ way, key }) => `${way} ${key.split('/')[0]}`) };
}

it('leads from container to container through their network, and back', () => {
  const { lost, told } = trail('beijing', '172.20.0.3');
  expect(lost).toBeNull();
  expect(told.filter((stop) => !stop.includes('interface'))).toEqual([
    'request container',
    'request network',
    'request container',
    'request container',
    'answer container',
    'answer network',
    'answer container',
    'answer container',
  ]);
});

it('ends where the packet is lost, and not at the interface it would have left by', () => {
  const { lost, told } = trail('milk', '172.20.0.2');
  expect(lost).toBe(`host/${VM}`);
  expect(told.at(-1)).toBe('request host');
  expect(told.filter((stop) => stop.includes('network'))).toHaveLength(1);
  expect(trail('xian', '9.9.9.9')).toEqual({ lost: `container/${VM}/${idOf('xian')}`, told: ['request container'] });
});

it('takes what can ask and be asked for an end, and nothing else', () => {
  const network = { kind: 'network', host: VM, network: findNetwork(host, 'greatwall')?.id } as ElementRef;
  const desk: ElementRef = { kind: 'host', host: PHYSICAL_HOST };
  expect(originAt(state, container('milk'), VM)).toEqual({ host: VM, container: 'milk' });
  expect(originAt(state, desk, VM)).toEqual({ host: PHYSICAL_HOST, container: null, via: VM });
  expect(originAt(state, network, VM)).toBeNull();
  const milk = { host: VM, container: 'milk' };
  expect(targetAt(state, container('beijing'), milk)).toBe('172.20.0.2');
  expect(targetAt(state, desk, milk)).toBe('192.168.56.1');
  expect(targetAt(state, network, milk)).toBeNull();
});

it('does not hold a refusal against a prediction that hung on something listening', () => {
  expect(agreement({ kind: 'answered', code: 'verdict.answered-assumed' }, 'refused')).toBe('nothing-listens');
  expect(agreement({ kind: 'answered', code: 'verdict.answered' }, 'silent')).toBe('differs');
  expect(agreement({ kind: 'filtered', code: 'verdict.drop' }, 'not-measured')).toBeNull();
});
