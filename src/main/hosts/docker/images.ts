import { z } from 'zod';
import type { Engine } from './engine';
import { checked } from './schemas';

const schema = z.array(z.object({ RepoTags: z.array(z.string()).nullish() }));

/** References with tag, sorted; what has none is left out. */
export async function listImages(engine: Engine, signal?: AbortSignal): Promise<string[]> {
  const answer = await engine.read((docker, abortSignal) => docker.listImages({ abortSignal }), { signal });
  const tags = checked(schema, answer, 'images').flatMap(({ RepoTags }) => RepoTags ?? []);
  return [...new Set(tags)].filter((tag) => !tag.includes('<none>')).toSorted();
}
