import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { HostId } from '../../src/model/ids';
import type { Operation, RouteSpec } from '../../src/model/operations/types';
import { allowForwarding, setForwarding } from '../../src/model/plan';
import { hostPlan } from '../../src/model/plan/host';
import type { CardManager, State } from '../../src/model/state';
import type { Manager, RigVm } from '../rig/vm';
import { AppOnVm } from './app';
import { fleet, type VmName } from './fleet';

/** As the app calls them. */
const KNOWN: Record<Manager, CardManager> = {
  ifupdown: 'ifupdown',
  netplan: 'netplan',
  'systemd-networkd': 'networkd',
  'network-manager': 'networkmanager',
};

const route = (destination: string, way: Partial<RouteSpec>) => ({
  ...{ destination, gateway: null, device: null, source: null, metric: null },
  ...way,
});

/** A sub-interface, routes through it and through its card, a shim, and a namespace with a leg in another VLAN. */
function wanted(host: HostId, card: string): Operation[] {
  const here = { host, namespace: null };
  const there = { host, namespace: 'router' };
  const vlan = { kind: 'vlan', name: `${card}.20`, parent: card, vlanId: 20, addresses: ['192.168.20.9/24'] } as const;
  const leg = { kind: 'vlan', name: 'leg30', parent: card, vlanId: 30, addresses: ['192.168.30.1/24'] } as const;
  const shim = {
    kind: 'macvlan',
    name: 'shim0',
    parent: card,
    mode: 'bridge',
    addresses: ['192.168.56.240/32'],
  } as const;
  return [
    { kind: 'link.add', ...here, spec: { ...vlan, addresses: [...vlan.addresses] } },
    { kind: 'route.add', ...here, route: route('10.90.0.0/16', { gateway: '192.168.20.254' }) },
    { kind: 'route.add', ...here, route: route('10.91.0.0/16', { gateway: '192.168.56.254' }) },
    { kind: 'link.add', ...here, spec: { ...shim, addresses: [...shim.addresses] } },
    { kind: 'route.add', ...here, route: route('192.168.56.224/28', { device: 'shim0' }) },
    { kind: 'link.set', ...here, name: card, up: null, promiscuous: true, mtu: null },
    { kind: 'namespace.add', host, name: 'router' },
    { kind: 'link.add', ...there, spec: { ...leg, addresses: [...leg.addresses] } },
    { kind: 'sysctl.set', ...there, key: 'net.ipv4.ip_forward', value: '1' },
  ];
}

/** Each plan is made for what the one before has left, and amends its files. */
const plansFor = (host: HostId, card: string) => {
  const asked = (state: State) => ({ id: '', state, host, lasting: true });
  const match = { inDevice: `${card}.20`, outDevice: null, source: null, destination: null };
  return [
    (state: State) => hostPlan(asked(state), 'make-subinterface', { link: `${card}.20` }, wanted(host, card)),
    (state: State) => allowForwarding({ ...asked(state), match }),
    (state: State) => setForwarding({ ...asked(state), namespace: null, family: 6, on: true }),
  ];
};

/** All of it that is there, as the system's own tools tell it, a line each. */
const seen = async (vm: RigVm): Promise<string[]> => {
  const { lan } = vm.cards;
  const script = `
    address() { ip -o -4 "$@" 2>/dev/null | awk '{ print $4 }'; }
    address address show dev ${lan}.20
    ip -d link show dev ${lan}.20 2>/dev/null | grep -o 'vlan protocol 802.1Q id 20'
    ip route show 10.90.0.0/16 | sed 's/ proto static//; s/ metric [0-9]*//; s/ onlink//'
    ip route show 10.91.0.0/16 | sed 's/ proto static//; s/ metric [0-9]*//; s/ onlink//'
    address address show dev shim0
    ip route show 192.168.56.224/28 | sed 's/ scope link//'
    address -n router address show dev leg30
    ip netns exec router sysctl net.ipv4.ip_forward 2>/dev/null
    cat /sys/class/net/${lan}/flags | while read -r flags; do [ $((flags & 0x100)) -eq 0 ] || echo promiscuous; done
    iptables -S DOCKER-USER | grep -v -e RETURN -e '-N'
    sysctl net.ipv6.conf.all.forwarding | grep 1
    true`;
  return (await vm.exec('sh', '-c', script)).split('\n').flatMap((line) => line.trim() || []);
};

const THERE = (card: string) => [
  '192.168.20.9/24',
  'vlan protocol 802.1Q id 20',
  `10.90.0.0/16 via 192.168.20.254 dev ${card}.20`,
  `10.91.0.0/16 via 192.168.56.254 dev ${card}`,
  '192.168.56.240/32',
  '192.168.56.224/28 dev shim0',
  '192.168.30.1/24',
  'net.ipv4.ip_forward = 1',
  'promiscuous',
  `-A DOCKER-USER -i ${card}.20 -j ACCEPT`,
  'net.ipv6.conf.all.forwarding = 1',
];

/** Configuration files with what they hold. The rest changes at every start. */
const configuration = (vm: RigVm) =>
  vm.exec(
    'sh',
    '-c',
    `cd /etc; for of in network netplan systemd NetworkManager sysctl.d portolan; do
      find $of '(' -type f -o -type l ')' -exec sha256sum {} + -type l -printf '%p %l\\n'; done 2>/dev/null | sort`,
  );

/** What it looks like once it fits, or half a minute after the system is up. */
async function settle<T>(look: () => Promise<T>, fits: (seen: T) => boolean): Promise<T> {
  const deadline = Date.now() + 30_000;
  let found = await look();
  while (!fits(found) && Date.now() < deadline) found = await look();
  return found;
}

/** On these VMs, which are switched off afterwards. */
export function forGood(names: readonly VmName[]): void {
  describe('what is changed for good', { concurrency: 2 }, () => {
    for (const name of names) {
      test(`${name}: is there after a reboot, and undone leaves the files as they were`, async () => {
        const vm = await fleet.vm(name);
        const { lan, nat } = vm.cards;
        const look = () =>
          settle(
            () => seen(vm),
            (lines) => lines.length === THERE(lan).length,
          );
        const [files, before] = [await configuration(vm), await seen(vm)];
        assert.deepEqual(before, []);
        const app = await AppOnVm.open(vm);
        try {
          const managers = (await app.state()).hosts[app.host]?.configuration?.managers ?? {};
          assert.deepEqual([managers[nat], managers[lan]], [KNOWN[vm.manager], KNOWN[vm.manager]]);
          const done: string[] = [];
          for (const make of plansFor(app.host, lan)) {
            const { plan, problems } = make(await app.state());
            assert.deepEqual(problems, []);
            done.unshift(await app.apply(plan));
          }
          assert.deepEqual(await look(), THERE(lan), 'at once');

          await vm.reboot();
          assert.deepEqual(await look(), THERE(lan), 'after a reboot');

          await app.connected();
          for (const entry of done) await app.undo(entry);
          assert.deepEqual(
            await settle(
              () => seen(vm),
              (lines) => lines.length === 0,
            ),
            [],
            'undone',
          );
          assert.equal(await configuration(vm), files);
        } finally {
          await app.close();
        }
        await fleet.release(name);
      });
    }
  });
}
