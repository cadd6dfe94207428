/** Where hosts stand: in rows, each keeping its place while others come and go. */
import type { HostLayout } from './host-layout';
import type { HostMemory } from './memory';
import { HOST_GAP, HOST_ROW_GAP } from './sizes';

/** `right`: of its column. */
export type Spot = { x: number; y: number; row: number; column: number; right: number };

/** Up to four stand side by side; more make rows, somewhat wider than high, as windows are. */
const columnsFor = (hosts: number): number => (hosts <= 4 ? 4 : Math.ceil(Math.sqrt(hosts * 1.4)));

/** How many stand side by side for each row that there is. */
export function shapeOf(memory: HostMemory, hosts: number): number {
  const columns = memory.columns || columnsFor(hosts);
  return Math.min(columns, hosts) / Math.ceil(hosts / columns);
}

/** A column is as wide as its widest host ever was, a row as high. */
export function placeHosts(hosts: readonly HostLayout[], before: HostMemory) {
  const columns = before.columns || columnsFor(hosts.length);
  const now = new Map(hosts.map(({ host, w, h }) => [host.id, { id: host.id, w, h }]));
  const known = new Set(before.slots.map(({ id }) => id));
  const slots = [
    ...before.slots.map((slot) => now.get(slot.id) ?? slot),
    ...[...now.values()].filter(({ id }) => !known.has(id)),
  ];
  const widths: number[] = [];
  const heights: number[] = [];
  slots.forEach(({ w, h }, index) => {
    const [row, column] = [Math.floor(index / columns), index % columns];
    widths[column] = Math.max(widths[column] ?? 0, w);
    heights[row] = Math.max(heights[row] ?? 0, h);
  });
  const spots = new Map<string, Spot>();
  slots.forEach(({ id }, index) => {
    const [row, column] = [Math.floor(index / columns), index % columns];
    const x = sum(widths.slice(0, column), HOST_GAP);
    spots.set(id, { x, y: sum(heights.slice(0, row), HOST_ROW_GAP), row, column, right: x + (widths[column] ?? 0) });
  });
  return { spots, memory: { columns, slots } satisfies HostMemory };
}

const sum = (sizes: readonly number[], gap: number) => sizes.reduce((total, size) => total + size + gap, 0);
