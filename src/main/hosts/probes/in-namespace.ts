import { z } from 'zod';
import type { ProbeRequest } from '../../../model/probe';
import type { Spawn } from '../link';
import { onHost } from './on-host';
import type { Vantage } from './probe';
import { commandsFor } from './tools';

const schema = z.object({
  State: z.object({ Pid: z.number().int() }),
  HostConfig: z.object({ NetworkMode: z.string() }),
});

/** Of the Engine's JSON of a container; null when it does not run. */
export function processOf(inspected: unknown): number | null {
  const result = schema.safeParse(inspected);
  return result.success && result.data.State.Pid > 0 ? result.data.State.Pid : null;
}

/** Docker's own resolver, which answers inside the namespace of a container on a user-defined network. */
const RESOLVER = '127.0.0.11';

/**
 * From a container's network namespace with the host's tools, for containers that have none. `inspected`: the Engine's
 * JSON of the container. Null when it does not run.
 */
export function inNamespace(spawn: Spawn, sudo: boolean, inspected: unknown): Vantage | null {
  const result = schema.safeParse(inspected);
  if (!result.success || result.data.State.Pid <= 0) return null;
  const { State, HostConfig } = result.data;
  const enter = ['nsenter', `--net=/proc/${State.Pid}/ns/net`];
  const resolves = !/^(default|bridge|host|none|container:.*)$/.test(HostConfig.NetworkMode);
  const commands = (spec: ProbeRequest) => {
    if (spec.kind !== 'lookup') return commandsFor(spec);
    return resolves ? [['nslookup', spec.name, RESOLVER]] : [];
  };
  return onHost(spawn, sudo ? ['sudo', '-n', ...enter] : enter, commands);
}
