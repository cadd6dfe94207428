/** Which hypervisor a machine seems to run under, by the makers' prefixes of its cards' addresses (IEEE OUI registry). */
import { ROOT_NAMESPACE } from '../ids';
import type { Host } from '../state';

/** `kvm`: QEMU with libvirt or by hand. `esxi` cannot be told from `vmware` by its addresses. */
export const HYPERVISORS = ['virtualbox', 'vmware', 'hyperv', 'kvm', 'esxi'] as const;
export type Hypervisor = (typeof HYPERVISORS)[number];

const PREFIXES: Record<string, Hypervisor> = {
  '08:00:27': 'virtualbox',
  '00:0c:29': 'vmware',
  '00:50:56': 'vmware',
  '00:05:69': 'vmware',
  '00:15:5d': 'hyperv',
  '52:54:00': 'kvm',
};

/** null: a machine of its own, or it cannot be told. */
export function hypervisorOf(host: Host): Hypervisor | null {
  for (const { kind, mac } of Object.values(host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {})) {
    const found = kind === 'physical' ? PREFIXES[mac?.slice(0, 8).toLowerCase() ?? ''] : undefined;
    if (found) return found;
  }
  return null;
}
