/** A shell at a terminal in a container, by a real `docker exec -it`. */
import type { Duplex } from 'node:stream';
import { z } from 'zod';
import { PortolanError } from '../../../contract/errors';
import type { TerminalSize } from '../../../contract/terminal';
import type { Terminal } from '../driver';
import { heard, helloScript } from '../hello';
import type { Engine } from './engine';
import { NO_PROGRAM } from './exec';
import { refusalsAbout } from './refusals';
import { checked } from './schemas';

/** What may stand in an image to begin with, the likeliest first. */
const FIRST_SHELLS = ['sh', 'bash', 'ash', '/busybox/sh'];

/** The nicest of those that are there takes the place of the first; under the same process id, which it says first. */
const script = (mark: string) => `
for shell in bash zsh ash "$0"; do
  command -v "$shell" >/dev/null 2>&1 || continue
  ${helloScript(mark, '$$', '"$shell"')}
  exec "$shell"
done`;

const result = z.object({ ExitCode: z.number().nullish() });

/** Rejects with `container-not-running` and `shell-missing` too. */
export async function containerTerminal(
  engine: Engine,
  container: string,
  size: TerminalSize,
  signal?: AbortSignal,
): Promise<Terminal> {
  return refusalsAbout({ container, name: container }, async () => {
    for (const shell of FIRST_SHELLS) {
      const terminal = await opened(engine, container, shell, size, signal);
      if (terminal) return terminal;
    }
    throw new PortolanError('shell-missing', { container });
  });
}

/** Null: the container has no such shell. */
async function opened(
  engine: Engine,
  container: string,
  first: string,
  size: TerminalSize,
  signal?: AbortSignal,
): Promise<Terminal | null> {
  const hello = heard();
  const attach = { AttachStdin: true, AttachStdout: true, AttachStderr: true, Tty: true };
  const create = { ...attach, Cmd: [first, '-c', script(hello.mark), first], Env: ['TERM=xterm-256color'] };
  const { id } = await engine.read(
    (docker, abortSignal) => docker.getContainer(container).exec({ ...create, abortSignal }),
    { signal },
  );
  const stream = await started(engine, id, signal);
  if (!stream) return null;
  stream.on('error', () => {});
  const said = await hello.from(stream);
  if (!said) {
    const status = await exitStatus(engine, id);
    const words = hello.before().trim();
    if ((status === 126 || status === 127) && NO_PROGRAM.test(words)) return null;
    throw new PortolanError(
      'docker-refused',
      { container, reason: words },
      { stderr: words, ...(status !== null && { exitStatus: status }) },
    );
  }
  const [pid = '', shell = first] = said.words;
  let over = false;
  stream.once('end', () => {
    over = true;
  });
  const ended = new Promise<void>((resolve) => {
    stream.once('end', resolve);
    stream.once('close', resolve);
  });
  const exited = ended.then(async () => {
    // The Engine lets a shell run on when its terminal has gone.
    if (!over) await hangUp(engine, container, first, pid);
    return exitStatus(engine, id);
  });
  exited.catch(() => {});
  const resize = async ({ columns, rows }: TerminalSize) => {
    await engine.read((docker, abortSignal) => docker.getExec(id).resize({ h: rows, w: columns, abortSignal }));
  };
  await resize(size);
  return { stream, command: ['docker', 'exec', '-it', container, shell], resize, exited };
}

/** Null: there is no such program, as newer Engines say at once and older ones at the terminal. */
async function started(engine: Engine, id: string, signal?: AbortSignal): Promise<Duplex | null> {
  const start = { hijack: true, stdin: true, Detach: false, Tty: true };
  const over = signal ?? new AbortController().signal;
  try {
    return await engine.endless((docker, abortSignal) => docker.getExec(id).start({ ...start, abortSignal }), over);
  } catch (error) {
    if (PortolanError.is(error) && NO_PROGRAM.test(error.details.stderr ?? '')) return null;
    throw error;
  }
}

async function exitStatus(engine: Engine, id: string): Promise<number | null> {
  const answer = await engine.read((docker, abortSignal) => docker.getExec(id).inspect({ abortSignal }));
  return checked(result, answer, 'exec').ExitCode ?? null;
}

/** The kernel then hangs up on all that runs at its terminal. `shell`: one that the container has; `pid`: as the container counts. */
async function hangUp(engine: Engine, container: string, shell: string, pid: string): Promise<void> {
  const { id } = await engine.read((docker, abortSignal) =>
    docker.getContainer(container).exec({ Cmd: [shell, '-c', 'kill -HUP "$0"', pid], abortSignal }),
  );
  await engine.read((docker, abortSignal) => docker.getExec(id).start({ Detach: true, abortSignal }));
}
