import { existsSync } from 'node:fs';
import { run } from './run.mjs';

export const CHROMIUM = '/usr/bin/chromium';

/** Installs Debian's Chromium if it is missing and may be installed. Why there is none, or undefined. */
export async function chromiumObstacle() {
  if (existsSync(CHROMIUM)) return undefined;
  if (process.getuid?.() !== 0) return `no ${CHROMIUM}, and only root may install it`;
  if (!existsSync('/usr/bin/apt-get')) return `no ${CHROMIUM}, and no apt-get to install it with`;
  console.log('Installing chromium (apt-get) …');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const aptGet = (...args) => run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-qy', ...args], { env });
  await aptGet('update');
  const { output } = await aptGet('install', '--no-install-recommends', 'chromium');
  return existsSync(CHROMIUM) ? undefined : `chromium could not be installed (${output.trim().split('\n').at(-1)})`;
}
