import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An ssh-agent of its own that holds one key. */
export async function startAgent(keyPath: string): Promise<{ socket: string; stop: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-agent-'));
  const socket = join(folder, 'agent');
  const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(agent.stdout, 'data');
  const add = spawn('ssh-add', ['-q', keyPath], { env: { ...process.env, SSH_AUTH_SOCK: socket }, stdio: 'ignore' });
  await once(add, 'close');
  const stop = () => {
    agent.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  return { socket, stop };
}
