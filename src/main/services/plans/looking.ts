/** Looking at the hosts of a plan before anything is done to them. */
import type { State } from '../../../model/state';
import type { Places } from './places';
import type { Known } from './problems';

/** The hosts as they are now. Rejects when one cannot be read. */
export async function lookedAt(places: Places): Promise<Known> {
  const looks = [...places].map(async ([host, place]) => {
    const [state, images] = await Promise.all([place.refresh({ fresh: true }), place.images()]);
    return [host, { state, images }] as const;
  });
  return new Map(await Promise.all(looks));
}

/** What is known of several hosts in one State, to be looked things up in. */
export function joined(known: Known): State {
  const states = [...known.values()].map(({ state }) => state);
  return {
    hosts: Object.assign({}, ...states.map(({ hosts }) => hosts)),
    segments: Object.assign({}, ...states.map(({ segments }) => segments)),
  };
}
