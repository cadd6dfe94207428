/** What is known of operations, whatever their kind. All pure; a plan's operations are taken in their order. */
import type { State } from '../state';
import { containerRemove } from './container-remove';
import { containerRun } from './container-run';
import { containerStart } from './container-start';
import { containerStop } from './container-stop';
import { hostModules } from './host';
import { imagePull } from './image-pull';
import { imageRemove } from './image-remove';
import type { Images, OperationModule, Outcome } from './module';
import { networkConnect } from './network-connect';
import { networkCreate } from './network-create';
import { networkDisconnect } from './network-disconnect';
import { networkRemove } from './network-remove';
import { desktopCommands, desktopProblems } from './physical';
import { swarmModules } from './swarm';
import type { Inverse, Operation, OperationKind, Problem } from './types';

const MODULES: { [K in OperationKind]: OperationModule<K> } = {
  'network.create': networkCreate,
  'network.remove': networkRemove,
  'network.connect': networkConnect,
  'network.disconnect': networkDisconnect,
  'image.pull': imagePull,
  'image.remove': imageRemove,
  'container.run': containerRun,
  'container.start': containerStart,
  'container.stop': containerStop,
  'container.remove': containerRemove,
  ...hostModules,
  ...swarmModules,
};

export const OPERATION_KINDS = Object.keys(MODULES) as OperationKind[];

/** The module of an operation's own kind takes that operation; TypeScript cannot tie the two together. */
const moduleOf = (operation: Operation) => MODULES[operation.kind] as OperationModule<OperationKind>;

/** The State after an operation. One that the Engine would refuse leaves it as it is. */
export const apply = (state: State, operation: Operation): State => moduleOf(operation).apply(state, operation);

export const applyPlan = (state: State, operations: readonly Operation[]): State => operations.reduce(apply, state);

/** Argument vectors that do the same by hand on the operation's host, in this State. */
export const commands = (operation: Operation, state: State): string[][] =>
  desktopCommands(operation, state) ?? moduleOf(operation).commands(operation, state);

/** What undoes an operation that was done in the State `before`. */
export const inverse = (operation: Operation, before: State): Inverse => moduleOf(operation).inverse(operation, before);

/** What speaks against an operation in this State. `images`: those of its host; without them nothing is said of images. */
export const preconditions = (operation: Operation, state: State, images: Images = null): Problem[] => [
  ...desktopProblems(operation, state),
  ...moduleOf(operation).preconditions(operation, state, images),
];

/** Whether an operation's effect is there, for one whose end was not seen. */
export const holds = (operation: Operation, state: State, images: Images = null): Outcome =>
  moduleOf(operation).holds(operation, state, images);

export type { Images, Outcome } from './module';
export { toShell } from './shell';
