import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import type { Client } from '../../src/contract/link';
import { type App, createApp } from '../../src/main/app';
import type { Home } from './home';

/** Where an app of that home keeps its data. */
export const dataOf = (home: Home): string => join(home.env.home, 'data');

/** All of the app but its screen. Started again in the same home, it finds what it left there. */
export async function appAt(home: Home): Promise<{ app: App; client: Client }> {
  const dataDir = dataOf(home);
  mkdirSync(dataDir, { recursive: true });
  const info = { dataDir, home: home.env.home, machine: 'desk', locale: 'en', shell: 'browser' as const };
  const app = await createApp({ ...info, openHost: null });
  return { app, client: createRouterClient(app.router) };
}
