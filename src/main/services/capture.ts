/** Captures, each for the one reader who started it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CapturedPacket, CaptureEvent, CaptureTarget } from '../../contract/capture';
import { PortolanError } from '../../contract/errors';
import { ETHERNET, type Packet, PcapReader } from '../../model/packets';
import type { Capture, HostDriver } from '../hosts/driver';

type Asked = CaptureTarget & { host: string };
export type CapturePackets = (asked: Asked, signal?: AbortSignal) => AsyncGenerator<CaptureEvent, void>;

/** Packets are handed on together: one by one, those that carry them could be what is captured. */
const BATCH_MS = 100;
/** What may wait for a reader: bytes. */
const MOST_WAITING = 4 << 20;

/** Rejects with why it could not begin, and with what ended it. */
export function captureFrom(driver: (host: string) => Pick<HostDriver, 'capture' | 'closed'>): CapturePackets {
  return async function* ({ host, ...target }, signal) {
    const from = driver(host);
    const capture = await from.capture(target, signal);
    const waiting = new Waiting(capture, host);
    const drop = () => capture.stream.destroy();
    signal?.addEventListener('abort', drop, { once: true });
    try {
      yield { type: 'open', command: capture.command };
      for (;;) {
        await sleep(BATCH_MS, undefined, { signal }).catch(() => {});
        if (signal?.aborted) return;
        const batch = waiting.take();
        if (batch.packets.length > 0 || batch.skipped > 0)
          yield { type: 'packets', linkType: waiting.linkType, ...batch };
        else if (waiting.ended) break;
      }
      // A stream that was cut off only ends.
      const cut = await Promise.race([from.closed, sleep(BATCH_MS, null)]);
      if (waiting.error ?? cut) throw waiting.error ?? cut;
    } finally {
      signal?.removeEventListener('abort', drop);
      capture.stream.destroy();
    }
  };
}

class Waiting {
  error: PortolanError | null = null;
  ended = false;
  private packets: CapturedPacket[] = [];
  private size = 0;
  private skipped = 0;
  private readonly reader = new PcapReader();

  constructor({ stream }: Capture, host: string) {
    stream.on('data', (chunk: Buffer) => {
      try {
        for (const packet of this.reader.push(chunk)) this.put(packet);
      } catch (error) {
        this.error ??= new PortolanError('capture-broken', { host }, { stderr: String(error) });
        stream.destroy();
      }
    });
    const end = () => {
      this.ended = true;
    };
    for (const name of ['end', 'close', 'error']) stream.once(name, end);
  }

  get linkType(): number {
    return this.reader.linkType ?? ETHERNET;
  }

  take(): { packets: CapturedPacket[]; skipped: number } {
    const { packets, skipped } = this;
    this.packets = [];
    this.size = 0;
    this.skipped = 0;
    return { packets, skipped };
  }

  private put({ at, length, bytes }: Packet): void {
    if (this.size + bytes.length > MOST_WAITING) {
      this.skipped += 1;
      return;
    }
    this.size += bytes.length;
    this.packets.push({ at, length, data: Buffer.from(bytes).toString('base64') });
  }
}
