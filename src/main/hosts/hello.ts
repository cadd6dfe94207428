/** The first words of a shell that we started: where its own output begins, and what it says of itself. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Duplex } from 'node:stream';

/** No shell has said more before its hello. */
const LIMIT = 64 * 1024;

export type Hello = { words: string[] };

/** A line of a shell script that says hello. `words`: more shell, each a word that has no space in it. */
export const helloScript = (mark: string, ...words: string[]) =>
  `printf '%s ' '${mark}' ${words.join(' ')}; printf '%s' '${mark}'`;

/** `mark`: a secret, so that no output is taken for it. */
export function heard(): { mark: string; from(stream: Duplex): Promise<Hello | null>; before(): string } {
  const mark = randomBytes(12).toString('hex');
  let text = Buffer.alloc(0);
  return {
    mark,
    before: () => text.toString(),
    /** Reads up to the end of the hello, and leaves what comes after it. Null: the stream ended without one. */
    async from(stream) {
      for (;;) {
        const chunk = stream.read() as Buffer | null;
        if (chunk !== null) text = Buffer.concat([text, chunk]);
        const begin = text.indexOf(mark);
        const end = begin < 0 ? -1 : text.indexOf(mark, begin + mark.length);
        if (end >= 0) {
          const rest = text.subarray(end + mark.length);
          if (rest.length > 0) stream.unshift(rest);
          const words = text
            .subarray(begin + mark.length, end)
            .toString()
            .trim()
            .split(' ');
          text = Buffer.alloc(0);
          return { words };
        }
        if (text.length > LIMIT || stream.readableEnded || stream.destroyed || stream.errored) return null;
        if (chunk === null && !(await news(stream))) return null;
      }
    },
  };
}

/** Whether there is more to read, once there is or never will be. */
async function news(stream: Duplex): Promise<boolean> {
  const over = new AbortController();
  const { signal } = over;
  try {
    const first = (name: string, more: boolean) => once(stream, name, { signal }).then(() => more);
    return await Promise.race([first('readable', true), first('end', false), first('close', false)]).catch(() => false);
  } finally {
    over.abort();
  }
}
