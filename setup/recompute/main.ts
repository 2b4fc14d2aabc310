/** `node setup/recompute/main.ts <case folder> <plan.json>` prints the planning table, family by measure and period, as CSV. */
import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import type { PlanDocument } from './inputs.ts';
import { recompute } from './recompute.ts';
import { readTables } from './tables.ts';

const [folder = '', file = ''] = process.argv.slice(2);
const { plan } = JSON.parse(readFileSync(file, 'utf8')) as { readonly plan: PlanDocument };
const recomputed = recompute(readTables(folder), plan);
const lines = recomputed.families.flatMap((family) =>
  recomputed
    .table([family], null)
    .map(({ measure, item, plan: values }) => [family, measure, item, ...values]),
);
process.stdout.write(`${Papa.unparse([['family', 'measure', 'item', ...recomputed.periods], ...lines])}\n`);
