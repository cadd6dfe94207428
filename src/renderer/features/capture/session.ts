/** One capture, from when it was started, and what it has seen. It goes on while nothing shows it. */
import type { CaptureEvent, CaptureTarget } from '../../../contract/capture';
import type { PortolanError } from '../../../contract/errors';
import { ETHERNET, type Packet, pcapFile, type Reading, readPacket } from '../../../model/packets';
import { type Client, type Observable, portolanError } from '../../client';
import { Variable } from '../../client/observable';

export type Line = { number: number; packet: Packet; reading: Reading };

export type Captured = {
  state: 'starting' | 'running' | 'stopped' | 'failed';
  error: PortolanError | null;
  command: readonly string[];
  lines: readonly Line[];
  /** Packets that were seen and are not kept: they came too fast, or are too long ago. */
  left: number;
};

/** More would only make the screen slow; longer captures are for tcpdump itself. */
const MOST_KEPT = 20_000;

export class CaptureSession {
  private readonly current = new Variable<Captured>({
    ...{ state: 'starting', error: null, command: [], lines: [], left: 0 },
  });
  readonly captured: Observable<Captured> = this.current;
  private readonly life = new AbortController();
  private linkType = ETHERNET;
  private counted = 0;

  constructor(
    private readonly client: Client,
    readonly host: string,
    readonly target: CaptureTarget,
  ) {
    void this.run();
  }

  stop(): void {
    this.life.abort();
    if (this.current.get().state !== 'failed') this.become({ state: 'stopped' });
  }

  clear(): void {
    this.become({ lines: [], left: 0 });
  }

  /** As a file that tcpdump and Wireshark open. */
  file(lines: readonly Line[]): Uint8Array<ArrayBuffer> {
    return pcapFile(
      this.linkType,
      lines.map(({ packet }) => packet),
    );
  }

  private async run(): Promise<void> {
    const { signal } = this.life;
    try {
      const events = await this.client.capture.start({ host: this.host, ...this.target }, { signal });
      for await (const event of events) if (!signal.aborted) this.take(event);
      if (!signal.aborted) this.become({ state: 'stopped' });
    } catch (failure) {
      if (!signal.aborted) this.become({ state: 'failed', error: portolanError(failure) });
    }
  }

  private take(event: CaptureEvent): void {
    if (event.type === 'open') return this.become({ state: 'running', command: event.command });
    this.linkType = event.linkType;
    const { lines, left } = this.current.get();
    const all = [...lines, ...event.packets.map((packet) => this.lineOf(packet))];
    const over = Math.max(0, all.length - MOST_KEPT);
    this.become({ lines: all.slice(over), left: left + event.skipped + over });
  }

  private lineOf({ at, length, data }: { at: number; length: number; data: string }): Line {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const packet = { at, length, bytes };
    this.counted += 1;
    return { number: this.counted, packet, reading: readPacket(packet, this.linkType) };
  }

  private become(change: Partial<Captured>): void {
    this.current.set({ ...this.current.get(), ...change });
  }
}
