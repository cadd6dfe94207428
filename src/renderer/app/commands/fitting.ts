/** Which commands fit what was typed. */
import type { Command } from './command';

export type FittingGroup = { group: Command['group']; commands: Command[] };

const ORDER: readonly Command['group'][] = ['do', 'go', 'find', 'app'];
/** Of one group; with nothing typed, things to be found would drown the rest. */
const MOST = 40;
const MOST_UNASKED = 8;

/** Every word has to be found; titles that begin with the first word come first. */
export function fitting(commands: readonly Command[], query: string): FittingGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = commands.filter((command) => words.every((word) => haystack(command).includes(word)));
  const groups = ORDER.map((group) => ({
    group,
    commands: fits
      .filter((command) => command.group === group)
      .sort((a, b) => rank(a, words) - rank(b, words))
      .slice(0, words.length === 0 && group === 'find' ? MOST_UNASKED : MOST),
  })).filter(({ commands }) => commands.length > 0);
  return words.length === 0 ? groups : groups.sort((a, b) => best(a, words) - best(b, words));
}

const haystack = ({ title, about = '', keywords = [] }: Command) => [title, about, ...keywords].join(' ').toLowerCase();

const rank = ({ title }: Command, [first]: string[]) =>
  first === undefined || title.toLowerCase().startsWith(first) ? 0 : title.toLowerCase().includes(first) ? 1 : 2;

const best = ({ commands }: FittingGroup, words: string[]) =>
  Math.min(...commands.map((command) => rank(command, words)));
