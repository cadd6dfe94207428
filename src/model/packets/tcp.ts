import type { Bytes } from './bytes';
import type { Said } from './ip';

/** RFC 9293. */
export function readTcp(body: Bytes): Said {
  const flags = body.u8(13);
  const [fin, syn, rst, ack] = [1, 2, 4, 16].map((bit) => (flags & bit) !== 0);
  const size = Math.max(0, body.length - (body.u8(12) >> 4) * 4);
  const params = { sourcePort: String(body.u16(0)), port: String(body.u16(2)), size: String(size) };
  return { protocol: 'TCP', code: codeOf(), params };

  function codeOf(): Said['code'] {
    if (rst) return 'tcp.reset';
    if (syn) return ack ? 'tcp.syn-ack' : 'tcp.syn';
    if (fin) return 'tcp.fin';
    return size > 0 ? 'tcp.data' : 'tcp.ack';
  }
}
