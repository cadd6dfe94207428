/** The file format of libpcap (draft-ietf-opsawg-pcap), which tcpdump writes and Wireshark opens. */
import type { Packet } from './types';

const HEADER = 24;
const RECORD = 16;
const MICROSECONDS = 0xa1b2c3d4;
const NANOSECONDS = 0xa1b23c4d;
/** No capture of ours holds larger packets; libpcap's own limit. */
const MOST = 262_144;

/** Reads a stream of it, in whatever pieces it arrives. Throws an Error for what is none. */
export class PcapReader {
  private rest: Uint8Array = new Uint8Array(0);
  private format: { little: boolean; perMicrosecond: number } | null = null;
  /** Null until the header was read. */
  linkType: number | null = null;

  push(piece: Uint8Array): Packet[] {
    let bytes = joined([this.rest, piece]);
    if (!this.format) {
      if (bytes.length < HEADER) {
        this.rest = bytes;
        return [];
      }
      this.begin(viewOf(bytes));
      bytes = bytes.subarray(HEADER);
    }
    const packets: Packet[] = [];
    for (let next = this.record(bytes); next; next = this.record(bytes)) {
      packets.push(next.packet);
      bytes = bytes.subarray(next.size);
    }
    this.rest = bytes.slice();
    return packets;
  }

  private begin(view: DataView): void {
    for (const little of [true, false]) {
      const magic = view.getUint32(0, little);
      if (magic !== MICROSECONDS && magic !== NANOSECONDS) continue;
      this.format = { little, perMicrosecond: magic === NANOSECONDS ? 1000 : 1 };
      this.linkType = view.getUint32(20, little) & 0xffff;
      return;
    }
    throw new Error('This is no pcap file');
  }

  private record(bytes: Uint8Array): { packet: Packet; size: number } | null {
    const { format } = this;
    if (!format || bytes.length < RECORD) return null;
    const view = viewOf(bytes);
    const [seconds, fraction, held, length] = [0, 4, 8, 12].map((at) => view.getUint32(at, format.little)) as [
      number,
      number,
      number,
      number,
    ];
    if (held > MOST) throw new Error(`A packet of ${held} bytes cannot be`);
    if (bytes.length < RECORD + held) return null;
    const at = seconds * 1e6 + Math.floor(fraction / format.perMicrosecond);
    return { packet: { at, length, bytes: bytes.slice(RECORD, RECORD + held) }, size: RECORD + held };
  }
}

/** A whole file. */
export function pcapFile(linkType: number, packets: readonly Packet[]): Uint8Array<ArrayBuffer> {
  return joined([pcapHeader(linkType), ...packets.map(pcapRecord)]);
}

export function pcapHeader(linkType: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(HEADER));
  view.setUint32(0, MICROSECONDS, true);
  view.setUint16(4, 2, true);
  view.setUint16(6, 4, true);
  view.setUint32(16, MOST, true);
  view.setUint32(20, linkType, true);
  return new Uint8Array(view.buffer);
}

export function pcapRecord({ at, length, bytes }: Packet): Uint8Array {
  const view = new DataView(new ArrayBuffer(RECORD));
  view.setUint32(0, Math.floor(at / 1e6), true);
  view.setUint32(4, at % 1e6, true);
  view.setUint32(8, bytes.length, true);
  view.setUint32(12, length, true);
  return joined([new Uint8Array(view.buffer), bytes]);
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
