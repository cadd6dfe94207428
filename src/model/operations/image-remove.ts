import { own } from '../record';
import { hasImage } from './checks/image';
import { imageRemoveProblems } from './checks/image-remove';
import type { OperationModule } from './module';
import { problem } from './problems';

export const imageRemove: OperationModule<'image.remove'> = {
  /** Images are no part of a State. */
  apply: (state) => state,
  commands: ({ image }) => [['docker', 'image', 'rm', image]],
  inverse: ({ host, image }, before) => ({
    operations: own(before.hosts, host) ? [{ kind: 'image.pull', host, image }] : [],
    loses: problem('loses-image', { image }, null, 'warning'),
  }),
  preconditions: imageRemoveProblems,
  holds: ({ image }, _state, images) => (images === null ? 'unknown' : hasImage(images, image) ? 'not-done' : 'done'),
};
