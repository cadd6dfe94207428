/** The shapes in which the Engine's answers are taken. Fields that are not named pass, save where secrets could be. */
import { z } from 'zod';
import { PortolanError } from '../../../contract/errors';
import type { ContainerFact, InfoFact, InspectFact, NetworkFact, VersionFact } from '../../../model/facts';
import type { SwarmInfoFact } from '../../../model/swarm/facts';

const texts = z.record(z.string(), z.string());
const address = z.string().optional();

export const versionSchema = z.object({
  Version: z.string(),
  ApiVersion: z.string().regex(/^\d+\.\d+$/),
  MinAPIVersion: z
    .string()
    .regex(/^\d+\.\d+$/)
    .optional(),
  KernelVersion: z.string().optional(),
}) satisfies z.ZodType<VersionFact>;

/** Without the cluster's certificates and settings. */
const swarmInfo = z.object({
  LocalNodeState: z.string().optional(),
  NodeID: z.string().optional(),
  NodeAddr: z.string().optional(),
  ControlAvailable: z.boolean().optional(),
  Error: z.string().optional(),
  RemoteManagers: z.array(z.object({ NodeID: z.string(), Addr: z.string() })).nullish(),
  Cluster: z.object({ ID: z.string().optional(), DataPathPort: z.number().optional() }).nullish(),
}) satisfies z.ZodType<SwarmInfoFact>;

export const infoSchema = z.object({
  OperatingSystem: z.string().optional(),
  KernelVersion: z.string().optional(),
  Name: z.string().optional(),
  BridgeNfIptables: z.boolean().optional(),
  FirewallBackend: z.object({ Driver: z.string().optional() }).nullish(),
  SecurityOptions: z.array(z.string()).nullish(),
  Swarm: swarmInfo.nullish(),
}) satisfies z.ZodType<InfoFact>;

const pool = z.object({
  Subnet: address,
  Gateway: address,
  IPRange: address,
  AuxiliaryAddresses: texts.nullish(),
});
export const networksSchema = z.array(
  z.object({
    Name: z.string(),
    Id: z.string(),
    Created: z.string().optional(),
    Scope: z.string(),
    Driver: z.string(),
    EnableIPv6: z.boolean().optional(),
    Internal: z.boolean().optional(),
    Attachable: z.boolean().optional(),
    Ingress: z.boolean().optional(),
    IPAM: z.object({ Config: z.array(pool).nullish() }).nullish(),
    Options: texts.nullish(),
    Labels: texts.nullish(),
  }),
) satisfies z.ZodType<NetworkFact[]>;

const endpoint = z.object({
  NetworkID: z.string(),
  EndpointID: z.string().optional(),
  MacAddress: z.string().optional(),
  IPAddress: address,
  IPPrefixLen: z.number().optional(),
  Gateway: address,
  GlobalIPv6Address: address,
  GlobalIPv6PrefixLen: z.number().optional(),
  IPv6Gateway: address,
  Aliases: z.array(z.string()).nullish(),
  DNSNames: z.array(z.string()).nullish(),
  Links: z.array(z.string()).nullish(),
  GwPriority: z.number().optional(),
  IPAMConfig: z.object({ IPv4Address: z.string().optional(), IPv6Address: z.string().optional() }).nullish(),
});
const endpoints = z.record(z.string(), endpoint).nullish();

export const containersSchema = z.array(
  z.object({
    Id: z.string(),
    Names: z.array(z.string()),
    Image: z.string(),
    Command: z.string(),
    Created: z.number(),
    State: z.string(),
    Status: z.string(),
    Ports: z
      .array(z.object({ IP: address, PrivatePort: z.number(), PublicPort: z.number().optional(), Type: z.string() }))
      .nullish(),
    Labels: texts.nullish(),
    HostConfig: z.object({ NetworkMode: z.string().optional() }).nullish(),
    NetworkSettings: z.object({ Networks: endpoints }).nullish(),
  }),
) satisfies z.ZodType<ContainerFact[]>;

/** Never with `Config`: a container's environment holds secrets. */
export const inspectSchema = z.object({
  Id: z.string(),
  Name: z.string(),
  State: z.object({ Pid: z.number().optional(), Running: z.boolean().optional() }).optional(),
  NetworkSettings: z.object({ SandboxKey: z.string().optional(), Networks: endpoints }).optional(),
  HostConfig: z
    .object({
      Sysctls: texts.nullish(),
      Links: z.array(z.string()).nullish(),
      ExtraHosts: z.array(z.string()).nullish(),
    })
    .nullish(),
}) satisfies z.ZodType<InspectFact>;

/** The answer in its shape. Throws `docker-unreachable` when whatever answered is no Docker Engine. */
export function checked<T>(schema: z.ZodType<T>, answer: unknown, what: string): T {
  const result = schema.safeParse(answer);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = [what, ...(issue?.path ?? [])].join('.');
  throw new PortolanError('docker-refused', { reason: `${where}: ${issue?.message ?? 'not understood'}` });
}
