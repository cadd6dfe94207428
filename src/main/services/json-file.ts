/** A JSON file of one schema, kept in memory and written as a whole. */
import { readFile, rename } from 'node:fs/promises';
import { join, parse } from 'node:path';
import type { z } from 'zod';
import { isSystemError, onDisk, writeDurably } from './disk';

/** `damaged`: where a file that could not be understood was set aside; null: there was none. */
export type Opened<T> = { file: JsonFile<T>; damaged: string | null };
/** `value` null: there is no such file, or no more. */
export type Checked<T> = { value: T | null; damaged: string | null };

export class JsonFile<T> {
  private queue: Promise<unknown> = Promise.resolve();

  private constructor(
    readonly path: string,
    private current: T,
  ) {}

  /** Reads the file; where there is none, or a damaged one, begins with `initial`. Rejects with `disk-failed`. */
  static async open<T>(path: string, schema: z.ZodType<T>, initial: T): Promise<Opened<T>> {
    const { value, damaged } = await readChecked(path, schema);
    return { file: new JsonFile(path, value ?? initial), damaged };
  }

  get value(): T {
    return this.current;
  }

  /**
   * Changes run one after the other. What `change` throws, and `disk-failed`, reject, and then nothing has changed in
   * memory nor on disk.
   */
  update(change: (value: T) => T): Promise<T> {
    const run = async () => {
      const next = change(this.current);
      await writeJson(this.path, next);
      this.current = next;
      return next;
    };
    const result = this.queue.then(run);
    this.queue = result.catch(() => undefined);
    return result;
  }
}

/** Reads a file of that schema; what cannot be understood is set aside. Rejects with `disk-failed`. */
export async function readChecked<T>(path: string, schema: z.ZodType<T>): Promise<Checked<T>> {
  const text = await onDisk(path, () => readIfThere(path));
  if (text === null) return { value: null, damaged: null };
  const parsed = schema.safeParse(jsonOrUndefined(text));
  if (parsed.success) return { value: parsed.data, damaged: null };
  const damaged = damagedName(path);
  await onDisk(path, () => rename(path, damaged));
  return { value: null, damaged };
}

/** Settles when it would survive a power cut. Rejects with `disk-failed`. */
export function writeJson(path: string, value: unknown): Promise<void> {
  return writeDurably(path, `${JSON.stringify(value, null, 2)}\n`);
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return null;
    throw error;
  }
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `hosts.json` → `hosts.damaged-2026-11-24T09-30-00-000Z.json`. */
function damagedName(path: string): string {
  const { dir, name, ext } = parse(path);
  return join(dir, `${name}.damaged-${new Date().toISOString().replaceAll(/[:.]/g, '-')}${ext}`);
}
