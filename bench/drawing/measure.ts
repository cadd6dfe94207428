import type { Page } from '@playwright/test';

/**
 * All in milliseconds. `first`: from State in hand to the first complete frame; `pan…`: frame times while panning, of 120
 * frames or of as many as come in 6 s.
 */
export type DrawingFigures = { first: number; panWhole: Frames; panNear: Frames };
export type Frames = { median: number; p95: number };

type CytoscapeOnPage = {
  elements(): { length: number };
  panBy(by: { x: number; y: number }): void;
  zoom(level: number): void;
  center(on: NodeOnPage | undefined): void;
  nodes(): { filter(which: (node: NodeOnPage) => boolean): { length: number; [index: number]: NodeOnPage } };
  stop(): void;
};

type NodeOnPage = { data(key: 'label'): string };

/** Measures the page's first drawing, then pans over the whole picture and close up. The page is opened afresh. */
export async function measureDrawing(page: Page, url: string): Promise<DrawingFigures> {
  await page.goto(url, { waitUntil: 'commit' });
  return page.evaluate(async () => {
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    type Holder = Element & { _cyreg?: { cy: CytoscapeOnPage } };
    const find = () =>
      [...document.querySelectorAll('.topology-stage, #root')].map((item) => (item as Holder)._cyreg?.cy);
    let cy: CytoscapeOnPage | undefined;
    while (!cy || cy.elements().length === 0) {
      await frame();
      cy = find().find(Boolean);
    }
    await frame();
    await frame();
    const start = performance.getEntriesByName('state-ready')[0]?.startTime ?? 0;
    const first = performance.now() - start;
    cy.stop();
    const pan = async (drawn: CytoscapeOnPage) => {
      const times: number[] = [];
      let last = await frame();
      const end = last + 6000;
      for (let step = 0; step < 120 && (step < 20 || last < end); step += 1) {
        drawn.panBy({ x: step % 40 < 20 ? 7 : -7, y: step % 2 ? 3 : -3 });
        const now = await frame();
        times.push(now - last);
        last = now;
      }
      times.sort((a, b) => a - b);
      const at = (share: number) => times[Math.floor(share * times.length)] ?? 0;
      return { median: at(0.5), p95: at(0.95) };
    };
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const panWhole = await pan(cy);
    cy.zoom(0.6);
    // Onto a container half-way through, so that both pages see about as much.
    const containers = cy.nodes().filter((node) => node.data('label').startsWith('service-'));
    cy.center(containers[Math.floor(containers.length / 2)]);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    return { first, panWhole, panNear: await pan(cy) };
  });
}
