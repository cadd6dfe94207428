/** Puts the services together: the one place where everything of the main process meets. */
import { version } from '../../package.json';
import type { AppInfo } from '../contract/contract';
import { type ConnectAnswers, type HostProfile, realmOf, type Suggestions } from '../contract/hosts';
import { buildHosts } from '../model/build';
import { together } from '../model/build/together';
import { patchBetween } from '../model/patch';
import type { ProbeRequest, ProbeResult } from '../model/probe';
import type { HostDriver } from './hosts/driver';
import { type Environment, ownEnvironment } from './hosts/environment';
import { readPhysical } from './hosts/local/physical';
import { probePhysical } from './hosts/local/probe';
import { openProfile } from './hosts/open';
import { runPhysical } from './hosts/physical/run';
import { Simulations } from './hosts/simulated/simulation';
import { examine } from './hosts/ssh/doctor/examine';
import { openFarShell } from './hosts/ssh/doctor/mend';
import { setUpKey } from './hosts/ssh/key-setup/set-up';
import { keyPaths } from './hosts/ssh/keys';
import { forgetLine, linesOfUser, rememberLine } from './hosts/ssh/known-hosts-files';
import { ownKeys } from './hosts/ssh/own-keys';
import { findSuggestions } from './hosts/suggestions';
import { captureFrom } from './services/capture';
import { makeFolder } from './services/disk';
import { Doctor } from './services/doctor';
import { Hosts } from './services/hosts';
import { Journal } from './services/journal/journal';
import { LabsService } from './services/labs/labs';
import { openLabStore } from './services/labs/store';
import { createLog } from './services/log';
import { Mends } from './services/mends/mends';
import type { Ssh } from './services/mends/ssh';
import { type Keychain, openPassphrases, type Passphrases } from './services/passphrases';
import { planModel } from './services/plans/model';
import type { RunPhysical } from './services/plans/places';
import { Plans } from './services/plans/plans';
import { probeFrom } from './services/probe';
import { openProfiles, type Profiles } from './services/profiles';
import { createRouter } from './services/router';
import { onWake } from './services/sessions/wake';
import { openSettings } from './services/settings';
import { Terminals } from './services/terminals';
import { Realms } from './services/topology/realms';
import type { PhysicalFacts } from './services/topology/topology';

/** What a shell knows and the services do not. */
export type Parts = Omit<AppInfo, 'version' | 'keeps'> & {
  /** The person's home folder. */
  home: string;
  /** Left out or null: the system keeps no secrets. */
  keychain?: Keychain | null;
};

/** The ways out of this process, which tests put others in the place of. */
export type World = {
  openDriver(profile: HostProfile, answers: ConnectAnswers, signal: AbortSignal): Promise<HostDriver>;
  suggestions(): Promise<Suggestions>;
  ssh: Ssh;
  readPhysical(): Promise<PhysicalFacts>;
  runPhysical: RunPhysical;
  probePhysical(spec: ProbeRequest, signal?: AbortSignal): Promise<ProbeResult>;
  /** Told of the profiles there are, at each change. */
  retain(profiles: readonly string[]): void;
};

export type App = {
  router: ReturnType<typeof createRouter>;
  /** Ends every connection, plan and timer, within 2 s. */
  close(): Promise<void>;
};

/** Rejects with `disk-failed` when the data folder cannot be used. */
export async function createApp({ home, keychain = null, ...info }: Parts, given?: World): Promise<App> {
  const log = createLog();
  const { dataDir } = info;
  await makeFolder(dataDir);
  const world = given ?? worldOf(home, await openPassphrases(dataDir, keychain, log));
  const [settings, profiles, journal, labStore] = await Promise.all([
    openSettings(dataDir, log),
    openProfiles(dataDir, log),
    Journal.open(dataDir, log),
    openLabStore(dataDir, log),
  ]);
  const openHost = await hostToOpen(profiles, info.openHost);
  const plans: Plans = new Plans({
    journal,
    model: planModel,
    session: (id) => hosts.session(id),
    runPhysical: world.runPhysical,
    log,
  });
  const model = { buildHosts, together, patchBetween };
  const hosts = new Hosts(
    profiles,
    { model, realms: new Realms(model), open: world.openDriver, readPhysical: world.readPhysical, log },
    (id) => plans.isBusy(id) || mends.isBusy(id),
    (id, session) => {
      plans.watch(id, session);
      mends.watch(id, session);
    },
  );
  const isBusy = (host: string) => plans.isBusy(host);
  const mends: Mends = await Mends.open({ dataDir, hosts, ssh: world.ssh, isBusy, log });
  const labs = new LabsService(
    labStore,
    (id) => hosts.session(id),
    (id) => hosts.realms.feed(realmOf(hosts.profile(id))).state,
  );
  hosts.changes.subscribe(() => {
    const ids = profiles.list().map(({ id }) => id);
    world.retain(ids);
    plans.retain(ids);
    labs.retain(ids).catch((error: unknown) => log.warn('labs.retain', { error }));
  });
  const stopWatching = onWake(() => hosts.check());
  const router = createRouter({
    info: { ...info, openHost, version, keeps: keychain === null ? 'session' : 'keychain' },
    settings,
    hosts,
    suggestions: world.suggestions,
    doctor: new Doctor(hosts, world.ssh, mends),
    plans,
    journal,
    labs,
    probe: probeFrom(hosts, world.probePhysical),
    capture: captureFrom((host) => hosts.session(host).driver()),
    terminals: new Terminals((host) => hosts.session(host).driver()),
  });
  return {
    router,
    async close() {
      stopWatching();
      await plans.close();
      await hosts.close();
    },
  };
}

const SIMULATED = 'simulated';

/** `simulated` opens a simulated host, which is made when there is none of that name. */
async function hostToOpen(profiles: Profiles, asked: string | null): Promise<string | null> {
  if (asked !== SIMULATED) return asked;
  const held = profiles.list();
  const known = held.find(({ id, name }) => id === asked || name === asked) ?? held.find(({ kind }) => kind === asked);
  return known?.id ?? (await profiles.add({ kind: SIMULATED, name: SIMULATED })).id;
}

function worldOf(home: string, kept: Passphrases): World {
  const environment = { ...ownEnvironment(), home, kept };
  const simulations = new Simulations();
  return {
    openDriver: (profile, answers, signal) => openProfile(profile, simulations, answers, environment, signal),
    suggestions: () => findSuggestions(environment),
    ssh: sshOf(environment),
    readPhysical: () => readPhysical(environment.platform),
    runPhysical,
    probePhysical,
    retain: (ids) => simulations.retain(ids),
  };
}

const sshOf = (env: Environment): Ssh => ({
  examine: (profile, answers, signal) => examine(profile, answers, env, signal),
  openShell: (profile, answers) => openFarShell(profile, answers, env),
  knownHosts: {
    lines: () => linesOfUser(env),
    forget: (line) => forgetLine(env, line),
    remember: (line) => rememberLine(env, line),
  },
  setUpKey: (profile, asked, signal) => setUpKey(profile, asked, env, signal),
  ownKeys: () => ownKeys(env),
  forgetPassphrases: async (keyFile) => {
    for (const path of keyPaths(keyFile, env)) await env.kept?.forget(path);
  },
});
