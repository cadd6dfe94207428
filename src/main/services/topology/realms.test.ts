import { expect, it } from 'vitest';
import { buildHosts } from '../../../model/build';
import { type Seen, together } from '../../../model/build/together';
import { hostId } from '../../../model/ids';
import { patchBetween } from '../../../model/patch';
import { hostFacts, networkFact } from '../testing/facts';
import { Realms } from './realms';

const seenOf = (id: string, networks: string[] = [], mac = `52:54:00:00:00:${id.length}`): Seen => {
  const facts = hostFacts(networks.map((name) => networkFact(name)));
  const link = facts.link.map((one) => ({ ...one, address: mac }));
  const [managed = null] = buildHosts({ hosts: [{ ...facts, link, name: id }] }, new Map([[id, hostId(id)]]));
  return { managed, around: [] };
};
const realms = () => new Realms({ together, patchBetween });
const hostsIn = (all: Realms, realm: string) => Object.keys(all.feed(realm).state.hosts);

it('shows all hosts of a realm together, and simulated ones apart', () => {
  const all = realms();
  all.put('physical', 'one', seenOf('one'));
  all.put('physical', 'three', seenOf('three'));
  all.put('practice', 'practice', seenOf('practice'));
  expect([hostsIn(all, 'physical'), hostsIn(all, 'practice')]).toEqual([['one', 'three'], ['practice']]);
  all.forget('one');
  expect(hostsIn(all, 'physical')).toEqual(['three']);
});

it('sends of a host that changed only what changed', async () => {
  const all = realms();
  all.put('physical', 'one', seenOf('one'));
  all.put('physical', 'three', seenOf('three'));
  const events = all.feed('physical').read();
  await events.next();
  all.put('physical', 'three', seenOf('three', ['greatwall']));
  const { value } = await events.next();
  expect(value).toMatchObject({
    type: 'patch',
    entries: [{ path: ['hosts', 'three', 'networks', 'id-of-greatwall'] }],
  });
  await events.return();
});

it('knows which profile stands for a machine that two lead to, and lets the other take over', () => {
  const all = realms();
  all.put('physical', 'one', seenOf('one'));
  all.put('physical', 'again', seenOf('again', [], '52:54:00:00:00:3'));
  expect([hostsIn(all, 'physical'), all.sameAs('again'), all.sameAs('one')]).toEqual([['one'], 'one', undefined]);
  all.forget('one');
  expect([hostsIn(all, 'physical'), all.sameAs('again')]).toEqual([['again'], undefined]);
});
