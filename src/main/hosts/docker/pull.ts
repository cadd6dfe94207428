/** Pulling an image, with progress by layers. */
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { PortolanError } from '../../../contract/errors';
import type { Progress, RunContext } from '../driver';
import { linesOf, parsedLine } from '../lines';
import type { Engine } from './engine';
import { refusal, refusalsAbout } from './refusals';

const message = z.object({
  status: z.string().optional(),
  id: z.string().optional(),
  error: z.string().optional(),
  progressDetail: z.object({ current: z.number().optional(), total: z.number().optional() }).nullish(),
});
type Message = z.infer<typeof message>;

/** Cancelling closes the stream, upon which the Engine stops pulling. Rejects with `image-pull-failed`. */
export async function pullImage(engine: Engine, image: string, { signal, progress }: RunContext): Promise<void> {
  await refusalsAbout({ image }, async () => {
    try {
      await engine.call(
        async (docker, abortSignal) => {
          const stream = (await docker.createImage({
            ...referenceOf(image),
            abortSignal,
          })) as unknown as Readable;
          await followPull(stream, progress);
        },
        { signal },
      );
    } catch (error) {
      throw PortolanError.is(error) ? failureOf(error) : error;
    }
  });
}

/** Without a tag the Engine would pull every tag there is. */
function referenceOf(image: string): { fromImage: string; tag?: string } {
  if (image.includes('@')) return { fromImage: image };
  const colon = image.lastIndexOf(':');
  if (colon <= image.lastIndexOf('/')) return { fromImage: image, tag: 'latest' };
  return { fromImage: image.slice(0, colon), tag: image.slice(colon + 1) };
}

function followPull(stream: Readable, progress: (progress: Progress) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const layers = new Map<string, number>();
    linesOf(stream, (line) => {
      const said = message.safeParse(parsedLine(line));
      if (!said.success) return;
      if (said.data.error !== undefined) reject(refusal(said.data.error, 500, ''));
      else progress(progressOf(said.data, layers));
    });
    stream.once('end', resolve);
    stream.once('error', reject);
    stream.once('close', () => reject(new Error('The Engine broke the pull off')));
  });
}

/** A layer is two thirds done when it is downloaded, and whole when it is extracted. */
function progressOf({ status = '', id, progressDetail }: Message, layers: Map<string, number>): Progress {
  const share = (progressDetail?.current ?? 0) / (progressDetail?.total || Number.POSITIVE_INFINITY);
  if (id !== undefined) {
    if (status === 'Pulling fs layer' || status === 'Waiting') layers.set(id, layers.get(id) ?? 0);
    else if (status === 'Downloading') layers.set(id, (share * 2) / 3);
    else if (status === 'Download complete' || status === 'Verifying Checksum') layers.set(id, 2 / 3);
    else if (status === 'Extracting') layers.set(id, (2 + share) / 3);
    else if (status === 'Pull complete' || status === 'Already exists') layers.set(id, 1);
  }
  const done = [...layers.values()].reduce((sum, part) => sum + part, 0);
  return {
    text: id === undefined ? status : `${id}: ${status}`,
    fraction: layers.size > 0 ? done / layers.size : null,
  };
}

/** Whatever a registry or the way to it refused with is a pull that failed; losing the Engine is not. */
function failureOf(error: PortolanError): PortolanError {
  if (!['docker-refused', 'not-found', 'image-missing'].includes(error.code)) return error;
  return new PortolanError('image-pull-failed', { ...error.params, reason: error.details.stderr ?? '' }, error.details);
}
