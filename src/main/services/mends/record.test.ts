import { expect, it } from 'vitest';
import type { Finding } from '../../../contract/doctor';
import { asFound, entryOf, FINISHING, isNeeded, type MendRecord, mendRecord, settled } from './record';

const RECORD: MendRecord = {
  version: 1,
  id: '5f6b0d6e-3d0f-4a53-9df5-0f7b8c2f1f10',
  host: 'vm',
  hostName: 'VM',
  stage: 'socket',
  hostKey: 'SHA256:a',
  mend: {
    ...{ code: 'join-docker-group', params: { user: 'ada', group: 'docker' }, where: 'here', needsPassword: false },
    ...{ commands: [['sudo', 'usermod']], undo: [['sudo', 'gpasswd']] },
  },
  line: null,
  state: 'unknown',
  error: null,
  undoing: false,
  startedAt: 1000,
  endedAt: 1000,
  writtenAt: 1000,
};
const found = (stage: Finding['stage'], state: Finding['state'], rest: Partial<Finding> = {}): Finding => ({
  ...{ stage, state, code: null, params: {}, details: {}, asks: null, mends: [], ...rest },
});
const KEY = found('host-key', 'ok', { params: { fingerprint: 'SHA256:a' } });
const LATE = 1000 + FINISHING;

it('is needed where an examination of the same machine finds it again', () => {
  expect(isNeeded(RECORD, [KEY, found('socket', 'failed', { mends: [RECORD.mend] })])).toBe(true);
  expect(isNeeded(RECORD, [KEY, found('socket', 'ok')])).toBe(false);
});

it('cannot be told where the stage was not reached, failed for another reason, or the machine is another', () => {
  expect(isNeeded(RECORD, [KEY, found('socket', 'skipped')])).toBeNull();
  expect(isNeeded(RECORD, [KEY, found('socket', 'failed')])).toBeNull();
  expect(isNeeded({ ...RECORD, hostKey: 'SHA256:b' }, [KEY, found('socket', 'ok')])).toBeNull();
});

it('comes to what is seen; that it did not happen is believed only after a while', () => {
  expect(settled(RECORD, false, 1001).state).toBe('done');
  expect(settled(RECORD, true, 1001).state).toBe('unknown');
  expect(settled(RECORD, true, LATE).state).toBe('failed');
  expect(settled({ ...RECORD, undoing: true }, true, 1001).state).toBe('undone');
  expect(settled({ ...RECORD, undoing: true }, false, LATE).state).toBe('done');
});

it('is found unknown when it was cut off', () => {
  const found = asFound({ ...RECORD, state: 'running', endedAt: null });
  expect([found.state, found.endedAt]).toEqual(['unknown', 1000]);
});

it('may be undone when it was done in part', () => {
  const { mend } = RECORD;
  const failed: MendRecord = { ...RECORD, state: 'failed' };
  expect(entryOf(failed).undoable).toBe(false);
  expect(entryOf({ ...failed, mend: { ...mend, commands: [['a'], ['b']] } }).undoable).toBe(true);
});

it('is read as it was written, and nothing else is', () => {
  expect(mendRecord.parse(JSON.parse(JSON.stringify(RECORD)))).toEqual(RECORD);
  expect(mendRecord.safeParse({ ...RECORD, sudoPassword: 'x' }).success).toBe(false);
});
