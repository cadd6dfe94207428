/** Reach in Node and in Chromium's engine, both from the bundle that ships. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import type { Protocol } from '../../src/model/trace/index';
import type { measureReach as Measure, ReachFigures, Size } from './measure';

const root = fileURLToPath(new URL('.', import.meta.url));
const SIZES: Size[] = [
  { hosts: 1, networks: 200, containers: 1000 },
  { hosts: 10, networks: 15, containers: 100 },
];
const PROTOCOLS: Protocol[] = [{ kind: 'icmp' }, { kind: 'tcp', port: 80 }];

export async function benchReach(): Promise<void> {
  const outDir = await mkdtemp(join(tmpdir(), 'portolan-bench-'));
  const common = { root, configFile: false as const, logLevel: 'error' as const };
  try {
    const lib = { entry: join(root, 'measure.ts'), formats: ['es' as const], fileName: () => 'measure.mjs' };
    await build({ ...common, build: { outDir: join(outDir, 'node'), lib, target: 'node20' } });
    await build({ ...common, build: { outDir: join(outDir, 'page'), target: 'esnext' } });
    const { measureReach } = (await import(join(outDir, 'node/measure.mjs'))) as { measureReach: typeof Measure };
    for (const size of SIZES) {
      console.log(`Reach: ${size.hosts} hosts with ${size.containers} containers on ${size.networks} networks each`);
      for (const protocol of PROTOCOLS) print(`Node, ${protocol.kind}`, measureReach(protocol, size));
      await inChromium(join(outDir, 'page'), common, size);
    }
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}

async function inChromium(
  outDir: string,
  common: { root: string; configFile: false; logLevel: 'error' },
  size: Size,
): Promise<void> {
  const server = await preview({ ...common, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    for (const protocol of PROTOCOLS) {
      const page = await browser.newPage();
      await page.goto(server.resolvedUrls?.local[0] ?? '');
      await page.waitForFunction(() => 'measureReach' in globalThis);
      const figures = await page.evaluate(
        ([asked, of]) => {
          const { measureReach } = globalThis as unknown as { measureReach: typeof Measure };
          return measureReach(asked, of);
        },
        [protocol, size] as const,
      );
      print(`Chromium, ${protocol.kind}`, figures);
      await page.close();
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

function print(title: string, { first, whole, after, pairByPair }: ReachFigures): void {
  const line = (name: string, time: number) =>
    console.log(
      `  ${name.padEnd(28)} ${time.toFixed(0).padStart(7)} ms   ${(pairByPair / time).toFixed(0)}x faster than each pair`,
    );
  console.log(title);
  line('all pairs, first time', first);
  line('all pairs, again', whole);
  for (const [kind, time] of Object.entries(after)) line(`after ${kind}`, time);
}
