/** Operations as tests of the model make them, and what they are called in a report. */
import type { Operation } from '../../src/model/operations/types';

export {
  connect,
  createNetwork as network,
  disconnect,
  NO_ENDPOINT as ANY,
  pool,
  port,
  run as container,
  start,
  stop,
} from '../../src/model/testing/operations';
export { VM } from '../../src/model/testing/vm';

export const titleOf = ({ kind, host: _host, ...rest }: Operation): string =>
  [kind, ...('spec' in rest ? [rest.spec.name] : Object.values(rest).flatMap(wordsOf))].join(' ');

const wordsOf = (value: unknown): unknown[] => {
  if (value === null) return [];
  return typeof value === 'object' ? Object.values(value).flatMap(wordsOf) : [value];
};
