/** The first line a server says: `SSH-2.0-OpenSSH_9.2p1 Debian-2` (RFC 4253, 4.2). */
import type { Duplex } from 'node:stream';

export type Banner = { kind: 'ssh'; software: string } | { kind: 'other'; text: string } | { kind: 'none' };

const LIMIT_MS = 10_000;
const LIMIT_BYTES = 2048;

/** Reads it and ends the stream. Never rejects: a server that says nothing, or hangs up, is an answer. */
export function readBanner(stream: Duplex): Promise<Banner> {
  return new Promise((resolve) => {
    let said = '';
    const settle = () => {
      clearTimeout(timer);
      stream.destroy();
      resolve(bannerIn(said));
    };
    const timer = setTimeout(settle, LIMIT_MS);
    stream.on('error', settle);
    stream.once('close', settle);
    stream.once('end', settle);
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString('latin1');
      if (bannerIn(said).kind === 'ssh' || said.length > LIMIT_BYTES) settle();
    });
  });
}

/** A server may say other lines before it. */
export function bannerIn(said: string): Banner {
  const software = /^SSH-(?:1\.99|2\.0)-([^\r\n]*)\r?\n/m.exec(said)?.[1];
  if (software !== undefined) return { kind: 'ssh', software: software.trim() };
  const text = printable(said.split('\n').find((line) => line.trim() !== '') ?? '');
  return text === '' ? { kind: 'none' } : { kind: 'other', text };
}

const printable = (line: string) =>
  line
    .replaceAll(/[^\x20-\x7e]/g, '·')
    .trim()
    .slice(0, 80);
