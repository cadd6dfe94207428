/** How the system's own tools are asked whether they accept a file, and told of it. */
import type { FileWrite, Manager } from '../../../../model/operations/types';
import { quote } from '../quote';

/** Pieces of shell script, in which `$path` is the file. */
export type ManagerTool = {
  /** The program to ask; null: there is none. */
  tool: string | null;
  /** Ends with a failure, and words on standard error, when the tool does not accept the file that is there now. */
  check: string;
  /** Before the file goes. */
  before: string;
  /** Once the file is gone, or is again what it was. */
  after: string;
};

const NOTHING = { tool: null, check: ':', before: ':', after: ':' };

export function managerTool(operation: FileWrite): ManagerTool {
  const maker: (operation: FileWrite) => ManagerTool = MAKERS[operation.manager];
  return maker(operation);
}

const MAKERS: Record<Manager, (operation: FileWrite) => ManagerTool> = {
  netplan: () => ({ ...NOTHING, tool: 'netplan', check: 'netplan generate', after: 'netplan generate' }),
  ifupdown: ({ content }) => {
    const queries = interfacesIn(content ?? '').map((name) => quote(['ifquery', name]));
    return { ...NOTHING, tool: 'ifquery', check: ['ifquery --list', ...queries].join(' && ') };
  },
  networkd: () => {
    const reload = '{ ! systemctl is-active --quiet systemd-networkd || networkctl reload; }';
    return { ...NOTHING, tool: 'networkctl', check: reload, after: reload };
  },
  networkmanager: ({ path }) => {
    // A script that it runs once a card is up is no connection.
    if (path.startsWith('/etc/NetworkManager/dispatcher.d/')) return NOTHING;
    return {
      ...NOTHING,
      tool: 'nmcli',
      // It says what is wrong, and ends as if nothing were.
      check: runs(
        '{ words=$(nmcli connection load "$path" 2>&1) && [ -z "$words" ] || { echo "$words" >&2; false; }; }',
      ),
      after: runs('nmcli connection reload'),
    };
  },
  sysctl: () => NOTHING,
  systemd: ({ path, content }) => {
    const unit = path.slice(path.lastIndexOf('/') + 1);
    const reload = 'systemctl daemon-reload';
    if (!isUnit(path)) return { ...NOTHING, tool: 'systemctl', check: reload, after: reload };
    const enable = /^\[Install\]/m.test(content ?? '') ? ` && ${quote(['systemctl', 'enable', unit])}` : '';
    return {
      tool: 'systemctl',
      check: `systemd-analyze verify "$path" && ${reload}${enable}`,
      before: quote(['systemctl', 'disable', unit]),
      after: reload,
    };
  },
};

const runs = (command: string) => `{ [ "$(nmcli -t -f RUNNING general)" != running ] || ${command}; }`;

/** Not a setting added to somebody else's unit, and not a program that a unit runs. */
const isUnit = (path: string) => /^\/etc\/systemd\/system\/[^/]+\.(?:service|timer|path|socket|target)$/.test(path);

/** The interfaces that a file of ifupdown's brings up. */
const interfacesIn = (content: string) =>
  [...content.matchAll(/^[ \t]*iface[ \t]+([^ \t\n]+)/gm)].map(([, name = '']) => name);

/** The line that `sysctl` would not take: the tool itself can only be told to take a file, not asked. Null: none. */
export function wrongSetting(content: string): string | null {
  const setting = /^\s*(?:[#;].*|-?[A-Za-z0-9_./*-]+\s*=.*)?$/;
  return content.split('\n').find((line) => !setting.test(line)) ?? null;
}
