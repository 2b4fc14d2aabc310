/**
 * Goal: a plan by hand balances to the last unit whatever is typed and whatever the case has in it; what goes beyond a limit is
 * found as such; and production as an optimized plan has it gives that plan back.
 */
import { describe, expect, test } from 'vitest';
import { loadHighsBackend } from '../../../../node/highsModule.ts';
import { processClock } from '../../../../node/processClock.ts';
import { seededRandom } from '../../../../scenarios/random.ts';
import { readCaseDocument } from '../../../../solver/case/caseFiles.ts';
import type { PlanningCase } from '../../../../solver/case/planningCase.ts';
import { type IndexedCase, indexCase } from '../../../../solver/index/indexedCase.ts';
import { carriedPlan, emptyPlan } from '../../../../solver/plan/byHand/basePlan.ts';
import { completePlan } from '../../../../solver/plan/byHand/completePlan.ts';
import { fitsCase, type Plan } from '../../../../solver/plan/plan.ts';
import { solvePlan } from '../../../../solver/run/solve.ts';
import { checkWords } from '../../../../solver/verify/checkWords.ts';
import { verifyPlan } from '../../../../solver/verify/verify.ts';
import { everyFeatureCase } from '../../../cases/everyFeatureCase.ts';
import { wholeCaseOf } from '../../../cases/wholeCase.ts';
import { caseUnlessRefused } from '../../../properties/agreement.ts';
import { runs, SEED } from '../../../runs.ts';

/** What the verifier says that holds by arithmetic in every plan by hand; limits may be broken. */
const arithmetic: ReadonlySet<string> = new Set([
  'the plan has the size of the case',
  'the plan holds finite numbers',
  'stock balances',
  'stock by age sums to stock',
  'no more stays or leaves of an age than was there',
  'scrap is not negative',
  'nothing is scrapped without a shelf life',
  'shipments are not negative',
  'shipments by age sum to shipments',
  'nothing is sent off that arrives after the horizon',
  'the lane keeps its capacity',
  'goods fit into the trucks',
  'trucks are whole',
  'no more is delivered than arrives',
  'what is sent to a market is delivered',
  'goods that were under way are sold first',
  'demand is delivered on time, backordered or lost',
  'backlog balances',
  'late deliveries serve earlier demand',
  'firm orders are not lost',
  'the backlog of an age is not negative',
  'the backlog of an age does not grow',
  'no backlog is older than the first order',
  'a setup is 0 or 1',
  'nothing is produced without a setup',
  'overtime is not negative',
  'overtime keeps its maximum',
  'headcount balances',
  'material balances',
  'purchases are not negative',
  'an order is placed or not',
  'nothing comes without an order',
]);

/** Stock below zero has no age, and orders that wait longer than they may are counted at the last age that the case knows. */
const consequences: readonly (readonly [limit: RegExp, rules: readonly string[]])[] = [
  [/^stock is not negative$/, ['no more stays or leaves of an age than was there']],
  [/^no order waits longer than/, ['the backlog of an age does not grow']],
];

/** The case with goods under way sold first whatever it costs: a rule that has a price is charged, not checked. */
function strictIndex({ source }: IndexedCase): IndexedCase {
  const others = source.constraintModes.filter(({ feature }) => feature !== 'goodsUnderWay');
  const strict = { feature: 'goodsUnderWay', mode: 'hard', violationPrice: 0 } as const;
  return indexCase({ ...source, constraintModes: [...others, strict] });
}

function brokenArithmetic(index: IndexedCase, plan: Plan): readonly object[] {
  const { failures } = verifyPlan(strictIndex(index), plan, null);
  const excused = consequences.flatMap(([limit, rules]) =>
    failures.some(({ rule }) => limit.test(rule)) ? rules : [],
  );
  return failures.filter(({ rule }) => arithmetic.has(rule) && !excused.includes(rule));
}

const backend = await loadHighsBackend();

test('each of these names is that of a check of the verifier', () => {
  const named = [...arithmetic, ...consequences.flatMap(([, rules]) => rules)];
  expect(named.filter((rule) => checkWords({ rule }).zh === rule)).toEqual([]);
});

test('random production in random cases balances: only limits are broken, never arithmetic', () => {
  let tried = 0;
  // In the first one goods are on their way to customers of whom some wait and others do not.
  const seeds = [714_508, ...Array.from({ length: runs(80) }, (_, i) => SEED + 500 + i)];
  for (const seed of seeds) {
    const planningCase = caseUnlessRefused(wholeCaseOf(seed), `${seed}.json`);
    if (planningCase === null) continue;
    tried++;
    const index = indexCase(planningCase);
    const random = seededRandom(seed);
    const production = Float64Array.from({ length: index.source.processes.length * index.periodCount }, () =>
      random() < 0.3 ? 0 : Math.round(random() * 120),
    );
    const plan = completePlan(index, emptyPlan(index), production);
    expect(fitsCase(index, plan)).toBe(true);
    expect(brokenArithmetic(index, plan), `seed ${seed}`).toEqual([]);
    // Another change on from there balances as well.
    const changed = production.map((units) => (random() < 0.5 ? units : Math.round(random() * 120)));
    expect(brokenArithmetic(index, completePlan(index, plan, changed)), `seed ${seed}, changed`).toEqual([]);
  }
  expect(tried).toBeGreaterThan(runs(50));
});

function optimized(planningCase: PlanningCase): { readonly index: IndexedCase; readonly plan: Plan } {
  const { plan } = solvePlan(planningCase, { backend, clock: processClock });
  if (plan === null) throw new Error('no plan');
  return { index: indexCase(planningCase), plan };
}

describe('from an optimized plan', () => {
  const { index, plan } = optimized(everyFeatureCase(3));

  test('its own production gives its stock, deliveries and money back', () => {
    const same = completePlan(index, plan, plan.production);
    for (const name of ['closingStock', 'onTime', 'late', 'lost', 'shipments', 'materialStock'] as const)
      plan[name].forEach((units, cell) => {
        expect(Math.abs(same[name][cell]! - units), `${name} ${cell}`).toBeLessThan(1e-6);
      });
    expect(brokenArithmetic(index, same)).toEqual([]);
  });

  test('a plan is carried over to a case with another order of rows by its identifiers', () => {
    const document = everyFeatureCase(3);
    const turned = {
      ...document,
      processes: document.processes.toReversed(),
      segments: document.segments.toReversed(),
    };
    const other = indexCase(turned);
    const carried = carriedPlan(other, index, plan);
    const back = carriedPlan(index, other, carried);
    expect(back.production).toEqual(plan.production);
    expect(back.onTime).toEqual(plan.onTime);
    expect(back.shipments).toEqual(plan.shipments);
  });
});

test('goods that come faster do not leave customers of goods under way without need of what was sent before', () => {
  const planningCase = readCaseDocument(
    {
      company: [{ company: 'c', currency: 'EUR', backlogAtEndAllowed: true }],
      periods: [1, 2, 3].map((month) => ({
        period: `M${month}`,
        start: `2027-0${month}-01`,
        workingDays: 20,
      })),
      families: [{ family: 'f' }],
      sites: [{ site: 'sea' }, { site: 'land' }],
      markets: [{ market: 'm' }],
      lanes: [
        { lane: 'boat', fromSite: 'sea', toMarket: 'm', leadTimePeriods: 2 },
        { lane: 'road', fromSite: 'land', toMarket: 'm' },
      ],
      laneReceipts: [{ family: 'f', market: 'm', period: 'M3', units: 6 }],
      processes: [{ process: 'p', family: 'f', site: 'land' }],
      inventoryPolicies: [{ family: 'f', site: 'sea', openingStock: 6 }],
      segments: [{ segment: 'g', family: 'f', market: 'm', price: 10, latenessPeriodsMax: 3 }],
      demand: [
        { segment: 'g', period: 'M1', units: 8 },
        { segment: 'g', period: 'M3', units: 4 },
      ],
    },
    'fast.json',
  ).planningCase;
  const index = indexCase(planningCase);
  const base = emptyPlan(index);
  const byBoat = completePlan(index, base, Float64Array.of(0, 0, 0));
  expect(Array.from(byBoat.late)).toEqual([0, 0, 8]);
  // Six more come by road in the second month: the boat has left, and its six are sold in the third with what was under way.
  const both = completePlan(index, base, Float64Array.of(0, 6, 0));
  expect(brokenArithmetic(index, both)).toEqual([]);
  expect(both.late[1]! + both.late[2]! + both.onTime[2]!).toBe(12);
});
