import { PortolanError } from '../../../contract/errors';
import type { VersionFact } from '../../../model/facts';

/** Engine 20.10. */
const OLDEST = '1.41';
/** The newest API whose answers are known here (Engine 28.0). */
const NEWEST = '1.48';

/** The newest API that the Engine and Portolan both know. Throws `docker-too-old`. */
export function chooseApiVersion({ Version, ApiVersion, MinAPIVersion = OLDEST }: VersionFact): string {
  if (compare(ApiVersion, OLDEST) < 0)
    throw new PortolanError('docker-too-old', { version: Version, api: ApiVersion, oldest: OLDEST });
  const newest = compare(ApiVersion, NEWEST) < 0 ? ApiVersion : NEWEST;
  // An Engine that has dropped all we know is asked in the oldest tongue it still has.
  return compare(MinAPIVersion, newest) > 0 ? MinAPIVersion : newest;
}

function compare(a: string, b: string): number {
  const [x = [], y = []] = [a, b].map((text) => text.split('.').map(Number));
  return (x[0] ?? 0) - (y[0] ?? 0) || (x[1] ?? 0) - (y[1] ?? 0);
}
