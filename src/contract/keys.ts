/** Setting a key up, so that a host lets one in without a password. */
import { z } from 'zod';
import { connectAnswers, hostIdSchema } from './hosts';

/** ssh_config(5) splits names at white space and knows patterns; a leading dash would be an option. */
export const alias = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/);

/** ssh_config(5) expands `${…}`, and has no way to say that it is meant as it stands. */
const path = z
  .string()
  .min(1)
  .max(1024)
  .regex(/^[^\0\r\n\p{Cs}]*$/u)
  .refine((text) => !text.includes('${'));

export const keySetUp = z.strictObject({
  host: hostIdSchema,
  /** `password`: used for this and kept nowhere. `passphrase`: of the existing key. */
  answers: connectAnswers.default({}),
  key: z.discriminatedUnion('way', [
    z.strictObject({ way: z.literal('existing'), path }),
    /** ed25519, in `~/.ssh/NAME`; a file that is there is never overwritten. */
    z.strictObject({
      way: z.literal('new'),
      name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/),
      passphrase: z.string().min(1).max(4096).nullable(),
    }),
  ]),
  /** Name to write into `~/.ssh/config`; null: none. */
  alias: alias.nullable(),
  /** Whether this desktop is to know the alias as a name of the host's address, in its hosts file. */
  hostsFile: z.boolean().default(false),
  /** Whether the host is to let nobody in by password from then on. */
  passwordsOff: z.boolean(),
});
export type KeySetUp = z.infer<typeof keySetUp>;

export const KEY_STEPS = ['key', 'install', 'test', 'alias', 'hosts-file', 'passwords-off'] as const;
export type KeyStep = (typeof KEY_STEPS)[number];

/** What became of a step; texts stand under `CODE`. */
export const KEY_OUTCOMES = {
  'key-made': ['path'],
  'key-kept': ['path'],
  'key-added': ['path'],
  'key-present': ['path'],
  'key-works': ['user', 'address'],
  'alias-written': ['alias', 'path'],
  'alias-kept': ['alias', 'path'],
  'hosts-written': ['alias', 'path'],
  'hosts-kept': ['alias', 'path'],
  'passwords-off': ['path'],
} as const satisfies Record<string, readonly string[]>;
export type KeyOutcome = keyof typeof KEY_OUTCOMES;

export type KeyEvent =
  | { type: 'begun'; step: KeyStep }
  | { type: 'done'; step: KeyStep; code: KeyOutcome; params: Record<string, string> }
  /** `keyFile`: what the host's profile names from now on. */
  | { type: 'end'; keyFile: string };

/** Keys there are to choose from. `locked`: with a passphrase. */
export type OwnKey = { path: string; type: string; fingerprint: string; comment: string; locked: boolean };
