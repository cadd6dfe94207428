/** Drawing of 1,000 containers, on 5 hosts and on 10, in real Chromium without a GPU, beside plain Cytoscape compounds. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build, preview } from 'vite';
import type { DrawingFigures } from './measure';
import { measureDrawing } from './measure';

const root = fileURLToPath(new URL('.', import.meta.url));
const SIZES = [
  { hosts: 5, networks: 200, containers: 1000 },
  { hosts: 10, networks: 150, containers: 1000 },
];
const ROUNDS = 3;
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function benchDrawing(): Promise<void> {
  const outDir = await mkdtemp(join(tmpdir(), 'portolan-bench-'));
  const input = ['index.html', 'peer.html'].map((name) => join(root, name));
  const common = { root, configFile: false as const, logLevel: 'error' as const, plugins: [react()] };
  await build({ ...common, build: { outDir, emptyOutDir: true, rollupOptions: { input }, target: 'esnext' } });
  const server = await preview({ ...common, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  const url = server.resolvedUrls?.local[0] ?? '';
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    // tsx names functions by a helper that does not exist on the page.
    await page.addInitScript('globalThis.__name = (value) => value');
    for (const size of SIZES) await measureSize(page, url, size);
  } finally {
    await browser.close();
    await server.close();
    await rm(outDir, { recursive: true, force: true });
  }
}

async function measureSize(page: Page, url: string, size: (typeof SIZES)[number]): Promise<void> {
  const query = `hosts=${size.hosts}&networks=${size.networks}&containers=${size.containers}`;
  const ours: DrawingFigures[] = [];
  const peers: DrawingFigures[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(await measureDrawing(page, `${url}index.html?${query}`));
    peers.push(await measureDrawing(page, `${url}peer.html?${query}`));
  }
  const median = (all: DrawingFigures[], pick: (figures: DrawingFigures) => number) =>
    all.map(pick).sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
  const row = (name: string, pick: (figures: DrawingFigures) => number) => {
    const [mine, theirs] = [median(ours, pick), median(peers, pick)];
    console.log(
      `${name.padEnd(34)} ${mine.toFixed(0).padStart(6)} ms   compounds ${theirs.toFixed(0).padStart(6)} ms   ${(theirs / mine).toFixed(1)}x`,
    );
  };
  console.log(
    `Drawing: ${size.containers} containers, ${size.networks} networks, ${size.hosts} hosts; Chromium without a GPU, median of ${ROUNDS}`,
  );
  row('first drawing', (figures) => figures.first);
  row('panning, whole picture, median', (figures) => figures.panWhole.median);
  row('panning, whole picture, p95', (figures) => figures.panWhole.p95);
  row('panning, close up, median', (figures) => figures.panNear.median);
  row('panning, close up, p95', (figures) => figures.panNear.p95);
}
