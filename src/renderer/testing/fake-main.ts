/**
 * A main of this page's own, for tests and for looking at screens: the whole contract over a State in memory. What a test
 * wants to go otherwise, it puts into `world`.
 */
import { createRouterClient, implement } from '@orpc/server';
import type { AppInfo } from '../../contract/contract';
import { contract } from '../../contract/contract';
import { PortolanError } from '../../contract/errors';
import { portolanError } from '../../contract/failure';
import type { HostEntry, HostProfile, HostStatus } from '../../contract/hosts';
import type { Labs } from '../../contract/labs';
import type { MendEntry } from '../../contract/mends';
import type { HistoryEntry } from '../../contract/plans';
import type { Settings } from '../../contract/settings';
import type { TopologyEvent } from '../../contract/topology';
import { patchBetween } from '../../model/patch';
import type { ProbeResult } from '../../model/probe';
import type { State } from '../../model/state';
import { portsTo } from '../../model/swarm/ports';
import type { Client, ConnectionState, Main } from '../client';
import { follow } from '../client/follow';
import { Variable } from '../client/observable';
import { fakeCapture } from './fake-capture';
import { fakeLabs } from './fake-labs';
import { fakeMends } from './fake-mends';
import { fakePlans } from './fake-plans';
import { fakeTerminal } from './fake-terminal';
import { knownOf } from './known';
import { values } from './values';
import type { World } from './world';

export type FakeMain = ReturnType<typeof fakeMain>;

export const ANSWERED: ProbeResult = {
  outcome: 'answered',
  addresses: [],
  milliseconds: 0.084,
  command: ['docker', 'exec', 'beijing', 'ping', '-c', '1', 'shenzhen'],
  output: '64 bytes from 172.18.0.3: icmp_seq=1 ttl=64 time=0.084 ms\n',
  reason: null,
};

const INFO: AppInfo = {
  version: '0.1.0',
  shell: 'browser',
  machine: 'desk',
  locale: 'en-GB',
  dataDir: '/home/me/.local/share/portolan',
  openHost: null,
  keeps: 'keychain',
};

export function fakeMain({ hosts = [], state, ...changes }: { hosts?: HostEntry[]; state: State } & Partial<World>) {
  const world: World = {
    info: INFO,
    suggestions: {
      local: { endpoint: 'unix:///var/run/docker.sock', available: false, reason: null },
      ssh: [],
      contexts: [],
      known: [],
    },
    images: ['busybox:latest', 'nginx:latest'],
    connect: async () => undefined,
    run: async () => undefined,
    probe: async () => ANSWERED,
    raw: (kind, id) => ({ kind, Id: id }),
    capture: fakeCapture,
    terminal: fakeTerminal,
    typed: () => undefined,
    keys: [],
    port: () => 'open',
    examine: async function* () {
      yield { type: 'end', connects: true };
    },
    setUpKey: async function* () {
      yield { type: 'end', keyFile: '/home/me/.ssh/id_ed25519' };
    },
    ...changes,
  };
  const list = new Variable(hosts);
  const present = new Variable(state);
  const history = new Variable<HistoryEntry[]>([]);
  const labs = new Variable<Labs>({ own: [], progress: [] });
  const settings = new Variable<Settings>({ language: 'system', theme: 'system', arrangements: {} });
  const connection = new Variable<ConnectionState>({ state: 'open' });

  const setStatus = (host: string, status: HostStatus) =>
    list.set(list.get().map((entry) => (entry.profile.id === host ? { ...entry, status } : entry)));
  async function* topology(realm: string, signal: AbortSignal | undefined): AsyncGenerator<TopologyEvent> {
    let before: State | null = null;
    for await (const [entries, all] of values([list, present] as const, signal)) {
      const after = knownOf(all, entries, realm);
      if (before === null) yield { type: 'state', state: after };
      else if (before !== after) yield { type: 'patch', entries: patchBetween(before, after) };
      before = after;
    }
  }

  const mends = new Variable<MendEntry[]>([]);
  const mending = fakeMends(world, list, mends);
  const plans = fakePlans(world, present, history);
  const inLabs = fakeLabs(present, labs);
  const api = implement(contract);
  const router = api.router({
    app: { info: api.app.info.handler(() => world.info) },
    settings: {
      get: api.settings.get.handler(() => settings.get()),
      put: api.settings.put.handler(({ input }) => {
        settings.set({ ...settings.get(), ...input });
        return settings.get();
      }),
    },
    hosts: {
      list: api.hosts.list.handler(() => ({ hosts: list.get(), damaged: null })),
      watch: api.hosts.watch.handler(async function* ({ signal }) {
        for await (const [entries] of values([list] as const, signal)) yield { hosts: entries, damaged: null };
      }),
      suggestions: api.hosts.suggestions.handler(() => world.suggestions),
      add: api.hosts.add.handler(({ input }) => {
        if (list.get().some(({ profile }) => profile.name === input.name))
          throw new PortolanError('profile-name-taken', { name: input.name });
        const profile: HostProfile = { ...input, id: input.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-') };
        list.set([...list.get(), { profile, status: { state: 'disconnected' } }]);
        return profile;
      }),
      update: api.hosts.update.handler(({ input: { id, draft } }) => {
        const profile: HostProfile = { ...draft, id };
        list.set(list.get().map((entry) => (entry.profile.id === id ? { ...entry, profile } : entry)));
        return profile;
      }),
      remove: api.hosts.remove.handler(({ input }) => {
        list.set(list.get().filter(({ profile }) => profile.id !== input.host));
      }),
      connect: api.hosts.connect.handler(async ({ input: { host, answers }, signal }) => {
        setStatus(host, { state: 'connecting' });
        try {
          await world.connect(answers, signal);
        } catch (error) {
          setStatus(host, { state: 'failed', error: portolanError(error).toData() });
          throw error;
        }
        const status: HostStatus = { state: 'connected', since: Date.now() };
        setStatus(host, status);
        return status;
      }),
      disconnect: api.hosts.disconnect.handler(({ input }) => setStatus(input.host, { state: 'disconnected' })),
      images: api.hosts.images.handler(() => world.images),
    },
    doctor: {
      run: api.doctor.run.handler(({ input, signal }) => world.examine(input.answers, signal)),
      mend: api.doctor.mend.handler(({ input }) => mending.mend(input)),
      watchMends: api.doctor.watchMends.handler(async function* ({ signal }) {
        for await (const [entries] of values([mends] as const, signal)) yield entries;
      }),
      undo: api.doctor.undo.handler(({ input }) => mending.undo(input.entry)),
    },
    keys: {
      list: api.keys.list.handler(() => world.keys),
      forgetPassphrases: api.keys.forgetPassphrases.handler(() => undefined),
      setUp: api.keys.setUp.handler(({ input, signal }) => world.setUpKey(input, signal)),
    },
    topology: {
      watch: api.topology.watch.handler(({ input, signal }) => topology(input.realm, signal)),
      refresh: api.topology.refresh.handler(() => undefined),
      raw: api.topology.raw.handler(({ input }) => world.raw(input.kind, input.id)),
    },
    swarm: {
      ports: api.swarm.ports.handler(async function* ({ input: { nodes, ...asked } }) {
        const all = nodes.flatMap((to) =>
          nodes
            .filter(({ host }) => host !== to.host)
            .flatMap((from) =>
              portsTo(to.manager, asked).map((port) => ({
                ...port,
                from: from.host,
                to: to.host,
                address: to.address,
              })),
            ),
        );
        for (const one of all) yield { total: all.length, measured: { ...one, outcome: world.port(one) } };
      }),
    },
    plans: {
      apply: api.plans.apply.handler(({ input, signal }) => plans.apply(input, signal)),
      confirm: api.plans.confirm.handler(({ input }) => plans.confirm(input.entry)),
    },
    history: {
      list: api.history.list.handler(() => history.get()),
      watch: api.history.watch.handler(async function* ({ signal }) {
        for await (const [entries] of values([history] as const, signal)) yield entries;
      }),
      undo: api.history.undo.handler(({ input }) => plans.undo(input.entry)),
      script: api.history.script.handler(({ input }) => ({
        name: 'plan.sh',
        text: plans.script(input.entry),
      })),
    },
    labs: {
      watch: api.labs.watch.handler(async function* ({ signal }) {
        for await (const [all] of values([labs] as const, signal)) yield all;
      }),
      begin: api.labs.begin.handler(({ input }) => inLabs.begin(input)),
      note: api.labs.note.handler(({ input }) => inLabs.note(input)),
      end: api.labs.end.handler(({ input }) => inLabs.end(input)),
      load: api.labs.load.handler(({ input: { name } }) => {
        throw new PortolanError('lab-file-wrong', { file: name }, { stderr: '5: minutes: expected number' });
      }),
      drop: api.labs.drop.handler(() => undefined),
    },
    probe: { run: api.probe.run.handler(({ input, signal }) => world.probe(input, signal)) },
    capture: { start: api.capture.start.handler(({ signal }) => world.capture(signal)) },
    terminal: {
      open: api.terminal.open.handler(({ input, signal }) => world.terminal(input, signal)),
      write: api.terminal.write.handler(({ input }) => world.typed(input.data)),
      resize: api.terminal.resize.handler(() => undefined),
      taken: api.terminal.taken.handler(() => undefined),
    },
  });
  const client: Client = createRouterClient(router);
  const main: Main = { client, connection, reconnect: () => undefined, follow: follow(client, connection) };
  return { main, world, hosts: list, state: present, history, mends, labs, settings, connection, setStatus };
}
