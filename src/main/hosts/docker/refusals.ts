/** What the Engine answers when it will not, as the errors a person can do something about. */
import { type ErrorCode, PortolanError } from '../../../contract/errors';

/** Words of the Engine, 20.10 to 29 and of its network plugins; the first that fit decide. `groups` name what they name. */
type Refusal = { words: RegExp; code: ErrorCode; groups?: readonly string[] };

const REFUSALS: readonly Refusal[] = [
  { words: /Conflict\. The container name "\/?([^"]+)" is already in use/, code: 'name-taken', groups: ['name'] },
  { words: /network with name (\S+) already exists/, code: 'name-taken', groups: ['name'] },
  { words: /Address already in use/, code: 'address-in-use' },
  { words: /Pool overlaps with other one on this address space/, code: 'subnet-overlap' },
  { words: /networks have overlapping IPv[46]/, code: 'subnet-overlap' },
  { words: /could not find an available, non-overlapping|all predefined address pools/, code: 'pools-exhausted' },
  { words: /No such image: (\S+)/, code: 'image-missing', groups: ['image'] },
  { words: /unable to (?:remove repository reference|delete) .*container \S+ is using/, code: 'image-in-use' },
  { words: /container \S+ is (?:not running|paused|restarting)/i, code: 'container-not-running' },
  { words: /network (\S+) (?:id \S+ )?has active endpoints/, code: 'network-in-use', groups: ['network'] },
  {
    words: /Bind for (\S+):(\d+) failed: port is already allocated/,
    code: 'port-in-use',
    groups: ['address', 'port'],
  },
  {
    words: /listen (?:tcp|udp|sctp)[46]? (\S+):(\d+): bind: address already in use/,
    code: 'port-in-use',
    groups: ['address', 'port'],
  },
  { words: /No such (?:container|network|image|exec instance): (\S+)/, code: 'not-found', groups: ['name'] },
  { words: /This node is already part of a swarm/, code: 'swarm-member' },
  { words: /This node is not a swarm manager|from a worker node/, code: 'swarm-manager-needed' },
  { words: /The swarm does not have a leader/, code: 'swarm-leaderless' },
  {
    words: /Timeout was reached before node joined|failed to retrieve remote root CA certificate/,
    code: 'swarm-unreachable',
  },
  {
    words: /remote CA does not match fingerprint|A valid join token is necessary|invalid join token/,
    code: 'join-refused',
  },
  { words: /service (\S+) already exists/, code: 'name-taken', groups: ['name'] },
  { words: /port '(\d+)' is already in use by service/, code: 'port-in-use', groups: ['port'] },
  { words: /network (\S+) is in use by (?:service|task)/, code: 'network-in-use', groups: ['network'] },
  { words: /(?:network|container) "?([^\s"]+)"? not found/, code: 'not-found', groups: ['name'] },
];

/** The form in which dockerode rejects when the Engine answered. */
type Answered = Error & { statusCode: number; json?: unknown };

/** Anything that a call failed with, as a PortolanError. `params` name the thing where the Engine does not. */
export function toPortolanError(
  error: unknown,
  host: string,
  params: Readonly<Record<string, string>> = {},
): PortolanError {
  if (PortolanError.is(error)) return error;
  if (!isAnswered(error)) {
    const reason = error instanceof Error ? error.message : String(error);
    return new PortolanError('docker-unreachable', { host, reason });
  }
  return refusal(wordsOf(error), error.statusCode, host, params);
}

/** The same for words that came in mid-stream. */
export function refusal(
  words: string,
  status: number,
  host: string,
  params: Readonly<Record<string, string>> = {},
): PortolanError {
  const details = { stderr: words, status };
  for (const { words: pattern, code, groups = [] } of REFUSALS) {
    const match = pattern.exec(words);
    if (!match) continue;
    const named = groups.flatMap((group, index) => (match[index + 1] ? [[group, match[index + 1]]] : []));
    return new PortolanError(code, { host, ...params, ...Object.fromEntries(named) }, details);
  }
  return new PortolanError('docker-refused', { host, ...params, reason: words }, details);
}

/** The Engine's own words. */
function wordsOf({ json, message }: Answered): string {
  if (typeof json === 'object' && json !== null && 'message' in json) return String(json.message).trim();
  // Where a stream was asked for, dockerode has them in its own message only.
  return message.replace(/^\(HTTP code \d+\) [^-]* - /, '').trim();
}

function isAnswered(error: unknown): error is Answered {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number';
}

/** Runs an operation and adds to its refusal what it was about. The Engine's own naming has precedence. */
export async function refusalsAbout<T>(
  params: Readonly<Record<string, string>>,
  operate: () => Promise<T>,
): Promise<T> {
  try {
    return await operate();
  } catch (error) {
    if (!PortolanError.is(error)) throw error;
    throw new PortolanError(error.code, { ...params, ...error.params }, error.details);
  }
}

/** The container is in the state that was asked for already. */
export function isNotModified(error: unknown): boolean {
  return PortolanError.is(error) && error.details.status === 304;
}
