import type { Bytes } from './bytes';
import type { Reading } from './types';

/** RFC 826; RFC 5227 for probes and announcements. */
export function readArp(body: Bytes): Reading {
  const operation = body.u16(6);
  const [mac, sender, target] = [body.mac(8), body.ipv4(14), body.ipv4(24)];
  const code = operation === 2 ? 'arp.is-at' : operation === 1 ? codeOf(sender, target) : 'arp.other';
  return {
    ...{ protocol: 'ARP', code, vlans: [], inner: null },
    params: { sender, target, mac },
    source: sender === '0.0.0.0' ? null : sender,
    destination: operation === 2 && body.mac(18) === 'ff:ff:ff:ff:ff:ff' ? null : target,
  };
}

function codeOf(sender: string, target: string): Reading['code'] {
  if (sender === '0.0.0.0') return 'arp.probe';
  return sender === target ? 'arp.announce' : 'arp.who-has';
}
