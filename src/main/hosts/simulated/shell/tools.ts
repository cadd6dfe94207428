/** Commands that look and ask: answered from the State, and by traces through it. */
import { ROOT_NAMESPACE } from '../../../../model/ids';
import type { ProbeSpec } from '../../../../model/probe';
import { PRACTICE_HOST } from '../../../../model/simulated/practice';
import type { Ran as Probed } from '../../probes/outcome';
import { Unmeasurable } from '../../probes/probe';
import { resolverOf, vantageOf } from '../vantage';
import { type Command, containerOf, failed, hostnameOf, hostOf, namespaceOf, ok, type Place, type Run } from './place';
import { changesSysctl } from './sysctl';

const SECOND = 1000;

/** A question to the simulated network, asked from there. */
async function ask({ simulation, container }: Place, question: Question): Promise<Probed> {
  const spec = { ...question, from: { host: PRACTICE_HOST, container } } as ProbeSpec;
  try {
    return await vantageOf(simulation, spec).run([]);
  } catch (error) {
    if (!(error instanceof Unmeasurable)) throw error;
    return { status: 1, output: `${error.output}\n`, missing: false };
  }
}
type Question =
  | { kind: 'ping'; target: string }
  | { kind: 'tcp'; target: string; port: number }
  | { kind: 'lookup'; name: string };

/** A packet a second, as many as `-c` says; without it, until it is interrupted. */
export const ping: Command = async (run) => {
  const [target, count] = pingArguments(run.args);
  if (target === null) return failed('Usage: ping [-c COUNT] HOST\n', 2);
  let sent = 0;
  let received = 0;
  let address = target;
  for (; sent < count; sent += 1) {
    const { status, output } = await ask(run.place, { kind: 'ping', target });
    const [head = '', ...rest] = output.split('\n');
    if (!head.startsWith('PING ')) return failed(output, status ?? 1);
    if (sent === 0) run.show(`${head}\n`);
    address = /\(([^)]+)\)/.exec(head)?.[1] ?? target;
    const line = rest[0] ?? '';
    if (!output.includes(' ping statistics ')) return failed(`${line}\n`, 1);
    if (status === 0) received += 1;
    if (line !== '') run.show(`${line.replace(/seq=\d+/, `seq=${sent + (line.includes('icmp_seq') ? 1 : 0)}`)}\n`);
    if (sent + 1 < count && !(await paused(run))) {
      sent += 1;
      break;
    }
  }
  const lost = Math.round((100 * (sent - received)) / sent);
  run.show(`\n--- ${address === target ? target : `${target} (${address})`} ping statistics ---\n`);
  return {
    status: received > 0 ? 0 : 1,
    output: `${sent} packets transmitted, ${received} received, ${lost}% packet loss\n`,
  };
};

/** Options with a value are passed over; none of them changes what a simulated network does. */
function pingArguments(args: readonly string[]): [target: string | null, count: number] {
  let count = Number.POSITIVE_INFINITY;
  let target: string | null = null;
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    if (word === '-c') count = Math.max(1, Number(args[(at += 1)]) || 1);
    else if (/^-c\d+$/.test(word)) count = Math.max(1, Number(word.slice(2)));
    else if (/^-[iWwIst]$/.test(word)) at += 1;
    else if (!word.startsWith('-')) target = word;
  }
  return [target, count];
}

const paused = (run: Run) =>
  run.pause(SECOND).then(
    () => true,
    () => false,
  );

export const nslookup: Command = async ({ place, args }) => {
  const name = args.find((word) => !word.startsWith('-'));
  if (name === undefined) return failed('Usage: nslookup NAME\n');
  const { status, output } = await ask(place, { kind: 'lookup', name });
  return { status: status ?? 1, output };
};

export const nc: Command = async ({ place, args }) => {
  const [target, port] = args.filter((word, at) => !word.startsWith('-') && args[at - 1] !== '-w');
  if (target === undefined || !Number(port)) return failed('usage: nc [-vz] [-w SECONDS] HOST PORT\n');
  const { status, output } = await ask(place, { kind: 'tcp', target, port: Number(port) });
  return { status: status ?? 1, output };
};

/** Only whether a server answers: there are no pages in a simulation. */
export const fetchPage: Command = async ({ place, args }) => {
  const url = args.find((word) => !word.startsWith('-') && /[.:\w]/.test(word)) ?? '';
  const [, target = '', port = '80'] = /^(?:http:\/\/)?([^/:]+)(?::(\d+))?/.exec(url) ?? [];
  if (!target) return failed('usage: curl http://HOST[:PORT]/\n', 2);
  const { status } = await ask(place, { kind: 'tcp', target, port: Number(port) });
  if (status !== 0) return failed(`curl: (7) Failed to connect to ${target} port ${port}\n`, 7);
  return ok(`(a web server at ${target} port ${port} answers; a simulation has no pages)\n`);
};

export const cat: Command = ({ place, args }) => {
  const parts = args.map((path) => fileAt(place, path) ?? null);
  const missing = args.find((_, at) => parts[at] === null);
  if (missing !== undefined) return failed(`cat: ${missing}: No such file in this simulation\n`);
  return ok(parts.join(''));
};

function fileAt(place: Place, path: string): string | undefined {
  const namespace = namespaceOf(place);
  if (path === '/etc/hostname') return `${hostnameOf(place)}\n`;
  if (path === '/etc/resolv.conf')
    return `nameserver ${resolverOf(place.simulation, namespace?.id ?? ROOT_NAMESPACE, false) ?? '10.0.2.3'}\n`;
  if (path === '/etc/hosts') return hostsFile(place);
  if (path.startsWith('/proc/sys/')) {
    const value = namespace?.sysctl[path.slice('/proc/sys/'.length).replaceAll('/', '.')];
    return value === undefined ? undefined : `${value}\n`;
  }
  return place.container === null ? hostOf(place).configuration?.files[path] : undefined;
}

function hostsFile(place: Place): string {
  const container = containerOf(place);
  const own = Object.values(container?.endpoints ?? {}).flatMap(({ ipv4 }) =>
    ipv4 === null ? [] : [ipv4.replace(/\/.*/, '')],
  );
  return ['127.0.0.1\tlocalhost', ...own.map((address) => `${address}\t${hostnameOf(place)}`), ''].join('\n');
}

export const sysctl: Command = ({ place, args, signal }) => {
  const words = args.filter((word) => !word.startsWith('-'));
  const assigned = words.find((word) => word.includes('='));
  if (assigned !== undefined) return changesSysctl(place, assigned, signal);
  const held = namespaceOf(place)?.sysctl ?? {};
  const missing = words.find((key) => held[key] === undefined);
  if (missing !== undefined) return failed(`sysctl: ${missing} is not part of this simulation\n`, 255);
  return ok(words.map((key) => `${args.includes('-n') ? '' : `${key} = `}${held[key]}\n`).join(''));
};

/** Busybox' and net-tools' way to ask for neighbours. */
export const arp: Command = ({ place }) =>
  ok(
    place.simulation.neighbours
      .of(namespaceOf(place)?.id ?? ROOT_NAMESPACE)
      .map(({ address, device, mac }) => `? (${address}) at ${mac ?? '<incomplete>'} [ether] on ${device}\n`)
      .join(''),
  );

export const hostname: Command = ({ place }) => ok(`${hostnameOf(place)}\n`);
export const id: Command = () => ok('uid=0(root) gid=0(root) groups=0(root)\n');
export const stty: Command = ({ args, size }) =>
  args[0] === 'size' ? ok(`${size.rows} ${size.columns}\n`) : failed('usage: stty size\n');
export const whoami: Command = () => ok('root\n');
export const echo: Command = ({ args }) => ok(`${args.join(' ')}\n`);
export const uname: Command = ({ place, args }) => {
  const kernel = hostOf(place).engine?.kernel ?? '';
  return ok(
    args.includes('-r')
      ? `${kernel}\n`
      : args.includes('-a')
        ? `Linux ${hostnameOf(place)} ${kernel} x86_64 GNU/Linux\n`
        : 'Linux\n',
  );
};

export const iptablesSave: Command = ({ place }) =>
  place.container === null
    ? ok(namespaceOf(place)?.iptables ?? '')
    : failed('iptables-save: Permission denied (you must be root)\n');
