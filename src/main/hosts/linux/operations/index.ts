/** Changes to the network of a host itself, by the host's own tools. */
import { hostModules } from '../../../../model/operations/host';
import type { Operation, OperationOf } from '../../../../model/operations/types';
import type { State } from '../../../../model/state';
import type { Root } from './as-root';
import { runCommands } from './commands';
import { writeFile } from './write-file';

export type HostOperation = OperationOf<keyof typeof hostModules>;
export const isHostOperation = (operation: Operation): operation is HostOperation =>
  Object.hasOwn(hostModules, operation.kind);

/** Does one of them, wholly or not at all. `state`: the host as it is. Rejects with PortolanError. */
export const operateAsRoot = (root: Root, operation: HostOperation, state: State): Promise<void> =>
  operation.kind === 'file.write' ? writeFile(root, operation) : runCommands(root, operation, state);

export type { Root } from './as-root';
