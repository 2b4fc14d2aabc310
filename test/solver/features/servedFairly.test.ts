/**
 * Goal: a law over features together. Random cases with service targets, fair shares, backlog and demand-shaping measures, each
 * rule hard, soft and off, in units from a hundredth to a million, are worth what a second model says: it tries every
 * choice of levers and solves a linear program for each.
 */
import fc from 'fast-check';
import { test } from 'vitest';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import { tryAgreement } from '../../properties/agreement.ts';
import { SecondModel } from '../../properties/secondModel.ts';
import { loadSecondSolver } from '../../properties/secondSolver.ts';

const glpk = await loadSecondSolver();

const mode = fc.constantFrom('hard', 'soft', 'off');
const shape = fc.integer({ min: 2, max: 4 }).chain((periods) => {
  const units = (min: number, max: number) =>
    fc.array(fc.integer({ min, max }), { minLength: periods, maxLength: periods });
  return fc.record({
    scale: fc.constantFrom(1, 1, 1e-2, 1e6),
    receipts: units(0, 50),
    segments: fc.array(
      fc.record({
        demand: units(0, 30),
        price: fc.integer({ min: 1, max: 30 }),
        lostSalesCost: fc.integer({ min: 0, max: 10 }),
        latenessMax: fc.integer({ min: 0, max: 1 }),
        backlogCost: fc.integer({ min: 0, max: 4 }),
        grade: fc.constantFrom('A', 'B'),
        priority: fc.integer({ min: 1, max: 2 }),
      }),
      { minLength: 2, maxLength: 3 },
    ),
    target: fc.record({
      mode,
      window: fc.constantFrom('period', 'rolling', 'horizon'),
      windowPeriods: fc.integer({ min: 1, max: 5 }),
      grade: fc.constantFrom('any', 'A', 'B'),
      fillRate: fc.constantFrom(0.2, 0.5, 0.8),
      price: fc.integer({ min: 1, max: 40 }),
    }),
    fair: fc.record({
      mode,
      tolerance: fc.constantFrom(0, 0.1, 0.3),
      price: fc.integer({ min: 1, max: 40 }),
    }),
    levers: fc.array(
      fc.record({
        cost: fc.integer({ min: 0, max: 60 }),
        segment: fc.integer({ min: 0, max: 1 }),
        effects: units(-12, 20),
      }),
      { maxLength: 2 },
    ),
    isExclusive: fc.boolean(),
    holdingCost: fc.integer({ min: 0, max: 3 }),
  });
});
type Shape = typeof shape extends fc.Arbitrary<infer S> ? S : never;

function caseOf(random: Shape) {
  const s = random.scale;
  const period = (t: number) => `M${t}`;
  const document = {
    company: [{ company: 'c', currency: 'EUR' }],
    periods: random.receipts.map((_, t) => ({
      period: period(t),
      start: `2027-0${t + 1}-01`,
      workingDays: 20,
    })),
    families: [{ family: 'f' }],
    sites: [{ site: 's' }],
    markets: [{ market: 'm' }],
    segments: random.segments.map((row, g) => ({
      segment: `g${g}`,
      family: 'f',
      market: 'm',
      grade: row.grade,
      price: row.price / s,
      priority: row.priority,
      latenessPeriodsMax: row.latenessMax,
      backlogCost: row.backlogCost / s,
      lostSalesCost: row.lostSalesCost / s,
    })),
    demand: random.segments.flatMap((row, g) =>
      row.demand.map((units, t) => ({ segment: `g${g}`, period: period(t), units: units * s })),
    ),
    scheduledReceipts: random.receipts.map((units, t) => ({
      family: 'f',
      site: 's',
      period: period(t),
      units: units * s,
    })),
    inventoryPolicies: [{ family: 'f', site: 's', holdingCost: random.holdingCost / s }],
    serviceTargets: [
      {
        serviceTarget: 'promise',
        grade: random.target.grade,
        window: random.target.window,
        windowPeriods: random.target.windowPeriods,
        fillRateMin: random.target.fillRate,
        mode: random.target.mode,
        shortfallPrice: random.target.price / s,
      },
    ],
    fairShares: [
      {
        fairShare: 'fair',
        priority: 1,
        tolerance: random.fair.tolerance,
        mode: random.fair.mode,
        deviationPrice: random.fair.price / s,
      },
    ],
    demandShaping: random.levers.map((row, l) => ({
      demandShaping: `l${l}`,
      cost: row.cost,
      ...(random.isExclusive ? { exclusiveGroup: 'one' } : {}),
    })),
    demandShapingEffects: random.levers.flatMap((row, l) =>
      row.effects.map((units, t) => ({
        demandShaping: `l${l}`,
        segment: `g${row.segment}`,
        period: period(t),
        unitsAdded: units * s,
      })),
    ),
  };
  return readCaseDocument(document, 'fair.json').planningCase;
}

/** Worth of the best plan for a choice of levers; null when there is none. */
function worthOf(random: Shape, isChosen: readonly boolean[]): number | null {
  const periods = random.receipts.length;
  const model = new SecondModel('maximize');
  const demand = random.segments.map((row) => [...row.demand]);
  let paid = 0;
  random.levers.forEach((row, l) => {
    if (!isChosen[l]) return;
    paid += row.cost;
    row.effects.forEach((units, t) => {
      const before = random.segments[row.segment]!.demand[t]!;
      demand[row.segment]![t]! += Math.max(units, -before);
    });
  });
  if (demand.some((row) => row.some((units) => units < 0))) return null;
  const stock: [number, number][][] = random.receipts.map(() => []);
  const onTime = demand.map((row, g) => {
    const { price, lostSalesCost, latenessMax, backlogCost } = random.segments[g]!;
    return row.map((units, t) => {
      const now = model.column(price);
      stock[t]!.push([now, -1]);
      const served: [number, number][] = [
        [now, 1],
        [model.column(-lostSalesCost), 1],
      ];
      // A unit one period late was in the backlog once, at the end of the period of its order; its price is the same in all.
      if (latenessMax === 1 && t + 1 < periods) {
        const later = model.column(price - backlogCost);
        stock[t + 1]!.push([later, -1]);
        served.push([later, 1]);
      }
      model.row(served, units, units);
      return now;
    });
  });
  let before: number | null = null;
  stock.forEach((terms, t) => {
    const closing = model.column(-random.holdingCost);
    const opening: [number, number][] = before === null ? [] : [[before, 1]];
    model.row([...terms, ...opening, [closing, -1]], -random.receipts[t]!, -random.receipts[t]!);
    before = closing;
  });
  const { target, fair } = random;
  const covered = random.segments.flatMap((row, g) =>
    target.grade === 'any' || row.grade === target.grade ? [g] : [],
  );
  const span =
    target.window === 'period'
      ? 1
      : target.window === 'horizon'
        ? periods
        : Math.min(periods, target.windowPeriods);
  for (let first = 0; first + span <= periods; first++) {
    const cells = covered.flatMap((g) => Array.from({ length: span }, (_, i) => [g, first + i] as const));
    const demandUnits = cells.reduce((sum, [g, t]) => sum + demand[g]![t]!, 0);
    const terms = cells.map(([g, t]) => [onTime[g]![t]!, 1] as const);
    model.rule(target.mode, target.price, terms, target.fillRate * demandUnits, Number.POSITIVE_INFINITY);
  }
  const sharing = random.segments.flatMap((row, g) => (row.priority === 1 ? [g] : []));
  if (sharing.length > 1)
    for (let t = 0; t < periods; t++) {
      const rate = model.column(0, 1);
      for (const g of sharing) {
        const units = demand[g]![t]!;
        const terms = [
          [onTime[g]![t]!, 1],
          [rate, -units],
        ] as const;
        model.rule(fair.mode, fair.price, terms, -fair.tolerance * units, fair.tolerance * units);
      }
    }
  const worth = model.optimum(glpk);
  return worth === null ? null : worth - paid;
}

function secondOptimum(random: Shape): number | null {
  const choices = random.levers.length === 2 ? [0, 1, 2, 3] : random.levers.length === 1 ? [0, 1] : [0];
  const worths = choices
    .filter((choice) => !(random.isExclusive && choice === 3))
    .map((choice) => worthOf(random, [choice % 2 === 1, choice >= 2]))
    .filter((worth) => worth !== null);
  return worths.length === 0 ? null : Math.max(...worths);
}

test('service, fair shares, backlog and demand-shaping measures together, as a second model has them', () =>
  tryAgreement({ shape, caseOf, secondOptimum, count: 200 }));
