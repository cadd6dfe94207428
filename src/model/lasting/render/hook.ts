/** Addresses and routes of a card that somebody else's configuration describes: entered once it is up. */
import { hostId } from '../../ids';
import { commands, toShell } from '../../operations';
import type { Recorded } from '../types';

const NOWHERE = { hosts: {}, segments: {} };
const ANY = hostId('');

/** The operation's own commands. */
export const commandsOf = (recorded: Recorded): string[][] => commands({ ...recorded, host: ANY }, NOWHERE);

/** The same command, which does no harm a second time. */
export function again(argv: readonly string[]): string {
  const verb = argv.findIndex((word, index) => word === 'add' && /^(?:address|route)$/.test(argv[index - 1] ?? ''));
  return toShell(verb < 0 ? argv : argv.with(verb, 'replace'));
}

/** One line each. They fail where the way there is not ready, and the rest goes on. */
export const hookLines = (operations: readonly Recorded[]): string[] =>
  operations.flatMap(commandsOf).map((argv) => `${again(argv)} || true`);
