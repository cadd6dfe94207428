/** Guards of a Linux host, kept by a process of root's there. */
import { PortolanError } from '../../../contract/errors';
import type { GuardState, Guards } from '../driver';
import { type Root, runAsRoot } from '../linux/operations/as-root';
import { restoreScript } from './restore';
import { armScript, askScript, disarmScript, postponeScript } from './script';

/** `root`: asked for each time; rejects where nobody becomes root. `socket`: the Engine's. */
export function linuxGuards(root: () => Promise<Root>, socket: string | null): Guards {
  const told = async (script: string) => {
    const { answer, stderr } = await runAsRoot(await root(), script);
    return { word: answer[0] ?? '', stderr };
  };
  const found = async (script: string) => (await told(script)).word as GuardState;
  return {
    async arm(token, inverses, state, seconds) {
      const { word, stderr } = await told(armScript(token, restoreScript(inverses, state, socket), seconds));
      if (word !== 'armed') throw new PortolanError('guard-failed', { host: (await root()).host }, { stderr });
    },
    postpone: (token, seconds, begun) => found(postponeScript(token, seconds, begun)),
    disarm: (token) => found(disarmScript(token)),
    ask: (token) => found(askScript(token)),
  };
}
