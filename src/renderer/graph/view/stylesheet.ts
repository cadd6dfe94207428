import type { EdgeSingular, StylesheetJson } from 'cytoscape';
import { BOW } from '../layout/bend';
import type { Palette } from './palette';
import { CLEAR_DOT } from './pictures';

const FONT = 'Inter Variable, Inter, system-ui, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif';

/**
 * A clear dot, not `none`: without a picture Cytoscape works out the style of a node twice each time that it draws it, which it
 * does each frame for what is too large to be kept as a texture.
 */
const blank = {
  'background-image': CLEAR_DOT as unknown as string[],
  'background-width': '1px',
  'background-height': '1px',
};

/** Cytoscape's stylesheet for a palette. Sizes, pictures and label offsets come with each node's data. */
export function stylesheet(colours: Palette): StylesheetJson {
  const label = (size: number, weight: number, colour = colours.ink) => ({
    label: 'data(label)',
    'font-family': FONT,
    'font-size': size,
    'font-weight': weight as 400,
    color: colour,
    'text-halign': 'right' as const,
    'text-valign': 'center' as const,
    'text-margin-x': 'data(textX)' as unknown as number,
    'text-margin-y': 'data(textY)' as unknown as number,
    'text-wrap': 'ellipsis' as const,
    'text-max-width': 'data(textW)' as unknown as string,
    'min-zoomed-font-size': 5,
  });
  return [
    {
      selector: 'node',
      style: {
        shape: 'round-rectangle',
        width: 'data(w)',
        height: 'data(h)',
        'background-color': colours.raised,
        'background-image': 'data(picture)' as unknown as string[],
        'background-fit': 'none',
        'background-clip': 'none',
        'background-width': '100%',
        'background-height': '100%',
        'background-image-smoothing': 'yes' as unknown as 'yes'[],
        'border-width': 1,
        'border-color': colours.line,
        'z-index-compare': 'manual',
        'z-index': 5,
        'overlay-opacity': 0,
        'corner-radius': '8' as unknown as string,
      },
    },
    {
      selector: 'node.host',
      style: { 'background-color': colours.surface, 'border-width': 1.5, 'corner-radius': '16', 'z-index': 0 },
    },
    { selector: '.host, .zone, .rail, .rung', style: blank },
    { selector: 'node.title', style: { 'background-opacity': 0, 'border-width': 0, ...label(15, 700) } },
    {
      selector: 'node.zone',
      style: {
        'background-color': 'data(tint)',
        'background-opacity': 0.06,
        'border-color': 'data(tint)',
        'border-opacity': 0.35,
        'corner-radius': '12',
        'z-index': 1,
        ...label(12, 400, colours.muted),
        'text-halign': 'center',
        'text-margin-x': 0,
        'text-margin-y': 22,
      },
    },
    {
      selector: 'node.network',
      style: {
        'background-color': 'data(wash)',
        'border-color': 'data(tint)',
        'border-opacity': 0.75,
        'border-width': 1.2,
        'corner-radius': '11',
        'z-index': 4,
        ...label(13.5, 700),
      },
    },
    {
      selector: 'node.container',
      style: { 'border-color': 'data(tint)', 'border-opacity': 0.55, ...label(12.5, 600) },
    },
    {
      selector: 'node.portal',
      style: {
        'border-style': 'dashed',
        'border-color': 'data(tint)',
        'border-opacity': 0.7,
        ...label(11.5, 500, colours.muted),
      },
    },
    {
      selector: 'node.card, node.sub',
      style: { 'border-color': colours.accent, 'border-width': 1.4, ...label(12.5, 600) },
    },
    { selector: 'node.machine', style: { 'border-color': colours.strong, 'border-width': 1.4, ...label(13, 700) } },
    {
      selector: 'node.segment',
      style: {
        'background-color': colours.strong,
        'border-width': 0,
        'corner-radius': '15',
        ...label(12, 700, colours.onStrong),
      },
    },
    {
      selector: 'node.overlay',
      style: {
        'background-color': 'data(wash)',
        'border-color': 'data(tint)',
        'border-width': 1.6,
        'corner-radius': '17',
        ...label(12.5, 700),
      },
    },
    {
      selector: 'node.nat',
      style: {
        'border-style': 'dashed',
        'border-color': colours.muted,
        'corner-radius': '17',
        ...label(11.5, 500, colours.muted),
      },
    },
    {
      selector: 'node.rail',
      style: {
        'background-color': colours.strong,
        'background-opacity': 0.55,
        'border-width': 0,
        'corner-radius': '1.5',
        'z-index': 3,
      },
    },
    {
      selector: 'node.rung',
      style: {
        'background-color': 'data(tint)',
        'background-opacity': 0.8,
        'border-width': 0,
        'corner-radius': '1',
        'z-index': 3,
      },
    },
    {
      selector: 'edge',
      style: {
        width: 1.8,
        'line-color': 'data(tint)',
        'curve-style': 'straight',
        'source-endpoint': 'data(from)' as unknown as string,
        'target-endpoint': 'outside-to-node',
        'z-index-compare': 'manual',
        'z-index': 2,
        label: 'data(label)',
        'font-family': FONT,
        'font-size': 10.5,
        'font-weight': 500,
        color: colours.ink,
        'text-background-color': 'data(ground)',
        'text-background-opacity': 1,
        'text-background-padding': '2px',
        'text-background-shape': 'roundrectangle',
        'min-zoomed-font-size': 6,
        'overlay-opacity': 0,
      },
    },
    { selector: 'edge.wire', style: { width: 2.4 } },
    { selector: 'edge.stub', style: { width: 2, opacity: 0.6 } },
    { selector: 'edge.uplink', style: { width: 2.2 } },
    {
      selector: 'edge.bent',
      style: {
        'curve-style': 'round-segments',
        'edge-distances': 'endpoints',
        'target-endpoint': '0% -50%',
        'segment-weights': ((edge: EdgeSingular) => edge.data('bendWeights')) as unknown as number[],
        'segment-distances': ((edge: EdgeSingular) => edge.data('bendDistances')) as unknown as number[],
        'segment-radii': [9],
      },
    },
    {
      selector: 'edge.tunnel',
      style: {
        width: 2.4,
        'line-style': 'dashed',
        'line-dash-pattern': [7, 3],
        'target-endpoint': 'data(to)' as unknown as string,
      },
    },
    {
      selector: 'edge.portal',
      style: {
        'curve-style': 'unbundled-bezier',
        'control-point-distances': BOW.distances,
        'control-point-weights': BOW.weights,
        'line-style': 'dashed',
        'line-dash-pattern': [4, 4],
        width: 1.4,
        'z-index': 3,
      },
    },
    { selector: 'edge.shared', style: { 'line-style': 'dotted', width: 3 } },
    { selector: '.inactive', style: { 'border-style': 'dashed', color: colours.muted } as object },
    { selector: 'edge.inactive', style: { 'line-style': 'dashed', opacity: 0.5 } },
    {
      selector: 'node.added',
      style: { 'border-color': colours.ok, 'border-style': 'dashed', 'border-width': 2, 'border-opacity': 1 },
    },
    { selector: 'edge.added', style: { 'line-color': colours.ok, 'line-style': 'dashed' } },
    {
      selector: 'node.removed',
      style: {
        'border-color': colours.danger,
        'border-style': 'dashed',
        'border-width': 2,
        'border-opacity': 1,
        opacity: 0.5,
      },
    },
    { selector: 'edge.removed', style: { 'line-color': colours.danger, 'line-style': 'dashed', opacity: 0.55 } },
    {
      selector: 'node.chosen',
      style: { 'border-color': colours.accent, 'border-width': 2.4, 'border-opacity': 1, 'border-style': 'solid' },
    },
    { selector: 'edge.chosen', style: { width: 3.2, 'z-index': 4 } },
    { selector: '.container.far, .portal.far, .rung.far, .leg.far, .shared.far', style: { display: 'none' } },
    { selector: 'edge.portal.far', style: { display: 'none' } },
    { selector: '.network.far', style: { label: '', ...blank } },
    { selector: '.title.far', style: { 'font-size': 72, 'text-wrap': 'none' } },
    {
      selector: '.zone.far',
      style: {
        'background-opacity': 0.16,
        label: 'data(farLabel)',
        color: colours.ink,
        'font-size': 'data(farSize)' as unknown as number,
        'font-weight': 600,
        'text-wrap': 'none',
        'text-margin-y': 22,
      },
    },
    {
      selector: 'node.trail',
      style: { 'border-color': colours.accent, 'border-width': 2.6, 'border-opacity': 1, 'border-style': 'solid' },
    },
    { selector: 'edge.trail', style: { 'line-color': colours.accent, width: 4.2, opacity: 1, 'z-index': 4 } },
    {
      selector: 'node.lost',
      style: { 'border-color': colours.danger, 'border-width': 3, 'border-opacity': 1, 'border-style': 'dashed' },
    },
    { selector: '.faded', style: { opacity: 0.16 } },
  ];
}
