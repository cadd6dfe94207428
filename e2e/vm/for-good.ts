import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import type { HostDriver } from '../../src/main/hosts/driver';
import { build } from '../../src/model/build';
import { hostId } from '../../src/model/ids';
import {
  addRoute,
  addShim,
  type HostPlan,
  makeSubinterface,
  removeRoute,
  removeShim,
  removeSubinterface,
  setForwarding,
  setPromiscuous,
} from '../../src/model/plan';
import { hostPlan } from '../../src/model/plan/host';
import type { State } from '../../src/model/state';
import { type RigVm } from '../rig/vm';
import { fleet, VM_NAMES, type VmName } from './fleet';

const host = hostId('vm');

/** The app's plans, applied as it applies them. */
class App {
  private constructor(
    private readonly driver: HostDriver,
    private readonly name: VmName,
  ) {}

  static open = async (name: VmName) => new App(await fleet.driver(name), name);

  async does(make: (asked: { id: string; state: State; host: typeof host; lasting: true }) => HostPlan): Promise<void> {
    const facts = await this.driver.observe(undefined, true);
    const state = build({ hosts: [{ ...facts, name: host }] });
    const { plan, problems } = make({ id: randomUUID(), state, host, lasting: true });
    assert.deepEqual(problems, [], this.name);
    for (const operation of plan.operations)
      await this.driver.run(operation, { signal: new AbortController().signal, progress: () => {} });
  }
}

const sh = (vm: RigVm, script: string) => vm.exec('sh', '-c', script);

/** What of it is there, each in a line of its own; nothing of what is not. */
const seen = async (vm: RigVm, card: string): Promise<string[]> => {
  const said = await sh(
    vm,
    `ip -o -4 address show dev ${card}.20 | awk '{ print $4 }'
     ip -d link show dev ${card}.20 | grep -o 'vlan protocol 802.1Q id 20'
     ip route show 10.90.0.0/16
     ip route show 10.91.0.0/16
     ip -o -4 address show dev shim0 | awk '{ print $4 }'
     ip route show 192.168.56.224/28
     ip -n router -o -4 address show dev leg30 | awk '{ print $4 }'
     ip -d link show dev ${card} | grep -o 'promiscuity [1-9]' | sed 's/[1-9]/on/'
     ls -d /etc/netplan/*portolan* /etc/network/*/*portolan* /etc/systemd/network/*portolan* /etc/systemd/network/*/*portolan* \
       /etc/NetworkManager/*/*portolan* /etc/sysctl.d/*portolan* /etc/portolan* /etc/systemd/system/*portolan*
     true`,
  ).catch((error: Error) => error.message);
  return said
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(?:Device|ls:|Cannot|Error)/.test(line));
};

const THERE = (card: string) => [
  '192.168.20.9/24',
  'vlan protocol 802.1Q id 20',
  new RegExp(`^10\\.90\\.0\\.0/16 via 192\\.168\\.20\\.254 dev ${card}\\.20`),
  new RegExp(`^10\\.91\\.0\\.0/16 via 192\\.168\\.56\\.254 dev ${card}`),
  '192.168.56.240/32',
  /^192\.168\.56\.224\/28 dev shim0/,
  '192.168.30.1/24',
];

const lacks = (lines: string[], wanted: (string | RegExp)[]) =>
  wanted.filter((one) => !lines.some((line) => (typeof one === 'string' ? line === one : one.test(line))));

/** Until it is all there, or half a minute after the system is up. */
async function settle(look: () => Promise<string[]>, fits: (lines: string[]) => boolean): Promise<string[]> {
  const deadline = Date.now() + 30_000;
  let lines = await look();
  while (!fits(lines) && Date.now() < deadline) lines = await look();
  return lines;
}

describe('what is changed for good', { concurrency: 2 }, () => {
  for (const name of VM_NAMES) {
    test(`${name}: is there after a reboot, and once taken away gone after another`, async () => {
      const vm = await fleet.vm(name);
      const card = vm.cards.lan;
      const router = { host, namespace: 'router' };
      const far = { destination: '10.90.0.0/16', gateway: '192.168.20.254', device: null, source: null, metric: null };
      const lan = { ...far, destination: '10.91.0.0/16', gateway: '192.168.56.254' };
      const look = () => seen(vm, card);

      const app = await App.open(name);
      const vlan = {
        kind: 'vlan',
        name: `${card}.20`,
        parent: card,
        vlanId: 20,
        addresses: ['192.168.20.9/24'],
      } as const;
      await app.does((asked) => makeSubinterface({ ...asked, spec: { ...vlan, addresses: [...vlan.addresses] } }));
      await app.does((asked) => addRoute({ ...asked, namespace: null, route: far }));
      await app.does((asked) => addRoute({ ...asked, namespace: null, route: lan }));
      const shim = { parent: card, name: 'shim0', address: '192.168.56.240', ranges: ['192.168.56.224/28'] };
      await app.does((asked) => addShim({ ...asked, ...shim }));
      await app.does((asked) => setForwarding({ ...asked, namespace: null, family: 4, on: true }));
      await app.does((asked) => setPromiscuous({ ...asked, name: card, on: true }));
      const leg = { kind: 'vlan', name: 'leg30', parent: card, vlanId: 30, addresses: ['192.168.30.1/24'] } as const;
      await app.does((asked) =>
        hostPlan(asked, 'make-subinterface', { link: 'leg30' }, [
          { kind: 'namespace.add', host, name: 'router' },
          { kind: 'link.add', ...router, spec: { ...leg, addresses: [...leg.addresses] } },
        ]),
      );
      assert.deepEqual(lacks(await look(), THERE(card)), [], 'at once');

      await vm.reboot();
      const after = await settle(look, (lines) => lacks(lines, [...THERE(card), 'promiscuity on']).length === 0);
      assert.deepEqual(lacks(after, [...THERE(card), 'promiscuity on']), [], after.join('\n'));

      const again = await App.open(name);
      await again.does((asked) => removeRoute({ ...asked, namespace: null, route: lan }));
      await again.does((asked) => removeShim({ ...asked, name: 'shim0' }));
      await again.does((asked) => setPromiscuous({ ...asked, name: card, on: false }));
      await again.does((asked) => removeSubinterface({ ...asked, name: vlan.name }));
      await again.does((asked) =>
        hostPlan(asked, 'remove-subinterface', { link: 'leg30' }, [{ kind: 'namespace.remove', host, name: 'router' }]),
      );
      const rest = ['/etc/portolan', '/etc/sysctl.d/90-portolan.conf'];
      assert.deepEqual(
        (await look()).filter((line) => !rest.includes(line)),
        [],
        'at once',
      );
      await vm.reboot();
      assert.deepEqual(
        (await look()).filter((line) => !rest.includes(line)),
        [],
      );
      await fleet.release(name);
    });
  }
});
