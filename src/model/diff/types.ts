import type { ElementRef } from '../refs';

/** What `after` has and `before` has not, and the reverse. `ref` points into `after`, for what is removed into `before`. */
export type Difference = { changes: Change[] };

export type Change = {
  kind: 'added' | 'removed' | 'changed';
  ref: ElementRef;
  /** What a person calls it; a leg's is `container – network`. */
  name: string;
  /** Of a `changed` one: what is different. Labels stand under `field.` in `texts/`. */
  fields?: FieldChange[];
};

/** As a person reads them; null: there is none. */
export type FieldChange = { field: string; before: string | null; after: string | null };

/** One thing of a State, ready to be compared. */
export type Item = { key: string; ref: ElementRef; name: string; fields: Record<string, string | null> };

export const yes = (value: boolean): string => String(value);
/** Texts in a row; null when there are none. */
export const row = (texts: readonly string[]): string | null => (texts.length === 0 ? null : texts.join(', '));
