import { findContainer, isLive } from '../find';
import { own } from '../record';
import { containerRemoveProblems } from './checks/container-remove';
import { editHost } from './effects/draft';
import { stopRunning } from './effects/running';
import { NOTHING, type OperationModule } from './module';
import { problem } from './problems';
import type { Operation } from './types';

export const containerRemove: OperationModule<'container.remove'> = {
  apply: (state, { host, container: name }) =>
    editHost(state, host, (draft) => {
      const container = findContainer(draft.host, name);
      if (!container) return;
      if (isLive(container)) stopRunning(draft, container.id);
      draft.removeContainer(container.id);
    }),

  commands: ({ host, container: name }, state) => {
    const found = own(state.hosts, host);
    const container = found && findContainer(found, name);
    const remove = ['docker', 'rm', name];
    // Stopping one that does not run does nothing.
    return container && !isLive(container) ? [remove] : [['docker', 'stop', name], remove];
  },

  /** What it wrote into its own files is gone; one that was not running is made, which runs it, and stopped again. */
  inverse: ({ host, container: name, restore }, before) => {
    const found = own(before.hosts, host);
    const container = found && findContainer(found, name);
    if (!container) return NOTHING;
    const about = { container: container.name };
    if (restore === null) return { operations: [], loses: problem('loses-container', about, null, 'warning') };
    const run: Operation = { kind: 'container.run', host, spec: restore };
    const stop: Operation = { kind: 'container.stop', host, container: restore.name };
    return {
      operations: isLive(container) ? [run] : [run, stop],
      loses: problem('loses-container-files', about, null, 'warning'),
    };
  },

  preconditions: containerRemoveProblems,

  holds: ({ host, container: name }, state) => {
    const found = own(state.hosts, host);
    const container = found && findContainer(found, name);
    if (!container) return 'done';
    return container.state === 'removing' ? 'unknown' : 'not-done';
  },
};
