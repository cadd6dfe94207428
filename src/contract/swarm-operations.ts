/** Operations on a swarm as they arrive. None has a join token: main asks the manager for it. */
import { z } from 'zod';
import { hostId } from '../model/ids';
import { hostIdSchema } from './hosts';

const host = hostIdSchema.transform(hostId);
const ip = z.union([z.ipv4(), z.ipv6()]);
/** swarmkit: a DNS label. */
const serviceName = z.string().regex(/^[a-zA-Z0-9](?:[a-zA-Z0-9_-]{0,61}[a-zA-Z0-9])?$/);
/** Ids of 25 characters, hostnames and addresses; never like an option. */
const nodeRef = z.string().regex(/^[A-Za-z0-9:][A-Za-z0-9:._-]{0,252}$/);
/** Address and port, an IPv6 address in brackets. */
const remote = z.string().regex(/^(?:[0-9.]{7,15}|\[[0-9a-fA-F:.]{2,45}\]):[0-9]{1,5}$/);
const oneLine = z
  .string()
  .max(4096)
  .regex(/^[^\0\r\n]*$/);
const port = z.int().min(1).max(65535);
const addresses = { advertise: ip, dataPath: ip.nullable() };
const role = z.enum(['manager', 'worker']);
const availability = z.enum(['active', 'pause', 'drain']);

export const serviceSpec = z.strictObject({
  name: serviceName,
  image: oneLine.max(512).regex(/^[a-zA-Z0-9][a-zA-Z0-9_.\-/:@]*$/),
  command: z.array(z.string().max(65_536)).nullable(),
  replicas: z.int().min(0).max(10_000).nullable(),
  networks: z.array(oneLine.max(255).regex(/^[^\s/-][^\s/]*$/)).max(16),
  endpointMode: z.enum(['vip', 'dnsrr']),
  ports: z
    .array(
      z.strictObject({
        protocol: z.enum(['tcp', 'udp', 'sctp']),
        containerPort: port,
        hostPort: port.nullable(),
        mode: z.enum(['ingress', 'host']),
      }),
    )
    .max(64),
  env: z.array(z.string().max(65_536)).max(1024),
  labels: z.record(oneLine.min(1), oneLine),
});

export const swarmOperations = [
  z.strictObject({ kind: z.literal('swarm.init'), host, ...addresses }),
  z.strictObject({ kind: z.literal('swarm.join'), host, manager: host, remote, role, ...addresses }),
  z.strictObject({ kind: z.literal('swarm.leave'), host, force: z.boolean() }),
  z.strictObject({
    kind: z.literal('node.update'),
    host,
    node: nodeRef,
    role: role.nullable(),
    availability: availability.nullable(),
  }),
  z.strictObject({ kind: z.literal('node.remove'), host, node: nodeRef, force: z.boolean() }),
  z.strictObject({ kind: z.literal('service.create'), host, spec: serviceSpec }),
  z.strictObject({
    kind: z.literal('service.scale'),
    host,
    service: serviceName,
    replicas: z.int().min(0).max(10_000),
  }),
  z.strictObject({ kind: z.literal('service.remove'), host, service: serviceName, restore: serviceSpec.nullable() }),
] as const;
