/** The doctor of a connection: what each stage of it found, and what would mend it. */
import { z } from 'zod';
import type { ErrorDetails } from './errors';
import { connectAnswers, hostIdSchema } from './hosts';

/** In this order; each needs those before it. */
export const DOCTOR_STAGES = [
  'name',
  'tcp',
  'banner',
  'host-key',
  'authentication',
  'shell',
  'socket',
  'privileges',
  'engine',
] as const;
export type DoctorStage = (typeof DOCTOR_STAGES)[number];

/** What can be found, with the parameters of its text; texts in both languages stand under the code. */
export const FINDINGS = {
  'name-is-address': ['address'],
  'name-resolved': ['address', 'addresses'],
  'name-not-resolved': ['address'],
  jumped: ['jumps'],
  'tcp-open': ['address', 'port'],
  'tcp-refused': ['address', 'port'],
  'tcp-timeout': ['address', 'port'],
  'banner-ssh': ['software'],
  'banner-none': ['address', 'port'],
  'banner-other': ['address', 'port', 'text'],
  'host-key-known': ['fingerprint'],
  'host-key-unknown': ['fingerprint', 'keyType'],
  'host-key-changed': ['fingerprint', 'knownFingerprint', 'file', 'line'],
  'host-key-revoked': ['fingerprint', 'file', 'line'],
  'beyond-jump': ['jumps', 'address', 'port'],
  'let-in-by-key': ['user', 'key'],
  'let-in-by-agent': ['user'],
  'let-in-by-password': ['user', 'refused'],
  'key-not-installed': ['user', 'key'],
  'home-writable': ['path', 'mode'],
  'ssh-folder-writable': ['path', 'mode'],
  'authorized-keys-writable': ['path', 'mode'],
  'authorized-keys-owner': ['path', 'owner', 'user'],
  'pubkey-off': ['user'],
  'key-refused': ['user', 'key'],
  'jump-refused': ['jump', 'tried'],
  'key-unreadable': ['path', 'reason'],
  'passphrase-needed': ['path'],
  'passphrase-wrong': ['path'],
  'too-many-failures': ['tried', 'count'],
  'password-needed': ['user', 'tried', 'offered'],
  'nobody-let-in': ['user', 'tried', 'offered'],
  'handshake-failed': ['reason'],
  'shell-answers': ['user', 'shell'],
  'shell-none': ['user'],
  'socket-open': ['path'],
  'socket-through-docker': ['path'],
  'socket-elsewhere': ['path', 'found'],
  'docker-missing': ['path'],
  'docker-stopped': ['path'],
  'socket-forbidden': ['path', 'user', 'group'],
  'privileges-root': [],
  'privileges-sudo': ['user'],
  'privileges-sudo-password': ['user'],
  'privileges-none': ['user'],
  'engine-answers': ['version', 'api'],
  'engine-too-old': ['version', 'api', 'needed'],
  'engine-silent': ['path', 'reason'],
} as const satisfies Record<string, readonly string[]>;
export type FindingCode = keyof typeof FINDINGS;

/** `skipped`: a stage before it failed. `warning`: it goes on, and something is not as it should be. */
export type Finding = {
  stage: DoctorStage;
  state: 'ok' | 'warning' | 'failed' | 'skipped';
  /** null when skipped. */
  code: FindingCode | null;
  params: Record<string, string>;
  details: ErrorDetails;
  /** What has to be answered before it can go on. */
  asks: 'host-key' | 'password' | 'passphrase' | null;
  mends: DoctorMend[];
};

/** What mends it, with the parameters of its text. */
export const DOCTOR_MENDS = {
  'use-address': ['address'],
  'start-ssh': ['port'],
  'install-ssh': [],
  'open-port': ['port'],
  'check-startups': [],
  'accept-host-key': [],
  'forget-host-key': ['file', 'line'],
  'use-socket': ['found'],
  'set-up-key': ['user'],
  'fix-modes': ['path'],
  'fix-owner': ['path'],
  'allow-keys': [],
  'choose-key': [],
  'give-shell': ['user'],
  'install-docker': [],
  'start-docker': [],
  'join-docker-group': ['user', 'group'],
  'allow-sudo': ['user'],
  'update-docker': ['needed'],
} as const satisfies Record<string, readonly string[]>;
export type DoctorMendCode = keyof typeof DOCTOR_MENDS;

/**
 * `console`: to be typed on the machine itself. `here`: Portolan does it over this connection, after the person has seen the
 * commands, and takes it back by `undo`. `desktop`: the same, in a file of this desktop. `app`: something in Portolan (the
 * key, the answer to a question).
 */
export type DoctorMend = {
  code: DoctorMendCode;
  params: Record<string, string>;
  where: 'console' | 'here' | 'desktop' | 'app';
  /** Whether sudo will ask for the password there. */
  needsPassword: boolean;
  /** Argument vectors. */
  commands: string[][];
  /** What takes it back, where Portolan does it. */
  undo: string[][];
};

export type DoctorEvent =
  | { type: 'begun'; stage: DoctorStage }
  | { type: 'found'; finding: Finding }
  /** `connects`: the host can be managed. */
  | { type: 'end'; connects: boolean };

/** Said to sudo over there, for this once. */
export const sudoPassword = z.string().min(1).max(4096).optional();

/** Which of the mends that were found with `where: 'here'` or `'desktop'`; main finds it again before it does it. */
export const doctorMendInput = z.strictObject({
  host: hostIdSchema,
  answers: connectAnswers.default({}),
  code: z.enum(Object.keys(DOCTOR_MENDS) as [DoctorMendCode, ...DoctorMendCode[]]),
  params: z.record(z.string().max(64), z.string().max(4096)),
  sudoPassword,
});
export type DoctorMendInput = z.infer<typeof doctorMendInput>;

export const doctorInput = z.strictObject({ host: hostIdSchema, answers: connectAnswers.default({}) });
