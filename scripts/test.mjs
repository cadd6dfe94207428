/** `npm test`: installs what is missing, then runs every suite and counts. Its last line is `N passed, N failed, N skipped`. */
import { installPackages } from './lib/install.mjs';
import { nodeTooOld } from './lib/node-version.mjs';
import { describe, failed, runPhases } from './lib/stages.mjs';
import { PHASES } from './lib/suites.mjs';

const total = await prepare().then(
  () => runPhases(PHASES),
  (error) => {
    console.log(error.message);
    return failed();
  },
);
console.log(describe(total));
process.exitCode = total.failed > 0 ? 1 : 0;

async function prepare() {
  const tooOld = nodeTooOld(process.versions.node);
  if (tooOld) throw new Error(tooOld);
  await installPackages();
}
