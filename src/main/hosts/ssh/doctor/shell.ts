import { textOf } from '../../lines';
import type { Channels } from '../channels';
import { FAR_SIDE_SCRIPT, type FarSide, farSideOf } from './far-side';

const LIMIT_MS = 15_000;

/** Asks the far side's shell about itself; null where no shell answers. `socketPath`: of the Engine. */
export async function readFarSide(channels: Channels, socketPath: string): Promise<FarSide | null> {
  try {
    const argv = ['sh', '-c', FAR_SIDE_SCRIPT, 'sh', socketPath];
    const output = await channels.exec(argv, (channel) => {
      const timer = setTimeout(() => channel.close(), LIMIT_MS);
      channel.once('close', () => clearTimeout(timer));
      channel.end();
      channel.stderr.resume();
      return { text: textOf(channel) };
    });
    return farSideOf(await output.text);
  } catch {
    return null;
  }
}
