import { expect, it } from 'vitest';
import { PortolanError } from '../../contract/errors';
import { createLog } from './log';

function logged(fields: Record<string, unknown>) {
  const lines: string[] = [];
  createLog((line) => lines.push(line)).warn('host.odd', fields);
  return { text: lines.join(''), value: JSON.parse(lines.join('')) as Record<string, unknown> };
}

it('writes one JSON line with the event', () => {
  const { text, value } = logged({ host: 'vm' });
  expect(text.endsWith('\n')).toBe(true);
  expect(value).toMatchObject({ level: 'warn', event: 'host.odd', host: 'vm' });
});

it('masks secrets at any depth', () => {
  const { text } = logged({
    profile: { password: 'hunter2' },
    list: [{ keyPassphrase: 'hunter2' }],
    spec: { env: ['DB=hunter2'] },
    answers: { password: 'hunter2' },
  });
  expect(text).not.toContain('hunter2');
});

it('writes errors as code and params, and survives cycles', () => {
  const fields: Record<string, unknown> = { error: new PortolanError('tcp-refused', { host: 'vm' }) };
  fields.self = fields;
  expect(logged(fields).value).toMatchObject({ error: { code: 'tcp-refused', params: { host: 'vm' } } });
});
