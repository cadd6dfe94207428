import type { Core } from 'cytoscape';
import { type Ref, useImperativeHandle } from 'react';
import { type ElementRef, refKey } from '../../../model/refs';
import type { Drawing } from '../layout/drawing';
import { fit, focus, zoomBy } from './camera';
import { drawingToSvg } from './export-svg';
import { palette, type Scheme } from './palette';

export type GraphApi = {
  /** Shows everything. */
  fit(): void;
  focus(ref: ElementRef): void;
  zoomBy(factor: number): void;
  /** A standalone SVG document of the whole drawing. */
  exportSvg(): string;
  /** The whole drawing at twice its size. */
  exportPng(): Promise<Blob>;
  /** Ids of what can be folded, for `arrangement.folded`. */
  foldable(): { hosts: string[]; networks: string[] };
  /** The same of one host or network; null where nothing of it can be folded. */
  foldableOf(ref: ElementRef): string | null;
};

const FOLDABLE = new Set(['title', 'network']);

/** What others may do with the drawing while it is on the screen. */
export function useGraphApi(api: Ref<GraphApi> | undefined, cy: Core | null, drawing: Drawing, scheme: Scheme): void {
  useImperativeHandle(
    api,
    (): GraphApi => ({
      fit: () => cy && fit(cy),
      zoomBy: (factor) => cy && zoomBy(cy, factor),
      focus: (ref) => {
        const node = drawing.nodes.find(({ ref: own }) => own && refKey(own) === refKey(ref));
        if (cy && node) focus(cy, node);
      },
      exportSvg: () => drawingToSvg(drawing, scheme),
      exportPng: async () => {
        if (!cy) return new Blob();
        const size = { scale: 2, maxWidth: 8192, maxHeight: 8192 };
        return cy.png({ output: 'blob-promise', full: true, bg: palette(scheme).canvas, ...size });
      },
      foldableOf: (ref) =>
        drawing.nodes.find(({ kind, ref: own }) => FOLDABLE.has(kind) && own && refKey(own) === refKey(ref))?.id ??
        null,
      foldable: () => ({
        hosts: drawing.nodes.filter((node) => node.kind === 'title').map((node) => node.id),
        networks: drawing.nodes.filter((node) => node.kind === 'network').map((node) => node.id),
      }),
    }),
    [cy, drawing, scheme],
  );
}
