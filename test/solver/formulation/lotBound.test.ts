/** Goal: the bound on a lot cuts off no plan worth having, goods that grow old included; and it is as tight as their life. 30 cases in `npm test`, 600 in test:long. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadBackend } from '../../../node/backendModules.ts';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { formulate } from '../../../solver/features/formulateCase.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { bakeries, bakery, months } from '../../cases/bakery.ts';
import { everyFeatureCase } from '../../cases/everyFeatureCase.ts';
import { optimumOf } from '../../properties/optimum.ts';
import { law } from '../../runs.ts';

const highs = await loadHighsBackend();
const glpk = await loadBackend('glpk');

/** Most units that a setup in the period switches on. */
function lotBound(planningCase: PlanningCase, process: string, t: number): number {
  const { index, model, rows, columns } = formulate(indexCase(planningCase));
  const p = index.position.processes.get(process)!;
  const row = rows.setupForced.at(p, t);
  const column = columns.setups.at(p, t);
  for (let k = model.starts[column]!; k < model.starts[column + 1]!; k++)
    if (model.rows[k] === row) return -model.values[k]!;
  return Number.NaN;
}

test('the optimum is that of a bound by hours alone', () => {
  fc.assert(
    fc.property(bakeries, (given) => {
      // Two solvers, so that no fault of one can hide in both.
      const [tight, loose] = [false, true].map((isLoose) =>
        optimumOf(isLoose ? glpk : highs, formulate(indexCase(bakery(given, isLoose))).model, {
          relativeGap: 1e-9,
        }),
      );
      expect(Math.abs(tight! - loose!)).toBeLessThanOrEqual(2e-6 * Math.max(1, Math.abs(loose!)));
    }),
    law(30, 600),
  );
});

test('a lot that is good for a month is bounded by two months of demand', () => {
  const given = {
    demand: [10, 20, 40, 80, 30, 50],
    setupCost: 9,
    lotMin: 0,
    safety: 0,
    opening: 0,
    lateness: 0,
  };
  const boundsOf = (life: number | null) => {
    const planningCase = bakery({ ...given, life }, false);
    return months.map((_, t) => lotBound(planningCase, 'bake', t));
  };
  expect(boundsOf(1)).toEqual([30, 60, 120, 110, 80, 50]);
  expect(boundsOf(null)).toEqual([230, 220, 200, 160, 80, 50]);
});

test('people without a limit bring no hours in a month without working days', () => {
  const planningCase = everyFeatureCase(6, (document) => {
    document.periods![1]!.workingDays = 0;
  });
  // Six heads of the team may work 4 h of overtime; a setup takes 2 h, a unit half an hour.
  expect(lotBound(planningCase, 'fill-a', 1)).toBe((6 * 4 - 2) / 0.5);
  expect(formulate(indexCase(planningCase)).model.values.every(Number.isFinite)).toBe(true);
});
