import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CardManager } from '../../src/model/state';
import type { Manager, RigVm } from '../rig/vm';
import { fleet, VM_NAMES } from './fleet';

/** As the app calls them, and how each is told, by hand, of a sub-interface for good. */
const MANAGERS: Record<Manager, { known: CardManager; configure: string }> = {
  ifupdown: {
    known: 'ifupdown',
    configure: `printf 'auto ens4.20\\niface ens4.20 inet static\\n  vlan-raw-device ens4\\n  address 192.168.20.9/24\\n' \
      > /etc/network/interfaces.d/vlan20`,
  },
  'systemd-networkd': {
    known: 'networkd',
    configure: `cd /etc/systemd/network
      printf '[NetDev]\\nName=ens4.20\\nKind=vlan\\n[VLAN]\\nId=20\\n' > 20-vlan.netdev
      printf '[Match]\\nName=ens4.20\\n[Network]\\nAddress=192.168.20.9/24\\n' > 20-vlan.network
      printf 'VLAN=ens4.20\\n' >> 10-ens4.network`,
  },
  'network-manager': {
    known: 'networkmanager',
    configure:
      'nmcli connection add type vlan con-name vlan20 ifname ens4.20 dev ens4 id 20 ipv4.method manual ipv4.addresses 192.168.20.9/24',
  },
  netplan: {
    known: 'netplan',
    configure: `umask 077; cat > /etc/netplan/60-vlan.yaml <<END
network:
  version: 2
  vlans:
    ens4.20: { id: 20, link: ens4, addresses: [192.168.20.9/24] }
END
netplan generate`,
  },
};

const vlanOf = async (vm: RigVm): Promise<string> =>
  (await vm.exec('ip', '-o', '-4', 'address', 'show', 'dev', `${vm.cards.lan}.20`).catch(() => '')).trim();

/** On each of the VMs, which are switched off afterwards. */
export function managers(): void {
  describe('whoever is in charge of the cards', { concurrency: 2 }, () => {
    for (const name of VM_NAMES) {
      test(`${name}: the app knows who, and what is said for good outlasts a reboot`, async () => {
        const vm = await fleet.vm(name);
        const { known, configure } = MANAGERS[vm.manager];
        const driver = await fleet.driver(name);
        const facts = await driver.observe();
        assert.deepEqual(facts.unread, []);
        const { managers = {}, systemd } = facts.configuration ?? {};
        assert.deepEqual([managers[vm.cards.nat], managers[vm.cards.lan], systemd], [known, known, true]);

        await vm.exec('sh', '-ec', configure);
        await vm.reboot();
        assert.match(await vlanOf(vm), /192\.168\.20\.9\/24/);
        assert.equal((await driver.closed)?.code, 'connection-lost');
        await fleet.release(name);
      });
    }
  });
}
