import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { spawnHere } from '../local/processes';
import { Shell } from './shell';

describe.skipIf(process.platform === 'win32')('a shell that is kept open', () => {
  let shell: Shell;
  beforeEach(async () => {
    shell = new Shell(await spawnHere(['sh']), 'here', 'greet() { echo hello; echo "$1"; }\n');
  });
  afterEach(() => shell.close());

  it('answers by sections, with status and lines as they were', async () => {
    const output = await shell.run(`section first greet you
section second sh -c 'printf "no end"; exit 3'
section empty true
section blank printf '\\n\\n'`);
    expect(output.get('first')).toEqual({ lines: ['hello', 'you'], status: 0 });
    expect(output.get('second')).toEqual({ lines: ['no end'], status: 3 });
    expect(output.get('empty')).toEqual({ lines: [], status: 0 });
    expect(output.get('blank')?.lines).toEqual(['', '']);
  });

  it('runs scripts one after the other, each with its own answer', async () => {
    const outputs = await Promise.all([1, 2, 3].map((n) => shell.run(`section n echo ${n}`)));
    expect(outputs.map((output) => output.get('n')?.lines)).toEqual([['1'], ['2'], ['3']]);
  });

  it('feeds no script to a command that reads', async () => {
    const reading = shell.run('section cat cat');
    const after = shell.run('section n echo 1');
    expect((await reading).get('cat')).toEqual({ lines: [], status: 0 });
    expect((await after).get('n')?.lines).toEqual(['1']);
  });

  it('cannot be fooled by output that looks like its own', async () => {
    const output = await shell.run("section n echo 'deadbeef n 0'");
    expect(output.get('n')?.lines).toEqual(['deadbeef n 0']);
  });

  it('leaves a cancelled script behind', async () => {
    const controller = new AbortController();
    const slow = shell.run('section n sleep 0.1', controller.signal);
    controller.abort();
    await expect(slow).rejects.toThrow('cancelled');
    expect((await shell.run('section n echo next')).get('n')?.lines).toEqual(['next']);
  });

  it('says so when it ends', async () => {
    await expect(shell.run('exit 5')).rejects.toMatchObject({ details: { exitStatus: 5 } });
    expect(shell.alive).toBe(false);
    await expect(shell.run('section n true')).rejects.toThrow('shell ended');
  });
});
