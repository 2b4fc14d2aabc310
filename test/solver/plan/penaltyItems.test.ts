/**
 * Goal: every penalty has an item that says what was missed, where and at what price, and the sums of the items are
 * the penalties of the money, exactly; the objective told of a plan is the one that was optimized.
 */
import { beforeAll, expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { seededRandom } from '../../../scenarios/random.ts';
import type { Backend } from '../../../solver/backends/backend.ts';
import { switchableFeatures } from '../../../solver/case/constraintModes.ts';
import { penaltyComponents } from '../../../solver/case/money.ts';
import { rowKey } from '../../../solver/case/planningCase.ts';
import { penaltyItems, planMoney, sumOfPenalties } from '../../../solver/features/accounts.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { moneyTotals } from '../../../solver/plan/finance.ts';
import { objectiveGain, objectiveOf, objectiveValue } from '../../../solver/plan/objective.ts';
import { type Plan, planArrays, planItems } from '../../../solver/plan/plan.ts';
import { solvePlan } from '../../../solver/run/solve.ts';
import { everyFeatureCase } from '../../cases/everyFeatureCase.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await loadHighsBackend();
});

const solve = (planningCase: ReturnType<typeof everyFeatureCase>) => {
  const result = solvePlan(planningCase, { backend, clock: processClock, relativeGap: 1e-3 });
  if (result.plan === null || result.money === null) throw new Error(`no plan: ${result.status}`);
  return { ...result, plan: result.plan, money: result.money, index: indexCase(planningCase) };
};

/** Every rule soft, at a price. */
const allSoft = (document: Record<string, Record<string, unknown>[]>) => {
  document.constraintModes = Object.keys(switchableFeatures).map((feature, i) => ({
    feature,
    mode: 'soft',
    violationPrice: 1 + i / 7,
  }));
  for (const row of document.demand ?? []) row.firmUnits = 0;
};

test('the items of a plan that misses everything sum to its penalties exactly, and name rows that exist', () => {
  const seen = new Set<string>();
  for (let seed = 1; seed <= 6; seed++) {
    const planningCase = everyFeatureCase(seed, allSoft);
    const index = indexCase(planningCase);
    const random = seededRandom(seed);
    const arrays = planArrays.map((name) => [
      name,
      Float64Array.from({ length: planItems(index, name) * index.periodCount }, () =>
        random() < 0.3 ? 0 : 200 * random(),
      ),
    ]);
    const plan = { periodCount: index.periodCount, ...Object.fromEntries(arrays) } as Plan;
    const money = planMoney(index, plan);
    const items = penaltyItems(index, plan, money.real);
    expect(sumOfPenalties(index, items)).toEqual(money.penalties);
    const sums = Object.fromEntries(
      penaltyComponents.map((name) => [name, new Float64Array(index.periodCount)]),
    );
    for (const item of items) {
      seen.add(item.component === 'violations' ? item.feature : item.component);
      expect(item.money).toBe(item.price * item.amount);
      expect(item.amount).toBeGreaterThan(0);
      expect(item.about.length).toBeGreaterThan(0);
      for (const { table, id } of item.about) {
        const keys = planningCase[table].map((row) => rowKey(table, row));
        expect(keys, `${item.feature} names ${table} ${id}`).toContain(id);
      }
      sums[item.component]![item.period]! += item.money;
    }
    expect(sums).toEqual(money.penalties);
  }
  const expected = [
    'lostSales',
    'safetyStock',
    'serviceLevel',
    'stability',
    'targets',
    'capacity',
    'overtime',
    'labour',
    'materials',
    'blends',
    'lanes',
    'smoothing',
    'endOfHorizon',
    'frozenCells',
    'fairShare',
    'maximumLateness',
  ];
  expect(expected.filter((name) => !seen.has(name))).toEqual([]);
});

test('what is reported of a plan is what was optimized: money − penalties, or cost + penalties', () => {
  for (const objective of ['maximizeMargin', 'minimizeCost'] as const)
    for (const rate of [0, 0.02]) {
      const { index, plan, money, ...result } = solve(
        everyFeatureCase(3, (document) => {
          document.company![0]!.objective = objective;
          document.company![0]!.discountRatePerPeriod = rate;
        }),
      );
      const reported = objectiveValue(objectiveOf(index), index, plan, money);
      expect(reported.value / (result.objective ?? Number.NaN)).toBeCloseTo(1, 6);
      const sign = objective === 'minimizeCost' ? 1 : -1;
      expect(reported.value).toBeCloseTo(reported.money + sign * reported.penalties, 6);
      expect(reported.penalties).toBe(moneyTotals(money).penalty);
      expect(reported.penalties).toBeGreaterThan(0);
      expect(reported.definition.isDiscounted).toBe(rate > 0);
      if (rate === 0)
        expect(reported.money).toBeCloseTo(
          objective === 'minimizeCost' ? moneyTotals(money).cost : moneyTotals(money).margin,
          6,
        );
    }
});

test('goals in order are compared by the first in which plans differ; a weighted sum by the sum', () => {
  const goals = [
    { rank: 2, measure: 'margin', weight: 1 },
    { rank: 1, measure: 'lostUnits', weight: 10 },
  ];
  const plans = (['goals', 'weighted'] as const).map((objective) =>
    solve(
      everyFeatureCase(3, (document) => {
        document.company![0]!.objective = objective;
        document.goals = goals;
      }),
    ),
  );
  const margin = solve(everyFeatureCase(3));
  for (const solved of plans) {
    const { index, plan, money } = solved;
    const definition = objectiveOf(index);
    expect(definition.goals.map((goal) => goal.measure)).toEqual(['lostUnits', 'margin']);
    const reported = objectiveValue(definition, index, plan, money);
    const other = objectiveValue(definition, margin.index, margin.plan, margin.money);
    if (definition.mode === 'weighted') {
      expect(reported.value).toBeCloseTo(reported.goals[1]! - 10 * reported.goals[0]!, 6);
      expect(reported.better).toBe('more');
    } else {
      expect(reported.value).toBe(reported.goals[0]);
      expect(reported.better).toBe('less');
    }
    expect(objectiveGain(reported, other)).toBeGreaterThanOrEqual(-1e-3 * Math.abs(reported.value));
    expect(objectiveGain(reported, reported)).toBe(0);
  }
});
