/** Packets as they were seen at one interface, and what they say in words. */
import type { PacketCode } from '../texts/packets.en';

/** `at`: microseconds since 1970. `length`: on the wire, in bytes; `bytes` may hold less. */
export type Packet = { at: number; length: number; bytes: Uint8Array };

/** What the outermost header is: tcpdump.org/linktypes.html. */
export const ETHERNET = 1;
export const RAW_IP = 101;

/** What one packet says: a sentence to be found in `texts/packets.*` under `code`. */
export type Reading = {
  /** As people call it: `ARP`, `ICMP`, `TCP` … */
  protocol: string;
  /** Addresses without ports; of ARP those that it speaks of. Null: only MACs are known. */
  source: string | null;
  destination: string | null;
  code: PacketCode;
  params: Record<string, string>;
  /** 802.1q ids, the outermost first. */
  vlans: readonly number[];
  /** What a vxlan packet carries. */
  inner: Reading | null;
};
