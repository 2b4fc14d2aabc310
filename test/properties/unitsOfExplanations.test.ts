/**
 * Goal: reasons do not depend on the units that a company counts in. Goods counted in units a million times as large or small are short
 * for the same reason, at the same price, freed by limits moved as far, in the other unit; and a case without a plan is repaired alike.
 */
import { expect, test } from 'vitest';
import { loadBackend } from '../../node/backendModules.ts';
import { processClock } from '../../node/processClock.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { solveAndExplain } from '../../solver/explain/explainRun.ts';
import { repairLevers } from '../../solver/explain/repairLevers.ts';
import { shortageCertificates } from '../../solver/explain/shortages.ts';
import { formulate } from '../../solver/features/formulateCase.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import { type Plan, type PlanArray, planArrays } from '../../solver/plan/plan.ts';
import { formulateAndSolve, solvePlan } from '../../solver/run/solve.ts';
import { withLevers } from '../../solver/tradeoff/caseSolver.ts';
import { inUnits } from '../cases/otherUnits.ts';
import { wholeCaseOf } from '../cases/wholeCase.ts';
import { runs, SEED } from '../runs.ts';
import { caseUnlessRefused } from './agreement.ts';

const backend = await loadBackend('highs');
const options = { backend, clock: processClock, relativeGap: 1e-9 };

/** Arrays of a plan that are no units of goods. */
const counts: readonly PlanArray[] = [
  ...(['setups', 'overtimeHours', 'shifts', 'headcount', 'hires', 'layoffs'] as const),
  ...(['orders', 'trucks', 'investmentStarts', 'demandShapingChoices'] as const),
];

/** The same plan, its goods counted in another unit. */
function planInUnits(plan: Plan, factor: number): Plan {
  const arrays = planArrays.map((name) => [
    name,
    counts.includes(name) ? plan[name] : plan[name].map((value) => value * factor),
  ]);
  return { periodCount: plan.periodCount, ...Object.fromEntries(arrays) };
}

/** A case in some unit; null where it is refused. */
const caseIn = (seed: number, units: number): PlanningCase | null =>
  caseUnlessRefused(inUnits(wholeCaseOf(seed), { units, money: 1 }), `${seed}.json`);

const digits = (value: number) => Number(value.toPrecision(3)) + 0;

/** What a certificate claims of each cell that is short, its goods counted in the first unit. */
function certificatesIn(planningCase: PlanningCase, plan: Plan, factor: number) {
  const formulation = formulate(indexCase(planningCase));
  return shortageCertificates(formulation, planInUnits(plan, factor), { backend }).map((found) => ({
    cell: `${found.segment} ${found.period}`,
    reason: found.reason,
    price: found.price === null ? null : digits(found.price.total),
    stillShort: Math.round((found.stillShort / factor) * 100) / 100,
    delivered: digits((found.unlocks[0]?.units ?? 0) / factor),
    // Of limits that stand in for each other (hours, overtime) either may be named.
    limits: found.limits.length,
  }));
}

test('units times 1e-6 and 1e6: certificates of shortages say the same', () => {
  let certified = 0;
  for (let seed = SEED; certified < runs(3, 200); seed++) {
    const given = caseIn(seed, 1);
    if (given === null) continue;
    const { result } = formulateAndSolve(given, options);
    if (result.status !== 'optimal') continue;
    const expected = certificatesIn(given, result.plan!, 1);
    certified += expected.length;
    for (const factor of [1e-6, 1e6])
      expect(certificatesIn(caseIn(seed, factor)!, result.plan!, factor), `seed ${seed}, ${factor}`).toEqual(
        expected,
      );
  }
});

/** Options of repair, with amounts in the first unit, in the order of those who decide. */
function repairsIn(planningCase: PlanningCase, factor: number) {
  const { infeasibility } = solveAndExplain(planningCase, options);
  const repairs = infeasibility?.repairs ?? [];
  const told = repairs.map(({ approvers, reliefs }) => ({
    approvers: [...approvers].sort().join(),
    reliefs: reliefs
      .map(
        ({ modelName, amount, unit }) => `${modelName} ${digits(amount / (unit === 'units' ? factor : 1))}`,
      )
      .sort(),
  }));
  return { repairs, told: told.sort((a, b) => a.approvers.localeCompare(b.approvers)) };
}

test('units times 1e-6 and 1e6: a case without a plan is repaired alike', () => {
  let repaired = 0;
  for (let seed = SEED + 3; repaired < runs(1, 30); seed++) {
    const given = caseIn(seed, 1);
    if (given === null) continue;
    const expected = repairsIn(given, 1);
    if (expected.repairs.length === 0) continue;
    repaired++;
    for (const factor of [1e-6, 1e6]) {
      const other = caseIn(seed, factor)!;
      const found = repairsIn(other, factor);
      expect(found.told, `seed ${seed}, ${factor}`).toEqual(expected.told);
      for (const repair of found.repairs) {
        const levers = repairLevers(repair);
        if (levers === null) continue;
        const { status } = solvePlan(withLevers(other, levers), { ...options, relativeGap: 0.01 });
        expect(status, `seed ${seed}, ${factor}: ${JSON.stringify(levers)}`).toBe('optimal');
      }
    }
  }
});
