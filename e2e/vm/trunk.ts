import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { RigVm } from '../rig/vm';
import type { VmName } from './fleet';
import { container, type Manned, man, withContainers } from './manned';
import { measureAll, reached } from './parity';

const [IN_20, ALSO_IN_20, IN_30] = ['192.168.20.11', '192.168.20.12', '192.168.30.11'];

/** Legs of the router in each VLAN, each the gateway there, and leave to forward between them. */
const ROUTER = `
for id in 20 30; do
  ip link add link ens4 name ens4.$id type vlan id $id
  ip address add 192.168.$id.1/24 dev ens4.$id
  ip link set ens4.$id up
done
sysctl -qw net.ipv4.ip_forward=1
iptables -I DOCKER-USER -i ens4.20 -o ens4.30 -j ACCEPT
iptables -I DOCKER-USER -i ens4.30 -o ens4.20 -j ACCEPT
`;

const NO_ROUTER = `
for id in 20 30; do ip link delete ens4.$id; done
iptables -F DOCKER-USER
iptables -A DOCKER-USER -j RETURN
`;

/** macvlan on a sub-interface that Docker makes by itself. */
const vlan = (id: number, vm: RigVm) => [
  ...['network', 'create', '-d', 'macvlan', '--subnet', `192.168.${id}.0/24`, '--gateway', `192.168.${id}.1`],
  ...['-o', `parent=${vm.cards.lan}.${id}`, `vlan${id}`],
];

/** `shipName`: has the containers; `routerName`: a leg in each VLAN. */
export function trunk(shipName: VmName, routerName: VmName): void {
  describe('VLANs on a trunk between two VMs', () => {
    let ship: Manned;
    let router: Manned;
    before(async () => {
      [ship, router] = await Promise.all([man(shipName), man(routerName)]);
    });

    test('a VLAN reaches itself alone, until a router has a leg in each', async () => {
      const setUp = [
        ...[vlan(20, ship.vm), vlan(30, ship.vm)],
        ...[container('one', 'vlan20', IN_20), container('two', 'vlan20', ALSO_IN_20)],
        container('other', 'vlan30', IN_30),
      ];
      await withContainers(ship.vm, setUp, async () => {
        const apart = await measureAll([ship], []);
        assert.equal(reached(apart, `${shipName}/one`, ALSO_IN_20), true);
        assert.equal(reached(apart, `${shipName}/one`, IN_30), false);

        await router.vm.exec('sh', '-ec', ROUTER);
        try {
          const joined = await measureAll([ship, router], []);
          assert.equal(reached(joined, `${shipName}/one`, IN_30), true);
          assert.equal(reached(joined, `${shipName}/other`, IN_20), true);
          assert.equal(reached(joined, `${shipName}/one`, '192.168.30.1'), true);
          assert.equal(reached(joined, 'physical-host', IN_20), false);
        } finally {
          await router.vm.exec('sh', '-ec', NO_ROUTER);
        }
      });
    });
  });
}
