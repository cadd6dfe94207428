/** The shapes in which a swarm's answers are taken: never with a task's environment, secrets, or join tokens. */
import { z } from 'zod';
import type { NodeFact, ServiceFact, ServicePortFact, TaskFact } from '../../../../model/swarm/facts';

const text = z.string().optional();

export const nodesSchema = z.array(
  z.object({
    ID: z.string(),
    Spec: z.object({ Role: text, Availability: text }).optional(),
    Description: z.object({ Hostname: text, Engine: z.object({ EngineVersion: text }).optional() }).optional(),
    Status: z.object({ State: text, Message: text, Addr: text }).optional(),
    ManagerStatus: z.object({ Leader: z.boolean().optional(), Reachability: text, Addr: text }).nullish(),
  }),
) satisfies z.ZodType<NodeFact[]>;

const port = z.object({
  Protocol: text,
  TargetPort: z.number().optional(),
  PublishedPort: z.number().optional(),
  PublishMode: text,
}) satisfies z.ZodType<ServicePortFact>;

export const servicesSchema = z.array(
  z.object({
    ID: z.string(),
    Spec: z
      .object({
        Name: text,
        Mode: z
          .object({
            Replicated: z.object({ Replicas: z.number().optional() }).nullish(),
            Global: z.object({}).nullish(),
          })
          .nullish(),
        TaskTemplate: z
          .object({
            ContainerSpec: z.object({ Image: text }).nullish(),
            Networks: z.array(z.object({ Target: text, Aliases: z.array(z.string()).nullish() })).nullish(),
          })
          .optional(),
      })
      .optional(),
    Endpoint: z
      .object({
        Spec: z.object({ Mode: text }).optional(),
        Ports: z.array(port).nullish(),
        VirtualIPs: z.array(z.object({ NetworkID: text, Addr: text })).nullish(),
      })
      .optional(),
  }),
) satisfies z.ZodType<ServiceFact[]>;

export const tasksSchema = z.array(
  z.object({
    ID: z.string(),
    ServiceID: text,
    NodeID: text,
    Slot: z.number().optional(),
    DesiredState: text,
    Status: z
      .object({
        State: text,
        Message: text,
        Err: text,
        ContainerStatus: z.object({ ContainerID: text }).nullish(),
      })
      .optional(),
    NetworksAttachments: z
      .array(z.object({ Network: z.object({ ID: text }).optional(), Addresses: z.array(z.string()).nullish() }))
      .nullish(),
  }),
) satisfies z.ZodType<TaskFact[]>;

export const peersSchema = z.object({
  Peers: z.array(z.object({ Name: text, IP: text })).nullish(),
});
