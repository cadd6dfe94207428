/** A block of a LAN's addresses for containers: where nobody is seen, and the LAN's DHCP does not usually give. */
import { addressOf, contains, firstAddress, networkOf, nextNetwork, overlap, parseIp, prefixOf } from '../address';
import type { State } from '../state';
import { givenRanges, seenAddresses } from './addresses';
import { LIBVIRT_NAT, SLIRP_NAT, type Told, VIRTUALBOX_HOST_ONLY } from './cards';
import type { Hypervisor } from './hypervisor';
import { because, type Reason } from './reason';

/** Where a DHCP server usually gives addresses, as the last byte of a /24. */
type Dhcp = { who: 'virtualbox' | 'vmware' | 'libvirt' | 'nat' | 'router'; from: number; to: number };

/** VirtualBox, VMware and libvirt: what they set up by default. Routers differ; this is the middle of them. */
const VIRTUALBOX: Dhcp = { who: 'virtualbox', from: 101, to: 254 };
const VMWARE: Dhcp = { who: 'vmware', from: 128, to: 254 };
const LIBVIRT: Dhcp = { who: 'libvirt', from: 2, to: 254 };
/** QEMU's user network and VirtualBox' NAT begin at 15. */
const NAT: Dhcp = { who: 'nat', from: 15, to: 31 };
const ROUTER: Dhcp = { who: 'router', from: 100, to: 200 };

/** Addresses of a block, at most. */
const BLOCK = 27;

/** `told`: of the card. null where the subnet is too small to be shared out. */
export function suggestRange(
  state: State,
  subnet: string,
  told: Told | null,
  hypervisor: Hypervisor | null,
): { range: string; why: Reason } | null {
  const prefix = Math.max(BLOCK, (prefixOf(subnet) ?? 32) + 3);
  if (prefix > 29) return null;
  const dhcp = dhcpOf(subnet, told, hypervisor);
  const seen = [...seenAddresses(state, subnet)];
  const given = givenRanges(state, subnet);
  const free = blocks(subnet, prefix).filter(
    (block) => !seen.some((address) => contains(block, address)) && !given.some((range) => overlap(range, block)),
  );
  const away = free.find((block) => !meets(block, dhcp));
  const range = away ?? free[0];
  if (range === undefined) return null;
  const base = addressOf(networkOf(subnet.replace(/\/\d+$/, '/24')) ?? subnet).replace(/\.\d+$/, '');
  const params = { range, from: `${base}.${dhcp.from}`, to: `${base}.${dhcp.to}` };
  return { range, why: because(`range-${away ? 'away' : 'within'}-${dhcp.who}`, params) };
}

function dhcpOf(subnet: string, told: Told | null, hypervisor: Hypervisor | null): Dhcp {
  if (subnet === LIBVIRT_NAT) return LIBVIRT;
  if (subnet === SLIRP_NAT) return NAT;
  if (contains(VIRTUALBOX_HOST_ONLY, addressOf(subnet))) return VIRTUALBOX;
  const inside = told?.kind === 'nat' || told?.kind === 'host-only';
  return inside && hypervisor === 'vmware' ? VMWARE : ROUTER;
}

/** Blocks of the subnet's last and first 256 addresses, the highest first; the very first is left to routers. */
function blocks(subnet: string, prefix: number): string[] {
  const small = (prefixOf(subnet) ?? 0) >= 24;
  const parts = small ? [subnet] : [lastPart(subnet), `${addressOf(subnet)}/24`];
  return parts.flatMap((part) => {
    const found: string[] = [];
    for (let block = `${addressOf(part)}/${prefix}`; contains(part, block); ) {
      found.push(block);
      const next = nextNetwork(block);
      if (next === null) break;
      block = next;
    }
    return found.filter((block) => addressOf(block) !== addressOf(subnet)).reverse();
  });
}

/** The last /24 of a larger subnet. */
function lastPart(subnet: string): string {
  const base = parseIp(addressOf(subnet))?.bits ?? 0;
  const last = base + 2 ** (32 - (prefixOf(subnet) ?? 32)) - 256;
  return `${[24, 16, 8, 0].map((shift) => (last >>> shift) & 255).join('.')}/24`;
}

function meets(block: string, { from, to }: Dhcp): boolean {
  const first = parseIp(addressOf(block))?.bits ?? 0;
  const low = first & 255;
  const high = low + 2 ** (32 - (prefixOf(block) ?? 32)) - 1;
  return firstAddress(block) !== null && low <= to && high >= from;
}
