/** A look into a packet that may end at any byte: reading past its end throws {@link Short}. */
export class Short extends Error {}

export class Bytes {
  private readonly view: DataView;

  constructor(private readonly all: Uint8Array) {
    this.view = new DataView(all.buffer, all.byteOffset, all.byteLength);
  }

  get length(): number {
    return this.all.length;
  }

  u8(at: number): number {
    this.need(at + 1);
    return this.view.getUint8(at);
  }

  u16(at: number): number {
    this.need(at + 2);
    return this.view.getUint16(at);
  }

  u32(at: number): number {
    this.need(at + 4);
    return this.view.getUint32(at);
  }

  from(at: number, end = this.all.length): Bytes {
    this.need(at);
    return new Bytes(this.all.subarray(at, Math.min(end, this.all.length)));
  }

  mac(at: number): string {
    this.need(at + 6);
    return Array.from(this.all.subarray(at, at + 6), (byte) => byte.toString(16).padStart(2, '0')).join(':');
  }

  ipv4(at: number): string {
    this.need(at + 4);
    return this.all.subarray(at, at + 4).join('.');
  }

  /** RFC 5952: the longest run of zeros is left out. */
  ipv6(at: number): string {
    const groups = Array.from({ length: 8 }, (_, index) => this.u16(at + 2 * index).toString(16));
    const runs = [...groups.join(':').matchAll(/\b0(?::0)+\b/g)].toSorted((a, b) => b[0].length - a[0].length);
    const [longest] = runs;
    if (!longest) return groups.join(':');
    const text = groups.join(':');
    const before = text.slice(0, longest.index).replace(/:$/, '');
    const after = text.slice(longest.index + longest[0].length).replace(/^:/, '');
    return `${before}::${after}`;
  }

  text(at: number, length: number): string {
    this.need(at + length);
    return Array.from(this.all.subarray(at, at + length), (byte) =>
      byte >= 0x21 && byte < 0x7f ? String.fromCharCode(byte) : '?',
    ).join('');
  }

  private need(length: number): void {
    if (length > this.all.length) throw new Short();
  }
}
