/** Commands inside containers, by a real `docker exec`. */
import { PassThrough, type Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { z } from 'zod';
import { PortolanError } from '../../../contract/errors';
import { textOf } from '../lines';
import type { Ran } from '../probes/outcome';
import { Unmeasurable, type Vantage } from '../probes/probe';
import { commandsFor } from '../probes/tools';
import type { Engine } from './engine';
import { checked } from './schemas';

const result = z.object({ ExitCode: z.number().nullish(), Running: z.boolean().optional() });

export function inContainer(engine: Engine, container: string): Vantage {
  return {
    commands: commandsFor,
    shown: (argv) => ['docker', 'exec', container, ...argv],
    run: (argv, signal) => execute(engine, container, argv, signal),
  };
}

export const NO_PROGRAM = /executable file not found|no such file or directory|permission denied/i;

async function execute(engine: Engine, container: string, argv: readonly string[], signal?: AbortSignal): Promise<Ran> {
  try {
    const create = { Cmd: [...argv], AttachStdout: true, AttachStderr: true };
    const { id } = await engine.read(
      (docker, abortSignal) => docker.getContainer(container).exec({ ...create, abortSignal }),
      { signal },
    );
    const output = await engine.read((docker, abortSignal) => outputOf(docker, id, abortSignal), { signal });
    // A stream that ended says nothing of success: only this does.
    const answer = await engine.read((docker, abortSignal) => docker.getExec(id).inspect({ abortSignal }), { signal });
    const { ExitCode, Running } = checked(result, answer, 'exec');
    if (Running) throw new PortolanError('docker-unreachable', { reason: 'the command was cut off' });
    const status = ExitCode ?? null;
    const missing = (status === 126 || status === 127) && NO_PROGRAM.test(output);
    return { status, output, missing };
  } catch (error) {
    throw PortolanError.is(error) ? translated(error) : error;
  }
}

async function outputOf(docker: import('dockerode'), id: string, abortSignal: AbortSignal): Promise<string> {
  const exec = docker.getExec(id);
  const stream = (await exec.start({ Detach: false, Tty: false, abortSignal })) as unknown as Readable;
  const joined = new PassThrough();
  docker.modem.demuxStream(stream, joined, joined);
  const text = textOf(joined);
  await finished(stream).finally(() => joined.end());
  return text;
}

function translated(error: PortolanError): Error {
  const words = error.details.stderr ?? '';
  if (error.code === 'not-found') return new Unmeasurable('container-missing', words);
  if (/is not running|is paused|is restarting/.test(words)) return new Unmeasurable('container-not-running', words);
  return error;
}
