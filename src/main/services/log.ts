/** What the main process tells whoever looks after it: one JSON line per event on stderr, without secrets. */
import { PortolanError } from '../../contract/errors';

export type Fields = Record<string, unknown>;
/** `event` is dotted, `host.reconnect-failed`; `fields` may hold errors. */
export type Log = { warn(event: string, fields?: Fields): void; error(event: string, fields?: Fields): void };

/** `env`: a container's environment may hold secrets under any name. */
const SECRET_KEY = /pass(word|phrase)|secret|token|answers|^env$/i;
const MASK = '•••';

export function createLog(write: (line: string) => void = (line) => process.stderr.write(line)): Log {
  const line =
    (level: string) =>
    (event: string, fields: Fields = {}) => {
      const whole = { time: new Date().toISOString(), level, event, ...(redacted(fields, new WeakSet()) as Fields) };
      write(`${JSON.stringify(whole)}\n`);
    };
  return { warn: line('warn'), error: line('error') };
}

/** A copy fit for JSON, with what stands under a secret's key masked at any depth. */
function redacted(value: unknown, seen: WeakSet<object>): unknown {
  if (PortolanError.is(value)) return { code: value.code, params: redacted(value.params, seen) };
  if (value instanceof Error) return { name: value.name, message: value.message, stack: value.stack };
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (seen.has(value)) return '(seen)';
  seen.add(value);
  if (Array.isArray(value)) return value.map((item) => redacted(item, seen));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, SECRET_KEY.test(key) ? MASK : redacted(inner, seen)]),
  );
}
