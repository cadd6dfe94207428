import type { Core } from 'cytoscape';
import { useEffect, useMemo, useRef } from 'react';
import type { Drawing } from '../../layout/drawing';
import { courseOf } from './course';
import { type Moment, momentAt, timelineOf } from './timeline';
import { waysOf } from './ways';

export type PacketStop = { key: string; way: 'request' | 'answer'; hop: number };
export type PacketTrail = { lost: string | null; stops: readonly PacketStop[] };

type Props = {
  cy: Core;
  drawing: Drawing;
  trail: PacketTrail;
  /** Travels again when this changes. */
  run: number;
  onStop: ((stop: PacketStop | null) => void) | undefined;
};

const still = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/**
 * A dot that goes the way of a packet over the drawing, there and back, and stays with a mark where it is lost. It is laid
 * over the canvas and moved by itself: nothing below is drawn again for it. Who wants no motion sees where it ends.
 */
export function Packet({ cy, drawing, trail, run, onStop }: Props) {
  const dot = useRef<HTMLDivElement>(null);
  const startedAt = useRef(Number.NEGATIVE_INFINITY);
  const ways = useMemo(() => waysOf(drawing), [drawing]);
  const told = useRef(onStop);
  told.current = onStop;

  // biome-ignore lint: a new trail, or being asked again, starts it; a new drawing only moves its course
  useEffect(() => {
    startedAt.current = still() ? Number.NEGATIVE_INFINITY : performance.now();
  }, [trail, run]);

  // biome-ignore lint: `run` starts it
  useEffect(() => {
    const element = dot.current;
    if (!element) return;
    const { stops, lost } = trail;
    const keys = stops.map(({ key }) => key);
    const rests = (stop: number) =>
      stops[stop]?.hop !== stops[stop + 1]?.hop || stops[stop]?.way !== stops[stop + 1]?.way;
    let moments: Moment[] = [];
    let frame = 0;
    let last: PacketStop | null = null;
    const tell = (stop: PacketStop | null) => {
      if (stop?.hop === last?.hop && stop?.way === last?.way) return;
      last = stop;
      told.current?.(stop);
    };
    const show = () => {
      frame = 0;
      const elapsed = performance.now() - startedAt.current;
      const end = moments.at(-1)?.at ?? 0;
      const place = momentAt(moments, elapsed);
      const stop = place && stops[place.stop];
      const ended = elapsed >= end;
      const seen = place && stop && (!ended || lost !== null);
      element.dataset.state = !seen ? 'none' : ended ? 'lost' : stop.way;
      if (seen) {
        const [zoom, pan] = [cy.zoom(), cy.pan()];
        // Smaller where the drawing is small, but never lost from sight.
        const scale = Math.min(1, Math.max(0.6, zoom));
        element.style.transform = `translate(${place.x * zoom + pan.x}px, ${place.y * zoom + pan.y}px) scale(${scale})`;
      }
      if (ended) return tell(null);
      tell(stop ?? null);
      frame = requestAnimationFrame(show);
    };
    const soon = () => {
      frame ||= requestAnimationFrame(show);
    };
    // Things that are dragged take its course with them.
    const chart = () => {
      moments = timelineOf(courseOf(cy, ways, keys), rests);
      soon();
    };
    chart();
    cy.on('viewport resize', soon);
    cy.on('position', 'node', chart);
    return () => {
      cancelAnimationFrame(frame);
      cy.off('viewport resize', soon);
      cy.off('position', 'node', chart);
      tell(null);
    };
  }, [cy, ways, trail, run]);

  return <div ref={dot} className="topology-packet" data-state="none" aria-hidden />;
}
