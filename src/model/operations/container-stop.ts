import { findContainer, isLive } from '../find';
import { own } from '../record';
import { containerStopProblems } from './checks/container-stop';
import { editHost } from './effects/draft';
import { stopRunning } from './effects/running';
import { NOTHING, type OperationModule } from './module';

export const containerStop: OperationModule<'container.stop'> = {
  apply: (state, { host, container: name }) =>
    editHost(state, host, (draft) => {
      const container = findContainer(draft.host, name);
      if (container && isLive(container)) stopRunning(draft, container.id);
    }),

  commands: ({ container }) => [['docker', 'stop', container]],

  inverse: ({ host, container: name }, before) => {
    const found = own(before.hosts, host);
    const container = found && findContainer(found, name);
    if (!container || !isLive(container)) return NOTHING;
    return { operations: [{ kind: 'container.start', host, container: name }], loses: null };
  },

  preconditions: containerStopProblems,

  holds: ({ host, container: name }, state) => {
    const found = own(state.hosts, host);
    const container = found && findContainer(found, name);
    return container && isLive(container) ? 'not-done' : 'done';
  },
};
