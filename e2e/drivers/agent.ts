import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An ssh-agent of its own that holds one key, unlocked. */
export async function startAgent(keyPath: string, passphrase = ''): Promise<{ socket: string; stop: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-agent-'));
  const socket = join(folder, 'agent');
  const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(agent.stdout, 'data');
  // ssh-add asks a program of one's choice where there is no terminal.
  const ask = join(folder, 'ask');
  writeFileSync(ask, '#!/bin/sh\nprintf %s "$PASSPHRASE"\n', { mode: 0o700 });
  const asking = { PASSPHRASE: passphrase, SSH_ASKPASS: ask, SSH_ASKPASS_REQUIRE: 'force' };
  const env = { ...process.env, ...asking, SSH_AUTH_SOCK: socket };
  const add = spawn('ssh-add', ['-q', keyPath], { env, stdio: 'ignore' });
  await once(add, 'close');
  const stop = () => {
    agent.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  return { socket, stop };
}
