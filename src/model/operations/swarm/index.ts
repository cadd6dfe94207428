/** Changes to a swarm. */
import { swarmInit } from './init';
import { swarmJoin } from './join';
import { swarmLeave } from './leave';
import { nodeRemove, nodeUpdate } from './node';
import { serviceCreate, serviceRemove, serviceScale } from './service';

export const swarmModules = {
  'swarm.init': swarmInit,
  'swarm.join': swarmJoin,
  'swarm.leave': swarmLeave,
  'node.update': nodeUpdate,
  'node.remove': nodeRemove,
  'service.create': serviceCreate,
  'service.scale': serviceScale,
  'service.remove': serviceRemove,
};
