/** A `sh` on the host that is kept open and fed scripts, one after the other. */
import { randomBytes } from 'node:crypto';
import { PortolanError } from '../../../contract/errors';
import { linesOf } from '../lines';
import type { HostProcess } from '../link';

/** What a script printed, by section: see `sections`. */
export type Output = Map<string, Section>;
export type Section = { lines: string[]; status: number };

/** A host that does not answer a script within this is not going to. */
const TIMEOUT_MS = 20_000;

type Job = { script: string; resolve: (output: Output) => void; reject: (error: PortolanError) => void };

/**
 * Functions for scripts. `section NAME COMMAND…` prints the command's output between marks that no output can hold,
 * for they carry a secret of this shell. Commands get no input of their own, so that none eats the next script.
 */
const sections = (mark: string) => `
LC_ALL=C PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"
export LC_ALL PATH
section() { s_name=$1; shift; "$@" </dev/null 2>/dev/null; printf '\\n%s %s %s\\n' ${mark} "$s_name" $?; }
`;

export class Shell {
  private readonly mark = randomBytes(16).toString('hex');
  private readonly jobs: Job[] = [];
  private output: Output = new Map();
  private lines: string[] = [];
  private gone: PortolanError | null = null;

  constructor(
    private readonly process: HostProcess,
    private readonly host: string,
    functions: string,
  ) {
    linesOf(process.stdout, (line) => this.take(line));
    process.stderr.resume();
    process.stdin.on('error', () => {});
    void process.exited.then((status) => this.abandon(status));
    process.stdin.write(sections(this.mark) + functions);
  }

  get alive(): boolean {
    return this.gone === null;
  }

  /** Runs a script of sections. Rejects with PortolanError; a cancelled script runs to its end, unheard. */
  run(script: string, signal?: AbortSignal): Promise<Output> {
    return new Promise((resolve, reject) => {
      if (this.gone) return reject(this.gone);
      if (signal?.aborted) return reject(new PortolanError('cancelled'));
      const cancel = () => reject(new PortolanError('cancelled'));
      signal?.addEventListener('abort', cancel, { once: true });
      const timer = setTimeout(() => this.close(), TIMEOUT_MS);
      const settle = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', cancel);
      };
      this.jobs.push({
        script,
        resolve: (output) => {
          settle();
          resolve(output);
        },
        reject: (error) => {
          settle();
          reject(error);
        },
      });
      this.process.stdin.write(`${script}\nsection end :\n`);
    });
  }

  close(): void {
    this.process.stdin.end();
    this.process.kill();
  }

  private take(line: string): void {
    if (!line.startsWith(this.mark)) {
      this.lines.push(line);
      return;
    }
    const [, name = '', status = ''] = line.split(' ');
    // The mark's own line break.
    if (this.lines.at(-1) === '') this.lines.pop();
    if (name !== 'end') this.output.set(name, { lines: this.lines, status: Number(status) });
    this.lines = [];
    if (name !== 'end') return;
    this.jobs.shift()?.resolve(this.output);
    this.output = new Map();
  }

  private abandon(status: number | null): void {
    const details = status === null ? {} : { exitStatus: status };
    this.gone = new PortolanError('ssh-failed', { host: this.host, reason: 'the shell ended' }, details);
    for (const { reject } of this.jobs.splice(0)) reject(this.gone);
  }
}
