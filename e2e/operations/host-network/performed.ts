import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { PortolanError } from '../../../src/contract/errors';
import { diff } from '../../../src/model/diff';
import { apply, holds, inverse, preconditions } from '../../../src/model/operations';
import type { Operation } from '../../../src/model/operations/types';
import type { State } from '../../../src/model/state';
import { firewallOf } from '../firewall';
import { titleOf } from '../make';
import { told } from '../told';
import { footprintOf, tracesSince } from './footprint';
import { type Machine, Place, until } from './place';
import { scenarios } from './scenarios';

/**
 * Does each scenario on one real host by the app's own driver: what was foreseen comes true, and undone nothing is left.
 * Where the kernel lacks a module, what needs it is skipped, and says so. `card`: the host's on the LAN.
 */
export function performed(about: string, card: string, start: () => Promise<Machine>): void {
  describe(`a host's own network, ${about}`, () => {
    let machine: Machine;
    let place: Place;
    before(async () => {
      machine = await start();
      place = await Place.open(machine);
    });
    after(async () => {
      await place?.close();
      await machine?.stop();
    });
    for (const [about, operations] of Object.entries(scenarios(card))) scenario(about, operations, card, () => place);
  });
}

function scenario(about: string, operations: readonly Operation[], card: string, placeOf: () => Place): void {
  describe(about, () => {
    let place: Place;
    let footprint: string[];
    let present: State;
    let lacking: string | null = null;
    const undo: Operation[][] = [];

    before(async () => {
      place = placeOf();
      footprint = await footprintOf(place);
      present = await place.observe();
    });

    for (const operation of operations) {
      test(titleOf(operation), async (context) => {
        if (lacking !== null) return context.skip(lacking);
        const errors = preconditions(operation, present).filter(({ severity }) => severity === 'error');
        assert.deepEqual(errors, []);
        const predicted = apply(present, operation);
        lacking = await missingModule(place.run(operation));
        if (lacking !== null) return context.skip(lacking);
        undo.push(inverse(operation, present).operations);
        const left = (state: State) => toldOf(predicted, state, card);
        const real = await until(
          () => place.observe(),
          (state) => left(state).length === 0,
        );
        present = real;
        assert.deepEqual(left(real), []);
        assert.deepEqual(firewallOf(predicted), firewallOf(real));
        assert.equal(holds(operation, real), 'done');
      });
    }

    test('undone, last first, nothing is left', async () => {
      for (const operation of undo.toReversed().flat()) await place.run(operation);
      assert.deepEqual(await tracesSince(footprint, place), []);
    });
  });
}

/** Which module the kernel lacks, or null when all went well. */
async function missingModule(running: Promise<void>): Promise<string | null> {
  try {
    await running;
    return null;
  } catch (error) {
    if (!PortolanError.is(error) || error.code !== 'kernel-module-missing') throw error;
    return `the kernel has no ${error.params.module}`;
  }
}

/**
 * Nobody foresees the address of an interface that the kernel makes up. A card hears what its macvlan interfaces want to
 * hear, in ways that differ from driver to driver.
 */
const toldOf = (predicted: State, real: State, card: string) =>
  told(diff(predicted, real)).filter(
    (line) =>
      !/^changed interface .* mac: \S+ → \S+$/.test(line) &&
      !line.startsWith(`changed interface ${card} promiscuous: `),
  );
