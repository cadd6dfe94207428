import type { Engine } from './engine';
import { refusalsAbout } from './refusals';

/** The Engine's own JSON of one thing, by name or id. Rejects with `not-found`. */
export function inspectRaw(
  engine: Engine,
  kind: 'container' | 'network',
  id: string,
  signal?: AbortSignal,
): Promise<unknown> {
  const path = encodeURIComponent(id);
  return refusalsAbout({ name: id }, () =>
    engine.read<unknown>(
      (docker, abortSignal) =>
        kind === 'container'
          ? docker.getContainer(path).inspect({ abortSignal } as object)
          : (docker.getNetwork(path).inspect({ abortSignal } as never) as unknown as Promise<unknown>),
      { signal },
    ),
  );
}
