import type { ConnectAnswers, HostProfile, LocalProfile, SshProfile } from '../../contract/hosts';
import type { HostDriver } from './driver';
import { EngineDriver } from './engine-driver';
import { type Environment, ownEnvironment } from './environment';
import { LocalLink } from './local/link';
import { SimulatedDriver } from './simulated/driver';
import type { Simulations } from './simulated/simulation';
import { SshLink } from './ssh/link';

/**
 * Connects to a host. Rejects with PortolanError, among them those that ask for an answer: `host-key-unknown`,
 * `password-needed`, `passphrase-needed`, `passphrase-wrong`. The signal gives up; it has no effect afterwards.
 */
export async function openDriver(
  profile: SshProfile | LocalProfile,
  answers: ConnectAnswers = {},
  env: Environment = ownEnvironment(),
  signal?: AbortSignal,
): Promise<HostDriver> {
  const link =
    profile.kind === 'ssh'
      ? await SshLink.open(profile, answers, env, signal)
      : await LocalLink.open(profile, env, signal);
  return EngineDriver.open(link, signal);
}

/** The same for any profile: a simulated host is the one that `simulations` has for it. */
export async function openProfile(
  profile: HostProfile,
  simulations: Simulations,
  answers: ConnectAnswers,
  env: Environment,
  signal: AbortSignal,
): Promise<HostDriver> {
  return profile.kind === 'simulated'
    ? new SimulatedDriver(simulations.of(profile.id, profile.name))
    : openDriver(profile, answers, env, signal);
}
