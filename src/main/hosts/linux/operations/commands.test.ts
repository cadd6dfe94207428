import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { spawnHere } from '../../local/processes';
import { runAsRoot } from './as-root';
import { scriptOf } from './commands';

const HERE = { spawn: spawnHere, sudo: false, host: 'here', user: 'me' };

describe.skipIf(process.platform === 'win32')('commands that belong together', () => {
  let folder: string;
  const at = (name: string) => join(folder, name);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'portolan-commands-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const run = (vectors: string[][], back: string[][] = []) => runAsRoot(HERE, scriptOf(vectors, back));

  it('are run in their order, with every word as it is', async () => {
    const words = `a 'b' "c" $HOME \`id\` \\ 你好`;
    const { answer } = await run([
      ['touch', at('one')],
      ['sh', '-c', 'printf %s "$1" >"$0"', at('two'), words],
    ]);
    expect(answer).toEqual(['done']);
    expect([existsSync(at('one')), readFileSync(at('two'), 'utf8')]).toEqual([true, words]);
  });

  it('are taken back when one fails, which is named with its words', async () => {
    const failing = ['sh', '-c', 'echo no >&2; exit 3'];
    const never = ['touch', at('never')];
    const ran = await run(
      [['touch', at('one')], failing, never],
      [
        ['rm', at('nothing')],
        ['rm', at('one')],
      ],
    );
    expect(ran).toEqual({ answer: ['failed', '1', '3'], stderr: 'no' });
    expect([existsSync(at('one')), existsSync(at('never'))]).toEqual([false, false]);
  });

  it('leave alone what was there before when already the first fails', async () => {
    await run([['touch', at('one')]]);
    const { answer, stderr } = await run([['no-such-tool']], [['rm', at('one')]]);
    expect(answer).toEqual(['failed', '0', '127']);
    expect(stderr).toContain('no-such-tool');
    expect(existsSync(at('one'))).toBe(true);
  });

  it('print nothing into the answer, and read nothing of the script', async () => {
    expect((await run([['echo', 'failed 7 7'], ['cat']])).answer).toEqual(['done']);
  });
});

describe.skipIf(process.platform === 'win32')('a connection that goes', () => {
  it('ends nothing that runs', async () => {
    expect((await runAsRoot(HERE, 'kill -HUP $$; kill -PIPE $$; answer done')).answer).toEqual(['done']);
  });

  it('may take half of an answer along', async () => {
    await expect(runAsRoot(HERE, 'printf done; exit')).rejects.toMatchObject({ code: 'ssh-failed' });
  });

  it('starts nothing of which a part has not arrived', async () => {
    const cut = async () => {
      const shell = await spawnHere(['sh']);
      const stdin = new Writable({
        write: (chunk: Buffer, _encoding, done) => shell.stdin.write(chunk.subarray(0, -'portolan\n'.length), done),
        final: (done) => shell.stdin.end(done),
      });
      return { ...shell, stdin };
    };
    await expect(runAsRoot({ ...HERE, spawn: cut }, 'answer done')).rejects.toMatchObject({ code: 'ssh-failed' });
  });
});

it('says when a shell ends without an answer', async () => {
  await expect(runAsRoot(HERE, 'kill -9 $$')).rejects.toMatchObject({ code: 'ssh-failed' });
  const refusing = () => spawnHere(['sh', '-c', 'echo "sudo: a password is required" >&2; exit 1']);
  await expect(runAsRoot({ ...HERE, spawn: refusing }, 'answer done')).rejects.toMatchObject({
    code: 'privilege-needed',
    params: { host: 'here', user: 'me' },
  });
});
