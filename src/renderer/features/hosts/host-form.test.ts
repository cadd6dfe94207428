import { expect, it } from 'vitest';
import type { HostProfile } from '../../../contract/hosts';
import { draftOf, formOf } from './host-form';

const PROFILE: HostProfile = {
  ...{ id: 'vm', kind: 'ssh', name: 'vm', address: '10.0.0.9', port: 22, user: 'ada', keyFile: null, useAgent: true },
  socketPath: '/var/run/docker.sock',
  jumps: [
    { address: '10.0.0.1', port: 22, user: 'gate', keyFile: null },
    { address: 'fd00::1', port: 2222, user: 'mate', keyFile: '~/.ssh/gate key' },
  ],
};

it('keeps jump hosts, with the keys of their own, through being edited', () => {
  const values = formOf(PROFILE);
  expect(values.jumps).toBe('gate@10.0.0.1, mate@[fd00::1]:2222 ~/.ssh/gate key');
  const { id: _, ...draft } = PROFILE;
  expect(draftOf(values)).toEqual({ draft });
});
