/** Parity live: what the app observes of VMs is built and traced, and held against real pings. */
import assert from 'node:assert/strict';
import type { Facts } from '../../src/model/facts';
import { compare } from '../parity/compare';
import type { Measured } from '../parity/lab';
import { containerPlace, hostPlace, type Peer, type Place, physicalHost } from '../parity/live/place';
import { probeFrom } from '../parity/live/probe';
import { heldAddresses, namespaceFacts, settled } from '../parity/live/record';
import { printTrace } from '../parity/print';
import type { RigVm } from '../rig/vm';
import type { Manned } from './manned';

/** Software emulation answers late, above all the first ping of two that have not met. */
const PATIENCE_S = 8;

/** From every place to every address. Fails where one was foreseen otherwise; returns what was measured. */
export async function measureAll(manned: readonly Manned[], peers: readonly Peer[]): Promise<Measured[]> {
  const places = [physicalHost, ...peers, ...(await Promise.all(manned.map(({ vm }) => placesOf(vm)))).flat()];
  await Promise.all(places.map(settled));
  const facts: Facts = {
    physicalHost: await namespaceFacts(physicalHost),
    hosts: await Promise.all(
      manned.map(async ({ vm, driver }) => ({ ...(await driver.observe(undefined, true)), name: vm.name })),
    ),
    peers: Object.fromEntries(await Promise.all(peers.map(async (peer) => [peer.name, await namespaceFacts(peer)]))),
  };
  const addresses = heldAddresses(facts);
  const pings = (place: Place) =>
    addresses.filter(([to]) => to !== place.name).map(([to, address]) => ({ to, address, kind: 'icmp' as const }));
  const measured = (await Promise.all(places.map((place) => probeFrom(place, pings(place), PATIENCE_S)))).flat();
  const wrong = compare({ scenario: 'vm', ...facts, measured }).filter(({ agrees }) => !agrees);
  const told = wrong.map(
    ({ subject, measured: seen, predicted, trace }) =>
      `${subject}: measured ${seen}, predicted ${predicted}\n${trace ? printTrace(trace) : ''}`,
  );
  assert.equal(wrong.length, 0, `${wrong.length} of ${measured.length} were foreseen otherwise:\n${told.join('\n')}`);
  return measured;
}

/** Whether one place reached an address. */
export function reached(measured: readonly Measured[], from: string, address: string): boolean | undefined {
  return measured.find((row) => row.from === from && row.address === address)?.icmp;
}

async function placesOf(vm: RigVm): Promise<Place[]> {
  const names = (await vm.docker('ps', '--format', '{{.Names}}')).split('\n').filter(Boolean);
  return [hostPlace(vm), ...(await Promise.all(names.map((name) => containerPlace(vm, name))))];
}
