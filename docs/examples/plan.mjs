/** Reads the sample company, takes 10 % of the demand for air conditioners away, and shows what is left: `node plan.mjs`. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { applyLever, moneyTotals, WhatIf } from 'equipoise';
import { loadCase, loadHighsBackend, processClock } from 'equipoise/node';

const library = path.dirname(createRequire(import.meta.url).resolve('equipoise'));
const { planningCase } = await loadCase(path.join(library, '..', 'scenarios', 'lanhai'));
const whatIf = new WhatIf({ backend: await loadHighsBackend(), clock: processClock });
const levers = [null, { type: 'demand', group: 'ac', factor: 0.9, unitsAdded: 0 }];
for (const lever of levers) {
  const changed = lever === null ? planningCase : applyLever(planningCase, lever).planningCase;
  const { result, startKind } = whatIf.solve(changed);
  if (result.money === null) throw new Error(`no plan: ${result.status}`);
  const { margin } = moneyTotals(result.money);
  console.log(`${lever?.type ?? 'base'}: ${result.status}, margin ${Math.round(margin)}, ${startKind.kind}`);
}
whatIf.dispose();
