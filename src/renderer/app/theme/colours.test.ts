import { describe, expect, it } from 'vitest';
import { type Colours, colours } from './colours';

const TEXT: (keyof Colours)[] = ['ink', 'inkSoft', 'inkFaint'];
const GROUND: (keyof Colours)[] = ['canvas', 'surface', 'raised', 'hover', 'sunken'];
const PAIRS: [keyof Colours, keyof Colours][] = [
  ...TEXT.flatMap((text) => GROUND.map((ground): [keyof Colours, keyof Colours] => [text, ground])),
  ...(['accent', 'ok', 'warn', 'danger'] as const).flatMap((text) =>
    (['canvas', 'surface', 'raised', 'hover', 'sunken', `${text}Soft`] as const).map(
      (ground): [keyof Colours, keyof Colours] => [text, ground],
    ),
  ),
  ...(['accentSoft', 'okSoft', 'warnSoft', 'dangerSoft'] as const).flatMap((ground) =>
    (['ink', 'inkSoft'] as const).map((text): [keyof Colours, keyof Colours] => [text, ground]),
  ),
  ['onAccent', 'accent'],
  ['onAccent', 'accentHover'],
  ['onDanger', 'danger'],
  ['onDanger', 'dangerHover'],
];

describe.each(['light', 'dark'] as const)('the %s colours', (scheme) => {
  it.each(PAIRS)('let %s be read on %s', (text, ground) => {
    expect(contrast(colours[scheme][text], colours[scheme][ground])).toBeGreaterThanOrEqual(4.5);
  });
});

/** WCAG 2.1 contrast ratio of two hex colours. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
