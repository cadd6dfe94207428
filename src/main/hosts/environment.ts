/** What of this machine the drivers may look at; injected, so that tests have a home of their own. */
import { homedir } from 'node:os';

/** Passphrases a person had kept, by the key's path. None of it rejects: what cannot be kept is asked for again. */
export type Kept = {
  get(path: string): string | null;
  keep(path: string, passphrase: string): Promise<void>;
  forget(path: string): Promise<void>;
};

export type Environment = {
  home: string;
  variables: Readonly<Record<string, string | undefined>>;
  platform: NodeJS.Platform;
  kept?: Kept;
};

export const ownEnvironment = (): Environment => ({
  home: homedir(),
  variables: process.env,
  platform: process.platform,
});
