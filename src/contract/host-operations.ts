/** Operations on a host's own network as they arrive, checked against the kernel's rules for names. */
import { z } from 'zod';
import { hostId } from '../model/ids';
import { hostIdSchema } from './hosts';

/** Linux: 1 to 15 bytes, no `/`, no white space, neither `.` nor `..` (dev_valid_name); never like an option. */
export const interfaceName = z.string().regex(/^(?!\.{1,2}$)[\x21-\x2c\x2e\x30-\x7e][\x21-\x2e\x30-\x7e]{0,14}$/);
export const namespaceName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/);
const ip = z.union([z.ipv4(), z.ipv6()]);
const cidr = z.union([z.cidrv4(), z.cidrv6()]);
const mtu = z.int().min(68).max(65_535);
const sysctlKey = z.string().regex(/^net(\.[A-Za-z0-9_/-]+)+$/);
const sysctlValue = z.string().regex(/^[A-Za-z0-9 ._-]{1,64}$/);
/** Only where the system looks for configuration, and only files that carry our name. */
const path = z
  .string()
  .max(255)
  .regex(/^\/etc\/(?:[A-Za-z0-9@_.-]+\/)*[A-Za-z0-9@_.-]*portolan[A-Za-z0-9@_.-]*(?:\/[A-Za-z0-9@_.-]+)*$/)
  .refine((value) => !value.split('/').some((part) => part === '.' || part === '..'));

const host = hostIdSchema.transform(hostId);
const place = { host, namespace: namespaceName.nullable() };
const named = { name: interfaceName, parent: interfaceName, addresses: z.array(cidr).max(64) };
const link = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('vlan'), ...named, vlanId: z.int().min(1).max(4094) }),
  z.strictObject({ kind: z.literal('macvlan'), ...named, mode: z.enum(['bridge', 'private']) }),
  z.strictObject({ kind: z.literal('ipvlan'), ...named, mode: z.enum(['l2', 'l3', 'l3s']) }),
]);
const route = z.strictObject({
  destination: cidr,
  gateway: ip.nullable(),
  device: interfaceName.nullable(),
  source: ip.nullable(),
  metric: z.int().min(0).max(4_294_967_295).nullable(),
});
const rule = z.strictObject({
  kind: z.enum(['forward', 'masquerade', 'input']),
  inDevice: interfaceName.nullable(),
  outDevice: interfaceName.nullable(),
  source: z.cidrv4().nullable(),
  destination: z.cidrv4().nullable(),
  protocol: z.enum(['tcp', 'udp', 'esp']).optional(),
  port: z.int().min(1).max(65_535).optional(),
});

export const hostOperations = [
  z.strictObject({ kind: z.literal('link.add'), ...place, spec: link }),
  z.strictObject({ kind: z.literal('link.remove'), ...place, name: interfaceName }),
  z.strictObject({
    kind: z.literal('link.set'),
    ...place,
    name: interfaceName,
    up: z.boolean().nullable(),
    promiscuous: z.boolean().nullable(),
    mtu: mtu.nullable(),
  }),
  z.strictObject({ kind: z.literal('address.add'), ...place, device: interfaceName, address: cidr }),
  z.strictObject({ kind: z.literal('address.remove'), ...place, device: interfaceName, address: cidr }),
  z.strictObject({ kind: z.literal('route.add'), ...place, route }),
  z.strictObject({ kind: z.literal('route.remove'), ...place, route }),
  z.strictObject({ kind: z.literal('sysctl.set'), ...place, key: sysctlKey, value: sysctlValue }),
  z.strictObject({ kind: z.literal('filter.add'), host, rule }),
  z.strictObject({ kind: z.literal('filter.remove'), host, rule }),
  z.strictObject({ kind: z.literal('namespace.add'), host, name: namespaceName }),
  z.strictObject({ kind: z.literal('namespace.remove'), host, name: namespaceName }),
  z.strictObject({
    kind: z.literal('file.write'),
    host,
    path,
    content: z.string().max(65_536).nullable(),
    manager: z.enum(['ifupdown', 'netplan', 'networkd', 'networkmanager', 'sysctl', 'systemd']),
  }),
] as const;
