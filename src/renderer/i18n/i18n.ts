import i18next, { type i18n, type PostProcessorModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Settings } from '../../contract/settings';
import { en } from './en';
import { zh } from './zh';

export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What `language` means on a system that speaks `locale` (BCP 47). */
export function languageOf(language: Settings['language'], locale: string): Language {
  if (language !== 'system') return language;
  return /^zh\b/i.test(locale) ? 'zh' : 'en';
}

/** Spaces stand beside foreign names only; what is filled in may be Chinese itself. */
const spacing: PostProcessorModule = {
  type: 'postProcessor',
  name: 'spacing',
  process: (text: string) => text.replaceAll(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, ''),
};

/** Ready at once: all texts are at hand. `onMissing` is told of a key that has no text. */
export function startI18n(language: Language, onMissing?: (key: string) => void): i18n {
  const instance = i18next.createInstance();
  void instance
    .use(initReactI18next)
    .use(spacing)
    .init({
      lng: language,
      fallbackLng: 'en',
      resources: { en, zh },
      ns: Object.keys(en),
      defaultNS: 'common',
      initAsync: false,
      // React escapes what it draws.
      interpolation: { escapeValue: false },
      returnNull: false,
      postProcess: spacing.name,
      ...(onMissing && {
        saveMissing: true,
        missingKeyHandler: (_languages: readonly string[], namespace: string, key: string) =>
          onMissing(`${namespace}:${key}`),
      }),
    });
  return instance;
}
