import { describe, expect, it } from 'vitest';
import { en } from './en';
import { languageOf, startI18n } from './i18n';
import { zh } from './zh';

type Tree = { [key: string]: string | Tree };

const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.*'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

const flat = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value]] : flat(value, `${path}${key}.`),
  );
const english = new Map(flat(en));
const chinese = new Map(flat(zh));
const placeholders = (text = '') => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
/** Chinese has one form where English has two. */
const isSingular = (key: string) => key.endsWith('_one');

describe('the texts', () => {
  it('say the same things in both languages', () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].filter((key) => !isSingular(key)).sort());
  });

  it('are filled in with the same things', () => {
    for (const [key, text] of chinese) expect([key, placeholders(text)]).toEqual([key, placeholders(english.get(key))]);
  });

  it('are all asked for by somebody', () => {
    const all = Object.values(sources).join('\n');
    const asked = new Set([...all.matchAll(/['`:][\w.-]+(?:['`]|\$\{)/g)].map(([text]) => text));
    const isAsked = (key: string) => {
      const path = key.slice(key.indexOf('.') + 1).replace(/_(one|other)$/, '');
      const parent = path.slice(0, path.lastIndexOf('.') + 1);
      return [`'${path}'`, `:${path}'`, `\`${path}\``, ...(parent ? [`\`${parent}\${`, `:${parent}\${`] : [])].some(
        (text) => asked.has(text),
      );
    };
    // Those of the model, of errors and of the drawing are found by code.
    const own = [...english.keys()].filter((key) => !/^(model|errors|graph)\./.test(key));
    expect(own.filter((key) => !isAsked(key))).toEqual([]);
  });

  it('are all there that the sources ask for by name', () => {
    const missing = Object.entries(sources).flatMap(([path, source]) =>
      keysIn(source)
        .filter((key) => !english.has(key) && !english.has(`${key}_other`))
        .map((key) => `${path}: ${key}`),
    );
    expect(missing).toEqual([]);
  });
});

/** Keys that are spelled out whole, with their namespace. */
function keysIn(source: string): string[] {
  const own = [...new Set([...source.matchAll(/useTranslation\((?:'(\w+)')?\)/g)].map(([, name]) => name ?? 'common'))];
  const keys = [...source.matchAll(/\bt\('([\w:.-]+)'/g)].map(([, key]) => key as string);
  return keys.flatMap((key) => {
    if (key.includes(':')) return [key.replace(':', '.')];
    // In a file with more namespaces than one, it is in one of them.
    const candidates = own.map((namespace) => `${namespace}.${key}`);
    const found = candidates.find((candidate) => english.has(candidate) || english.has(`${candidate}_other`));
    return candidates.length === 0 ? [] : [found ?? (candidates[0] as string)];
  });
}

describe('the language', () => {
  it.each([
    ['system', 'zh-CN', 'zh'],
    ['system', 'zh', 'zh'],
    ['system', 'en-GB', 'en'],
    ['system', 'de', 'en'],
    ['zh', 'en-GB', 'zh'],
    ['en', 'zh-TW', 'en'],
  ] as const)('chosen as %s on a system that speaks %s is %s', (chosen, locale, language) => {
    expect(languageOf(chosen, locale)).toBe(language);
  });
});

describe('what is filled in', () => {
  it('stands apart from Chinese only where it is not Chinese', () => {
    const { t } = startI18n('zh');
    const said = (host: string) => t('solutions:ask.from-host', { host });
    expect(said('vm')).toContain(' vm ');
    expect(said('本机')).not.toContain(' ');
  });
});
