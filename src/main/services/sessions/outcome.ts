/** What a failed attempt to connect means for the next one. */
import type { ErrorCode } from '../../../contract/errors';
import type { ConnectAnswers } from '../../../contract/hosts';

/** Trying again by itself would not help, or would do harm: accounts get locked, and a changed key is somebody's decision. */
const NEEDS_A_PERSON: ReadonlySet<ErrorCode> = new Set([
  'host-key-unknown',
  'host-key-changed',
  'authentication-failed',
  'password-needed',
  'passphrase-needed',
  'passphrase-wrong',
  'key-unreadable',
  'agent-unavailable',
  'docker-too-old',
]);

export const needsPerson = (code: ErrorCode): boolean => NEEDS_A_PERSON.has(code);

/** The answers without the one that was wrong, so that the next attempt asks for it and does not repeat it. */
export function withoutWrong(answers: ConnectAnswers, code: ErrorCode): ConnectAnswers {
  const { password, passphrase, acceptHostKey } = answers;
  switch (code) {
    case 'authentication-failed':
      return { passphrase, acceptHostKey };
    case 'passphrase-wrong':
      return { password, acceptHostKey };
    case 'host-key-unknown':
    case 'host-key-changed':
      return { password, passphrase };
    default:
      return answers;
  }
}
