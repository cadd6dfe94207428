import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startHost } from '../host';

const HOLD = fileURLToPath(new URL('./hold.ts', import.meta.url));

describe('the owner of a host', () => {
  test('takes it along when it is killed, and another can start one of the same name', async () => {
    const owner = spawn(process.execPath, [...process.execArgv, HOLD], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(owner, 'exit');
    try {
      await once(owner.stdout, 'data');
      await assert.rejects(startHost(), /there is a host "vm" on this LAN already/);
    } finally {
      owner.kill('SIGKILL');
      await ended;
    }
    const vm = await startHost();
    assert.equal(await vm.docker('ps', '-aq'), '');
    await vm.stop();
  });
});
