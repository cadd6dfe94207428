/**
 * `tsx e2e/rig/cli.ts run -- tsx e2e/parity/live/index.ts [--out FOLDER] [SCENARIO...]`: sets scenarios up on real hosts
 * with the docker CLI, records and measures them, and holds the predictions against what was measured.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, exit, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { compare } from '../compare';
import { printTrace } from '../print';
import { record } from './record';
import { scenarios } from './scenarios';
import { Stage } from './stage';

const { values, positionals } = parseArgs({
  args: argv.slice(2),
  options: { out: { type: 'string' } },
  allowPositionals: true,
});
const wanted = scenarios.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
let agreed = 0;
let all = 0;
for (const scenario of wanted) {
  const stage = new Stage();
  try {
    await scenario.setUp(stage);
    const lab = await record(scenario, stage);
    if (values.out) writeFileSync(join(values.out, `${scenario.name}.json`), JSON.stringify(lab));
    const comparisons = compare(lab);
    const wrong = comparisons.filter(({ agrees }) => !agrees);
    all += comparisons.length;
    agreed += comparisons.length - wrong.length;
    for (const { subject, measured, predicted, trace } of wrong) {
      stdout.write(`${scenario.name}: ${subject}: measured ${measured}, predicted ${predicted}\n`);
      if (trace) stdout.write(`${printTrace(trace)}\n`);
    }
    stdout.write(`${scenario.name}: ${comparisons.length - wrong.length} of ${comparisons.length} agree\n`);
  } finally {
    await stage.clear();
  }
}
stdout.write(`${agreed} of ${all} agree\n`);
exit(agreed === all ? 0 : 1);
