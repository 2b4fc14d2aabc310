/** Monte Carlo: how good the best plan of a small company is when its first period is committed and the rest comes otherwise: `node monteCarlo.mjs [case]`. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { futuresOf, indexCase, moneyTotals, monteCarlo, solvePlan } from 'equipoise';
import { loadCase, loadHighsBackend, processClock } from 'equipoise/node';

const library = path.dirname(createRequire(import.meta.url).resolve('equipoise'));
const place = process.argv[2] ?? path.join(library, '..', 'scenarios', 'teaching', 'who-waits.json');
const { planningCase } = await loadCase(place);
const options = { backend: await loadHighsBackend(), clock: processClock };
const { plan, money, status } = solvePlan(planningCase, options);
if (plan === null) throw new Error(`no plan: ${status}`);
console.log(`planned: margin ${Math.round(moneyTotals(money).margin)}`);

// A case without sales history has forecast errors of 20 %.
const futureOf = futuresOf(planningCase, {
  seed: 1,
  periods: planningCase.periods.length,
  method: 'parametric',
});
const futures = Array.from({ length: 50 }, (_, number) => futureOf(number));
const { value, tail, fillRate, withoutPlan } = monteCarlo(
  { index: indexCase(planningCase), plan, frozenPeriods: 1, futures },
  options,
);
const rounded = (amount) => String(Math.round(amount));
console.log(
  `mean ${rounded(value.mean)} (${rounded(value.lower)} to ${rounded(value.upper)}, ${value.count} futures)`,
);
console.log(`5, 50 and 95 of 100: ${[value.low, value.median, value.high].map(rounded).join(', ')}`);
console.log(
  `worst tenth ${rounded(tail)}, fill rate ${(100 * fillRate).toFixed(1)} %, ${withoutPlan.length} without a plan`,
);
