/**
 * Goal: a law over features together. Random cases with two processes, overtime, people, frozen cells, storage, safety and
 * closing stock, smoothing with shutdowns, materials with price breaks and prices by period, each rule hard, soft and off,
 * are worth what a second model says, written column by column.
 */
import fc from 'fast-check';
import { test } from 'vitest';
import { caseUnlessRefused, tryAgreement } from '../../properties/agreement.ts';
import { SecondModel } from '../../properties/secondModel.ts';
import { loadSecondSolver } from '../../properties/secondSolver.ts';

const glpk = await loadSecondSolver();

const mode = fc.constantFrom('hard', 'soft', 'off');
const amount = (max: number) => fc.integer({ min: 0, max });
const shape = fc.integer({ min: 2, max: 4 }).chain((periods) => {
  const list = <T>(item: fc.Arbitrary<T>) => fc.array(item, { minLength: periods, maxLength: periods });
  return fc.record({
    demand: list(amount(30)),
    days: list(fc.constantFrom(0, 10, 20, 20)),
    unitCost: list(amount(9)),
    materialPrice: list(amount(6)),
    breakPrice: fc.constantFrom(null, 7),
    lostSalesCost: fc.integer({ min: 10, max: 60 }),
    hours: list(amount(40)),
    overtimeMax: amount(10),
    overtimeCost: amount(8),
    frozen: fc.array(
      fc.record({
        measure: fc.constantFrom('production', 'overtime'),
        t: amount(periods - 1),
        value: amount(20),
      }),
      { maxLength: 2 },
    ),
    stockMax: fc.constantFrom(null, 10, 25),
    limitMax: amount(30),
    safetyStock: amount(8),
    closingStock: amount(8),
    openingStock: amount(12),
    heads: amount(3),
    hireCost: amount(20),
    wage: amount(10),
    hiresMax: amount(2),
    smoothing: fc.record({
      isPerWorkingDay: fc.boolean(),
      previous: fc.constantFrom(null, 0, 1),
      increaseCost: amount(5),
      decreaseCost: amount(5),
      increaseMax: fc.constantFrom(null, 1, 12),
    }),
    modes: fc.record({
      capacity: mode,
      labour: mode,
      frozenCells: mode,
      inventoryLimits: mode,
      safetyStock: mode,
      endOfHorizon: mode,
      smoothing: mode,
    }),
    prices: fc.record({
      capacity: amount(9),
      labour: amount(9),
      frozenCells: amount(9),
      inventoryLimits: amount(9),
      safetyStock: amount(9),
      endOfHorizon: amount(9),
      smoothing: amount(9),
    }),
    lengths: list(fc.constantFrom(1, 1, 2)),
  });
});
type Shape = typeof shape extends fc.Arbitrary<infer S> ? S : never;

const HOLDING = 1;
const BREAK = 12;
const SUBCONTRACT = 14;

/** Frozen cells without repetition: a cell is frozen once. */
function frozenCells(random: Shape) {
  const seen = new Set<string>();
  return random.frozen.filter(({ measure, t }) => {
    const key = `${measure} ${t}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function caseOf(random: Shape) {
  const period = (t: number) => `M${t}`;
  const document = {
    company: [{ company: 'c', currency: 'EUR', objective: 'minimizeCost' }],
    periods: random.demand.map((_, t) => ({
      period: period(t),
      start: `2027-0${t + 1}-01`,
      workingDays: random.days[t],
      length: random.lengths[t],
    })),
    families: [{ family: 'f', volumePerUnit: 1 }],
    sites: [{ site: 's' }],
    markets: [{ market: 'm' }],
    segments: [{ segment: 'g', family: 'f', market: 'm', lostSalesCost: random.lostSalesCost }],
    demand: random.demand.map((units, t) => ({ segment: 'g', period: period(t), units })),
    resources: [
      {
        resource: 'line',
        site: 's',
        hoursPerPeriod: 0,
        overtimeHoursMax: random.overtimeMax,
        overtimeCostPerHour: random.overtimeCost,
      },
      { resource: 'crew', site: 's', kind: 'labour', hoursPerPeriod: 0 },
    ],
    resourcePeriods: random.hours.map((hours, t) => ({ resource: 'line', period: period(t), hours })),
    labourPools: [
      {
        labourPool: 'people',
        resource: 'crew',
        headcountOpening: random.heads,
        hoursPerHeadPerWorkingDay: 0.4,
        wagePerHead: random.wage,
        hireCost: random.hireCost,
        hiresMax: random.hiresMax,
        layoffCost: 3,
      },
    ],
    processes: [
      { process: 'p', family: 'f', site: 's' },
      { process: 'sub', family: 'f', site: 's', kind: 'subcontract', variableCost: SUBCONTRACT, unitsMax: 9 },
    ],
    processPeriods: random.unitCost.map((variableCost, t) => ({
      process: 'p',
      period: period(t),
      variableCost,
    })),
    routings: [
      { process: 'p', resource: 'line', hoursPerUnit: 1 },
      { process: 'p', resource: 'crew', hoursPerUnit: 0.5 },
    ],
    materials: [{ material: 'x', holdingCost: 0.25 }],
    billsOfMaterial: [{ process: 'p', component: 'x', material: 'x', unitsPerUnit: 1 }],
    supplies:
      random.breakPrice === null
        ? [{ supply: 'v', material: 'x', unitsMax: 40 }]
        : [{ supply: 'v', material: 'x', unitsMax: 40, discount: 'convex' }],
    supplyPeriods:
      random.breakPrice === null
        ? random.materialPrice.map((unitCost, t) => ({ supply: 'v', period: period(t), unitCost }))
        : [],
    priceBreaks:
      random.breakPrice === null
        ? []
        : [
            { supply: 'v', fromUnits: 0, unitCost: random.materialPrice[0] },
            { supply: 'v', fromUnits: BREAK, unitCost: random.breakPrice },
          ],
    inventoryPolicies: [
      {
        family: 'f',
        site: 's',
        openingStock: random.openingStock,
        safetyStock: random.safetyStock,
        safetyStockMode: random.modes.safetyStock,
        safetyStockPrice: random.prices.safetyStock,
        stockMax: random.stockMax,
        closingStockMin: random.closingStock,
        holdingCost: HOLDING,
      },
    ],
    inventoryLimits: [{ inventoryLimit: 'store', measure: 'volume', max: random.limitMax }],
    smoothing: [
      {
        smoothing: 'pace',
        previousUnits: random.smoothing.previous,
        increaseCost: random.smoothing.increaseCost,
        decreaseCost: random.smoothing.decreaseCost,
        increaseMax: random.smoothing.increaseMax,
        isPerWorkingDay: random.smoothing.isPerWorkingDay,
      },
    ],
    frozenCells: frozenCells(random).map(({ measure, t, value }) => ({
      measure,
      item: measure === 'production' ? 'p' : 'line',
      period: period(t),
      value,
    })),
    constraintModes: (
      ['capacity', 'labour', 'frozenCells', 'inventoryLimits', 'endOfHorizon', 'smoothing'] as const
    ).map((feature) => ({ feature, mode: random.modes[feature], violationPrice: random.prices[feature] })),
  };
  // Prices that fall under a rising discount, and a store below its safety stock, are refused.
  return caseUnlessRefused(document, 'frozen.json');
}

/** The optimum of the same problem; null when there is none. */
function secondOptimum(random: Shape): number | null {
  const { modes, prices, lengths } = random;
  const model = new SecondModel('minimize');
  const periods = random.demand.length;
  const infinite = Number.POSITIVE_INFINITY;
  const isFrozenHard = modes.frozenCells === 'hard';
  const frozen = frozenCells(random);
  const hasFrozen = (measure: string, t: number) =>
    isFrozenHard && frozen.some((cell) => cell.measure === measure && cell.t === t);
  let stock: number | null = null;
  let material: number | null = null;
  let heads: number | null = null;
  const produced: number[] = [];
  const sub: number[] = [];
  for (let t = 0; t < periods; t++) {
    const length = lengths[t]!;
    const makes = model.column(random.unitCost[t]!);
    const buysFinished = model.column(SUBCONTRACT, 9);
    const serves = model.column();
    const loses = model.column(random.lostSalesCost);
    model.row(
      [
        [serves, 1],
        [loses, 1],
      ],
      random.demand[t]!,
      random.demand[t]!,
    );
    const closing = model.column(HOLDING * length, random.stockMax ?? infinite);
    const known = t === 0 ? random.openingStock : 0;
    const before = stock === null ? [] : [[stock, 1] as const];
    model.row([[makes, 1], [buysFinished, 1], [serves, -1], [closing, -1], ...before], -known, -known);
    stock = closing;
    produced.push(makes);
    sub.push(buysFinished);
    // Materials.
    const buys =
      random.breakPrice === null
        ? [model.column(random.materialPrice[t]!, 40)]
        : [model.column(random.materialPrice[0]!, BREAK), model.column(random.breakPrice, 40 - BREAK)];
    const materialClosing = model.column(0.25 * length);
    model.row(
      [
        ...buys.map((column) => [column, 1] as const),
        ...(material === null ? [] : [[material, 1] as const]),
        [makes, -1],
        [materialClosing, -1],
      ],
      0,
      0,
    );
    material = materialClosing;
    // Hours of the line and of the crew.
    const overtime = model.column(
      random.overtimeCost,
      hasFrozen('overtime', t) ? infinite : random.overtimeMax,
    );
    model.rule(
      modes.capacity,
      prices.capacity,
      [
        [makes, 1],
        [overtime, -1],
      ],
      -infinite,
      random.hours[t]!,
    );
    const present = model.column(random.wage * length);
    const hired = model.column(random.hireCost);
    const laidOff = model.column(3);
    const knownHeads = t === 0 ? random.heads : 0;
    const headsBefore = heads === null ? [] : [[heads, 1] as const];
    model.row([...headsBefore, [hired, 1], [laidOff, -1], [present, -1]], -knownHeads, -knownHeads);
    heads = present;
    model.rule(modes.labour, prices.labour, [[hired, 1]], -infinite, random.hiresMax);
    const perHead = 0.4 * random.days[t]!;
    model.rule(
      modes.capacity,
      prices.capacity,
      [
        [makes, 0.5],
        [present, -perHead],
      ],
      -infinite,
      0,
    );
    // Stock rules.
    model.rule(modes.inventoryLimits, prices.inventoryLimits, [[closing, 1]], -infinite, random.limitMax);
    model.rule(modes.safetyStock, prices.safetyStock * length, [[closing, 1]], random.safetyStock, infinite);
    if (t === periods - 1)
      model.rule(modes.endOfHorizon, prices.endOfHorizon, [[closing, 1]], random.closingStock, infinite);
    for (const cell of frozen) {
      if (cell.t !== t) continue;
      const column = cell.measure === 'production' ? makes : overtime;
      model.rule(modes.frozenCells, prices.frozenCells, [[column, 1]], cell.value, cell.value);
    }
  }
  // Smoothing: levels of periods with working days one after the other.
  const { isPerWorkingDay, previous, increaseCost, decreaseCost, increaseMax } = random.smoothing;
  const levelOf = (t: number) => {
    const weight = isPerWorkingDay ? 1 / random.days[t]! : 1;
    return [
      [produced[t]!, weight],
      [sub[t]!, weight],
    ] as const;
  };
  let last: number | null = null;
  for (let t = 0; t < periods; t++) {
    if (isPerWorkingDay && random.days[t] === 0) continue;
    if (last !== null || previous !== null) {
      const up = model.column(increaseCost);
      const down = model.column(decreaseCost);
      const before = last === null ? [] : levelOf(last).map(([column, weight]) => [column, -weight] as const);
      const known = last === null ? previous! : 0;
      model.row([...levelOf(t), ...before, [up, -1], [down, 1]], known, known);
      if (increaseMax !== null)
        model.rule(modes.smoothing, prices.smoothing, [[up, 1]], -infinite, increaseMax);
    }
    last = t;
  }
  return model.optimum(glpk);
}

test('making, buying, freezing, smoothing and storing together, as a second model has them', () =>
  tryAgreement({ shape, caseOf, secondOptimum, count: 300 }));
