/**
 * Goal: a law. Random cases with backlog and prices by period are worth what a second model says, which gives every
 * order its own deliveries: maximum lateness hard, soft and off, discounting, orders open at the start, backlog at the
 * end, bills at order or delivery.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { solvePlan } from '../../../solver/run/solve.ts';
import { verifyPlan } from '../../../solver/verify/verify.ts';
import { tryAgreement } from '../../properties/agreement.ts';
import { SecondModel } from '../../properties/secondModel.ts';
import { loadSecondSolver } from '../../properties/secondSolver.ts';

const highs = await loadHighsBackend();
const glpk = await loadSecondSolver();

const shape = fc.integer({ min: 2, max: 5 }).chain((periods) =>
  fc.record({
    prices: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: periods, maxLength: periods }),
    demand: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: periods, maxLength: periods }),
    receipts: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: periods, maxLength: periods }),
    latenessMax: fc.integer({ min: 1, max: 5 }),
    mode: fc.constantFrom('hard', 'soft', 'off'),
    basis: fc.constantFrom('order', 'delivery'),
    openingBacklog: fc.integer({ min: 0, max: 15 }),
    discount: fc.constantFrom(0, 0.05, 0.3),
    backlogCost: fc.constantFrom(0, 1, 6),
    holdingCost: fc.constantFrom(0, 0.5, 3),
    lost: fc.constantFrom(null, 0, 8),
    isBacklogAtEnd: fc.boolean(),
  }),
);
type Shape = typeof shape extends fc.Arbitrary<infer S> ? S : never;

const OPENING_PRICE = 17;
const OVERDUE_PRICE = 2;

function caseOf(random: Shape) {
  const document = {
    company: [
      {
        company: 'c',
        currency: 'EUR',
        discountRatePerPeriod: random.discount,
        backlogAtEndAllowed: random.isBacklogAtEnd,
      },
    ],
    periods: random.prices.map((_, t) => ({ period: `M${t}`, start: `2027-0${t + 1}-01`, workingDays: 20 })),
    families: [{ family: 'f' }],
    sites: [{ site: 's' }],
    markets: [{ market: 'm' }],
    segments: [
      {
        segment: 'g',
        family: 'f',
        market: 'm',
        latenessPeriodsMax: random.latenessMax,
        latePriceBasis: random.basis,
        backlogCost: random.backlogCost,
        openingBacklog: random.openingBacklog,
        openingBacklogPrice: OPENING_PRICE,
        lostSalesAllowed: random.lost !== null,
        lostSalesCost: random.lost ?? 0,
      },
    ],
    demand: random.prices.map((price, t) => ({
      segment: 'g',
      period: `M${t}`,
      units: random.demand[t],
      price,
    })),
    scheduledReceipts: random.receipts.map((units, t) => ({
      family: 'f',
      site: 's',
      period: `M${t}`,
      units,
    })),
    inventoryPolicies: [{ family: 'f', site: 's', holdingCost: random.holdingCost }],
    constraintModes:
      random.mode === 'hard'
        ? []
        : [{ feature: 'maximumLateness', mode: random.mode, violationPrice: OVERDUE_PRICE }],
  };
  return readCaseDocument(document, 'late.json').planningCase;
}

/** Every order u (−1: open at the start) with a column for each period in which it is delivered, one for after the end. */
function secondOptimum(random: Shape): number | null {
  const periods = random.prices.length;
  const model = new SecondModel('maximize');
  const factor = (t: number) => (random.discount > 0 ? 1 / (1 + random.discount) ** (t + 1) : 1);
  const closing = random.receipts.map((_, t) => model.column(-random.holdingCost * factor(t)));
  const sent: number[][] = random.receipts.map(() => []);
  for (let u = -1; u < periods; u++) {
    const units = u < 0 ? random.openingBacklog : random.demand[u]!;
    const answers: number[] = [];
    const price = u < 0 ? OPENING_PRICE : random.prices[u]!;
    for (let t = Math.max(0, u); t <= periods; t++) {
      if (t === periods && !random.isBacklogAtEnd) continue;
      // Backlog at the end of every period from the order to the one before the delivery.
      let worth = 0;
      let isOverdue = false;
      for (let v = Math.max(0, u); v < t; v++) {
        worth -= random.backlogCost * factor(v);
        if (v - u < random.latenessMax) continue;
        isOverdue = true;
        if (random.mode === 'soft') worth -= OVERDUE_PRICE;
      }
      if (isOverdue && random.mode === 'hard') continue;
      if (t < periods)
        worth += factor(t) * (random.basis === 'delivery' && t > u ? random.prices[t]! : price);
      const delivered = model.column(worth);
      answers.push(delivered);
      sent[t]?.push(delivered);
    }
    if (u >= 0 && random.lost !== null) answers.push(model.column(-random.lost));
    model.row(
      answers.map((column) => [column, 1] as const),
      units,
      units,
    );
  }
  random.receipts.forEach((units, t) => {
    const before = t === 0 ? [] : [[closing[t - 1]!, 1] as const];
    const leaves = sent[t]!.map((column) => [column, -1] as const);
    model.row([...before, ...leaves, [closing[t]!, -1]], -units, -units);
  });
  return model.optimum(glpk);
}

test('every order earns its own price, as a second model has it', () =>
  tryAgreement({ shape, caseOf, secondOptimum, count: 400 }));

test('an old order that is passed off as a newer, dearer one is found', () => {
  const planningCase = caseOf({
    prices: [10, 20, 30, 40],
    demand: [5, 5, 0, 0],
    receipts: [0, 0, 0, 10],
    latenessMax: 3,
    mode: 'hard',
    basis: 'order',
    openingBacklog: 0,
    discount: 0,
    backlogCost: 0,
    holdingCost: 0,
    lost: null,
    isBacklogAtEnd: false,
  });
  const index = indexCase(planningCase);
  const { plan } = solvePlan(planningCase, { backend: highs, clock: processClock, relativeGap: 1e-4 });
  expect(verifyPlan(index, plan!, null).passed).toBe(true);
  const age2 = index.lateOrders.ages.findIndex((row) => row.age === 2) * index.periodCount;
  const backlogByAge = plan!.backlogByAge.slice();
  expect(backlogByAge[age2 + 2]).toBeCloseTo(5, 6);
  // At the end of the third month all is said to be of the second; of the first there is no backlog and no delivery.
  backlogByAge[age2 + 2] = 0;
  const failures = verifyPlan(index, { ...plan!, backlogByAge }, null).failures;
  expect(failures.map((failure) => failure.feature)).toContain('lateOrders');
});
