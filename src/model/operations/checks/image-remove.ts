import type { State } from '../../state';
import type { Images } from '../module';
import { problem } from '../problems';
import type { OperationOf, Problem } from '../types';
import { list, onHost } from './host';
import { familiar, imageProblems } from './image';

/** Stopped containers hold their image as well (seen on 20.10). */
export const imageRemoveProblems = (
  { host: id, image }: OperationOf<'image.remove'>,
  state: State,
  images: Images,
): Problem[] =>
  onHost(state, id, (host) => {
    const users = Object.values(host.containers).filter((container) => familiar(container.image) === familiar(image));
    if (users.length > 0) return [problem('image-in-use', { image, containers: list(users) }, 'image')];
    return imageProblems(image, host, images).map((one) =>
      one.code === 'image-missing' ? problem('image-not-there', { image, host: host.name }, 'image') : one,
    );
  });
