import type { z } from 'zod';

/** Keeps what has its shape, and notes what has not. */
export class Sieve {
  readonly notes: string[] = [];

  record(value: unknown, path: string): Record<string, unknown> {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    this.notes.push(`${path} is no object and is taken for empty`);
    return {};
  }

  /** Those items that fit, each over what it usually has. Empty objects, which `ip` prints for what it left out, go silently. */
  list<T>(value: unknown, path: string, schema: z.ZodType<T>, usual: object = {}): T[] {
    if (value == null) return [];
    if (!Array.isArray(value)) {
      this.notes.push(`${path} is no list and is taken for empty`);
      return [];
    }
    return value.flatMap((item, index) => {
      if (item === null || (typeof item === 'object' && Object.keys(item).length === 0)) return [];
      const fit = this.maybe(typeof item === 'object' ? { ...usual, ...item } : item, `${path}[${index}]`, schema);
      return fit === undefined ? [] : [fit];
    });
  }

  /** Everything in an object by its key; what `make` gives undefined for is left out. */
  each<T>(value: unknown, path: string, make: (item: unknown, path: string) => T | undefined): Record<string, T> {
    if (value == null) return {};
    const made = Object.entries(this.record(value, path)).map(([key, item]) => [key, make(item, `${path}.${key}`)]);
    return Object.fromEntries(made.filter(([, item]) => item !== undefined));
  }

  /** Undefined, with a note, when it is there and does not fit. */
  maybe<T>(value: unknown, path: string, schema: z.ZodType<T>): T | undefined {
    if (value == null) return undefined;
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    this.notes.push(`${[path, ...(issue?.path ?? [])].join('.')} is left out: ${issue?.message ?? 'not understood'}`);
    return undefined;
  }
}
