import { problem } from '../problems';
import type { Problem } from '../types';

/** `[a-zA-Z0-9][a-zA-Z0-9_.-]+` (moby: daemon/names). */
const CONTAINER = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;
/** The Engine takes any name that is not blank; one that looks like an option or a path cannot be referred to. */
const NETWORK = /^[^\s/-][^\s/]*$/;
/** Engines refuse these for networks of one's own (moby: runconfig, IsPreDefinedNetwork). */
const PREDEFINED: ReadonlySet<string> = new Set(['bridge', 'host', 'none', 'default']);
/** Linux: IFNAMSIZ is 16 with its NUL; no slash, no space, no colon (net/core/dev.c, dev_valid_name). */
const INTERFACE_BYTES = 15;

export const containerNameProblems = (container: string): Problem[] =>
  CONTAINER.test(container) ? [] : [problem('container-name-invalid', { container }, 'name')];

export function networkNameProblems(network: string): Problem[] {
  if (PREDEFINED.has(network)) return [problem('network-name-predefined', { network }, 'name')];
  return NETWORK.test(network) ? [] : [problem('network-name-invalid', { network }, 'name')];
}

export function isInterfaceName(name: string): boolean {
  if (name === '' || name === '.' || name === '..' || /[/:\s]/.test(name)) return false;
  return utf8Length(name) <= INTERFACE_BYTES;
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
