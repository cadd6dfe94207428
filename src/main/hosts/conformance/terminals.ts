import assert from 'node:assert/strict';
import type { Terminal } from '../driver';
import { type Case, codeOf, container, eventually, making, run } from './case';

const SIZE = { columns: 91, rows: 27 };

/** What is shown at the terminal, as it grows. */
function watch({ stream }: Terminal): () => string {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString();
}

/** A shell answers keys, knows its size, and ends as it is told. */
async function converse(terminal: Terminal): Promise<void> {
  const shown = watch(terminal);
  const says = (text: string | RegExp) =>
    eventually(() => (typeof text === 'string' ? shown().includes(text) : text.test(shown())), 20_000);
  // As a person does: a shell may drop what is typed before it asks.
  await says(/[#$%>] /);
  // What is typed is shown too, with its quotation marks.
  terminal.stream.write(`echo "har"bour\r`);
  await says(/harbour\s/);
  // A character that arrives in parts.
  const letters = Buffer.from('echo 港"口"\r');
  terminal.stream.write(letters.subarray(0, 6));
  terminal.stream.write(letters.subarray(6));
  await says('港口');
  terminal.stream.write('stty size\r');
  await says(/\s27 91\s/);
  await terminal.resize({ columns: 120, rows: 40 });
  terminal.stream.write('stty size\r');
  await says(/\s40 120\s/);
  const ended = new Promise((resolve) => terminal.stream.once('end', resolve));
  terminal.stream.write('exit 3\r');
  await ended;
  assert.equal(await terminal.exited, 3);
  terminal.stream.destroy();
}

export const terminals: Case[] = [
  {
    name: 'a terminal in a container',
    async run(driver) {
      await making(driver, { containers: ['cfm-a', 'cfm-still'] }, async () => {
        await run(driver, { kind: 'container.run', spec: container('cfm-a') });
        const terminal = await driver.terminal('cfm-a', SIZE);
        assert.deepEqual(terminal.command.slice(0, 4), ['docker', 'exec', '-it', 'cfm-a']);
        await converse(terminal);

        const dropped = await driver.terminal('cfm-a', SIZE);
        dropped.stream.destroy();
        await dropped.exited;

        await run(driver, { kind: 'container.run', spec: container('cfm-still') });
        await run(driver, { kind: 'container.stop', container: 'cfm-still' });
        const refusal = (name: string) => driver.terminal(name, SIZE).then(() => 'opened', codeOf);
        assert.equal(await refusal('cfm-still'), 'container-not-running');
        assert.equal(await refusal('cfm-nosuch'), 'not-found');
      });
    },
  },
  {
    name: 'a terminal on the host',
    async run(driver) {
      await converse(await driver.terminal(null, SIZE));
    },
  },
];
