import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Operation } from '../../../model/operations/types';
import { freshVm, VM } from '../../../model/testing/vm';
import { restoreScript } from './restore';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portolan-restore-'));
  const said = join(folder, 'said');
  const tool = `#!/bin/sh\nprintf '%s|' "\${0##*/}" "$@" >>${said}; echo "$DOCKER_HOST" >>${said}; exit 1\n`;
  for (const name of ['docker', 'ip']) {
    await writeFile(join(folder, name), tool);
    await chmod(join(folder, name), 0o755);
  }
});
afterEach(() => rm(folder, { recursive: true }));

const said = () => readFile(join(folder, 'said'), 'utf8').catch(() => '');
const restore = (inverses: Operation[][], begun: number, socket: string | null = null) =>
  spawnSync('sh', ['-s', String(begun)], {
    input: restoreScript(inverses, freshVm(), socket),
    env: { PATH: `${folder}:/usr/bin:/bin` },
  });
const remove = (network: string): Operation => ({ kind: 'network.remove', host: VM, network });
const address = (text: string): Operation => ({
  ...{ kind: 'address.remove', host: VM, namespace: null, device: 'ens33', address: text },
});

it('takes back what has begun, the last first, whatever becomes of each', async () => {
  restore([[remove('one')], [address('10.9.0.1/24'), remove('two')], [remove('three')]], 2);
  expect((await said()).replaceAll('\n', '')).toBe(
    'ip|address|delete|10.9.0.1/24|dev|ens33|docker|network|rm|two|docker|network|rm|one|',
  );
});

it('does nothing where nothing has begun, or nothing is to be taken back', async () => {
  restore([[remove('one')], []], 0);
  restore([[], [remove('two')]], 1);
  expect(await said()).toBe('');
});

it('speaks to the Engine that the operations were done on', async () => {
  restore([[remove('one')]], 1, "/run/it's mine.sock");
  expect(await said()).toContain("unix:///run/it's mine.sock");
});

it('runs nothing that a name contains', async () => {
  restore([[remove(`$(touch ${folder}/hacked)'; touch ${folder}/hacked #`)]], 1);
  expect(await said()).toContain('docker|network|rm|$(touch');
  await expect(readFile(join(folder, 'hacked'))).rejects.toThrow();
});
