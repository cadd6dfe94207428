/** Parts of paths of ours. */

/** Every other character by its number: neither a path nor a unit's name has a use for it. */
export const pathPart = (name: string): string => name.replaceAll(/[^A-Za-z0-9.-]/g, numbered);

/** `run-parts` passes over names with anything else in them, a dot too. */
export const hookPart = (name: string): string => name.replaceAll(/[^A-Za-z0-9-]/g, numbered);

const numbered = (char: string) => `_${(char.codePointAt(0) ?? 0).toString(16)}`;
