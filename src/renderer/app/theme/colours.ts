/** The app's colours: warm paper and ink by day, a sea chart by night. Each becomes a CSS variable, `--ink` and so on. */
import type { Scheme } from '../../graph';

export type Colours = {
  /** What the chart lies on. */
  canvas: string;
  /** Panels and bars. */
  surface: string;
  /** Fields, cards, menus. */
  raised: string;
  hover: string;
  /** Code, wells, and what is pressed in. */
  sunken: string;
  ink: string;
  inkSoft: string;
  /** Placeholders and hints; still readable. */
  inkFaint: string;
  hairline: string;
  hairlineStrong: string;
  accent: string;
  accentHover: string;
  accentSoft: string;
  onAccent: string;
  ok: string;
  okSoft: string;
  warn: string;
  warnSoft: string;
  danger: string;
  dangerHover: string;
  dangerSoft: string;
  onDanger: string;
  shadow: string;
};

export const colours: Record<Scheme, Colours> = {
  light: {
    canvas: '#f6f4ee',
    surface: '#fbfaf7',
    raised: '#ffffff',
    hover: '#f1eee6',
    sunken: '#f3f0e8',
    ink: '#14202e',
    inkSoft: '#4a5663',
    inkFaint: '#626d78',
    hairline: '#e5e0d5',
    hairlineStrong: '#cfc9ba',
    accent: '#0b6e75',
    accentHover: '#095b61',
    accentSoft: '#e0eeec',
    onAccent: '#ffffff',
    ok: '#28703f',
    okSoft: '#e3f0e5',
    warn: '#7d5806',
    warnSoft: '#f8edd0',
    danger: '#b3331f',
    dangerHover: '#952917',
    dangerSoft: '#fbe8e2',
    onDanger: '#ffffff',
    shadow: '20 32 46',
  },
  dark: {
    canvas: '#0c141d',
    surface: '#111c27',
    raised: '#182633',
    hover: '#1d2d3c',
    sunken: '#0d1721',
    ink: '#e8edf2',
    inkSoft: '#aab7c3',
    inkFaint: '#93a2b0',
    hairline: '#213140',
    hairlineStrong: '#33475a',
    accent: '#4fc3c7',
    accentHover: '#74d4d7',
    accentSoft: '#153c45',
    onAccent: '#06262a',
    ok: '#6cc48d',
    okSoft: '#163429',
    warn: '#e2b653',
    warnSoft: '#3a3019',
    danger: '#f08a74',
    dangerHover: '#f5a491',
    dangerSoft: '#43231f',
    onDanger: '#2b0d07',
    shadow: '0 0 0',
  },
};

/** `inkSoft` → `--ink-soft`. */
export const variableOf = (name: string) => `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
