/** Colours of the drawing. Cytoscape takes no CSS variables, so the scheme's values are spelled out here. */
export type Scheme = 'light' | 'dark';

export type Palette = {
  canvas: string;
  surface: string;
  raised: string;
  ink: string;
  muted: string;
  line: string;
  strong: string;
  onStrong: string;
  accent: string;
  ok: string;
  danger: string;
  warn: string;
  networks: readonly string[];
};

/** Network colours are told apart by lightness as well as hue, and stay readable as thin lines on the canvas. */
const LIGHT: Palette = {
  canvas: '#f6f4ee',
  surface: '#fdfcf9',
  raised: '#ffffff',
  ink: '#14202e',
  muted: '#5b6672',
  line: '#cfc9ba',
  strong: '#1f3347',
  onStrong: '#ffffff',
  accent: '#0b6e75',
  ok: '#2f7d4f',
  danger: '#b3331f',
  warn: '#8a5a00',
  networks: [
    '#2f6fb3',
    '#b4552d',
    '#3f7f4f',
    '#8a4fa3',
    '#a9791c',
    '#0f7f86',
    '#b23a6b',
    '#5a62b8',
    '#6b7a22',
    '#7a5a43',
  ],
};

const DARK: Palette = {
  canvas: '#0c141d',
  surface: '#111c27',
  raised: '#182633',
  ink: '#e8edf2',
  muted: '#9aa8b5',
  line: '#2c3d4d',
  strong: '#c9d6e2',
  onStrong: '#0e1620',
  accent: '#4fc3c7',
  ok: '#6cc48d',
  danger: '#f08a74',
  warn: '#e2b653',
  networks: [
    '#6eaef0',
    '#f0966c',
    '#79c78c',
    '#c795e0',
    '#e2b653',
    '#55c6cc',
    '#ee86af',
    '#9ca4f2',
    '#b5c661',
    '#c9a58a',
  ],
};

export const palette = (scheme: Scheme): Palette => (scheme === 'dark' ? DARK : LIGHT);

/** How many there are, in either scheme. */
export const COLOURS = LIGHT.networks.length;

/** The colour of the network with this index; they repeat after ten. */
export function networkColour(index: number, scheme: Scheme): string {
  const colours = palette(scheme).networks;
  return colours[index % colours.length] ?? colours[0] ?? '#888888';
}
