/** Where the operations of a plan run: managed hosts, and the desktop that stands beside one of them. */
import { PortolanError } from '../../../contract/errors';
import { PHYSICAL_HOST } from '../../../model/build';
import type { Operation, Plan } from '../../../model/operations/types';
import { own } from '../../../model/record';
import type { State } from '../../../model/state';
import type { RunContext } from '../../hosts/driver';
import type { Session } from '../sessions/session';
import type { Images } from './model';

export type Place = {
  /** What messages call it. */
  readonly name: string;
  /** Whose State shows it. */
  readonly session: Session;
  /** Null while it cannot be asked. */
  readonly present: State | null;
  run(operation: Operation, context: RunContext): Promise<void>;
  /** A State that was read after this call. */
  refresh(options?: { fresh?: boolean }): Promise<State>;
  /** References of its images; null where it cannot tell. */
  images(): Promise<Images>;
};

/** By the id of the host. */
export type Places = ReadonlyMap<string, Place>;

/** Does an operation on the desktop itself. `state` has the desktop in it. Rejects with PortolanError. */
export type RunPhysical = (operation: Operation, state: State) => Promise<void>;

type Parts = {
  /** Throws `host-unknown`. */
  session(host: string): Session;
  runPhysical: RunPhysical;
};

/** The managed hosts that operations are on. */
export const managedHosts = ({ operations }: Pick<Plan, 'operations'>): string[] => [
  ...new Set(operations.map(({ host }) => host).filter((host) => host !== PHYSICAL_HOST)),
];

/** The managed host beside which a plan's physical host stands; undefined: the plan does not say. */
export const besideOf = (plan: Pick<Plan, 'operations' | 'via'>): string | undefined =>
  plan.via ?? managedHosts(plan)[0];

/** All that a plan has to do with: a manager is asked for a token, and forgets a node that leaves again. Throws as {@link placeFor}. */
export function placesOf(plan: Plan, parts: Parts): Places {
  const hosts = new Set(
    plan.operations.flatMap((operation) =>
      operation.kind === 'swarm.join' ? [operation.host, operation.manager] : [operation.host],
    ),
  );
  return new Map([...hosts].map((host) => [host, placeFor(plan, host, parts)]));
}

/** Throws `host-unknown`, and `invalid-input` where nobody knows which desktop is meant. */
export function placeFor(plan: Plan, host: string, { session, runPhysical }: Parts): Place {
  if (host !== PHYSICAL_HOST) return managedPlace(session(host), (manager) => session(manager));
  const beside = besideOf(plan);
  if (beside === undefined)
    throw new PortolanError('invalid-input', { path: 'via', reason: 'No managed host is named' });
  return physicalPlace(session(beside), runPhysical);
}

/** The place of an operation's host. */
export const placeOf = (places: Places, { host }: Operation): Place => places.get(host) as Place;

function managedPlace(session: Session, sessionOf: Parts['session']): Place {
  return {
    session,
    get name() {
      return session.name;
    },
    get present() {
      return session.status.state === 'connected' ? session.topology.state : null;
    },
    run: (operation, context) =>
      session.driver().run(operation, {
        ...context,
        joinToken: (manager, role) => sessionOf(manager).driver().joinToken(role, context.signal),
      }),
    refresh: (options) => session.topology.refresh(options),
    images: () =>
      Promise.resolve()
        .then(() => session.driver().images())
        .catch(() => null),
  };
}

/** The desktop needs no connection, unless it is part of a simulation. */
function physicalPlace(session: Session, runPhysical: RunPhysical): Place {
  const { topology } = session;
  let looked: State | null = null;
  const refresh = async () => {
    looked = await topology.lookAround();
    return looked;
  };
  return {
    session,
    get name() {
      return own((topology.state ?? looked)?.hosts ?? {}, PHYSICAL_HOST)?.name ?? PHYSICAL_HOST;
    },
    get present() {
      return topology.state ?? looked;
    },
    run: async (operation, context) => {
      if (session.isSimulated) return session.driver().run(operation, context);
      return runPhysical(operation, topology.state ?? (await refresh()));
    },
    refresh,
    images: async () => null,
  };
}
