/**
 * Goal: proof of the verifier. Every kind of corruption, applied to random valid plans where it matters, is caught; where the
 * money is reported to agree, by the rule that it breaks; and money of a feature that is left out is missed. Every feature has a proof.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { type MoneyByPeriod, realComponents } from '../../../solver/case/money.ts';
import { planMoney } from '../../../solver/features/accounts.ts';
import { features } from '../../../solver/features/features.ts';
import { fairShareGroups } from '../../../solver/index/fairShareGroups.ts';
import { type IndexedCase, indexCase } from '../../../solver/index/indexedCase.ts';
import { moneyObjectiveOf } from '../../../solver/plan/finance.ts';
import { type Plan, type PlanArray, planArrays } from '../../../solver/plan/plan.ts';
import { solvePlan } from '../../../solver/run/solve.ts';
import { verifyPlan } from '../../../solver/verify/verify.ts';
import { everyFeatureCase } from '../../cases/everyFeatureCase.ts';
import { runs } from '../../runs.ts';
import { isMissedInOwnCase } from '../features/ownCase.ts';

/** Plans that are corrupted: a sample in `npm test`, 100 in `npm run test:long`. */
const PLANS = runs(8, 100);

/** Seeds that are tried with one soft rule set to hard. */
const HARDENED = 3;

interface Valid {
  readonly index: IndexedCase;
  readonly plan: Plan;
  readonly claim: { readonly mode: 'maximizeMargin'; readonly value: number };
}

const valid: Valid[] = [];

/** Rules that the case states soft, each hard, with plans that keep it. */
const hardened: readonly { readonly feature: string; readonly valid: Valid[] }[] = [
  'safetyStock',
  'targetStock',
  'fairShare',
].map((feature) => ({ feature, valid: [] }));

beforeAll(async () => {
  const backend = await loadHighsBackend();
  /** Any valid plan will do: that it is the best is proved elsewhere, and takes ten times as long. */
  const solved = (seed: number, hard: string | null): Valid | null => {
    const planningCase = everyFeatureCase(seed, (document) => {
      if (hard !== null) document.constraintModes = [{ feature: hard, mode: 'hard', violationPrice: 0 }];
    });
    const result = solvePlan(planningCase, { backend, clock: processClock, relativeGap: 1e-3 });
    if (result.plan === null) return null;
    const claim = { mode: 'maximizeMargin', value: result.objective ?? Number.NaN } as const;
    return { index: indexCase(planningCase), plan: result.plan, claim };
  };
  for (let seed = 1; seed <= PLANS; seed++) {
    const plan = solved(seed, null);
    if (plan === null) throw new Error(`seed ${seed} has no plan`);
    valid.push(plan);
  }
  for (const { feature, valid: plans } of hardened)
    for (let seed = 1; seed <= HARDENED; seed++) {
      const plan = solved(seed, feature);
      if (plan !== null) plans.push(plan);
    }
});

/** A copy of a plan with some numbers set. */
function changed(plan: Plan, cells: readonly (readonly [PlanArray, number, number])[]): Plan {
  const copy: Record<string, unknown> = { ...plan };
  for (const [name, cell, value] of cells) {
    const array = (copy[name] === plan[name] ? plan[name].slice() : copy[name]) as Float64Array;
    array[cell] = value;
    copy[name] = array;
  }
  return copy as unknown as Plan;
}

/** Ways to spoil one number; null where the way does not matter. */
const ways: Readonly<
  Record<string, (array: Float64Array, cell: number, periodCount: number) => [number, number][] | null>
> = {
  'one too many': (array, cell) => [[cell, array[cell]! + 1]],
  dropped: (array, cell) => (array[cell] === 0 ? null : [[cell, 0]]),
  'half of it': (array, cell) => (array[cell] === 0 ? null : [[cell, array[cell]! / 2]]),
  'a period later': (array, cell, periodCount) =>
    array[cell] === 0 || (cell + 1) % periodCount === 0 || Math.abs(array[cell]! - array[cell + 1]!) < 1e-2
      ? null
      : [
          [cell, array[cell + 1]!],
          [cell + 1, array[cell]!],
        ],
};

describe('one number of a plan', () => {
  for (const name of planArrays) {
    for (const [way, spoil] of Object.entries(ways)) {
      test(`${name}: ${way}`, () => {
        for (const { index, plan, claim } of valid) {
          const array = plan[name];
          const missed: number[] = [];
          for (let cell = 0; cell < array.length; cell++) {
            const cells = spoil(array, cell, index.periodCount);
            if (cells === null) continue;
            const broken = changed(
              plan,
              cells.map(([at, value]) => [name, at, value] as const),
            );
            if (verifyPlan(index, broken, claim).passed) missed.push(cell);
          }
          expect(missed, `cells of ${name} whose corruption nothing caught`).toEqual([]);
        }
      });
    }
  }
});

type Cells = readonly (readonly [PlanArray, number, number])[];

/** A corruption told in business words, and the feature whose rule must object although the money agrees. */
interface Story {
  readonly name: string;
  readonly feature: string;
  readonly spoil: (valid: Valid) => Cells | null;
}

const position = (ids: readonly string[], id: string) => ids.indexOf(id);
const processOf = (index: IndexedCase, id: string) =>
  position(
    index.source.processes.map((row) => row.process),
    id,
  ) * index.periodCount;
const poolOf = (index: IndexedCase, id: string) =>
  position(
    index.source.labourPools.map((row) => row.labourPool),
    id,
  ) * index.periodCount;
const segmentOf = (index: IndexedCase, id: string) =>
  position(
    index.source.segments.map((row) => row.segment),
    id,
  ) * index.periodCount;
const resourceOf = (index: IndexedCase, id: string) =>
  position(
    index.source.resources.map((row) => row.resource),
    id,
  ) * index.periodCount;
const investmentOf = (index: IndexedCase, id: string) =>
  position(
    index.source.investments.map((row) => row.investment),
    id,
  ) * index.periodCount;
const supplyOf = (index: IndexedCase, id: string) =>
  position(
    index.source.supplies.map((row) => row.supply),
    id,
  ) * index.periodCount;
const firstAbove = (array: Float64Array, from: number, count: number, least = 1e-6): number | null => {
  for (let cell = from; cell < from + count; cell++) if (array[cell]! > least) return cell;
  return null;
};
const set = (name: PlanArray, cell: number | null, value: number): Cells | null =>
  cell === null ? null : [[name, cell, value]];

const stories: readonly Story[] = [
  {
    name: 'stock is conjured from a period on',
    feature: 'inventoryBalance',
    spoil: ({ plan }) => [2, 3].map((t) => ['closingStock', t, plan.closingStock[t]! + 5] as const),
  },
  {
    name: 'somebody works who was never hired',
    feature: 'labour',
    spoil: ({ index, plan }) =>
      [2, 3].map((t) => {
        const cell = poolOf(index, 'team') + t;
        return ['headcount', cell, plan.headcount[cell]! + 1] as const;
      }),
  },
  {
    name: 'half a person is hired where people are whole',
    feature: 'labour',
    spoil: ({ index, plan }) => {
      const first = poolOf(index, 'team');
      return [
        ['hires', first + 1, plan.hires[first + 1]! + 0.5] as const,
        ...[1, 2, 3].map((t) => ['headcount', first + t, plan.headcount[first + t]! + 0.5] as const),
      ];
    },
  },
  {
    name: 'more are hired than can be',
    feature: 'labour',
    spoil: ({ index, plan }) => {
      const first = poolOf(index, 'team');
      return [
        ['hires', first, plan.hires[first]! + 9] as const,
        ...[0, 1, 2, 3].map((t) => ['headcount', first + t, plan.headcount[first + t]! + 9] as const),
      ];
    },
  },
  {
    name: 'new people are laid off',
    feature: 'labour',
    spoil: ({ index, plan }) => {
      const first = poolOf(index, 'team');
      const heads = plan.headcount[first + 2]!;
      return [
        ['hires', first + 2, plan.hires[first + 2]! + 2] as const,
        ['headcount', first + 2, heads + 2] as const,
        ['layoffs', first + 3, heads + 2] as const,
        ['hires', first + 3, 0] as const,
        ['headcount', first + 3, 0] as const,
      ];
    },
  },
  {
    name: 'people work more overtime than they may',
    feature: 'labour',
    spoil: ({ index, plan }) => {
      const cell = resourceOf(index, 'people') + 1;
      return set('overtimeHours', cell, plan.overtimeHours[cell]! + 80);
    },
  },
  {
    name: 'people stand idle',
    feature: 'minimumUtilization',
    spoil: ({ index }) =>
      [0, 1, 2, 3].flatMap((t) => [
        ['production', processOf(index, 'fill-a') + t, 0] as const,
        ['production', processOf(index, 'fill-b') + t, 0] as const,
        ['setups', processOf(index, 'fill-a') + t, 0] as const,
      ]),
  },
  {
    name: 'a setup is dropped',
    feature: 'lots',
    spoil: ({ index, plan }) => set('setups', firstAbove(plan.setups, processOf(index, 'fill-a'), 4), 0),
  },
  {
    name: 'half a setup',
    feature: 'lots',
    spoil: ({ index, plan }) => set('setups', firstAbove(plan.setups, processOf(index, 'fill-a'), 4), 0.5),
  },
  {
    name: 'a lot is too small',
    feature: 'lots',
    spoil: ({ index, plan }) => set('production', firstAbove(plan.setups, processOf(index, 'fill-a'), 4), 7),
  },
  {
    name: 'a lot is no multiple',
    feature: 'lots',
    spoil: ({ index, plan }) => {
      const cell = processOf(index, 'fill-b') + 1;
      return set('production', cell, plan.production[cell]! + 3);
    },
  },
  {
    name: 'more hours are used than there are',
    feature: 'capacity',
    spoil: ({ index, plan }) => {
      const cell = processOf(index, 'skim') + 2;
      return set('production', cell, plan.production[cell]! + 400);
    },
  },
  {
    name: 'the blend is too fat',
    feature: 'blends',
    spoil: ({ index, plan }) => {
      const cell = firstAbove(plan.production, processOf(index, 'fill-a'), 4);
      if (cell === null) return null;
      const t = cell % index.periodCount;
      return [['production', processOf(index, 'fill-b') + t, 0]];
    },
  },
  {
    name: 'material is conjured',
    feature: 'materials',
    spoil: ({ plan }) => [2, 3].map((t) => ['materialStock', t, plan.materialStock[t]! + 4] as const),
  },
  {
    name: 'goods come without an order',
    feature: 'materials',
    spoil: ({ plan }) => {
      const cell = plan.orders.findIndex((order, i) => order > 0 && plan.purchases[i]! > 1);
      return set('orders', cell < 0 ? null : cell, 0);
    },
  },
  {
    name: 'an order is below its minimum',
    feature: 'materials',
    spoil: ({ index, plan }) => {
      const cell = firstAbove(plan.orders, supplyOf(index, 'farm'), 4) ?? supplyOf(index, 'farm');
      return [
        ['orders', cell, 1],
        ['purchases', cell, Math.min(12, plan.purchases[cell]! + 12)],
      ];
    },
  },
  {
    name: 'an order is above its maximum',
    feature: 'materials',
    spoil: ({ index }) => set('purchases', supplyOf(index, 'spot') + 1, 260),
  },
  {
    name: 'a purchase commitment is broken',
    feature: 'materials',
    spoil: ({ index }) => [0, 1, 2, 3].map((t) => ['purchases', supplyOf(index, 'glass') + t, 0] as const),
  },
  {
    name: 'milk is kept beyond its life',
    feature: 'shelfLife',
    spoil: ({ index, plan }) => {
      const row = index.shelfLife.firstRow[index.shelfLife.points[0]!]! * index.periodCount;
      return set('stockByAge', row + 2, plan.stockByAge[row + 2]! + 30);
    },
  },
  {
    name: 'old milk goes to customers who want it fresh',
    feature: 'shelfLife',
    spoil: ({ index, plan }) => {
      const k = index.shelfLife.points[0]!;
      const cell = firstAbove(plan.onTime, segmentOf(index, 'milk-A') + 1, 3);
      if (cell === null) return null;
      const t = cell % index.periodCount;
      // All that was produced is kept and only what is left from before is handed out.
      const produced =
        plan.production[processOf(index, 'fill-a') + t]! + plan.production[processOf(index, 'fill-b') + t]!;
      return [
        ['stockByAge', index.shelfLife.firstRow[k]! * index.periodCount + t, produced],
        ['closingStock', k * index.periodCount + t, produced],
      ];
    },
  },
  {
    name: 'kefir is sent off younger than it is',
    feature: 'shelfLife',
    spoil: ({ index, plan }) => {
      const { shippedAges } = index.shelfLife;
      // The last lane: a unit of any age but the least is said to be of the least.
      const route = shippedAges.at(-1)!.route;
      const rows = shippedAges.flatMap((entry, s) => (entry.route === route ? [s] : []));
      const [fresh, ...older] = rows.map((s) => s * index.periodCount);
      for (const old of older) {
        for (let t = 0; t < index.periodCount; t++) {
          const units = plan.shipmentsByAge[old + t]!;
          if (units < 1) continue;
          return [
            ['shipmentsByAge', old + t, 0],
            ['shipmentsByAge', fresh! + t, plan.shipmentsByAge[fresh! + t]! + units],
          ];
        }
      }
      return null;
    },
  },
  {
    name: 'more is thrown away than there is',
    feature: 'shelfLife',
    spoil: ({ index, plan }) => {
      const cell = index.shelfLife.points[0]! * index.periodCount + 1;
      return set('scrap', cell, plan.scrap[cell]! + 90);
    },
  },
  {
    name: 'fresh cream is thrown away',
    feature: 'shelfLife',
    spoil: ({ index }) => {
      const k = index.stockPoints.findIndex((_, i) => index.shelfLife.life[i]! < 0);
      return set('scrap', k * index.periodCount, 1);
    },
  },
  {
    name: 'both of two tanks that exclude each other',
    feature: 'investments',
    spoil: ({ index }) => [
      ['investmentStarts', investmentOf(index, 'tank'), 1],
      ['investmentStarts', investmentOf(index, 'tank-big'), 1],
    ],
  },
  {
    name: 'the pump without the tank that it needs',
    feature: 'investments',
    spoil: ({ index }) => [
      ...[0, 1, 2, 3].map((t) => ['investmentStarts', investmentOf(index, 'tank') + t, 0] as const),
      ['investmentStarts', investmentOf(index, 'pump'), 1] as const,
    ],
  },
  {
    name: 'an investment twice',
    feature: 'investments',
    spoil: ({ index }) => [
      ['investmentStarts', investmentOf(index, 'tank-big') + 1, 1],
      ['investmentStarts', investmentOf(index, 'tank-big') + 2, 1],
    ],
  },
  {
    name: 'half an investment',
    feature: 'investments',
    spoil: ({ index }) => set('investmentStarts', investmentOf(index, 'tank') + 3, 0.5),
  },
  {
    name: 'more capital than the budget',
    feature: 'targets',
    spoil: ({ index }) =>
      ['tank', 'tank-big', 'pump'].map((id) => ['investmentStarts', investmentOf(index, id) + 3, 1] as const),
  },
  {
    name: 'both promotions of an exclusive group',
    feature: 'demandShaping',
    spoil: ({ index }) => [
      ['demandShapingChoices', index.demandShaping.paidPeriod[0]!, 1],
      ['demandShapingChoices', index.periodCount + index.demandShaping.paidPeriod[1]!, 1],
    ],
  },
  {
    name: 'a promotion whose demand is neither served, backordered nor lost',
    feature: 'demandBalance',
    spoil: ({ index, plan }) => {
      const cell = index.demandShaping.paidPeriod[0]!;
      return set('demandShapingChoices', cell, plan.demandShapingChoices[cell]! > 0.5 ? 0 : 1);
    },
  },
  {
    name: 'a late delivery is counted on time',
    feature: 'demandBalance',
    spoil: ({ plan }) => {
      const cell = firstAbove(plan.late, 0, plan.late.length);
      if (cell === null) return null;
      return [
        ['onTime', cell, plan.onTime[cell]! + plan.late[cell]!],
        ['late', cell, 0],
      ];
    },
  },
  {
    name: 'an order is forgotten',
    feature: 'demandBalance',
    spoil: ({ plan }) => {
      const cell = firstAbove(plan.onTime, 0, plan.onTime.length, 2);
      return cell === null ? null : [['onTime', cell, plan.onTime[cell]! - 2]];
    },
  },
  {
    name: 'somebody waits longer than agreed',
    feature: 'maximumLateness',
    spoil: ({ index, plan }) => {
      const g = segmentOf(index, 'x-A');
      // Backordered in the first month, delivered in the third: one month too late.
      const units = Math.min(10, plan.onTime[g]!);
      return [
        ['onTime', g, plan.onTime[g]! - units],
        ['newBacklog', g, plan.newBacklog[g]! + units],
        ['backlog', g, plan.backlog[g]! + units],
        ['backlog', g + 1, plan.backlog[g + 1]! + units],
        ['late', g + 2, plan.late[g + 2]! + units],
      ];
    },
  },
  {
    name: 'a service promise is broken',
    feature: 'serviceLevel',
    spoil: ({ index, plan }) =>
      ['x-A', 'y-A', 'milk-A', 'cream-A'].flatMap((id) =>
        [0, 1, 2, 3].flatMap((t) => {
          const cell = segmentOf(index, id) + t;
          const delivered = plan.onTime[cell]!;
          return [['onTime', cell, 0] as const, ['lost', cell, plan.lost[cell]! + delivered] as const];
        }),
      ),
  },
  {
    name: 'a frozen number is changed',
    feature: 'frozenCells',
    spoil: ({ index }) => set('overtimeHours', resourceOf(index, 'line'), 4),
  },
  {
    name: 'overtime beyond the limit of the resource',
    feature: 'overtime',
    spoil: ({ index }) => set('overtimeHours', resourceOf(index, 'line') + 2, 29),
  },
  {
    name: 'overtime beyond the limit of the year',
    feature: 'overtime',
    spoil: ({ index }) =>
      [0, 1, 2, 3].map((t) => ['overtimeHours', resourceOf(index, 'line') + t, 14] as const),
  },
  {
    name: 'a shift by half',
    feature: 'extraShifts',
    spoil: ({ plan }) => set('shifts', 1, plan.shifts[1]! === 0.5 ? 1.5 : 0.5),
  },
  {
    name: 'more shifts than are offered',
    feature: 'extraShifts',
    spoil: () => set('shifts', 1, 3),
  },
  {
    name: 'the last truck is left out',
    feature: 'lanes',
    spoil: ({ plan }) => {
      const cell = firstAbove(plan.trucks, 0, plan.trucks.length);
      return cell === null ? null : [['trucks', cell, plan.trucks[cell]! - 1]];
    },
  },
  {
    name: 'a lane carries more than it can',
    feature: 'lanes',
    spoil: ({ plan }) => [['shipments', 1, plan.shipments[1]! + 500]],
  },
  {
    name: 'goods are sent off to arrive after the horizon',
    feature: 'lanes',
    spoil: ({ index, plan }) => {
      const r = index.routes.findIndex((route) => route.leadTimePeriods > 0);
      const cell = r * index.periodCount + index.periodCount - 1;
      return set('shipments', cell, plan.shipments[cell]! + 2);
    },
  },
  {
    name: 'the warehouse is overfull',
    feature: 'inventoryLimits',
    spoil: ({ plan }) => [1, 2, 3].map((t) => ['closingStock', t, plan.closingStock[t]! + 400] as const),
  },
  {
    name: 'the plan ends with too little stock',
    feature: 'endOfHorizon',
    spoil: ({ index }) => {
      const k = index.closingStockMin.findIndex((units) => units > 0);
      return set('closingStock', k * index.periodCount + 3, 0);
    },
  },
  {
    name: 'the level rises more than it may',
    feature: 'smoothing',
    spoil: ({ index, plan }) => {
      const cell = processOf(index, 'fill-b') + 1;
      return set('production', cell, plan.production[cell]! + 190);
    },
  },
  {
    name: 'the plan leaves its reference too far',
    feature: 'stability',
    spoil: ({ index }) => set('production', processOf(index, 'fill-a'), 170),
  },
  {
    name: 'backlog without an order',
    feature: 'lateOrders',
    spoil: ({ index, plan }) => {
      const cell = segmentOf(index, 'x-B') + 1;
      return set('backlog', cell, plan.backlog[cell]! + plan.newBacklog[cell - 1]! + 5);
    },
  },
  {
    name: 'safety stock is sold off',
    feature: 'safetyStock',
    spoil: ({ index }) => set('closingStock', firstAbove(index.safetyStock, 0, index.safetyStock.length), 0),
  },
  {
    name: 'target stock is not built',
    feature: 'targetStock',
    spoil: ({ index }) => set('closingStock', firstAbove(index.targetStock, 0, index.targetStock.length), 0),
  },
  {
    name: 'one customer of a priority is served, the other not',
    feature: 'fairShare',
    spoil: ({ index, plan }) => {
      const [served, left] = fairShareGroups(index)[0]!.segments.map((g) => g * index.periodCount);
      return [
        ['onTime', served!, index.demandUnits[served!]!],
        ['lost', served!, 0],
        ['onTime', left!, 0],
        ['lost', left!, plan.lost[left!]! + plan.onTime[left!]!],
      ];
    },
  },
  {
    name: 'a process makes more than it can',
    feature: 'production',
    spoil: ({ index }) => set('production', processOf(index, 'buy-y') + 1, 300),
  },
];

/** What a plan would be worth if the money of a feature were left out. */
function worthWithout(name: string, { index, plan }: Valid): number {
  const money = planMoney(index, plan);
  const own = Object.fromEntries(
    realComponents.map((component) => [component, new Float64Array(index.periodCount)]),
  ) as MoneyByPeriod['real'];
  features
    .find((feature) => feature.name === name)
    ?.account?.addMoney?.(index, plan, (component, _items, _item, period, amount) => {
      own[component][period]! += amount;
    });
  const real = Object.fromEntries(
    realComponents.map((component) => [
      component,
      money.real[component].map((amount, t) => amount - own[component][t]!),
    ]),
  ) as MoneyByPeriod['real'];
  return moneyObjectiveOf(index, { ...money, real }, 'maximizeMargin');
}

/** Features that a story is about. */
const reported = new Set(stories.map(({ feature }) => feature));

const withMoney = features.filter(({ account }) => account?.addMoney !== undefined).map(({ name }) => name);

describe('a claim that leaves money out', () => {
  test.each(withMoney)('of %s is refused', (name) => {
    let applied = 0;
    for (const entry of valid) {
      const value = worthWithout(name, entry);
      if (Math.abs(value - entry.claim.value) < 1) continue;
      const { failures } = verifyPlan(entry.index, entry.plan, { mode: 'maximizeMargin', value });
      expect(failures.map(({ feature }) => feature)).toEqual(['objective']);
      applied++;
    }
    // A plan may do without what a feature costs; what it limits has a story then.
    if (!reported.has(name)) expect(applied, 'plans to which it was applied').toBeGreaterThan(0);
  });
});

test('every feature has a proof that its verifier or its account objects: here, or by its own tiny case', async () => {
  const proved = new Set([...reported, ...withMoney]);
  const backend = await loadHighsBackend();
  for (const { name } of features)
    if (!proved.has(name)) expect(await isMissedInOwnCase(name, backend), name).toBe(true);
});

describe('a corruption whose money agrees', () => {
  test.each(stories.map((story) => [story.name, story] as const))('%s', (_, story) => {
    const plans = hardened.find(({ feature }) => feature === story.feature)?.valid ?? valid;
    let applied = 0;
    for (const entry of plans) {
      const cells = story.spoil(entry);
      if (cells === null) continue;
      const broken = changed(entry.plan, cells);
      const value = moneyObjectiveOf(entry.index, planMoney(entry.index, broken), 'maximizeMargin');
      const verification = verifyPlan(entry.index, broken, { mode: 'maximizeMargin', value });
      expect(verification.failures.map((failure) => failure.feature)).toContain(story.feature);
      applied++;
    }
    expect(applied, 'plans to which it was applied').toBeGreaterThan(0);
  });
});
