import type { Page } from '@playwright/test';

/** All in milliseconds. `first`: from State in hand to the first complete frame; `pan`: frame times while panning. */
export type DrawingFigures = { first: number; panWhole: Frames; panNear: Frames };
export type Frames = { median: number; p95: number };

type CytoscapeOnPage = {
  elements(): { length: number };
  panBy(by: { x: number; y: number }): void;
  zoom(to: { level: number; renderedPosition: { x: number; y: number } }): void;
  stop(): void;
};

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
      for (let step = 0; step < 120; step += 1) {
        drawn.panBy({ x: step % 40 < 20 ? 7 : -7, y: step % 2 ? 3 : -3 });
        const now = await frame();
        times.push(now - last);
        last = now;
      }
      times.sort((a, b) => a - b);
      return { median: times[60] ?? 0, p95: times[114] ?? 0 };
    };
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const panWhole = await pan(cy);
    cy.zoom({ level: 0.6, renderedPosition: { x: 700, y: 400 } });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    return { first, panWhole, panNear: await pan(cy) };
  });
}
