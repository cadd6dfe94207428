/** Values and languages put into what a lab says. */
import { fill } from '../model/texts/fill';
import type { Text, Values } from './format';

export type Language = 'en' | 'zh';

export const inLanguage = (text: Text, language: Language): string =>
  typeof text === 'string' ? text : text[language];

/** A lab's text with its values in it. */
export const say = (text: Text, language: Language, values: Values): string => fill(inLanguage(text, language), values);

/** The same thing with values in all of its words. */
export function filled<T>(thing: T, values: Values): T {
  if (typeof thing === 'string') return fill(thing, values) as T;
  if (Array.isArray(thing)) return thing.map((one) => filled(one, values)) as T;
  if (typeof thing !== 'object' || thing === null) return thing;
  return Object.fromEntries(Object.entries(thing).map(([key, one]) => [fill(key, values), filled(one, values)])) as T;
}

/** Names between `{{` and `}}` anywhere in a thing. */
export function namesIn(thing: unknown): string[] {
  if (typeof thing === 'string') return [...thing.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '');
  if (typeof thing !== 'object' || thing === null) return [];
  return Object.entries(thing).flatMap(([key, one]) => [...namesIn(key), ...namesIn(one)]);
}
