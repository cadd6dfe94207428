import { own } from '../record';
import { hostProblem } from './checks/host';
import { hasImage, imageProblems } from './checks/image';
import { NOTHING, type OperationModule } from './module';

export const imagePull: OperationModule<'image.pull'> = {
  /** Images are no part of a State. */
  apply: (state) => state,
  commands: ({ image }) => [['docker', 'pull', image]],
  /** An image that stays is in nobody's way, and others may use it by now. */
  inverse: () => NOTHING,
  preconditions: ({ host, image }, state) =>
    own(state.hosts, host) ? imageProblems(image, null) : [hostProblem(host)],
  holds: ({ image }, _state, images) => (images === null ? 'unknown' : hasImage(images, image) ? 'done' : 'not-done'),
};
