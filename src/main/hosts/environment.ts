/** What of this machine the drivers may look at; injected, so that tests have a home of their own. */
import { homedir } from 'node:os';

export type Environment = {
  home: string;
  variables: Readonly<Record<string, string | undefined>>;
  platform: NodeJS.Platform;
};

export const ownEnvironment = (): Environment => ({
  home: homedir(),
  variables: process.env,
  platform: process.platform,
});
