import { Duplex } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { PortolanError } from '../../contract/errors';
import { TERMINAL_WINDOW, type TerminalEvent } from '../../contract/terminal';
import type { Terminal } from '../hosts/driver';
import { Terminals } from './terminals';

const SIZE = { columns: 80, rows: 24 };

/** A terminal that shows what the test says. */
function terminalOf(exited: Promise<number | null> = Promise.resolve(0)) {
  const typed: string[] = [];
  const stream = new Duplex({
    read() {},
    write(chunk: Buffer, _encoding, done) {
      typed.push(chunk.toString());
      done();
    },
  });
  exited.catch(() => {});
  const terminal: Terminal = { stream, command: ['sh'], resize: async () => {}, exited };
  return { terminal, stream, typed };
}

function opened(terminal: Terminal) {
  const terminals = new Terminals(() => ({ terminal: async () => terminal }));
  const leaving = new AbortController();
  const events = terminals.run({ host: 'vm', container: null, size: SIZE }, leaving.signal);
  const next = async () => (await events.next()).value as TerminalEvent;
  return { terminals, leaving, events, next };
}

const idOf = (event: TerminalEvent) => (event.type === 'open' ? event.terminal : '');

describe('a terminal that is open', () => {
  it('hands bytes on both ways, and its end', async () => {
    const { terminal, stream, typed } = terminalOf(Promise.resolve(3));
    const { terminals, next } = opened(terminal);
    const id = idOf(await next());
    const half = Buffer.from('港').subarray(0, 2);
    stream.push(half);
    expect(await next()).toEqual({ type: 'data', data: half.toString('base64') });
    await terminals.write(id, Buffer.from('ls\r').toString('base64'));
    expect(typed).toEqual(['ls\r']);
    stream.push(null);
    expect(await next()).toEqual({ type: 'end', status: 3 });
    expect(await next()).toBeUndefined();
    await expect(terminals.write(id, 'AA==')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('waits for its reader', async () => {
    const { terminal, stream } = terminalOf();
    const { terminals, next } = opened(terminal);
    const id = idOf(await next());
    stream.push(Buffer.alloc(TERMINAL_WINDOW));
    await next();
    stream.push(Buffer.from('more'));
    let came = false;
    const waiting = next().then((event) => {
      came = true;
      return event;
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(came).toBe(false);
    terminals.taken(id, 1000);
    expect(await waiting).toMatchObject({ type: 'data' });
  });

  it('ends what runs when its reader leaves, also one who reads no more', async () => {
    const { terminal, stream } = terminalOf(new Promise(() => {}));
    const { leaving, next, events } = opened(terminal);
    await next();
    stream.push(Buffer.alloc(TERMINAL_WINDOW));
    await next();
    const waiting = events.next();
    leaving.abort();
    expect((await waiting).done).toBe(true);
    expect(stream.destroyed).toBe(true);
  });

  it('fails with what cut it off', async () => {
    const lost = new PortolanError('connection-lost', { host: 'vm' });
    const { terminal, stream } = terminalOf(Promise.reject(lost));
    const { next } = opened(terminal);
    await next();
    stream.destroy(lost);
    await expect(next()).rejects.toBe(lost);
  });
});
