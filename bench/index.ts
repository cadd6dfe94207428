/** `npm run bench [-- NAME…]`: measures, and prints ratios against a peer measured in the same run. */
import { benchApp } from './app/index';
import { benchDrawing } from './drawing/index';
import { benchReach } from './reach/index';
import { benchSnapshot } from './snapshot/index';

const BENCHES: Record<string, () => Promise<void>> = {
  snapshot: benchSnapshot,
  drawing: benchDrawing,
  reach: benchReach,
  app: benchApp,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`No such bench: ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}`);
  process.exit(2);
}
for (const name of asked.length > 0 ? asked : Object.keys(BENCHES)) await BENCHES[name]?.();
