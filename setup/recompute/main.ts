/** `node setup/recompute/main.ts <case folder> <plan.json>` prints the planning table, family by measure and period, as CSV. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';
import type { PlanDocument } from './inputs.ts';
import { recompute } from './recompute.ts';
import { readTables } from './tables.ts';

/** Ends the process with what was wrong, and what was expected. */
function refuse(what: string): never {
  process.stderr.write(`${what}\nusage: node setup/recompute/main.ts <case folder> <plan.json>\n`);
  process.exit(2);
}

/** The plan of a file that `equipoise solve --json` wrote. */
function readPlan(file: string): PlanDocument {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    refuse(`${file}: the plan cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    refuse(`${file}: expected what equipoise solve --json prints; ${(error as Error).message}`);
  }
  const { plan } = Object(document) as { readonly plan?: PlanDocument | null };
  if (typeof plan !== 'object' || plan === null)
    refuse(`${file}: expected a field plan, as equipoise solve --json prints it for a case that has one`);
  return plan;
}

const [folder, file, ...more] = process.argv.slice(2);
if (folder === undefined || file === undefined || more.length > 0)
  refuse(`expected a case folder and a plan, found ${process.argv.length - 2} arguments`);
if (!existsSync(path.join(folder, 'periods.csv')))
  refuse(`${folder}: expected the folder of a case; there is no file periods.csv in it`);
const recomputed = recompute(readTables(folder), readPlan(file));
const lines = recomputed.families.flatMap((family) =>
  recomputed
    .table([family], null)
    .map(({ measure, item, plan: values }) => [family, measure, item, ...values]),
);
process.stdout.write(`${Papa.unparse([['family', 'measure', 'item', ...recomputed.periods], ...lines])}\n`);
