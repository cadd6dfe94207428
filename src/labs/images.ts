/** Images that a lab's containers are made from. */
import type { HostId } from '../model/ids';
import { familiar, hasImage } from '../model/operations/checks/image';
import type { Images } from '../model/operations/module';
import type { Container } from '../model/state';
import type { Lab, Values } from './format';
import { operationsOf } from './steps';

/** The hosts on which a lab runs containers, each with the images that takes. */
export function imagesOf(lab: Lab, values: Values, host: HostId): Record<string, string[]> {
  const taken: Record<string, string[]> = {};
  for (const operation of lab.steps.flatMap((step) => operationsOf(step, values, host)))
    if (operation.kind === 'container.run') (taken[operation.host] ??= []).push(operation.spec.image);
  return Object.fromEntries(Object.entries(taken).map(([id, images]) => [id, [...new Set(images.map(familiar))]]));
}

/** Which of these images came to a host since, and are needed by none of the containers that stay. */
export function newImages(
  wanted: readonly string[],
  before: Images,
  present: Images,
  staying: readonly Pick<Container, 'image'>[],
): string[] {
  if (before === null || present === null) return [];
  const used = staying.map(({ image }) => familiar(image));
  return wanted.filter((image) => hasImage(present, image) && !hasImage(before, image) && !used.includes(image));
}
