/**
 * A planned case, asked by positions of other inputs whose sets may be newer: what a view shows of its plan, rounded so that stock
 * balances and sums are the sums of their parts, or exact.
 */
import { digitsIn } from '../../case/unitDigits.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import { positionsBy } from '../../index/positionsBy.ts';
import type { Plan } from '../plan.ts';
import { plannedTargetStock } from '../quantities.ts';
import { type PlanFlows, planFlows } from './planFlows.ts';
import { daysOfSupply, itemSeries, ownedBy, type Series, sumOfItems } from './series.ts';
import { shownFlows } from './shownFlows.ts';
import { movementsAt, openings, type StockMovements, stockMovements } from './stockMovements.ts';

/** A snapshot of inputs with its plan. */
export interface PlannedCase {
  readonly index: IndexedCase;
  readonly plan: Plan;
}

/**
 * Numbers as tables show them, or as the solver found them: charts that follow a hand need no digits that balance, and rounding a plan takes
 * longer than all else of its view.
 */
export type Digits = 'shown' | 'exact';

/** Rounded series by plan: an edit changes the inputs beside a plan, not the plan. */
const shownPlans = new WeakMap<
  Plan,
  { readonly index: IndexedCase; readonly flows: PlanFlows; readonly movements: StockMovements }
>();

function shownPlan(index: IndexedCase, plan: Plan) {
  const known = shownPlans.get(plan);
  if (known?.index === index) return known;
  const flows = shownFlows(index, plan);
  const rounded = { index, flows, movements: stockMovements(index, flows) };
  shownPlans.set(plan, rounded);
  return rounded;
}

function exactPlan(index: IndexedCase, plan: Plan) {
  const flows = planFlows(index, plan);
  return { flows, movements: stockMovements(index, flows) };
}

export type Planned = ReturnType<typeof readPlanned>;

/** The planned case, asked by positions of the present inputs; what it does not know is absent. */
export function readPlanned(inputs: IndexedCase, { index, plan }: PlannedCase, digits: Digits) {
  const { flows, movements } = digits === 'shown' ? shownPlan(index, plan) : exactPlan(index, plan);
  const { periodCount, source } = index;
  const target = plannedTargetStock(index, plan).map((units, cell) => {
    const k = Math.floor(cell / periodCount);
    const scale = 10 ** digitsIn(source, source.families[index.stockPoints[k]!.family]!.unit);
    return Math.round(Math.max(units, index.safetyStock[cell]!) * scale) / scale;
  });
  const period = inputs.source.periods.map((row) => index.position.periods.get(row.period) ?? -1);
  /** Values by period of the planned case, laid on the periods of the inputs. */
  const laid = (values: readonly (number | null)[]): Series =>
    period.map((t) => (t < 0 ? null : (values[t] ?? null)));
  const familyAt = (f: number) => index.position.families.get(inputs.source.families[f]!.family) ?? -1;
  const siteAt = (s: number) => index.position.sites.get(inputs.source.sites[s]!.site) ?? -1;
  const segmentsOf = ownedBy(index.segmentFamily, source.families.length);
  const { demandPoints, routes } = index;
  const familyCount = source.families.length;
  const demandPointsOf = positionsBy(familyCount, demandPoints.length, (d) => demandPoints[d]!.family);
  const routesOf = positionsBy(familyCount, routes.length, (r) => routes[r]!.family);
  const hasLevers = index.demandShaping.effects.size > 0;
  const isSlow =
    index.routes.some((route) => route.leadTimePeriods > 0) ||
    index.marketReceipts.some((units) => units !== 0);

  /** Goods under way from the chosen places: what leaves them is under way until it arrives at a site or a market. */
  const underWay = (families: readonly number[], site: number) => {
    const arrived = new Array<number>(periodCount).fill(0);
    const left = new Array<number>(periodCount).fill(0);
    let unsold: number[] | null = null;
    let before = 0;
    const post = (values: Float64Array, item: number, delay: number) => {
      for (let t = 0; t < periodCount; t++) {
        const units = values[item * periodCount + t]!;
        left[t]! += units;
        if (t + delay < periodCount) arrived[t + delay]! += units;
      }
    };
    for (const f of families) {
      for (const r of routesOf[f]!) {
        const route = index.routes[r]!;
        if (site < 0 || index.stockPoints[route.from]!.site === site)
          post(flows.shipments, r, route.leadTimePeriods);
      }
      for (const g of segmentsOf[f]!) {
        const { directFrom } = index.demandPoints[index.segmentDemandPoint[g]!]!;
        if (directFrom < 0 || (site >= 0 && index.stockPoints[directFrom]!.site !== site)) continue;
        post(flows.onTime, g, 0);
        post(flows.late, g, 0);
      }
      if (site >= 0) continue;
      for (const d of demandPointsOf[f]!) {
        const receipts = itemSeries(flows.marketReceipts, d, periodCount);
        if (receipts.every((units) => units === 0)) continue;
        unsold ??= new Array<number>(periodCount).fill(0);
        receipts.forEach((units, t) => {
          before += units;
          arrived[t]! += units;
          unsold![t]! += flows.unsold[d * periodCount + t]!;
        });
      }
    }
    const closing: number[] = [];
    for (let t = 0; t < periodCount; t++) closing.push((closing[t - 1] ?? before) + left[t]! - arrived[t]!);
    return {
      opening: laid(openings(before, closing)),
      arrived: laid(arrived),
      closing: laid(closing),
      unsold: unsold === null ? null : laid(unsold),
    };
  };

  return {
    /** Shown demand of a segment of the inputs in a period, or null when the plan is for another number. */
    demand(g: number, t: number, units: number): number | null {
      const own = index.position.segments.get(inputs.source.segments[g]!.segment);
      const at = period[t]!;
      if (own === undefined || at < 0) return null;
      const cell = own * periodCount + at;
      if (index.demandUnits[cell] !== units) return null;
      return flows.demand[cell]! - shapingUnits(index, flows, cell);
    },
    /** Units started by a process of the inputs. */
    production(p: number): Series | null {
      const own = index.position.processes.get(inputs.source.processes[p]!.process);
      return own === undefined ? null : laid(itemSeries(flows.production, own, periodCount));
    },
    /** Everything about some families (positions in the inputs) at a site or all. */
    select(inputFamilies: readonly number[], inputSite: number) {
      const families = inputFamilies.map(familyAt).filter((f) => f >= 0);
      const site = inputSite < 0 ? -1 : siteAt(inputSite);
      if (families.length === 0 || (inputSite >= 0 && site < 0)) return null;
      const places = families.flatMap((f) =>
        source.sites.flatMap((_, s) => {
          const k = index.stockPointAt[f * source.sites.length + s]!;
          return k >= 0 && (site < 0 || s === site) ? [k] : [];
        }),
      );
      const segments = families.flatMap((f) => segmentsOf[f]!);
      const ofSegments = (values: Float64Array) => sumOfItems(values, segments, periodCount);
      const ofPlaces = (values: Float64Array) => sumOfItems(values, places, periodCount);
      const closing = ofPlaces(flows.closingStock);
      const opening = openings(
        places.reduce((sum, k) => sum + flows.openingStock[k]!, 0),
        closing,
      );
      const onTime = ofSegments(flows.onTime);
      const late = ofSegments(flows.late);
      const delivered = onTime.map((units, t) => units + late[t]!);
      const demandOfLevers = (t: number): number =>
        segments.reduce((sum, g) => sum + shapingUnits(index, flows, g * periodCount + t), 0);
      return {
        leverDemand: hasLevers
          ? laid(Array.from({ length: periodCount }, (_, t) => demandOfLevers(t)))
          : null,
        delivered: laid(delivered),
        openingStock: laid(opening),
        movements: movementsAt(movements, places, periodCount).map(({ movement, values }) => ({
          movement,
          values: laid(values),
        })),
        closingStock: laid(closing),
        targetStock: laid(ofPlaces(target)),
        daysOfSupply: laid(daysOfSupply(closing, delivered, Array.from(index.workingDays))),
        underWay: isSlow ? underWay(families, site) : null,
        newBacklog: laid(ofSegments(flows.newBacklog)),
        backlog: laid(ofSegments(flows.backlog)),
        lost: laid(ofSegments(flows.lost)),
      };
    },
  };
}

/** Units that chosen demand-shaping measures add to a cell of demand (segment × periods + period), rounded as demand is. */
export function shapingUnits(index: IndexedCase, flows: PlanFlows, cell: number): number {
  const effects = index.demandShaping.effects.get(cell);
  if (effects === undefined) return 0;
  const { periodCount } = index;
  let units = 0;
  for (const { measure, units: added } of effects)
    units +=
      added * flows.demandShapingChoices[measure * periodCount + index.demandShaping.paidPeriod[measure]!]!;
  const family = index.segmentFamily[Math.floor(cell / periodCount)]!;
  const scale = 10 ** digitsIn(index.source, index.source.families[family]!.unit);
  return Math.round(units * scale) / scale;
}
