import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Page } from '@playwright/test';
import type { RigHost } from '../../e2e/rig';

const ROUNDS = 10;

/** From the Engine's own time of a network's making to its being drawn, beside the line that `docker events` prints. */
export async function measureEvents(page: Page, host: RigHost): Promise<void> {
  const drawn: number[] = [];
  const printed: number[] = [];
  const events = spawn(
    'docker',
    [
      '-H',
      host.dockerHost,
      'events',
      '--filter',
      'event=create',
      '--filter',
      'type=network',
      '--format',
      '{{.TimeNano}}',
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const lines = createInterface({ input: events.stdout })[Symbol.asyncIterator]();
  await page.waitForTimeout(1000);
  for (let round = 0; round < ROUNDS; round += 1) {
    const name = `wave${round}`;
    const seen = page.evaluate(appearance, name);
    const line = lines.next().then(({ value }) => ({ made: Number(BigInt(value) / 1000n) / 1000, at: Date.now() }));
    await host.docker('network', 'create', name);
    const { made, at } = await line;
    printed.push(at - made);
    drawn.push((await seen) - made);
    await page.waitForTimeout(400);
  }
  events.kill();
  const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const worst = Math.max(...drawn);
  console.log(
    `Event to drawn over SSH: median ${median(drawn).toFixed(0)} ms, worst ${worst.toFixed(0)} ms; docker events prints it after ${median(printed).toFixed(0)} ms`,
  );
}

/** Runs on the page: when a thing of this name is in the chart's outline, in milliseconds since 1970. */
function appearance(name: string): Promise<number> {
  return new Promise((resolve) => {
    const look = () => {
      if (!document.querySelector(`[role=option][aria-label^="${name},"]`)) return;
      observer.disconnect();
      requestAnimationFrame(() => resolve(Date.now()));
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    look();
  });
}
