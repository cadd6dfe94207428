import { act, cleanup, renderHook } from '@testing-library/react';
import cytoscape, { type Core } from 'cytoscape';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { syntheticState } from '../../../model/testing/synthetic-state';
import { words } from '../../testing/scene-words';
import type { Drawing } from '../layout/drawing';
import { layout } from '../layout/layout';
import { NO_MEMORY } from '../layout/memory';
import { buildScene } from '../scene/build-scene';
import { useGrowing } from './use-growing';

const drawingOf = (containers: number): Drawing => {
  const state = syntheticState({ hosts: 2, networks: 20, containers });
  const scene = buildScene(state, { preview: null, asOf: {}, folded: new Set(), colourOf: () => 0, words });
  return layout(scene, {}, NO_MEMORY).drawing;
};
const kinds = (drawing: Drawing) => new Set(drawing.nodes.map(({ kind }) => kind));

describe('useGrowing', () => {
  let idle: (() => void)[] = [];
  let cy: Core;
  beforeEach(() => {
    idle = [];
    cy = cytoscape({ headless: true });
    vi.useFakeTimers();
    vi.stubGlobal('requestIdleCallback', (step: () => void) => idle.push(step));
    vi.stubGlobal('cancelIdleCallback', () => undefined);
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
    cy.destroy();
  });
  const grow = (drawing: Drawing) =>
    renderHook(({ of, whole }) => useGrowing(cy, of, whole), { initialProps: { of: drawing, whole: false } });

  it('gives a large drawing without what cannot be seen from afar, and the rest bit by bit', () => {
    const drawing = drawingOf(400);
    const { result } = grow(drawing);
    expect(kinds(result.current)).toContain('network');
    expect(kinds(result.current)).not.toContain('container');
    vi.advanceTimersByTime(1000);
    const ids = () => new Set(result.current.nodes.map(({ id }) => id));
    for (let left = 20; left > 0 && result.current !== drawing; left -= 1) {
      act(() => idle.pop()?.());
      expect(result.current.edges.every(({ source, target }) => ids().has(source) && ids().has(target))).toBe(true);
    }
    expect(result.current).toBe(drawing);
  });

  it('leaves time for the first frames, and after a pan', () => {
    grow(drawingOf(400));
    vi.advanceTimersByTime(900);
    cy.pan({ x: 10, y: 0 });
    vi.advanceTimersByTime(900);
    expect(idle).toHaveLength(0);
    vi.advanceTimersByTime(100);
    expect(idle).toHaveLength(1);
  });

  it('gives all of it once it is looked at more closely', () => {
    const drawing = drawingOf(400);
    const { result } = grow(drawing);
    act(() => {
      cy.zoom(0.5);
    });
    expect(result.current).toBe(drawing);
  });

  it('gives all of it where something is to be shown on it', () => {
    const drawing = drawingOf(400);
    const { result, rerender } = grow(drawing);
    rerender({ of: drawing, whole: true });
    expect(result.current).toBe(drawing);
  });

  it('gives a later drawing whole', () => {
    const { result, rerender } = grow(drawingOf(400));
    const later = drawingOf(401);
    rerender({ of: later, whole: false });
    expect(result.current).toBe(later);
  });

  it('gives a small drawing whole', () => {
    const drawing = drawingOf(20);
    expect(grow(drawing).result.current).toBe(drawing);
  });
});
