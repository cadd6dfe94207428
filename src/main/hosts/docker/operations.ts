import type { Operation } from '../../../model/operations/types';
import type { RunContext } from '../driver';
import type { HostOperation } from '../linux/operations';
import { removeContainer, runContainer, startContainer, stopContainer } from './containers';
import type { Engine } from './engine';
import { removeImage } from './images';
import { connectNetwork, createNetwork, disconnectNetwork, removeNetwork } from './networks';
import { pullImage } from './pull';
import { operateSwarm } from './swarm/operations';

/** Does one operation on the Engine. Rejects with PortolanError; the Engine's own words are in its details. */
export function operate(
  engine: Engine,
  operation: Exclude<Operation, HostOperation>,
  context: RunContext,
): Promise<void> {
  switch (operation.kind) {
    case 'network.create':
      return createNetwork(engine, operation.spec, context);
    case 'network.remove':
      return removeNetwork(engine, operation.network, context);
    case 'network.connect':
      return connectNetwork(engine, operation, context);
    case 'network.disconnect':
      return disconnectNetwork(engine, operation, context);
    case 'image.pull':
      return pullImage(engine, operation.image, context);
    case 'image.remove':
      return removeImage(engine, operation.image, context.signal);
    case 'container.run':
      return runContainer(engine, operation.spec, context);
    case 'container.start':
      return startContainer(engine, operation.container, context);
    case 'container.stop':
      return stopContainer(engine, operation.container, context);
    case 'container.remove':
      return removeContainer(engine, operation.container, context);
    default:
      return operateSwarm(engine, operation, context);
  }
}
