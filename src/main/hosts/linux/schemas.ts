/** The shapes in which iproute2's JSON is taken. What is not named passes: its fields differ from version to version. */
import { z } from 'zod';
import type { AddrFact, LinkFact, NeighbourFact, RouteFact, RuleFact } from '../../../model/facts';

const flags = z.array(z.string());
const data = z.record(z.string(), z.unknown());

export const linksSchema = z.array(
  z.looseObject({
    ifindex: z.number(),
    ifname: z.string(),
    link: z.string().nullish(),
    link_index: z.number().optional(),
    link_netnsid: z.number().optional(),
    flags,
    mtu: z.number(),
    operstate: z.string().optional(),
    link_type: z.string().optional(),
    address: z.string().optional(),
    master: z.string().optional(),
    promiscuity: z.number().optional(),
    linkinfo: z
      .looseObject({
        info_kind: z.string().optional(),
        info_data: data.optional(),
        info_slave_kind: z.string().optional(),
        info_slave_data: data.optional(),
      })
      .optional(),
    addr_info: z
      .array(
        z.looseObject({
          family: z.string(),
          local: z.string().optional(),
          prefixlen: z.number().optional(),
          scope: z.string().optional(),
          secondary: z.boolean().optional(),
          dynamic: z.boolean().optional(),
        }),
      )
      .optional(),
  }),
) satisfies z.ZodType<(LinkFact & AddrFact)[]>;

const table = z.union([z.string(), z.number()]).optional();

export const routesSchema = z.array(
  z.looseObject({
    type: z.string().optional(),
    dst: z.string(),
    gateway: z.string().optional(),
    via: z.looseObject({ family: z.string(), host: z.string() }).optional(),
    dev: z.string().optional(),
    prefsrc: z.string().optional(),
    metric: z.number().optional(),
    table,
    scope: z.string().optional(),
    protocol: z.string().optional(),
    flags: flags.optional(),
    nexthops: z
      .array(
        z.looseObject({
          gateway: z.string().optional(),
          dev: z.string().optional(),
          weight: z.number().optional(),
          flags: flags.optional(),
        }),
      )
      .optional(),
  }),
) satisfies z.ZodType<RouteFact[]>;

export const rulesSchema = z.array(
  z.looseObject({
    priority: z.number(),
    src: z.string().optional(),
    srclen: z.number().optional(),
    dst: z.string().optional(),
    dstlen: z.number().optional(),
    table,
    iif: z.string().optional(),
    oif: z.string().optional(),
    fwmark: z.string().optional(),
    action: z.string().optional(),
  }),
) satisfies z.ZodType<RuleFact[]>;

export const neighboursSchema = z.array(
  z.object({ dst: z.string(), dev: z.string(), lladdr: z.string().optional() }),
) satisfies z.ZodType<NeighbourFact[]>;

/** `ip -j netconf`: what the kernel notifies of, and one process reads for all interfaces. */
export const netconfSchema = z.array(
  z.object({
    family: z.string(),
    interface: z.string(),
    forwarding: z.boolean().optional(),
    rp_filter: z.string().optional(),
    proxy_neigh: z.boolean().optional(),
  }),
);
