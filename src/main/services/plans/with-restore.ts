import type { Operation } from '../../../model/operations/types';
import { type Places, placeOf } from './places';

/** A container's or service's removal, with what makes it again, if anything does, read from the host while it is there. Rejects with PortolanError. */
export async function withRestore(operation: Operation, places: Places, signal?: AbortSignal): Promise<Operation> {
  const { session } = placeOf(places, operation);
  if (operation.kind === 'service.remove')
    return { ...operation, restore: await session.driver().describeService(operation.service, signal) };
  if (operation.kind !== 'container.remove') return operation;
  return { ...operation, restore: await session.driver().describe(operation.container, signal) };
}
