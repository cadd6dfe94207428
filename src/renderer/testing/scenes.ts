/** Situations to look at. Where a picture needs a click or a word first, the script that takes it does that. */
import { PortolanError } from '../../contract/errors';
import type { HostEntry } from '../../contract/hosts';
import { LIBRARY, operationsOf } from '../../labs';
import { applyPlan } from '../../model/operations';
import type { ProbeOutcome, ProbeReason, ProbeRequest } from '../../model/probe';
import { practiceState } from '../../model/simulated/practice';
import type { State } from '../../model/state';
import { syntheticState } from '../../model/testing/synthetic-state';
import { VM } from '../../model/testing/vm';
import { useView } from '../app/view';
import { useDoctor } from '../features/hosts/doctor/doctor-store';
import { useLabsView } from '../features/labs/labs-view';
import { openLinux, type Tab } from '../features/linux/linux-view';
import { useSolving } from '../features/solutions/goal';
import { useTopologyView } from '../features/topology/view';
import { predict } from '../features/verify/predict';
import { useProbeDraft } from '../features/verify/probe-draft';
import { changedKey, diagnosis, mended } from './diagnosis';
import { ANSWERED, type FakeMain, fakeMain } from './fake-main';
import { hangingVm, routedVm } from './hanging-states';
import { severalEntries, severalHosts } from './several-hosts';
import { articleVm, connectedVm, emptyVm, linuxVm, VM_PROFILE } from './states';
import { SWARM_SCENES } from './swarm-scenes';

const FINGERPRINT = 'SHA256:Lz8x1W0GkYv3sFQ2cJb7n5E4Zt9hRmVpQdUoXyA6TiM';
const OTHER = 'SHA256:q1mJ0nKf8Wv7eYtRb3CzLx5HdUoPs2GiA9NhTkVw4Ec';

const SUGGESTIONS = {
  local: { endpoint: 'unix:///var/run/docker.sock', available: true, reason: null },
  ssh: [
    {
      alias: 'vm',
      address: '192.168.56.10',
      port: 22,
      user: 'student',
      keyFile: '~/.ssh/id_ed25519',
      useAgent: true,
      jumps: [],
    },
    { alias: 'nas', address: 'nas.home.arpa', port: 2222, user: 'admin', keyFile: null, useAgent: true, jumps: [] },
    { alias: 'jump', address: 'jump.example.org', port: 22, user: null, keyFile: null, useAgent: true, jumps: [] },
  ],
  contexts: [
    { name: 'build-server', endpoint: 'ssh://ci@build.example.org', ssh: null },
    { name: 'rack', endpoint: 'tcp://10.0.0.20:2375', ssh: null },
  ],
  known: [
    { address: '192.168.56.21', port: 22 },
    { address: 'pi.local', port: 2200 },
  ],
};

const SAVED: HostEntry[] = [
  connectedVm(),
  {
    profile: { ...VM_PROFILE, id: 'nas', name: 'nas', address: 'nas.home.arpa', port: 2222, user: 'admin' },
    status: { state: 'stale', since: Date.now() - 60_000, retryAt: Date.now() + 8_000, error: lost('nas') },
  },
  {
    profile: { ...VM_PROFILE, id: 'old', name: 'old-server', address: '10.0.0.7', user: 'root' },
    status: { state: 'failed', error: new PortolanError('tcp-timeout', { address: '10.0.0.7', port: '22' }).toData() },
  },
  { profile: { kind: 'local', id: 'local', name: 'This machine', endpoint: null }, status: { state: 'disconnected' } },
];

function lost(host: string) {
  return new PortolanError('connection-lost', { host, reason: 'read ECONNRESET' }).toData();
}

const open = (fake: FakeMain) => {
  useView.getState().open(VM);
  return fake;
};
const charted = (state: State = articleVm()) => open(fakeMain({ hosts: [connectedVm()], state }));
/** The host's own network, on one of its sides. */
const linux = (tab: Tab, state: State = linuxVm()) => {
  const fake = charted(state);
  openLinux(tab);
  return fake;
};
/** The host is there, and to be connected. */
const unconnected = (failure: () => PortolanError) =>
  fakeMain({
    hosts: [{ profile: VM_PROFILE, status: { state: 'disconnected' } }],
    state: articleVm(),
    connect: async (answers) => {
      if (answers.acceptHostKey || answers.passphrase === 'right') return;
      throw failure();
    },
  });
const shown = { address: '192.168.56.10', port: '22', fingerprint: FINGERPRINT, keyType: 'ssh-ed25519' };

/** A key that is let in only by password, and a user who may not use Docker. */
const examined = () =>
  fakeMain({
    hosts: [{ profile: VM_PROFILE, status: { state: 'disconnected' } }],
    state: articleVm(),
    examine: diagnosis,
    keys: [{ path: '/home/me/.ssh/id_rsa', type: 'ssh-rsa', fingerprint: OTHER, comment: 'me@desk', locked: true }],
  });

export const SCENES: Record<string, () => FakeMain> = {
  ...SWARM_SCENES,
  doctor: () => {
    useDoctor.getState().examine(VM);
    return examined();
  },
  keys: () => {
    useDoctor.getState().setUpKey(VM);
    return examined();
  },
  'doctor-key': () => {
    useDoctor.getState().examine(VM);
    return fakeMain({
      hosts: [{ profile: VM_PROFILE, status: { state: 'disconnected' } }],
      state: articleVm(),
      examine: changedKey,
    });
  },
  mended: () => {
    const main = charted();
    useView.getState().go('history');
    main.mends.set(mended(VM));
    return main;
  },
  start: () => fakeMain({ state: emptyVm(), suggestions: SUGGESTIONS }),
  saved: () => fakeMain({ hosts: SAVED, state: articleVm(), suggestions: SUGGESTIONS }),
  topology: () => charted(),
  terminal: () => {
    useTopologyView.getState().set({ drawer: 'terminal' });
    return charted();
  },
  capture: () => {
    useTopologyView.getState().set({ drawer: 'capture' });
    useProbeDraft.setState({ from: { host: VM, container: 'beijing' }, target: 'shenzhen' });
    return charted();
  },
  empty: () => charted(emptyVm()),
  many: () => charted(manyOn(120)),
  host: () => linux('interfaces'),
  routes: () => linux('routes'),
  settings: () => linux('settings'),
  namespaces: () => linux('namespaces'),
  solve: () => {
    useSolving.getState().pursue({ kind: 'vlans', host: VM, network: 'macvlan20' });
    return charted(hangingVm());
  },
  'solve-shim': () => {
    useSolving.getState().pursue({ kind: 'from-host', host: VM, network: 'subway' });
    return charted(hangingVm());
  },
  'solve-out': () => {
    useSolving.getState().pursue({ kind: 'out', host: VM, network: 'metro' });
    return charted(routedVm());
  },
  stale: () => {
    const fake = charted();
    setTimeout(
      () =>
        fake.setStatus(VM, {
          state: 'stale',
          since: Date.now() - 30_000,
          retryAt: Date.now() + 9_000,
          error: new PortolanError('connection-lost', { host: 'vm', reason: 'read ECONNRESET' }).toData(),
        }),
      400,
    );
    return fake;
  },
  'unknown-key': () => unconnected(() => new PortolanError('host-key-unknown', shown)),
  'changed-key': () =>
    unconnected(
      () =>
        new PortolanError('host-key-changed', {
          ...shown,
          knownFingerprint: OTHER,
          knownKeyType: 'ssh-ed25519',
          file: '/home/me/.ssh/known_hosts',
          line: '12',
          reason: 'changed',
        }),
    ),
  password: () =>
    unconnected(
      () =>
        new PortolanError('password-needed', {
          user: 'student',
          address: '192.168.56.10',
          tried: 'agent, ~/.ssh/id_ed25519',
          offered: 'publickey, password',
        }),
    ),
  passphrase: () => unconnected(() => new PortolanError('passphrase-needed', { path: '/home/me/.ssh/id_ed25519' })),
  refused: () =>
    unconnected(
      () =>
        new PortolanError(
          'docker-permission',
          { host: 'vm', path: '/var/run/docker.sock', user: 'student' },
          { command: 'test -w /var/run/docker.sock', exitStatus: 1, stderr: 'permission denied' },
        ),
    ),
  trying: () => {
    const fake = unconnected(() => new PortolanError('tcp-timeout', shown));
    fake.world.connect = () => new Promise(() => undefined);
    return fake;
  },
  failing: () => {
    const fake = charted();
    fake.world.run = async (operation) => {
      if (operation.kind === 'container.run' && operation.spec.name === 'shenzhen2')
        throw new PortolanError(
          'docker-refused',
          {
            reason:
              'OCI runtime create failed: exec: "/no/such/program": stat /no/such/program: no such file or directory',
          },
          { status: 400, stderr: 'exec: "/no/such/program": stat /no/such/program: no such file or directory' },
        );
      await new Promise((resolve) => setTimeout(resolve, 150));
    };
    return fake;
  },
  reach: () => measuring(articleVm()),
  'reach-many': () => measuring(manyOn(300)),
  labs: () => inLabs(),
  'lab-intro': () => inLabs({ lab: 'macvlan' }),
  'lab-begun': () => inLabs({ lab: 'default-bridge', steps: 0 }),
  'lab-half': () => inLabs({ lab: 'default-bridge', steps: 1 }),
  'lab-broken': () => inLabs({ lab: 'broken-return', steps: 1 }),
  'lab-twice': () => inLabs({ lab: 'broken-address', steps: 1 }),
  'lab-vlan': () => inLabs({ lab: 'vlan-routing', steps: 2 }),
  'two-hosts': () => together(['atlas', 'borea'], false),
  overlay: () => together(['atlas', 'borea', 'cetus'], true),
  'overlay-reach': () => {
    const fake = together(['atlas', 'borea', 'cetus'], true);
    useView.getState().go('reach');
    return fake;
  },
  'overlay-one': () => {
    const fake = together(['atlas', 'borea', 'cetus'], true);
    useView.getState().open('borea');
    return fake;
  },
  'one-stale': () => {
    const fake = together(['atlas', 'borea', 'cetus'], true);
    setTimeout(
      () =>
        fake.setStatus('borea', {
          state: 'stale',
          since: Date.now() - 30_000,
          retryAt: Date.now() + 9_000,
          error: lost('borea'),
        }),
      400,
    );
    return fake;
  },
  'ten-hosts': () => {
    const state = syntheticState({ hosts: 10, networks: 150, containers: 1000 });
    const fake = fakeMain({ hosts: severalEntries(Object.keys(state.hosts)), state });
    useView.getState().openAll('vm0');
    return fake;
  },
  running: () => {
    const fake = charted();
    fake.world.run = async () => new Promise(() => undefined);
    return fake;
  },
};

/** The labs on the article's VM; `steps`: of a lab under way, how many are done. */
function inLabs({ lab: id, steps }: { lab?: string; steps?: number } = {}): FakeMain {
  const fake = charted(practiceState());
  useView.getState().go('labs');
  useLabsView.getState().open(id ?? null);
  fake.world.run = () => new Promise((resolve) => setTimeout(resolve, 120));
  answerAsForetold(fake);
  const lab = LIBRARY.find((one) => one.id === id);
  if (!lab || steps === undefined) return fake;
  void fake.main.client.labs.begin({ host: VM, lab: lab.id }).then(async ({ run }) => {
    for (let step = 0; step < steps; step += 1) {
      const state = fake.state.get();
      fake.state.set(applyPlan(state, operationsOf(lab.steps[step] ?? {}, run?.values ?? {}, VM)));
      await fake.main.client.labs.note({
        host: VM,
        lab: lab.id,
        passed: step,
        step: Math.min(step + 1, lab.steps.length - 1),
      });
    }
  });
  return fake;
}

const ARP_TABLE = `192.168.94.20 dev eth0 lladdr 02:42:c0:a8:5e:14 ref 1 used 0/0/0 probes 1 REACHABLE
192.168.94.1 dev eth0  FAILED
`;

function answerAsForetold(fake: FakeMain): void {
  fake.world.probe = async (spec) => {
    if (spec.kind === 'neighbours') return { ...ANSWERED, outcome: 'answered', output: ARP_TABLE };
    const prediction = predict(fake.state.get(), spec);
    const reached = prediction?.kind === 'trace' && /answered|delivered/.test(prediction.trace.verdict.kind);
    return { ...ANSWERED, outcome: reached ? 'answered' : 'silent' };
  };
}

/** All hosts of these names in focus. */
function together(names: readonly string[], swarm: boolean): FakeMain {
  useView.getState().openAll(names[0] ?? '');
  return fakeMain({ hosts: severalEntries(names), state: severalHosts(names, swarm) });
}

/** On the matrix; probes answer as foretold, but coffee has no tool, and shenzhen is told no. */
function measuring(state: State): FakeMain {
  const fake = charted(state);
  useView.getState().go('reach');
  fake.world.probe = async (spec) => {
    await new Promise((resolve) => setTimeout(resolve, 40));
    const prediction = spec.kind === 'neighbours' ? null : predict(fake.state.get(), spec);
    const reached = prediction?.kind === 'trace' && /answered|delivered/.test(prediction.trace.verdict.kind);
    const [outcome, reason] = unlike(spec, reached);
    return {
      ...ANSWERED,
      outcome,
      reason,
      command: ['docker', 'exec', spec.from.container ?? 'vm', 'ping', '-c', '1'],
    };
  };
  return fake;
}

function unlike({ from }: ProbeRequest, reached: boolean): [ProbeOutcome, ProbeReason | null] {
  if (from.container === 'coffee') return ['not-measured', 'tool-missing'];
  if (from.container === 'shenzhen' && reached) return ['refused', 'prohibited'];
  return [reached ? 'answered' : 'silent', null];
}

/** One host of the synthetic State, under the VM's name. */
function manyOn(containers: number): State {
  const { hosts, segments } = syntheticState({ hosts: 1, networks: Math.ceil(containers / 6), containers });
  const [host] = Object.values(hosts);
  if (!host) throw new Error('No host');
  const ports = Object.values(segments).map((segment) => ({ ...segment, ports: [{ host: VM, interface: 'ens34' }] }));
  return {
    hosts: { [VM]: { ...host, id: VM, name: 'vm' } },
    segments: Object.fromEntries(ports.map((segment) => [segment.id, segment])),
  };
}
