import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { spawnHere } from '../local/processes';
import { settingsOf } from './parse';
import { FUNCTIONS } from './script';
import { Shell } from './shell';

it.skipIf(!existsSync('/proc/sys/net/ipv4'))('reads settings with whatever shell there is', async () => {
  const shell = new Shell(await spawnHere(['sh']), 'here', FUNCTIONS);
  const output = await shell.run('section settings settings');
  shell.close();
  expect(settingsOf(output.get('settings'))).toMatchObject({
    'net.ipv4.ip_forward': expect.stringMatching(/^[01]$/),
    'net.ipv4.conf.all.rp_filter': expect.stringMatching(/^[012]$/),
    'net.ipv4.conf.default.promote_secondaries': expect.stringMatching(/^[01]$/),
  });
});
