import type { Text } from '../format';

/** One text in both languages. */
export const t = (en: string, zh: string): Text => ({ en, zh });
