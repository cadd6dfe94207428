/** The contract, answered by the services. */
import { implement } from '@orpc/server';
import { type AppInfo, contract } from '../../contract/contract';
import type { Suggestions } from '../../contract/hosts';
import type { CapturePackets } from './capture';
import { latest } from './changes';
import type { Doctor } from './doctor';
import type { Hosts } from './hosts';
import type { Journal } from './journal/journal';
import type { LabsService } from './labs/labs';
import type { Plans } from './plans/plans';
import type { Probe } from './probe';
import type { SettingsService } from './settings';
import { tryPorts } from './swarm/ports';
import type { Terminals } from './terminals';

export type Services = {
  info: AppInfo;
  settings: SettingsService;
  hosts: Hosts;
  suggestions(): Promise<Suggestions>;
  doctor: Doctor;
  plans: Plans;
  journal: Journal;
  labs: LabsService;
  probe: Probe;
  capture: CapturePackets;
  terminals: Terminals;
};

export function createRouter(services: Services) {
  const { info, settings, hosts, suggestions, doctor, plans, journal, labs, probe, capture, terminals } = services;
  const api = implement(contract);
  return api.router({
    app: {
      info: api.app.info.handler(() => info),
    },
    settings: {
      get: api.settings.get.handler(() => settings.get()),
      put: api.settings.put.handler(({ input }) => settings.put(input)),
    },
    hosts: {
      list: api.hosts.list.handler(() => hosts.list()),
      watch: api.hosts.watch.handler(({ signal }) => latest(() => hosts.list(), hosts.changes, signal)),
      suggestions: api.hosts.suggestions.handler(() => suggestions()),
      add: api.hosts.add.handler(({ input }) => hosts.add(input)),
      update: api.hosts.update.handler(({ input }) => hosts.update(input.id, input.draft)),
      remove: api.hosts.remove.handler(({ input }) => hosts.remove(input.host)),
      connect: api.hosts.connect.handler(({ input, signal }) =>
        hosts.session(input.host).connect(input.answers, signal),
      ),
      disconnect: api.hosts.disconnect.handler(({ input }) => hosts.session(input.host).disconnect()),
      images: api.hosts.images.handler(({ input, signal }) => hosts.session(input.host).driver().images(signal)),
    },
    doctor: {
      run: api.doctor.run.handler(({ input, signal }) => doctor.run(input.host, input.answers, signal)),
      mend: api.doctor.mend.handler(({ input }) => doctor.mends.perform(input)),
      watchMends: api.doctor.watchMends.handler(({ signal }) =>
        latest(() => doctor.mends.list(), doctor.mends.changes, signal),
      ),
      undo: api.doctor.undo.handler(({ input }) => doctor.mends.undo(input)),
    },
    keys: {
      list: api.keys.list.handler(() => doctor.ownKeys()),
      forgetPassphrases: api.keys.forgetPassphrases.handler(({ input }) => doctor.forgetPassphrases(input.host)),
      setUp: api.keys.setUp.handler(({ input, signal }) => doctor.setUpKey(input, signal)),
    },
    topology: {
      watch: api.topology.watch.handler(({ input, signal }) => hosts.realms.feed(input.realm).read(signal)),
      refresh: api.topology.refresh.handler(({ input }) => hosts.session(input.host).topology.refreshAll()),
      raw: api.topology.raw.handler(({ input, signal }) =>
        hosts.session(input.host).driver().inspect(input.kind, input.id, signal),
      ),
    },
    swarm: {
      ports: api.swarm.ports.handler(({ input, signal }) => tryPorts(hosts, input, signal)),
    },
    plans: {
      apply: api.plans.apply.handler(({ input, signal }) => plans.apply(input, signal)),
      confirm: api.plans.confirm.handler(({ input }) => plans.confirm(input.entry)),
    },
    history: {
      list: api.history.list.handler(() => journal.list()),
      watch: api.history.watch.handler(({ signal }) => latest(() => journal.list(), journal.changes, signal)),
      undo: api.history.undo.handler(({ input, signal }) => plans.undo(input.entry, signal)),
      script: api.history.script.handler(({ input }) => plans.script(input.entry)),
    },
    labs: {
      watch: api.labs.watch.handler(({ signal }) => latest(() => labs.list(), labs.changes, signal)),
      begin: api.labs.begin.handler(({ input }) => labs.begin(input)),
      note: api.labs.note.handler(({ input }) => labs.note(input)),
      end: api.labs.end.handler(({ input }) => labs.end(input)),
      load: api.labs.load.handler(({ input }) => labs.load(input)),
      drop: api.labs.drop.handler(({ input }) => labs.drop(input.lab)),
    },
    probe: {
      run: api.probe.run.handler(({ input, signal }) => probe(input, signal)),
    },
    capture: {
      start: api.capture.start.handler(({ input, signal }) => capture(input, signal)),
    },
    terminal: {
      open: api.terminal.open.handler(({ input, signal }) => terminals.run(input, signal)),
      write: api.terminal.write.handler(({ input }) => terminals.write(input.terminal, input.data)),
      resize: api.terminal.resize.handler(({ input }) => terminals.resize(input.terminal, input.size)),
      taken: api.terminal.taken.handler(({ input }) => terminals.taken(input.terminal, input.bytes)),
    },
  });
}
