import { describe, expect, it } from 'vitest';
import { traceEn } from './trace.en';
import { traceZh } from './trace.zh';

const placeholders = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();

describe('sentences of a trace', () => {
  it('fill the same placeholders in both languages', () => {
    const differing = Object.entries(traceEn).filter(([code, english]) => {
      const chinese = traceZh[code as keyof typeof traceEn];
      // A Chinese sentence may leave a detail out, never ask for one that the English does not have.
      return placeholders(chinese).some((name) => !placeholders(english).includes(name));
    });
    expect(differing).toEqual([]);
  });

  it('have one for a loss on either way', () => {
    const either = Object.keys(traceEn).filter((code) => code.startsWith('answer.'));
    const oneWay = ['answer.wrong-machine', 'answer.wrong-source'];
    const missing = either.filter(
      (code) => !oneWay.includes(code) && !(code.replace('answer.', 'verdict.') in traceEn),
    );
    expect(missing).toEqual([]);
  });
});
