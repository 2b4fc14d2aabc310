/**
 * Goal: reasons do not depend on the units that a company counts in. Goods and money counted in units a million times as large or small:
 * what is short is short for the same reason, at the same price, freed by limits moved as far, in the other unit; and a case without a
 * plan is repaired alike.
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
import { quantitySizes } from '../../solver/plan/checks/quantitySizes.ts';
import { type Plan, type PlanArray, planArrays } from '../../solver/plan/plan.ts';
import { formulateAndSolve, solvePlan } from '../../solver/run/solve.ts';
import { withLevers } from '../../solver/tradeoff/caseSolver.ts';
import { inUnits } from '../cases/otherUnits.ts';
import { smallCase } from '../cases/smallCase.ts';
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

/** How many units of the other kind one of goods and one of money are. */
interface Scale {
  readonly units: number;
  readonly money: number;
}

const same: Scale = { units: 1, money: 1 };

/** Units of goods, and units of money, a million times as large and small. */
const scales: readonly (readonly [name: string, scales: readonly Scale[]])[] = [
  ['units', [1e-6, 1e6].map((units) => ({ units, money: 1 }))],
  ['money', [1e-6, 1e6].map((money) => ({ units: 1, money }))],
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
const caseIn = (seed: number, scale: Scale, of: string): PlanningCase | null =>
  caseUnlessRefused(inUnits(wholeCaseOf(seed), scale, of === 'money'), `${seed}.json`);

const digits = (value: number) => Number(value.toPrecision(3)) + 0;

/** What a certificate claims of each cell that is short, its goods counted in the first unit. */
function certificatesIn(planningCase: PlanningCase, plan: Plan, { units, money }: Scale) {
  const formulation = formulate(indexCase(planningCase));
  return shortageCertificates(formulation, planInUnits(plan, units), { backend }).map((found) => ({
    cell: `${found.segment} ${found.period}`,
    reason: found.reason,
    price: found.price === null ? null : digits(found.price.total / money),
    stillShort: Math.round((found.stillShort / units) * 100) / 100,
    delivered: digits((found.unlocks[0]?.units ?? 0) / units),
    // Of limits that stand in for each other (hours, overtime) either may be named.
    limits: found.limits.length,
  }));
}

test.each(scales)('%s times 1e-6 and 1e6: certificates of shortages say the same', (of, others) => {
  let certified = 0;
  for (let seed = SEED; certified < runs(3, 200); seed++) {
    const given = caseIn(seed, same, of);
    if (given === null) continue;
    const { result } = formulateAndSolve(given, options);
    if (result.status !== 'optimal') continue;
    const expected = certificatesIn(given, result.plan!, same);
    certified += expected.length;
    for (const scale of others)
      expect
        .soft(certificatesIn(caseIn(seed, scale, of)!, result.plan!, scale), `seed ${seed}, ${told(scale)}`)
        .toEqual(expected);
  }
});

const told = ({ units, money }: Scale) => `units × ${units}, money × ${money}`;

/** Options of repair, with amounts in the first unit, in the order of those who decide. */
function repairsIn(planningCase: PlanningCase, { units, money }: Scale) {
  const { infeasibility } = solveAndExplain(planningCase, options);
  const repairs = infeasibility?.repairs ?? [];
  const listed = repairs.map(({ approvers, reliefs }) => ({
    approvers: [...approvers].sort().join(),
    reliefs: reliefs
      .map(
        ({ modelName, amount, unit }) =>
          `${modelName} ${digits(amount / (unit === 'units' ? units : unit === 'money' ? money : 1))}`,
      )
      .sort(),
  }));
  return { repairs, told: listed.sort((a, b) => a.approvers.localeCompare(b.approvers)) };
}

test.each(scales)('%s times 1e-6 and 1e6: a case without a plan is repaired alike', (of, others) => {
  let repaired = 0;
  for (let seed = SEED + 3; repaired < runs(1, 30); seed++) {
    const given = caseIn(seed, same, of);
    if (given === null) continue;
    const expected = repairsIn(given, same);
    if (expected.repairs.length === 0) continue;
    repaired++;
    for (const scale of others) {
      const other = caseIn(seed, scale, of)!;
      const found = repairsIn(other, scale);
      expect.soft(found.told, `seed ${seed}, ${told(scale)}`).toEqual(expected.told);
      for (const repair of found.repairs) {
        const levers = repairLevers(repair);
        if (levers === null) continue;
        const { status } = solvePlan(withLevers(other, levers), { ...options, relativeGap: 0.01 });
        expect.soft(status, `seed ${seed}, ${told(scale)}: ${JSON.stringify(levers)}`).toBe('optimal');
      }
    }
  }
});

test('hours that are fixed are no goods: a case in other units keeps its sizes', () => {
  const given = smallCase((document) => {
    document.frozenCells = [
      { measure: 'overtime', item: 'line', period: '2027-01', value: 30, reason: '' },
      { measure: 'production', item: 'make-x', period: '2027-01', value: 2e-5, reason: '' },
    ];
  });
  const tiny = {
    ...given,
    demand: given.demand.map((row) => ({ ...row, units: row.units * 1e-6, firmUnits: row.firmUnits * 1e-6 })),
    inventoryPolicies: given.inventoryPolicies.map((row) => ({ ...row, openingStock: 0, safetyStock: 0 })),
    inventoryPeriods: [],
    scheduledReceipts: [],
    segments: given.segments.map((row) => ({ ...row, openingBacklog: 0 })),
  };
  const { units, hours } = quantitySizes(indexCase(tiny), null);
  expect(units).toBeLessThan(1e-2);
  expect(hours).toBeGreaterThanOrEqual(30);
});

test.each([
  // 13 and 12.9 units in a unit a million times as large: the frozen cell was rounded to six decimals.
  [28, 'frozenCells', 12.9e-6],
  // A share of 46 of 81 units: rounded up, as if it were as small as the units.
  [61, 'serviceTargets', 0.567],
])('levers of repairs in millionths make a plan possible, seed %i: %s', (seed, table, value) => {
  const given = caseUnlessRefused(inUnits(wholeCaseOf(seed), { units: 1e-6, money: 1 }), `${seed}.json`)!;
  const { repairs } = solveAndExplain(given, options).infeasibility!;
  const values = repairs.flatMap(({ reliefs }) =>
    reliefs.flatMap((relief) =>
      (relief.cells ?? []).flatMap((cell) => (cell.table === table ? cell.value : [])),
    ),
  );
  expect(values.some((found) => Math.abs(Number(found) / value - 1) < 2e-3)).toBe(true);
  for (const repair of repairs) {
    const levers = repairLevers(repair)!;
    expect(solvePlan(withLevers(given, levers), { ...options, relativeGap: 0.01 }).status).toBe('optimal');
  }
});
