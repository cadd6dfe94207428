import { PortolanError } from '../../contract/errors';
import type { Suggestions } from '../../contract/hosts';
import type { Environment } from './environment';
import { currentEndpoint, parseEndpoint, readContexts } from './local/endpoint';
import { dialSocket } from './local/link';
import { readSshConfig } from './ssh/config';
import { dialTcp } from './tcp';

/** Hosts found on this machine. Never rejects: what cannot be read is left out. */
export async function findSuggestions(env: Environment): Promise<Suggestions> {
  const [local, ssh, contexts] = await Promise.all([findLocal(env), readSshConfig(env), readContexts(env)]);
  return { local, ssh, contexts };
}

/** `reason`: an error code of the contract. */
async function findLocal(env: Environment): Promise<Suggestions['local']> {
  const endpoint = await currentEndpoint(env);
  try {
    const parsed = parseEndpoint(endpoint);
    const dialled = parsed.kind === 'tcp' ? dialTcp(parsed.address, parsed.port) : dialSocket(parsed.path, '');
    (await dialled).destroy();
    return { endpoint, available: true, reason: null };
  } catch (error) {
    return { endpoint, available: false, reason: PortolanError.is(error) ? error.code : 'docker-unreachable' };
  }
}
