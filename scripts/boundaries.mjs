/** Checks who imports whom (.dependency-cruiser.cjs), and that the check has seen the sources at all. */
import { join } from 'node:path';
import { ROOT } from './lib/root.mjs';
import { runNode } from './lib/run.mjs';

const cruiser = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const folders = ['src', 'bench', 'e2e'];
const { output } = await runNode([cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders]);
const { summary, modules } = readReport(output);

const cruised = modules.filter(({ source }) => source.startsWith('src/')).length;
const dependencies = modules.flatMap((module) => module.dependencies).length;
const broken = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
// With a TypeScript that it cannot use, dependency-cruiser sees nothing and passes.
if (cruised === 0 || dependencies === 0) broken.push('dependency-cruiser saw no modules');

console.log(broken.join('\n') || `${cruised} modules and ${dependencies} imports keep to their places.`);
if (broken.length > 0) process.exitCode = 1;

function readReport(text) {
  try {
    return JSON.parse(text);
  } catch {
    console.error(text);
    process.exit(1);
  }
}
