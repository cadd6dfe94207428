import type { HostProfile } from '../../../contract/hosts';
import { buildHosts } from '../../../model/build';
import { together } from '../../../model/build/together';
import { patchBetween } from '../../../model/patch';
import type { Log } from '../log';
import { Session, type SessionParts } from '../sessions/session';
import { Realms } from '../topology/realms';
import { physicalFacts } from './facts';
import type { FakeHost } from './fake-host';

export const silent: Log = { warn: () => {}, error: () => {} };

export const PROFILE: HostProfile = {
  kind: 'ssh',
  id: 'vm',
  name: 'VM',
  address: '192.168.56.10',
  port: 22,
  user: 'ada',
  keyFile: null,
  useAgent: true,
  socketPath: '/var/run/docker.sock',
  jumps: [],
};

const MODEL = { buildHosts, together, patchBetween };

export function sessionParts(host: FakeHost): SessionParts {
  return {
    model: MODEL,
    realms: new Realms(MODEL),
    open: (_profile, _answers, signal) => host.open(signal),
    readPhysical: async () => physicalFacts(),
    log: silent,
  };
}

export const sessionWith = (host: FakeHost, profile: HostProfile = PROFILE) =>
  new Session(() => profile, sessionParts(host));

/** What a promise was refused with. */
export const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );
