import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** No host says as much in one line, or as the output of one command: one that does is cut off. */
const LIMIT = 1 << 26;

/** Calls back for each whole line of a stream, without its end; the last one needs none. */
export function linesOf(stream: Readable, listener: (line: string) => void): void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  stream.on('data', (chunk: Buffer) => {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) listener(line);
    if (rest.length > LIMIT) stream.destroy();
  });
  stream.once('end', () => {
    if (rest) listener(rest);
  });
}

/** All that a stream says until it ends or breaks off. */
export function textOf(stream: Readable): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const done = () => resolve(Buffer.concat(chunks).toString());
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > LIMIT) stream.destroy();
      else chunks.push(chunk);
    });
    stream.once('end', done);
    stream.once('close', done);
    stream.once('error', done);
  });
}

/** A line of JSON; null when it is none. */
export function parsedLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
