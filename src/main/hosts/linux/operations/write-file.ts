/** Files of Portolan's own in the system's configuration. */
import { PortolanError } from '../../../../contract/errors';
import type { FileWrite } from '../../../../model/operations/types';
import { quote } from '../quote';
import { type Root, runAsRoot } from './as-root';
import { type ManagerTool, managerTool, wrongSetting } from './managers';

const BACKUPS = '/var/lib/portolan/backup';

/** Below /etc, in normal form, and with our name in it. */
const OURS = /^\/etc(?=.*portolan)(?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9@_.-]+)+$/;

/**
 * Writes or removes it at once or not at all: the tool of whoever reads it is asked, and where that refuses, what was
 * there before is put back. What a file held is kept in {@link BACKUPS}. Rejects with PortolanError.
 */
export async function writeFile(root: Root, operation: FileWrite): Promise<void> {
  const { host } = root;
  const { path, content, manager } = operation;
  if (!OURS.test(path)) throw new PortolanError('path-refused', { host, path });
  const wrong = manager === 'sysctl' ? wrongSetting(content ?? '') : null;
  if (wrong !== null) throw new PortolanError('configuration-refused', { host, path, tool: 'sysctl', reason: wrong });
  const asked = managerTool(operation);
  const { answer, stderr } = await runAsRoot(root, scriptOf(operation, asked));
  const [word, what] = answer;
  const tool = asked.tool ?? '';
  const reason = reasonIn(stderr);
  const details = { stderr, ...(what !== undefined && { exitStatus: Number(what) }) };
  switch (word) {
    case 'done':
      return;
    case 'missing':
      throw new PortolanError('tool-missing', { host, tool: what ?? tool });
    case 'absent':
      throw new PortolanError('not-found', { host, name: path });
    case 'foreign':
      throw new PortolanError('path-refused', { host, path });
    case 'refused':
      throw new PortolanError('configuration-refused', { host, path, tool, reason }, details);
    default:
      throw new PortolanError('disk-failed', { host, path, reason }, { stderr });
  }
}

/** Tools tell what led to it first, and what it is last. */
const reasonIn = (stderr: string) => stderr.split('\n').findLast((line) => line.trim() !== '') ?? '';

/** The same as a script that ends by calling `answer`. */
export const fileScript = (operation: FileWrite): string => scriptOf(operation, managerTool(operation));

function scriptOf({ path, content, manager }: FileWrite, { tool, check, before, after }: ManagerTool): string {
  const folder = path.slice(0, path.lastIndexOf('/'));
  const kept = `${BACKUPS}/${encodeURIComponent(path.slice(1))}.${new Date().toISOString().replaceAll(':', '')}`;
  const needs = [...(tool === null ? [] : [tool]), ...(content === null ? [] : ['base64'])];
  return `
path=${quote([path])} folder=${quote([folder])} kept=${quote([kept])}
temporary=$folder/.portolan.$$
${FUNCTIONS}
check() { { ${check}; } </dev/null >/dev/null; }
before() { { ${before}; } </dev/null >/dev/null 2>&1; }
after() { { ${after}; } </dev/null >/dev/null; }
ours
${needs.map((program) => `command -v ${program} >/dev/null || answer missing ${program}`).join('\n')}
${manager === 'systemd' ? '[ -d /run/systemd/system ] || answer missing systemd' : ''}
${content === null ? REMOVAL : writing(content, modeOf(content, manager))}
answer done`;
}

/** `ours`: no link leads elsewhere, and nothing but a file is in the way. `keep`, `put_back`: what was there before. */
const FUNCTIONS = `
ours() {
  at=$folder
  until [ -e "$at" ] || [ -L "$at" ]; do at=\${at%/*}; done
  [ "$(cd -P "$at" && pwd -P)" = "$at" ] || answer foreign
  [ ! -L "$path" ] || answer foreign
  [ ! -e "$path" ] || [ -f "$path" ] || answer foreign
}
keep() { mkdir -p "\${kept%/*}" && chmod 700 "\${kept%/*}" && cp -p "$path" "$kept" || answer unwritten; }
put_back() {
  [ -f "$kept" ] && cp -p "$kept" "$temporary" && mv -f "$temporary" "$path" || rm -f "$path"
  tidy
}
tidy() {
  at=$folder
  while case \${at##*/} in *portolan*) rmdir "$at" 2>/dev/null ;; *) false ;; esac; do at=\${at%/*}; done
}`;

/** Written beside, so that nobody ever reads half of it. */
const writing = (content: string, mode: string) => `
[ ! -f "$path" ] || keep
mkdir -p "$folder" || answer unwritten
(umask 077; base64 -d >"$temporary") <<END &&
${Buffer.from(content).toString('base64').replaceAll(/.{76}/g, '$&\n')}
END
  chmod ${mode} "$temporary" && mv -f "$temporary" "$path" || { rm -f "$temporary"; answer unwritten; }
check || {
  status=$?
  [ -f "$kept" ] || before
  put_back
  after 2>/dev/null
  answer refused $status
}`;

const REMOVAL = `
[ -f "$path" ] || answer absent
keep
before
rm "$path" || answer unwritten
after || {
  status=$?
  put_back
  after 2>/dev/null
  answer refused $status
}
tidy`;

/** Programs are run by all, netplan's and NetworkManager's files may hold secrets, the rest is read by services. */
function modeOf(content: string, manager: FileWrite['manager']): string {
  if (content.startsWith('#!')) return '0755';
  return manager === 'netplan' || manager === 'networkmanager' ? '0600' : '0644';
}
