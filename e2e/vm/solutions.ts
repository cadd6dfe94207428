import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { PHYSICAL_HOST } from '../../src/model/build';
import { ROOT_NAMESPACE } from '../../src/model/ids';
import { letOut, routeVlans, type Solution, type Solutions, vlanNetworks } from '../../src/model/solutions';
import type { Host, Network, State } from '../../src/model/state';
import { trace } from '../../src/model/trace';
import type { RigVm } from '../rig/vm';
import { tracesOf } from '../wizards/traces';
import { AppOnVm, type Start } from './app';
import { fleet, type VmName } from './fleet';
import { container, withContainers } from './manned';

const [IN_40, IN_50] = ['192.168.40.11', '192.168.50.11'];
const [ROUTED, DESK, NAT] = ['10.7.1.10', '192.168.56.1', '10.0.2.2'];

/** A ping, and whether it is answered once the way was taken. */
type Expected = [from: Start, to: string, answered: boolean];

/**
 * What Docker does not do by itself, done in each of the ways that the app finds on a whole machine: what it promises is
 * measured with real pings, and undone nothing of it is left.
 */
export function solutions(name: VmName): void {
  describe('ways to what Docker does not do by itself', () => {
    let vm: RigVm;
    let app: AppOnVm;
    before(async () => {
      vm = await fleet.vm(name);
      app = await AppOnVm.open(vm);
    });
    after(() => app?.close());

    const on = (state: State) => state.hosts[app.host] as Host;
    const network = (state: State, name: string) =>
      Object.values(on(state).networks).find((one) => one.name === name) as Network;

    const foretold = (state: State, from: Start, to: string): boolean => {
      const of = typeof from === 'object' ? namespaceIn(on(state), from.container) : ROOT_NAMESPACE;
      const at = { host: from === 'desk' ? PHYSICAL_HOST : app.host, namespace: of };
      return trace(state, { from: at, to, protocol: { kind: 'icmp' } }).verdict.kind === 'answered';
    };

    /** Takes each way in turn. `expected`: by its code; all that are offered have to be named. */
    async function takeAll(find: (state: State) => Solutions, expected: Record<string, Expected[]>): Promise<void> {
      const first = find(await app.state());
      assert.equal(first.standing, 'open');
      const codes = first.offered.map(({ code }) => code);
      assert.deepEqual(codes.toSorted(), Object.keys(expected).toSorted(), JSON.stringify(first.ruledOut));
      const untouched = await left();
      for (const [code, pings] of Object.entries(expected)) {
        const way = find(await app.state()).offered.find((one) => one.code === code) as Solution;
        assert.deepEqual(way.byHand, [], code);
        const entry = await app.apply({ title: way.title, operations: way.operations });
        const state = await app.state();
        for (const [from, to, answered] of pings) {
          const about = `${code}: ${JSON.stringify(from)} → ${to}`;
          assert.equal(await app.reaches(from, to), answered, about);
          // What is behind the way out is known only where a way is tried.
          if (to !== NAT) assert.equal(foretold(state, from, to), answered, `${about}, foretold`);
        }
        await app.undo(entry);
        assert.deepEqual(await left(), untouched, `${code}, undone`);
      }
    }

    const left = async () => {
      const told = async (command: string) => (await vm.exec('sh', '-c', command)).trim();
      const { networks: _remade, ...traces } = await tracesOf(vm);
      return {
        ...traces,
        networks: (await vm.docker('network', 'ls', '--format', '{{.Name}} {{.Driver}}')).split('\n').sort(),
        rules: await told('iptables -S DOCKER-USER; iptables -t nat -S POSTROUTING'),
        namespaces: await told('ip netns list'),
        forwarding: await told('cat /proc/sys/net/ipv4/ip_forward'),
      };
    };

    test('VLANs reach each other by a router namespace, or by the host itself', async () => {
      const vlan = (id: number) => [
        ...['network', 'create', '-d', 'macvlan', '--subnet', `192.168.${id}.0/24`, '--gateway', `192.168.${id}.1`],
        ...['-o', `parent=${vm.cards.lan}.${id}`, `vlan${id}`],
      ];
      const setUp = [vlan(40), vlan(50), container('one', 'vlan40', IN_40), container('other', 'vlan50', IN_50)];
      await withContainers(vm, setUp, async () => {
        assert.equal(await app.reaches({ container: 'one' }, IN_50), false);
        const both: Expected[] = [
          [{ container: 'one' }, IN_50, true],
          [{ container: 'other' }, IN_40, true],
        ];
        await takeAll((state) => routeVlans(state, on(state), vlanNetworks(on(state)), false), {
          'vlan-namespace': [...both, ['vm', IN_40, false]],
          'vlan-host': [...both, ['vm', IN_40, true]],
        });
      });
    });

    test('ipvlan in layer 3 reaches the outside by routes, under the host’s address, or by the other card', async () => {
      const create = ['network', 'create', '-d', 'ipvlan', '-o', 'ipvlan_mode=l3', '-o', `parent=${vm.cards.lan}`];
      const setUp = [[...create, '--subnet', '10.7.1.0/24', 'routed'], container('one', 'routed', ROUTED)];
      const one = { container: 'one' };
      await withContainers(vm, setUp, async () => {
        assert.equal(await app.reaches(one, DESK), false);
        await takeAll((state) => letOut(state, on(state), network(state, 'routed'), false), {
          'out-routes': [
            [one, DESK, true],
            ['desk', ROUTED, true],
          ],
          'out-masquerade': [
            [one, DESK, true],
            ['desk', ROUTED, false],
          ],
          'out-other-card': [
            [one, NAT, true],
            [one, DESK, false],
          ],
        });
      });
    });
  });
}

const namespaceIn = ({ containers }: Host, name: string) =>
  Object.values(containers).find((one) => one.name === name)?.namespace ?? ROOT_NAMESPACE;
