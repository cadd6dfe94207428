import type { Difference } from '../../src/model/diff';

/**
 * A line for each difference. Ports that the Engine chooses go upwards with every choice; a card that cannot tell
 * addresses apart hears everything while macvlan interfaces hang on it.
 */
export function told({ changes }: Difference): string[] {
  return changes.flatMap(({ kind, ref, name, fields = [] }) => {
    const counted = fields
      .map(({ field, before, after }) => ({ field, before: chosen(before), after: chosen(after) }))
      .filter(({ field, before, after }) => before !== after && !(name === 'vm0' && field === 'promiscuous'));
    if (kind === 'changed' && counted.length === 0) return [];
    const lines = counted.map(({ field, before, after }) => `${field}: ${before} → ${after}`);
    return [[kind, ref.kind, name, ...lines].join(' ')];
  });
}

const chosen = (text: string | null) => text?.replaceAll(/:327\d\d→/g, ':any→') ?? null;

/** An interface that comes back to a running container has a new number; what differs in nothing else is left out. */
export function unnumbered(lines: string[]): string[] {
  const plain = lines.map((line) => line.replaceAll(/\beth\d+/g, 'eth'));
  return plain.filter((line) => {
    if (line.endsWith('interface: eth → eth')) return false;
    const opposite = line.startsWith('added') ? line.replace('added', 'removed') : line.replace('removed', 'added');
    return opposite === line || !plain.includes(opposite);
  });
}
