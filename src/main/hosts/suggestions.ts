import { PortolanError } from '../../contract/errors';
import type { SshSuggestion, Suggestions } from '../../contract/hosts';
import type { Environment } from './environment';
import { currentEndpoint, parseEndpoint, readContexts } from './local/endpoint';
import { dialSocket } from './local/link';
import { readSshConfig, type SshConfig } from './ssh/config';
import { type KnownPlace, knownPlaces } from './ssh/known-hosts';
import { readKnownHosts } from './ssh/known-hosts-files';
import { dialTcp } from './tcp';

/** Hosts found on this machine. Never rejects: what cannot be read is left out. */
export async function findSuggestions(env: Environment): Promise<Suggestions> {
  const [local, config, contexts, keys] = await Promise.all([
    findLocal(env),
    readSshConfig(env),
    readContexts(env),
    readKnownHosts(env),
  ]);
  const ssh = config.hosts;
  const isOffered = (one: KnownPlace) => ssh.some(({ address, port }) => address === one.address && port === one.port);
  return {
    local,
    ssh,
    contexts: contexts.map((context) => ({ ...context, ssh: overSsh(context.endpoint, config) })),
    known: knownPlaces(keys).filter((place) => !isOffered(place)),
  };
}

/** As docker itself hands an endpoint over to ssh: what it does not say is what ssh's configuration says. */
function overSsh(endpoint: string, config: SshConfig): SshSuggestion | null {
  if (!/^ssh:\/\/[^%]+$/.test(endpoint) || !URL.canParse(endpoint)) return null;
  const { username, hostname, port } = new URL(endpoint);
  const found = config.of(hostname.replace(/^\[|\]$/g, ''));
  return {
    ...found,
    user: username === '' ? found.user : username,
    port: port === '' ? found.port : Number(port),
  };
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
