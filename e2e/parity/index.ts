/** `npm run -s parity -- FILE...`: predicts every row of recorded labs; exit status 1 when any disagrees. */
import { readFileSync } from 'node:fs';
import { argv, exit, stderr, stdout } from 'node:process';
import { compare } from './compare';
import { readLab } from './lab';
import { printTrace } from './print';

const files = argv.slice(2);
if (files.length === 0) {
  stdout.write('usage: npm run -s parity -- FILE...\n');
  exit(2);
}
let agreed = 0;
let all = 0;
let unread = 0;
for (const file of files) {
  try {
    const { lab, notes } = readLab(readFileSync(file, 'utf8'));
    for (const note of notes) stderr.write(`${file}: ${note}\n`);
    for (const { subject, measured, predicted, agrees, trace } of compare(lab)) {
      all++;
      if (agrees) {
        agreed++;
        continue;
      }
      stdout.write(`${lab.scenario}: ${subject}: measured ${measured}, predicted ${predicted}\n`);
      if (trace) stdout.write(`${printTrace(trace)}\n`);
    }
  } catch (error) {
    unread++;
    stderr.write(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}
stdout.write(`${agreed} of ${all} agree\n`);
exit(agreed === all && unread === 0 ? 0 : 1);
