import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type ErrorCode, PortolanError } from '../../../src/contract/errors';
import type { Operation } from '../../../src/model/operations/types';
import { titleOf } from '../make';
import { footprintOf, tracesSince } from './footprint';
import {
  address,
  file,
  filter,
  link,
  namespace,
  route,
  rule,
  set,
  sysctl,
  unaddress,
  unlink,
  unname,
  unroute,
} from './make';
import { type Machine, Place } from './place';

const VLAN = { kind: 'vlan', vlanId: 20, addresses: [] as string[] } as const;
const MACVLAN = { kind: 'macvlan', mode: 'bridge', addresses: [] as string[] } as const;

/** What a host says no to, though nobody foresaw it: each leaves the host as it was. */
const refusals = (card: string): [ErrorCode, Operation][] => [
  ['name-taken', link({ ...MACVLAN, name: 'lo', parent: card })],
  ['not-found', link({ ...MACVLAN, name: 'new', parent: 'gone0' })],
  // The last of its commands is what fails.
  ['already-there', link({ ...MACVLAN, name: 'twice', parent: card, addresses: ['10.70.0.1/24', '10.70.0.1/24'] })],
  ['device-busy', link({ ...MACVLAN, name: 'new', parent: 'port0' })],
  ['not-found', link({ ...VLAN, name: 'new', parent: 'gone0' })],
  ['not-found', unlink('gone0')],
  ['kernel-refused', unlink('lo')],
  ['not-found', set('gone0', { up: true })],
  ['kernel-refused', set(card, { mtu: 70_000 })],
  ['not-found', address('gone0', '10.70.0.1/24')],
  ['already-there', address('lo', '127.0.0.1/8')],
  ['not-found', unaddress(card, '10.70.0.9/24')],
  ['gateway-unreachable', route('10.70.0.0/16', { gateway: '10.71.0.1' })],
  ['already-there', route('172.17.0.0/16', { device: 'docker0', source: '172.17.0.1' })],
  ['not-found', unroute('10.72.0.0/16', { device: card })],
  ['not-found', sysctl('net.ipv4.conf.gone0.rp_filter', '1')],
  ['kernel-refused', sysctl('net.ipv4.ip_forward', 'x')],
  ['not-found', { ...filter(rule('masquerade', { source: '10.73.0.0/16' })), kind: 'filter.remove' } as Operation],
  ['name-taken', namespace('there')],
  ['not-found', unname('gone')],
  ['not-found', route('10.70.0.0/16', { device: 'lo' }, 'gone')],
  ['not-found', file('/etc/sysctl.d/91-portolan.conf', null)],
  ['configuration-refused', file('/etc/sysctl.d/91-portolan.conf', 'net.ipv4.ip_forward')],
  ['path-refused', file('/etc/sysctl.d/99-other.conf', '')],
  ['path-refused', file('/etc/../root/portolan', '')],
  ['path-refused', file('/etc/portolan-away/new', '')],
  ['path-refused', file('/etc/sysctl.d/portolan-shadow.conf', '')],
];

const SET_UP = `
ip netns add there
ip link add port0 type veth peer name port1; ip link add br-port type bridge; ip link set port0 master br-port
mkdir -p /root/away; ln -s /root/away /etc/portolan-away; ln -s /etc/shadow /etc/sysctl.d/portolan-shadow.conf
`;

/** Runs what a host refuses, and what a user may not do. */
export function refused(about: string, card: string, start: () => Promise<Machine>): void {
  describe(`what a host refuses, ${about}`, () => {
    let machine: Machine;
    let place: Place;
    let footprint: string[];

    before(async () => {
      machine = await start();
      place = await Place.open(machine);
      await place.sh(SET_UP);
      footprint = await footprintOf(place);
    });
    after(async () => {
      await place?.close();
      await machine?.stop();
    });

    const refusalOf = async (running: Promise<void>): Promise<PortolanError> => {
      const error = await running.then(
        () => assert.fail('It was done.'),
        (reason: unknown) => reason,
      );
      assert(PortolanError.is(error), String(error));
      return error;
    };
    for (const [code, operation] of refusals(card)) {
      test(`${code}: ${titleOf(operation)}`, async () => {
        const error = await refusalOf(place.run(operation));
        assert.equal(error.code, code, JSON.stringify(error.toData()));
        assert(Object.values(error.params).every((value) => typeof value === 'string' && value !== ''));
      });
    }

    test('tells the command, its status and its words', async () => {
      const { details } = await refusalOf(place.run(unlink('gone0')));
      assert.match(details.command ?? '', /^ip link (?:del|delete).* gone0$/);
      assert.equal(details.exitStatus, 1);
      assert.match(details.stderr ?? '', /gone0/);
    });

    test('a user who is not root, and cannot become it, is told what to do', async () => {
      const deckhand = await Place.open(machine, 'deckhand');
      try {
        for (const operation of [set('lo', { up: true }), file('/etc/sysctl.d/91-portolan.conf', '')]) {
          const { code, params } = await refusalOf(deckhand.run(operation));
          assert.deepEqual([code, params.user], ['privilege-needed', 'deckhand']);
        }
      } finally {
        await deckhand.close();
      }
    });

    test('nothing is left of any of it', async () => {
      assert.deepEqual(await tracesSince(footprint, place), []);
    });
  });
}
