/** Agents of our own, for ssh2 to ask: each has one key. */
import ssh2, { type BaseAgent, type ParsedKey, type SignCallback, type SigningRequestOptions } from 'ssh2';
import { PortolanError } from '../../../contract/errors';
import type { ConnectAnswers } from '../../../contract/hosts';
import type { Environment } from '../environment';
import { agentAddress, askAgent, type KeyFile, loadKey, publicHalf } from './keys';

/** The profile's own key; where it is locked, and the person's agent has it, by the agent. Rejects as `loadKey` does. */
export async function loadOwn(
  keyFile: string,
  answers: ConnectAnswers,
  env: Environment,
): Promise<KeyFile | OneKeyAgent> {
  try {
    return await loadKey(keyFile, answers, env);
  } catch (error) {
    const address = agentAddress(env);
    if (!PortolanError.is(error) || error.code !== 'passphrase-needed' || address === null) throw error;
    const { path = keyFile } = error.params;
    const [key, asked] = await Promise.all([publicHalf(path), askAgent(address).catch(() => null)]);
    if (!key || !asked?.keys.some((one) => one.equals(key.getPublicSSH()))) throw error;
    return new OneKeyAgent(path, key, asked.agent);
  }
}

/** Of what the person's agent holds that key alone, for servers count the keys they are shown. */
export class OneKeyAgent extends ssh2.BaseAgent {
  constructor(
    readonly path: string,
    readonly key: ParsedKey,
    private readonly agent: BaseAgent,
  ) {
    super();
  }

  override getIdentities(callback: (error: Error | null, keys?: ParsedKey[]) => void): void {
    callback(null, [this.key]);
  }

  override sign(_key: unknown, data: Buffer, options: unknown, callback?: SignCallback): void {
    this.agent.sign(this.key, data, options as SigningRequestOptions, callback);
  }
}

/** A key of which only the public half can be shown. */
export class LockedAgent extends ssh2.BaseAgent {
  constructor(
    private readonly key: ParsedKey,
    private readonly onWanted: () => void,
  ) {
    super();
  }

  override getIdentities(callback: (error: Error | null, keys?: ParsedKey[]) => void): void {
    callback(null, [this.key]);
  }

  override sign(_key: unknown, _data: unknown, options: unknown, callback?: (error: Error) => void): void {
    this.onWanted();
    const done = (typeof options === 'function' ? options : callback) as (error: Error) => void;
    done(new Error('The key is locked'));
  }
}
