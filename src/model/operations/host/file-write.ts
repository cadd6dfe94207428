import { own, put } from '../../record';
import { fileWriteProblems } from '../checks/host-settings';
import type { OperationModule } from '../module';
import { problem } from '../problems';
import type { FileWrite } from '../types';
import { changing } from './changing';

export const fileWrite: OperationModule<'file.write'> = {
  apply: changing(fileWriteProblems, (draft, { path, content }) => {
    const { managers = {}, systemd = false, files: held = {}, ...rest } = draft.host.configuration ?? {};
    const files = { ...held };
    if (content === null) delete files[path];
    else put(files, path, content);
    draft.setConfiguration({ ...rest, managers, systemd, files });
  }),

  commands: (operation) => {
    const { path, content } = operation;
    if (content === null) return [...beforeRemoval(operation), ['rm', path], ...toldOf(operation)];
    return [
      ['install', '-D', '-m', fileMode(operation), '/dev/null', path],
      ['sh', '-c', 'printf %s "$1" >"$2"', 'sh', content, path],
      ...toldOf(operation),
    ];
  },

  inverse: ({ host: id, path, manager }, before) => {
    const configuration = own(before.hosts, id)?.configuration;
    const content = own(configuration?.files ?? {}, path) ?? null;
    return {
      operations: [{ kind: 'file.write', host: id, path, content, manager }],
      loses: configuration ? null : problem('loses-file', { path }, null, 'warning'),
    };
  },

  preconditions: fileWriteProblems,

  holds: ({ host: id, path, content }, state) => {
    const host = own(state.hosts, id);
    if (!host?.configuration || host.unread.some(({ fact }) => fact === 'configuration')) return 'unknown';
    return (own(host.configuration.files, path) ?? null) === content ? 'done' : 'not-done';
  },
};

/** Programs are run by all, netplan's and NetworkManager's files may hold secrets, the rest is read by services. */
function fileMode({ content, manager }: FileWrite): string {
  if (content?.startsWith('#!')) return '0755';
  return manager === 'netplan' || manager === 'networkmanager' ? '0600' : '0644';
}

const unitIn = (path: string) => /^\/etc\/systemd\/system\/([^/]+\.service)$/.exec(path)?.[1];

function beforeRemoval({ manager, path }: FileWrite): string[][] {
  const unit = manager === 'systemd' ? unitIn(path) : undefined;
  return unit === undefined ? [] : [['systemctl', 'disable', unit]];
}

/** How whoever reads the file is told of it, so that it is as after a reboot without anything being restarted. */
function toldOf({ manager, path, content }: FileWrite): string[][] {
  switch (manager) {
    case 'netplan':
      return [['netplan', 'generate']];
    case 'networkd':
      return [['networkctl', 'reload']];
    case 'networkmanager':
      if (!path.endsWith('.nmconnection')) return [];
      return [content === null ? ['nmcli', 'connection', 'reload'] : ['nmcli', 'connection', 'load', path]];
    case 'systemd': {
      const unit = unitIn(path);
      if (unit === undefined) return [];
      return [['systemctl', 'daemon-reload'], ...(content === null ? [] : [['systemctl', 'enable', unit]])];
    }
    default:
      return [];
  }
}
