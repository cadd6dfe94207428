/** The Engine's event stream: what changed its containers and networks. */
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { PortolanError } from '../../../contract/errors';
import { linesOf, parsedLine } from '../lines';
import type { Engine } from './engine';

export type EngineEvent = {
  type: string;
  action: string;
  /** The container it is about, also for a network's connect and disconnect. */
  container: string | null;
};

/** Commands run inside containers, health checks above all, raise events without end: only these change a picture. */
const FILTERS = {
  type: ['container', 'network', 'daemon', 'node', 'service'],
  event: [
    'create',
    'start',
    'restart',
    'die',
    'destroy',
    'pause',
    'unpause',
    'rename',
    'update',
    'health_status',
    'connect',
    'disconnect',
    'remove',
    'reload',
  ],
};

const schema = z.object({
  Type: z.string(),
  Action: z.string(),
  Actor: z.object({ ID: z.string(), Attributes: z.record(z.string(), z.string()).nullish() }),
});

/**
 * Follows the events until the signal comes. Resolves, once the stream is open, to a promise of the error that it
 * ended with: an Engine never ends it by itself.
 */
export async function followEvents(
  engine: Engine,
  listener: (event: EngineEvent) => void,
  signal: AbortSignal,
): Promise<{ ended: Promise<PortolanError> }> {
  const stream = (await engine.endless(
    (docker, abortSignal) => docker.getEvents({ filters: FILTERS as never, abortSignal }),
    signal,
  )) as Readable;
  const ended = new Promise<PortolanError>((resolve) => {
    stream.once('error', (error) => resolve(engine.failure(error)));
    stream.once('close', () => resolve(engine.failure(new Error('The Engine ended its event stream'))));
  });
  signal.addEventListener('abort', () => stream.destroy(), { once: true });
  linesOf(stream, (line) => {
    const event = eventOf(line);
    if (event) listener(event);
  });
  return { ended };
}

function eventOf(line: string): EngineEvent | null {
  const result = schema.safeParse(parsedLine(line));
  if (!result.success) return null;
  const { Type, Action, Actor } = result.data;
  const container = Type === 'container' ? Actor.ID : (Actor.Attributes?.container ?? null);
  return { type: Type, action: Action, container };
}
