import type { Bytes } from './bytes';
import { readDhcp } from './dhcp';
import { readDns } from './dns';
import type { Said, Unpack } from './ip';

/** RFC 7348; Linux itself begins with 8472, Docker's overlay uses 4789. */
const VXLAN_PORTS = [4789, 8472];
const DHCP_PORTS = [67, 68];
const DNS_PORTS = [53, 5353];

/** RFC 768. */
export function readUdp(body: Bytes, unpack: Unpack | undefined): Said {
  const [source, port] = [body.u16(0), body.u16(2)];
  const data = body.from(8);
  const params = { sourcePort: String(source), port: String(port), size: String(data.length) };
  const either = (ports: readonly number[]) => ports.includes(source) || ports.includes(port);
  const known = either(DNS_PORTS) ? readDns(data, either([5353])) : either(DHCP_PORTS) ? readDhcp(data) : null;
  if (known) return { ...known, params: { ...params, ...known.params } };
  if (VXLAN_PORTS.includes(port) && unpack && data.length > 8) {
    const vni = String(data.u32(4) >>> 8);
    return { protocol: 'VXLAN', code: 'vxlan', params: { ...params, vni }, inner: unpack(data.from(8)) };
  }
  return { protocol: 'UDP', code: 'udp', params };
}
