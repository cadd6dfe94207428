import { PortolanError } from '../../../../contract/errors';
import { PRACTICE_HOST } from '../../../../model/simulated/practice';
import { performed } from './perform';
import { failed, type Place, type Ran } from './place';

/** `assigned`: `key=value`, with or without a `-w` before it. */
export async function changesSysctl(place: Place, assigned: string, signal: AbortSignal): Promise<Ran> {
  const [key = '', value = ''] = assigned.split('=').map((part) => part.trim());
  if (place.container !== null) return failed(`sysctl: error setting key '${key}': Read-only file system\n`, 255);
  const operation = { kind: 'sysctl.set' as const, host: PRACTICE_HOST, namespace: null, key, value };
  return performed(place, operation, signal, {
    said: (error) => (PortolanError.is(error) ? (error.details.stderr ?? error.code) : String(error)),
    status: 255,
    output: () => `${key} = ${value}\n`,
  });
}
