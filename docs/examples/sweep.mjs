/** A sweep: the margin of a small company for demand from −20 % to +20 % on a line of 80 to 120 % of its hours: `node sweep.mjs [case]`. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { applyLever, moneyTotals, WhatIf } from 'equipoise';
import { loadCase, loadHighsBackend, processClock } from 'equipoise/node';

const library = path.dirname(createRequire(import.meta.url).resolve('equipoise'));
const place = process.argv[2] ?? path.join(library, '..', 'scenarios', 'teaching', 'who-waits.json');
const { planningCase } = await loadCase(place);
const factors = [0.8, 0.9, 1, 1.1, 1.2];
// One session for all: each run starts from the plan of its neighbour.
const whatIf = new WhatIf({ backend: await loadHighsBackend(), clock: processClock });
console.log(['demand', ...factors.map((hours) => `hours ${hours}`)].join('\t'));
for (const demand of factors) {
  const margins = factors.map((hours) => {
    const levers = [
      { type: 'demand', factor: demand, unitsAdded: 0 },
      { type: 'capacity', factor: hours, hoursAdded: 0 },
    ];
    const changed = levers.reduce((now, lever) => applyLever(now, lever).planningCase, planningCase);
    const { result } = whatIf.solve(changed);
    return result.money === null ? result.status : Math.round(moneyTotals(result.money).margin);
  });
  console.log([demand, ...margins].join('\t'));
}
whatIf.dispose();
