/** `npm run build`; with `--if-stale` only when the last build was made from other sources. */
import { build, buildIfStale, fingerprint } from './lib/build.mjs';

try {
  if (process.argv.includes('--if-stale')) await buildIfStale();
  else await build(await fingerprint(), { show: true });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
