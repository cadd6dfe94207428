/** `ip monitor` on a channel of its own: what changed in the host's own namespace and in those joined to it. */
import { linesOf } from '../lines';
import type { HostProcess, Spawn } from '../link';
import type { Touched } from './cache';

const READY = 'portolan-ready';

/**
 * Ends with its standard input, since nothing else tells a process over SSH that its caller has gone, even where that
 * was too early to be told of readiness (PIPE). It is ready when the kernel lists its socket. One line, for the sake of
 * login shells that are no POSIX ones.
 */
const script = (all: boolean) =>
  [
    'PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"; LC_ALL=C; export PATH LC_ALL',
    'exec 3<&0 </dev/null',
    [
      '( trap : PIPE; n=0; until grep -q " $$ " /proc/net/netlink || test $n -ge 40; do n=$((n+1)); sleep 0.05; done',
      `test $n -ge 40 || echo ${READY}; exec >/dev/null 2>&1; read -r _ <&3; kill $$ ) &`,
    ].join('; '),
  ].join('; ') + ` exec ip -o monitor ${all ? 'all-nsid ' : ''}link address route rule netconf 3<&-`;

/** Only root hears of other namespaces. */
const argv = (root: boolean) => [
  'sh',
  '-c',
  root ? 'test "$(id -u)" -eq 0 || exec sudo -n sh -c "$0"; exec sh -c "$0"' : 'exec sh -c "$0"',
  script(root),
];

export class KernelMonitor {
  private constructor(private readonly process: HostProcess) {}

  /** `ready` is called when changes are told of from now on, `lost` when they no longer are. */
  static async start(
    spawn: Spawn,
    root: boolean,
    listeners: { ready: () => void; touched: (where: Touched) => void; lost: () => void },
  ): Promise<KernelMonitor> {
    const process = await spawn(argv(root));
    linesOf(process.stdout, (line) => {
      if (line === READY) listeners.ready();
      else if (line) listeners.touched(whereOf(line));
    });
    // The kernel had more to tell than could be taken: nobody knows what.
    linesOf(process.stderr, () => listeners.touched('any'));
    void process.exited.then(listeners.lost);
    return new KernelMonitor(process);
  }

  close(): void {
    this.process.stdin.end();
    this.process.kill();
  }
}

/** Lines start with `[nsid 3]` or `[nsid current]` when all namespaces are listened to. */
function whereOf(line: string): Touched {
  const nsid = /^\[nsid (\w+)\]/.exec(line)?.[1];
  if (nsid === undefined || nsid === 'current') return 'own';
  return /^\d+$/.test(nsid) ? Number(nsid) : 'any';
}
