import type { Operation } from '../../../model/operations/types';

/** Docker’s own doings leave the host’s line to the desktop as it is. */
export const isDocker = ({ kind }: Operation): boolean => /^(network|container|image|swarm|node|service)\./.test(kind);
