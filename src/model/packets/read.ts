/** From a packet to one sentence. Nothing in a packet is believed: it may be cut short, and may come from anybody. */

import { readArp } from './arp';
import { Bytes, Short } from './bytes';
import { readIpv4, readIpv6 } from './ip';
import { ETHERNET, type Packet, RAW_IP, type Reading } from './types';

const VLAN_TAGS = [0x8100, 0x88a8];

export function readPacket({ bytes }: Pick<Packet, 'bytes'>, linkType: number): Reading {
  try {
    if (linkType === ETHERNET) return readEthernet(new Bytes(bytes));
    if (linkType === RAW_IP)
      return bytes[0] !== undefined && bytes[0] >> 4 === 6 ? readIpv6(new Bytes(bytes)) : readIpv4(new Bytes(bytes));
    return bare('other', 'packet.link-type', { type: String(linkType) });
  } catch (error) {
    if (error instanceof Short) return bare('?', 'packet.short', {});
    throw error;
  }
}

/** IEEE 802.3, with as many 802.1q tags as there are. */
export function readEthernet(frame: Bytes): Reading {
  const vlans: number[] = [];
  let at = 12;
  while (VLAN_TAGS.includes(frame.u16(at))) {
    vlans.push(frame.u16(at + 2) & 0x0fff);
    at += 4;
  }
  const type = frame.u16(at);
  const body = frame.from(at + 2);
  const macs = { from: frame.mac(6), to: frame.mac(0) };
  const reading = readBody(type, body, macs);
  return { ...reading, vlans: [...vlans, ...reading.vlans] };
}

function readBody(type: number, body: Bytes, macs: { from: string; to: string }): Reading {
  switch (type) {
    case 0x0800:
      return readIpv4(body, readEthernet);
    case 0x86dd:
      return readIpv6(body, readEthernet);
    case 0x0806:
      return readArp(body);
    case 0x88cc:
      return bare('LLDP', 'lldp', macs);
    default:
      // IEEE 802.3: up to 1500 it is a length, and bridges speak to each other.
      return type <= 1500
        ? bare('802.3', 'bridge', macs)
        : bare('?', 'packet.type', { ...macs, type: `0x${type.toString(16).padStart(4, '0')}` });
  }
}

const bare = (protocol: string, code: Reading['code'], params: Record<string, string>): Reading => ({
  ...{ protocol, code, params, source: null, destination: null, vlans: [], inner: null },
});
