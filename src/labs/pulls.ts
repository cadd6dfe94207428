/** Pulling what containers are made from. */
import { hasImage } from '../model/operations/checks/image';
import type { Images } from '../model/operations/module';
import type { Operation } from '../model/operations/types';

/** References of the images that hosts have, by the hosts' ids; what is not known of a host is null, or not there. */
export type ImagesOn = Readonly<Record<string, Images>>;

/** Each operation after the pull of the image that it needs first. Where a host's images are not known, none is pulled. */
export function withPulls(operations: readonly Operation[], images: ImagesOn): Operation[] {
  const pulled = new Set<string>();
  return operations.flatMap((operation): Operation[] => {
    if (operation.kind !== 'container.run') return [operation];
    const { host, spec } = operation;
    const [there, key] = [images[host] ?? null, `${host} ${spec.image}`];
    if (there === null || hasImage(there, spec.image) || pulled.has(key)) return [operation];
    pulled.add(key);
    return [{ kind: 'image.pull', host, image: spec.image }, operation];
  });
}
