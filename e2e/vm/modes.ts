import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { Peer } from '../parity/live/place';
import { run } from '../rig/process';
import type { VmName } from './fleet';
import { container, type Manned, man, withContainers } from './manned';
import { measureAll, reached } from './parity';

const [RANGE, FIRST, SECOND] = ['192.168.56.144/28', '192.168.56.145', '192.168.56.146'];
const [NEAR, FAR] = ['10.6.1', '10.6.2'];

/** Made with the docker CLI, on a kernel that this machine's is not: it has neither ipvlan nor 802.1q. */
export function modes(name: VmName): void {
  describe(`networks that need the kernel of a VM, on ${name}`, () => {
    let manned: Manned;
    before(async () => {
      manned = await man(name);
    });

    test('ipvlan L2: on the LAN, and out of reach for its own host', async () => {
      const { vm } = manned;
      const network = ['network', 'create', '-d', 'ipvlan', '--subnet', '192.168.56.0/24', '--ip-range', RANGE];
      const setUp = [
        [...network, '-o', `parent=${vm.cards.lan}`, 'cable'],
        container('one', 'cable', FIRST),
        container('two', 'cable', SECOND),
        ['run', '-d', '--name', 'inland', 'busybox', 'sleep', '1d'],
      ];
      const nas = await Peer.start('nas78', '192.168.56.78/24');
      try {
        await withContainers(vm, setUp, async () => {
          const measured = await measureAll([manned], [nas]);
          assert.equal(reached(measured, nas.name, FIRST), true);
          assert.equal(reached(measured, `${name}/one`, SECOND), true);
          assert.equal(reached(measured, name, FIRST), false);
          assert.equal(reached(measured, `${name}/inland`, FIRST), false);
        });
      } finally {
        nas.stop();
      }
    });

    test('ipvlan L3 with two subnets: they reach each other, and the LAN where it has a route', async () => {
      const { vm } = manned;
      const network = ['network', 'create', '-d', 'ipvlan', '-o', 'ipvlan_mode=l3', '-o', `parent=${vm.cards.lan}`];
      const setUp = [
        [...network, '--subnet', `${NEAR}.0/24`, '--subnet', `${FAR}.0/24`, 'routed'],
        container('one', 'routed', `${NEAR}.10`),
        container('two', 'routed', `${FAR}.10`),
      ];
      await run('ip', ['route', 'add', `${NEAR}.0/24`, 'via', vm.address]);
      try {
        await withContainers(vm, setUp, async () => {
          const measured = await measureAll([manned], []);
          assert.equal(reached(measured, `${name}/one`, `${FAR}.10`), true);
          assert.equal(reached(measured, 'physical-host', `${NEAR}.10`), true);
          assert.equal(reached(measured, 'physical-host', `${FAR}.10`), false);
        });
      } finally {
        await run('ip', ['route', 'delete', `${NEAR}.0/24`]);
      }
    });
  });
}
