/** A small honest shell on a simulated host: it answers what the State knows, and says of the rest that it does not. */
import { splitWords } from '../../../../model/shell-words';
import { docker } from './docker';
import { ip } from './ip';
import { type Command, failed, ok, type Place, type Ran, type Run } from './place';
import {
  arp,
  cat,
  echo,
  fetchPage,
  hostname,
  id,
  iptablesSave,
  nc,
  nslookup,
  ping,
  stty,
  sysctl,
  uname,
  whoami,
} from './tools';

const HELP = `This is a simulated host: its commands are answered from a model, and nothing real runs.

  ip addr | link | route | neigh | rule     show and change addresses, links and routes
  ping, nslookup, nc, curl                  ask the simulated network
  docker ps | run | exec | start | stop | rm | inspect | images | pull
  docker network ls | create | inspect | connect | disconnect | rm
  cat /etc/resolv.conf | /etc/hosts | /proc/sys/net/…
  sysctl, arp, iptables-save, hostname, clear, exit

`;

const COMMANDS: Readonly<Record<string, Command>> = {
  ...{ ip, ping, nslookup, nc, cat, sysctl, arp, hostname, id, whoami, echo, stty, uname },
  ...{ curl: fetchPage, wget: fetchPage, host: nslookup, 'iptables-save': iptablesSave },
  docker: docker((run, container, words) => execute({ ...run, place: { ...run.place, container } }, words)),
  help: () => ok(HELP),
  clear: () => ok('\x1b[H\x1b[2J\x1b[3J'),
  true: () => ok(),
  false: () => failed(''),
  exit: ({ args }) => ({ status: Number(args[0] ?? 0) || 0, output: '', leave: true }),
};

/** `||` and `&&` and `;` between commands. */
const SEPARATOR = /\s*(&&|\|\||;)\s*/;
/** Shells have more than this one does. */
const BEYOND = /[|<>`]|\$[({A-Za-z]|&(?!&)/;

/** One line, as it was typed. Its output is shown as it comes; the last of it is in the answer. */
export async function runLine(run: Omit<Run, 'args'>, line: string): Promise<Ran> {
  const text = line.replace(/(^|\s)#.*$/, '').trim();
  if (text === '') return ok();
  const parts = text.split(SEPARATOR);
  let last = ok();
  for (let at = 0; at < parts.length; at += 2) {
    const joint = parts[at - 1];
    if ((joint === '&&' && last.status !== 0) || (joint === '||' && last.status === 0)) continue;
    last = await execute({ ...run, args: [] }, [parts[at] ?? '']);
    if (last.enter !== undefined || last.leave) return last;
    run.show(last.output);
    if (run.signal.aborted) break;
  }
  return { ...last, output: '' };
}

/** One word is a line of its own; several are a program with its arguments. */
async function execute(run: Run, words: readonly string[]): Promise<Ran> {
  const [line = ''] = words;
  if (words.length === 1 && BEYOND.test(line.replaceAll(/'[^']*'|"[^"]*"/g, '')))
    return failed('sh: pipes, redirections and variables are not part of this simulation\n', 2);
  const argv = words.length === 1 ? splitWords(line) : [...words];
  if (!argv) return failed('sh: syntax error: unterminated quoted string\n', 2);
  if (argv[0] === 'sudo' && run.place.container === null) argv.shift();
  const [name = '', ...args] = argv;
  if (name === '') return ok();
  if (!Object.hasOwn(COMMANDS, name))
    return failed(`sh: ${name}: not part of this simulation (help lists what is)\n`, 127);
  return (COMMANDS[name] as Command)({ ...run, args });
}

export const promptOf = (place: Place, hostname: string): string =>
  place.container === null ? `\x1b[32mroot@${hostname}\x1b[0m:~# ` : `\x1b[36m${place.container}\x1b[0m:/# `;
