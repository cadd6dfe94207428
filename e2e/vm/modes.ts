import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { Peer } from '../parity/live/place';
import { run } from '../rig/process';
import { container, type Manned, man, withContainers } from './manned';
import { measureAll, reached } from './parity';

/** What each VM has of the LAN and of the world, for both are at it at once. */
const PLACES = [
  {
    name: 'cog',
    range: '192.168.56.128/28',
    first: '192.168.56.129',
    second: '192.168.56.130',
    nas: 77,
    world: '10.5',
  },
  {
    name: 'dhow',
    range: '192.168.56.144/28',
    first: '192.168.56.145',
    second: '192.168.56.146',
    nas: 78,
    world: '10.6',
  },
] as const;

// On the kernel of this machine none of these can be made: it has neither ipvlan nor 802.1q.
describe('networks that need the kernel of a VM', { concurrency: true }, () => {
  for (const { name, range, first, second, nas: octet, world } of PLACES) {
    describe(`on ${name}`, { concurrency: 1 }, () => {
      let manned: Manned;
      before(async () => {
        manned = await man(name);
      });

      test('ipvlan L2: on the LAN, and out of reach for its own host', async () => {
        const { vm } = manned;
        const network = ['network', 'create', '-d', 'ipvlan', '--subnet', '192.168.56.0/24', '--ip-range', range];
        const setUp = [
          [...network, '-o', `parent=${vm.cards.lan}`, 'cable'],
          container('one', 'cable', first),
          container('two', 'cable', second),
          ['run', '-d', '--name', 'inland', 'busybox', 'sleep', '1d'],
        ];
        const nas = await Peer.start(`nas${octet}`, `192.168.56.${octet}/24`);
        try {
          await withContainers(vm, setUp, async () => {
            const measured = await measureAll([manned], [nas]);
            assert.equal(reached(measured, nas.name, first), true);
            assert.equal(reached(measured, `${name}/one`, second), true);
            assert.equal(reached(measured, name, first), false);
            assert.equal(reached(measured, `${name}/inland`, first), false);
          });
        } finally {
          nas.stop();
        }
      });

      test('ipvlan L3 with two subnets: they reach each other, and the LAN where it has a route', async () => {
        const { vm } = manned;
        const [near, far] = [`${world}.1`, `${world}.2`];
        const network = ['network', 'create', '-d', 'ipvlan', '-o', 'ipvlan_mode=l3', '-o', `parent=${vm.cards.lan}`];
        const setUp = [
          [...network, '--subnet', `${near}.0/24`, '--subnet', `${far}.0/24`, 'routed'],
          container('one', 'routed', `${near}.10`),
          container('two', 'routed', `${far}.10`),
        ];
        await run('ip', ['route', 'add', `${near}.0/24`, 'via', vm.address]);
        try {
          await withContainers(vm, setUp, async () => {
            const measured = await measureAll([manned], []);
            assert.equal(reached(measured, `${name}/one`, `${far}.10`), true);
            assert.equal(reached(measured, 'physical-host', `${near}.10`), true);
            assert.equal(reached(measured, 'physical-host', `${far}.10`), false);
          });
        } finally {
          await run('ip', ['route', 'delete', `${near}.0/24`]);
        }
      });
    });
  }
});
