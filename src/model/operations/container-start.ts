import { findContainer, isLive } from '../find';
import { own } from '../record';
import { containerStartProblems } from './checks/container-start';
import { editHost } from './effects/draft';
import { startRunning } from './effects/running';
import { NOTHING, type OperationModule } from './module';

export const containerStart: OperationModule<'container.start'> = {
  apply: (state, { host, container: name }) =>
    editHost(state, host, (draft) => {
      const container = findContainer(draft.host, name);
      if (container && !isLive(container)) startRunning(draft, container.id);
    }),

  commands: ({ container }) => [['docker', 'start', container]],

  inverse: ({ host, container: name }, before) => {
    const found = own(before.hosts, host);
    const container = found && findContainer(found, name);
    if (!container || isLive(container)) return NOTHING;
    return { operations: [{ kind: 'container.stop', host, container: name }], loses: null };
  },

  preconditions: containerStartProblems,

  /** One that has ended may have run in the meantime. */
  holds: ({ host, container: name }, state) => {
    const found = own(state.hosts, host);
    const container = found && findContainer(found, name);
    if (!container || container.state === 'created') return 'not-done';
    return isLive(container) ? 'done' : 'unknown';
  },
};
