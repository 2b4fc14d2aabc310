/**
 * Goal: a law over features together. Random cases with goods that grow old, produced, kept and moved over lanes to customers
 * who want remaining life and may be served a period late at prices of their own, with lane limits, frozen shipments and
 * service hard, soft and off, are worth what a second model says, which follows every batch by the period of its making.
 */
import fc from 'fast-check';
import { test } from 'vitest';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import { tryAgreement } from '../../properties/agreement.ts';
import { SecondModel } from '../../properties/secondModel.ts';
import { loadSecondSolver } from '../../properties/secondSolver.ts';

const glpk = await loadSecondSolver();

const mode = fc.constantFrom('hard', 'soft', 'off');
const amount = (max: number) => fc.integer({ min: 0, max });
const shape = fc.integer({ min: 2, max: 5 }).chain((periods) => {
  const list = (max: number) => fc.array(amount(max), { minLength: periods, maxLength: periods });
  return fc.integer({ min: 1, max: 3 }).chain((life) =>
    fc.record({
      life: fc.constant(life),
      scale: fc.constantFrom(1, 1, 1e-2, 1e6),
      produced: list(30),
      opening: fc.array(amount(12), { minLength: life, maxLength: life }),
      receipts: list(8),
      underWay: fc.constantFrom(null, 4),
      leadToDepot: amount(2),
      leadToTown: amount(1),
      laneMax: fc.constantFrom(null, 6, 15),
      laneMode: mode,
      lanePrice: amount(6),
      laneCost: amount(3),
      frozen: fc.constantFrom(null, 0, 5, 11),
      frozenMode: mode,
      frozenPrice: amount(6),
      scrapCost: amount(4),
      holding: fc.tuple(amount(3), amount(3)),
      isHomeDirect: fc.boolean(),
      segments: fc.tuple(
        ...['town', 'town', 'home'].map((market) =>
          fc.record({
            market: fc.constant(market),
            demand: list(20),
            prices: list(30),
            wish: amount(life),
            latenessMax: amount(1),
            backlogCost: amount(4),
            lostSalesCost: amount(10),
          }),
        ),
      ),
    }),
  );
});
type Shape = typeof shape extends fc.Arbitrary<infer S> ? S : never;

const MAKING = 2;

function caseOf(random: Shape) {
  const s = random.scale;
  const period = (t: number) => `M${t}`;
  const some = (units: number) => units * s;
  const price = (money: number) => money / s;
  const document = {
    company: [{ company: 'c', currency: 'EUR' }],
    periods: random.produced.map((_, t) => ({
      period: period(t),
      start: `2027-0${t + 1}-01`,
      workingDays: 20,
    })),
    families: [{ family: 'f', shelfLifePeriods: random.life, scrapCost: price(random.scrapCost) }],
    sites: [{ site: 'dairy' }, { site: 'depot', kind: 'warehouse' }],
    markets: [{ market: 'town' }, { market: 'home' }],
    lanes: [
      {
        lane: 'to-depot',
        fromSite: 'dairy',
        toSite: 'depot',
        leadTimePeriods: random.leadToDepot,
        unitCost: price(random.laneCost),
        ...(random.laneMax === null ? {} : { unitsMax: some(random.laneMax) }),
      },
      { lane: 'to-town', fromSite: 'depot', toMarket: 'town', leadTimePeriods: random.leadToTown },
      ...(random.isHomeDirect ? [] : [{ lane: 'to-home', fromSite: 'dairy', toMarket: 'home' }]),
    ],
    laneReceipts:
      random.underWay === null
        ? []
        : [{ family: 'f', market: 'town', period: period(0), units: some(random.underWay) }],
    processes: [{ process: 'p', family: 'f', site: 'dairy', variableCost: price(MAKING) }],
    processPeriods: random.produced.map((units, t) => ({
      process: 'p',
      period: period(t),
      unitsMax: some(units),
    })),
    inventoryPolicies: ['dairy', 'depot'].map((site, i) => ({
      family: 'f',
      site,
      openingStock: i === 0 ? some(random.opening.reduce((sum, units) => sum + units, 0)) : 0,
      holdingCost: price(random.holding[i]!),
    })),
    openingStockAges: random.opening.map((units, i) => ({
      family: 'f',
      site: 'dairy',
      agePeriods: i + 1,
      units: some(units),
    })),
    scheduledReceipts: random.receipts.map((units, t) => ({
      family: 'f',
      site: 'depot',
      period: period(t),
      units: some(units),
    })),
    segments: random.segments.map((row, g) => ({
      segment: `g${g}`,
      family: 'f',
      market: row.market,
      remainingLifePeriodsMin: row.wish,
      latenessPeriodsMax: row.latenessMax,
      backlogCost: price(row.backlogCost),
      lostSalesCost: price(row.lostSalesCost),
    })),
    demand: random.segments.flatMap((row, g) =>
      row.demand.map((units, t) => ({
        segment: `g${g}`,
        period: period(t),
        units: some(units),
        price: price(row.prices[t]!),
      })),
    ),
    frozenCells:
      random.frozen === null
        ? []
        : [
            {
              measure: 'shipment',
              item: 'to-depot',
              family: 'f',
              period: period(0),
              value: some(random.frozen),
            },
          ],
    constraintModes: [
      { feature: 'lanes', mode: random.laneMode, violationPrice: price(random.lanePrice) },
      { feature: 'frozenCells', mode: random.frozenMode, violationPrice: price(random.frozenPrice) },
    ],
  };
  return readCaseDocument(document, 'aged.json').planningCase;
}

/** The optimum by batches: goods produced in the same period, opening stock of an age, receipts of a period. */
function secondOptimum(random: Shape): number | null {
  const model = new SecondModel('maximize');
  const periods = random.produced.length;
  const infinite = Number.POSITIVE_INFINITY;
  const { life } = random;
  // Where goods of a batch are delivered in a period, by segment: columns and the units of age.
  const arrived = random.segments.map(() => Array.from({ length: periods }, () => [] as number[]));
  const sentToDepot: number[][] = Array.from({ length: periods }, () => []);
  const making = random.produced.map((units) => model.column(-MAKING, units));
  /** A batch born in `birth`, that enters at a site in `entry` as a column or as known units. */
  const batch = (birth: number, entry: number, site: 0 | 1, column: number | null, known: number) => {
    const flows = [0, 1].map(() => Array.from({ length: periods }, () => [] as [number, number][]));
    for (let t = entry; t < periods; t++) {
      const age = t - birth;
      if (age > life) break;
      for (const place of [0, 1] as const) {
        if (age === life) flows[place]![t]!.push([model.column(-random.scrapCost), -1]);
        else {
          const kept = model.column(-random.holding[place]!);
          flows[place]![t]!.push([kept, -1]);
          if (t + 1 < periods) flows[place]![t + 1]!.push([kept, 1]);
        }
      }
      // To the depot, where nothing arrives too old.
      const isWanted = t + random.leadToDepot < periods || (t === 0 && random.frozen !== null);
      if (age + random.leadToDepot <= life && isWanted) {
        const moved = model.column(-random.laneCost);
        sentToDepot[t]!.push(moved);
        flows[0]![t]!.push([moved, -1]);
        if (t + random.leadToDepot < periods) flows[1]![t + random.leadToDepot]!.push([moved, 1]);
      }
      random.segments.forEach((segment, g) => {
        const isTown = segment.market === 'town';
        const lead = isTown ? random.leadToTown : 0;
        // A market without a lane is served from wherever the goods lie.
        const places = isTown ? [1] : random.isHomeDirect ? [0, 1] : [0];
        if (age + lead > life - segment.wish || t + lead >= periods) return;
        for (const place of places) {
          const sent = model.column();
          flows[place]![t]!.push([sent, -1]);
          arrived[g]![t + lead]!.push(sent);
        }
      });
    }
    for (let t = entry; t < periods && t - birth <= life; t++)
      for (const place of [0, 1] as const) {
        const enters = t === entry && place === site;
        const terms = [...flows[place]![t]!, ...(enters && column !== null ? [[column, 1] as const] : [])];
        const units = enters ? -known : 0;
        model.row(terms, units, units);
      }
  };
  making.forEach((column, t) => {
    batch(t, t, 0, column, 0);
  });
  random.opening.forEach((units, i) => {
    batch(-(i + 1), 0, 0, null, units);
  });
  random.receipts.forEach((units, t) => {
    batch(t, t, 1, null, units);
  });
  // What is under way to the town serves any customer there in the first period; what is more than all of them ask for stays unsold.
  const fromUnderWay: number[] = [];
  random.segments.forEach((segment, g) => {
    const late = (t: number) =>
      segment.latenessMax === 1 && t + 1 < periods
        ? model.column(segment.prices[t]! - segment.backlogCost)
        : null;
    let before: number | null = null;
    segment.demand.forEach((units, t) => {
      const onTime = model.column(segment.prices[t]!);
      const waits = late(t);
      const terms: [number, number][] = [
        [onTime, 1],
        [model.column(-segment.lostSalesCost), 1],
      ];
      if (waits !== null) terms.push([waits, 1]);
      model.row(terms, units, units);
      const comes: [number, number][] = arrived[g]![t]!.map((column) => [column, -1]);
      if (segment.market === 'town' && t === 0 && random.underWay !== null) {
        const used = model.column();
        fromUnderWay.push(used);
        comes.push([used, -1]);
      }
      model.row([[onTime, 1], ...(before === null ? [] : [[before, 1] as const]), ...comes], 0, 0);
      before = waits;
    });
  });
  const askedInTown = random.segments.reduce(
    (sum, { market, demand }) => (market === 'town' ? sum + demand[0]! : sum),
    0,
  );
  if (random.underWay !== null)
    model.row(
      fromUnderWay.map((column) => [column, 1] as const),
      Math.min(random.underWay, askedInTown),
      random.underWay,
    );
  const isFrozen = random.frozen !== null && random.frozenMode !== 'off';
  sentToDepot.forEach((columns, t) => {
    const terms = columns.map((column) => [column, 1] as const);
    if (random.laneMax !== null)
      model.rule(random.laneMode, random.lanePrice, terms, -infinite, random.laneMax);
    // What would arrive after the horizon leaves only as far as it is frozen.
    if (t + random.leadToDepot >= periods) model.row(terms, 0, isFrozen ? random.frozen! : 0);
    if (t === 0 && isFrozen)
      model.rule(random.frozenMode, random.frozenPrice, terms, random.frozen!, random.frozen!);
  });
  return model.optimum(glpk);
}

test('goods that grow old on their way, as a second model by batches has them', () =>
  tryAgreement({ shape, caseOf, secondOptimum, count: 200 }));
