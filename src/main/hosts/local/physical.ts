/** Facts of the desktop itself. */
import { hostname, type NetworkInterfaceInfo, networkInterfaces } from 'node:os';
import type { AddrFact, Facts, LinkFact } from '../../../model/facts';
import { textOf } from '../lines';
import { type KernelFacts, kernelFacts } from '../linux/parse';
import { KERNEL_BATCH } from '../linux/script';
import { localRoutes, readRoutes } from '../physical/read-routes';
import { spawnHere } from './processes';

export type PhysicalFacts = NonNullable<Facts['physicalHost']>;

/** By `ip` where there is one; elsewhere what Node knows, with the routes that the system's own tool prints. Never rejects. */
export async function readPhysical(platform: NodeJS.Platform = process.platform): Promise<PhysicalFacts> {
  const facts = platform === 'linux' ? await readKernel() : null;
  if (facts) return { name: hostname(), ...facts };
  const known = fromInterfaces(networkInterfaces());
  return { name: hostname(), ...known, ...(await elsewhere(platform, known)) };
}

/** What is only told where there is no Linux. */
async function elsewhere(platform: NodeJS.Platform, { addr }: PhysicalFacts): Promise<Partial<PhysicalFacts>> {
  if (platform !== 'darwin' && platform !== 'win32') return {};
  const route = [...localRoutes(addr), ...(await readRoutes(spawnHere, platform))];
  return { route, platform: platform === 'darwin' ? 'macos' : 'windows' };
}

async function readKernel(): Promise<KernelFacts | null> {
  const process = await spawnHere(['ip', '-j', '-d', '-force', '-batch', '-']);
  process.stderr.resume();
  process.stdin.end(KERNEL_BATCH);
  const [text, status] = await Promise.all([textOf(process.stdout), process.exited]);
  return kernelFacts({ lines: text.split('\n'), status: status ?? 1 });
}

export function fromInterfaces(interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>): PhysicalFacts {
  const entries = Object.entries(interfaces).flatMap(([name, addresses]) => (addresses ? [{ name, addresses }] : []));
  const link: LinkFact[] = entries.map(({ name, addresses }, index) => {
    const loopback = addresses.some(({ internal }) => internal);
    return {
      ifindex: index + 1,
      ifname: name,
      flags: ['UP', 'LOWER_UP', ...(loopback ? ['LOOPBACK'] : [])],
      mtu: loopback ? 65536 : 1500,
      link_type: loopback ? 'loopback' : 'ether',
      address: addresses[0]?.mac,
    };
  });
  const addr: AddrFact[] = entries.map(({ name, addresses }, index) => ({
    ifindex: index + 1,
    ifname: name,
    addr_info: addresses.map(({ family, address, cidr, internal }) => ({
      family: family === 'IPv6' ? 'inet6' : 'inet',
      local: address,
      prefixlen: Number(cidr?.split('/')[1] ?? 0),
      scope: internal ? 'host' : address.toLowerCase().startsWith('fe80') ? 'link' : 'global',
    })),
  }));
  return { link, addr, route: [], rule: [], sysctl: {} };
}
