import { z } from 'zod';
import type { Engine } from './engine';
import { refusalsAbout } from './refusals';
import { checked } from './schemas';

const schema = z.array(z.object({ RepoTags: z.array(z.string()).nullish() }));

/** References with tag, sorted; what has none is left out. */
export async function listImages(engine: Engine, signal?: AbortSignal): Promise<string[]> {
  const answer = await engine.read((docker, abortSignal) => docker.listImages({ abortSignal }), { signal });
  const tags = checked(schema, answer, 'images').flatMap(({ RepoTags }) => RepoTags ?? []);
  return [...new Set(tags)].filter((tag) => !tag.includes('<none>')).toSorted();
}

/** Never by force. Rejects with `image-in-use` and `image-missing`. */
export async function removeImage(engine: Engine, image: string, signal: AbortSignal): Promise<void> {
  const path = encodeURIComponent(image);
  await refusalsAbout({ image }, () =>
    engine.call((docker, abortSignal) => docker.getImage(path).remove({ abortSignal }), { signal }),
  );
}
