/** Changes to a swarm, as the Engine API takes them. */
import { z } from 'zod';
import { PortolanError } from '../../../../contract/errors';
import type { swarmModules } from '../../../../model/operations/swarm';
import type { OperationOf } from '../../../../model/operations/types';
import type { NodeRole } from '../../../../model/swarm/types';
import type { RunContext } from '../../driver';
import type { Engine } from '../engine';
import { refusalsAbout } from '../refusals';
import { checked } from '../schemas';
import { nodesSchema } from './schemas';
import { createService, removeService, scaleService } from './services';

export type SwarmOperation = OperationOf<keyof typeof swarmModules>;

const LISTEN = '0.0.0.0:2377';

export function operateSwarm(engine: Engine, operation: SwarmOperation, context: RunContext): Promise<void> {
  switch (operation.kind) {
    case 'swarm.init':
      return init(engine, operation, context);
    case 'swarm.join':
      return join(engine, operation, context);
    case 'swarm.leave':
      return leave(engine, operation.force, context);
    case 'node.update':
      return updateNode(engine, operation, context);
    case 'node.remove':
      return removeNode(engine, operation, context);
    case 'service.create':
      return createService(engine, operation.spec, context);
    case 'service.scale':
      return scaleService(engine, operation.service, operation.replicas, context);
    case 'service.remove':
      return removeService(engine, operation.service, context);
  }
}

const call = async (engine: Engine, { signal }: RunContext, ask: Parameters<Engine['call']>[0]): Promise<void> => {
  await engine.call(ask, { signal });
};

const ended = z.array(z.object({ Id: z.string() }));

/** The Engine takes running tasks along (moby: daemon/cluster, Leave); those that have ended would stay, and be nobody's. */
async function leave(engine: Engine, force: boolean, context: RunContext): Promise<void> {
  await call(engine, context, (docker, abortSignal) => docker.swarmLeave({ force, abortSignal }));
  const filters = { label: ['com.docker.swarm.task.id'] };
  const found = await engine.read(
    (docker, abortSignal) => docker.listContainers({ all: true, filters, abortSignal }),
    context,
  );
  for (const { Id } of checked(ended, found, 'containers'))
    await call(engine, context, (docker, abortSignal) =>
      docker.getContainer(Id).remove({ force: true, v: true, abortSignal } as object),
    ).catch(() => undefined);
}

type Addresses = { advertise: string; dataPath: string | null };

const addressesOf = ({ advertise, dataPath }: Addresses) => ({
  ListenAddr: LISTEN,
  AdvertiseAddr: advertise,
  ...(dataPath !== null && { DataPathAddr: dataPath }),
});

const init = (engine: Engine, operation: OperationOf<'swarm.init'>, context: RunContext): Promise<void> =>
  refusalsAbout({ address: operation.advertise }, () =>
    call(engine, context, (docker, abortSignal) => docker.swarmInit({ ...addressesOf(operation), abortSignal })),
  );

/** The token goes from Engine to Engine and is kept nowhere. */
async function join(engine: Engine, operation: OperationOf<'swarm.join'>, context: RunContext): Promise<void> {
  const { manager, role, remote } = operation;
  const token = await context.joinToken?.(manager, role);
  if (token === undefined) throw new PortolanError('host-not-connected', { host: manager });
  const body = { ...addressesOf(operation), RemoteAddrs: [remote], JoinToken: token };
  await refusalsAbout({ address: remote }, () =>
    call(engine, context, (docker, abortSignal) => docker.swarmJoin({ ...body, abortSignal })),
  );
}

const tokens = z.object({ JoinTokens: z.object({ Worker: z.string(), Manager: z.string() }) });

/** What lets another host join the swarm of this manager. */
export async function joinToken(engine: Engine, role: NodeRole, signal?: AbortSignal): Promise<string> {
  const answer = await engine.read<unknown>(
    (docker, abortSignal) => docker.swarmInspect({ abortSignal } as never) as unknown as Promise<unknown>,
    { signal },
  );
  const { JoinTokens } = checked(tokens, answer, 'swarm');
  return role === 'manager' ? JoinTokens.Manager : JoinTokens.Worker;
}

/** By id, name or address; of several, one that is down. */
async function nodeIdOf(engine: Engine, node: string, { signal }: RunContext): Promise<string> {
  const answer = await engine.read<unknown>((docker, abortSignal) => docker.listNodes({ abortSignal }), { signal });
  const nodes = checked(nodesSchema, answer, 'nodes');
  const found = nodes.filter(
    ({ ID, Description, Status }) => ID === node || Description?.Hostname === node || Status?.Addr === node,
  );
  const chosen = found.find(({ Status }) => Status?.State !== 'ready') ?? found[0];
  if (!chosen) throw new PortolanError('not-found', { name: node });
  return chosen.ID;
}

const inspected = z.looseObject({
  Version: z.object({ Index: z.number() }),
  Spec: z.looseObject({}),
});

async function updateNode(engine: Engine, operation: OperationOf<'node.update'>, context: RunContext): Promise<void> {
  const { node, role, availability } = operation;
  const id = await nodeIdOf(engine, node, context);
  await refusalsAbout({ name: node }, async () => {
    const answer = await engine.read<unknown>(
      (docker, abortSignal) => docker.getNode(id).inspect({ abortSignal } as never) as unknown as Promise<unknown>,
      {
        signal: context.signal,
      },
    );
    const { Version, Spec } = checked(inspected, answer, 'node');
    const changed = { ...Spec, ...(role && { Role: role }), ...(availability && { Availability: availability }) };
    await call(
      engine,
      context,
      (docker, abortSignal) =>
        docker.getNode(id).update({
          _query: { version: Version.Index },
          _body: changed,
          abortSignal,
        } as never) as unknown as Promise<unknown>,
    );
  });
}

async function removeNode(engine: Engine, { node, force }: OperationOf<'node.remove'>, context: RunContext) {
  const id = await nodeIdOf(engine, node, context);
  await refusalsAbout({ name: node }, () =>
    call(
      engine,
      context,
      (docker, abortSignal) =>
        docker.getNode(id).remove({ force, abortSignal } as never) as unknown as Promise<unknown>,
    ),
  );
}
