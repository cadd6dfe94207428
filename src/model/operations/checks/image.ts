import type { Host } from '../../state';
import type { Images } from '../module';
import { problem } from '../problems';
import type { Problem } from '../types';

const REFERENCE = /^[a-zA-Z0-9][a-zA-Z0-9_.\-/:@]*$/;

/** `host`: where the image has to be; null when it need not be there. */
export function imageProblems(image: string, host: Host | null, images: Images = null): Problem[] {
  if (!REFERENCE.test(image)) return [problem('image-invalid', { image }, 'image')];
  if (host === null || images === null || hasImage(images, image)) return [];
  return [problem('image-missing', { image, host: host.name }, 'image', 'warning')];
}

export function hasImage(images: readonly string[], image: string): boolean {
  const wanted = familiar(image);
  return images.some((reference) => familiar(reference) === wanted);
}

/** As Docker shows a reference: without the default registry and library, with the tag (distribution/reference). */
export function familiar(reference: string): string {
  const short = reference.replace(/^(index\.)?docker\.io\//, '').replace(/^library\//, '');
  const last = short.slice(short.lastIndexOf('/') + 1);
  return last.includes(':') || last.includes('@') ? short : `${short}:latest`;
}
