/**
 * Memory: where things sat the last time, so that an event moves nothing that did not change. What goes leaves a free
 * seat behind, which the next newcomer takes.
 */
export type Slot = { zone: string | null; width: number };

export type Memory = {
  /** By zone: seats by member id. */
  seats: ReadonlyMap<string, ReadonlyMap<string, number>>;
  columns: ReadonlyMap<string, number>;
  /** By host: shelves of zones, from the top. */
  shelves: ReadonlyMap<string, readonly (readonly Slot[])[]>;
  hosts: HostMemory;
};

/** Places of hosts, row by row; one that is gone keeps its own. `columns` 0: none has one yet. */
export type HostMemory = { columns: number; slots: readonly { id: string; w: number; h: number }[] };
export const NO_HOSTS: HostMemory = { columns: 0, slots: [] };

export const NO_MEMORY: Memory = { seats: new Map(), columns: new Map(), shelves: new Map(), hosts: NO_HOSTS };

/** Gives every member a seat number: its old one, or the first free one. */
export function seat(members: readonly string[], before: ReadonlyMap<string, number> | undefined): Map<string, number> {
  const seats = new Map<string, number>();
  for (const member of members) {
    const old = before?.get(member);
    if (old !== undefined) seats.set(member, old);
  }
  const taken = new Set(seats.values());
  let next = 0;
  for (const member of members) {
    if (seats.has(member)) continue;
    while (taken.has(next)) next += 1;
    taken.add(next);
    seats.set(member, next);
  }
  return seats;
}

/** Puts zones of these widths on shelves no wider than `limit`, old ones where they were. */
export function shelve(
  zones: readonly { id: string; width: number }[],
  before: readonly (readonly Slot[])[] | undefined,
  limit: number,
): Slot[][] {
  const width = new Map(zones.map((zone) => [zone.id, zone.width]));
  const shelves = (before ?? []).map((shelf) =>
    shelf.map((slot): Slot => {
      const now = slot.zone === null ? undefined : width.get(slot.zone);
      return now === undefined
        ? { zone: null, width: slot.width }
        : { zone: slot.zone, width: Math.max(slot.width, now) };
    }),
  );
  const seated = new Set(shelves.flat().map((slot) => slot.zone));
  for (const zone of zones) {
    if (!seated.has(zone.id)) place(zone, shelves, limit);
  }
  return shelves
    .map(trimEnd)
    .filter((shelf, index, all) => shelf.length > 0 || all.slice(index + 1).some((later) => later.length > 0));
}

function place(zone: { id: string; width: number }, shelves: Slot[][], limit: number): void {
  const free = shelves.flat().find((slot) => slot.zone === null && slot.width >= zone.width);
  if (free) {
    free.zone = zone.id;
    return;
  }
  const last = shelves.at(-1);
  const used = last?.reduce((sum, slot) => sum + slot.width, 0) ?? 0;
  if (last && (last.length === 0 || used + zone.width <= limit)) last.push({ zone: zone.id, width: zone.width });
  else shelves.push([{ zone: zone.id, width: zone.width }]);
}

function trimEnd(shelf: Slot[]): Slot[] {
  const end = shelf.findLastIndex((slot) => slot.zone !== null);
  return shelf.slice(0, end + 1);
}
