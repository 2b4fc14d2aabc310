/**
 * Pegging of a plan, both ways: where the units of a delivery come from, with the hours and materials in them; and whom the hours of a
 * resource serve. Walks what features posted to the balances of stock, materials and deliveries: in each, what goes out is made of
 * what comes in, in proportion, for units that lie together cannot be distinguished. So everything that is pegged sums to the plan:
 *
 *   share of use u in balance b = units of u ÷ everything that comes into b
 *   an activity (production, a transfer, stock that is kept) is pegged with the share of what it brings; so are its inputs and hours
 */
import type { PeriodIndex, ResourceIndex } from '../case/indices.ts';
import type { Formulation } from '../features/formulateCase.ts';
import type { Handle } from '../formulation/blocks.ts';
import type { Post } from '../formulation/posts.ts';
import type { Plan } from '../plan/plan.ts';
import { planValues } from '../run/planValues.ts';

/** Something that supplies or uses units, by the identifiers of the case. */
export interface PegPlace {
  readonly kind:
    | 'production'
    | 'transfer'
    | 'purchase'
    /** Opening stock and receipts on order. */
    | 'onHand'
    | 'delivery'
    | 'scrap'
    /** What is left at the end of the last period, or arrives and is not sold. */
    | 'left';
  /** Process, lane or stock point, supply, segment, material; family and site by `family` and `site`. */
  readonly item: string;
  readonly family: string | null;
  readonly period: string;
}

/** Units of a place that belong to what was asked about, in units of its family or material. */
export interface Peg extends PegPlace {
  readonly units: number;
}

/** Productive hours of a resource in a period. */
export interface HoursPeg {
  readonly resource: string;
  readonly period: string;
  readonly hours: number;
}

/** Where the units come from that are delivered to a segment in a period. */
export interface SupplyOfDemand {
  readonly segment: string;
  readonly period: string;
  /** Units delivered in the period, late ones included. */
  readonly units: number;
  /** Sources of the very units: production of the family as it comes into stock, and what was on hand. They sum to `units`. */
  readonly sources: readonly Peg[];
  /** Everything else in them: components, materials bought, transfers on the way. */
  readonly inputs: readonly Peg[];
  readonly hours: readonly HoursPeg[];
}

/** Hours of a resource by who has them in the end; they sum to the hours used. */
export interface UseOfHours {
  readonly resource: string;
  readonly period: string;
  readonly hours: number;
  /** By process: hours of production and of setups. */
  readonly processes: readonly {
    readonly process: string;
    readonly family: string;
    readonly hours: number;
  }[];
  /** By where the units go: deliveries, scrap, stock at the end. */
  readonly serves: readonly (PegPlace & { readonly hours: number })[];
}

/** Units that a process starts, by where they go in the end, in units of its family; they sum to `units`. */
export interface UseOfProduction {
  readonly process: string;
  readonly period: string;
  readonly units: number;
  readonly serves: readonly Peg[];
}

/** Units below this are rounding. */
const SMALL = 1e-7;

/** Flow in a balance: an activity by its column; −1 for what is known, or left. */
interface Flow {
  readonly column: number;
  readonly units: number;
}

/** A plan as a graph of activities and balances. Build it once and ask it often. */
export class Pegging {
  private readonly formulation: Formulation;
  private readonly values: Float64Array;
  private readonly flows = new Map<
    number,
    { readonly supplies: readonly Flow[]; readonly uses: readonly Flow[] }
  >();

  constructor(formulation: Formulation, plan: Plan) {
    this.formulation = formulation;
    this.values = planValues(formulation, plan).values;
  }

  /** Where the units delivered to a segment in a period come from. */
  supplyOf(segment: string, period: string): SupplyOfDemand {
    const { index, ledgers } = this.formulation;
    const g = index.position.segments.get(segment)!;
    const t = index.position.periods.get(period)!;
    const family = index.source.families[index.segmentFamily[g]!]!.family;
    const activities = new Map<number, number>();
    const known = new Map<number, number>();
    let units = 0;
    for (const { column } of ledgers.delivery.deliveries(g, t)) {
      units += this.values[column]!;
      if (this.values[column]! > SMALL) this.pegUp(column, 1, activities, known);
    }
    const sources: Peg[] = [];
    const inputs: Peg[] = [];
    const hours = new Map<string, HoursPeg>();
    const put = (peg: Peg) => {
      const isOwn = peg.family === family && (peg.kind === 'production' || peg.kind === 'onHand');
      (isOwn ? sources : inputs).push(peg);
    };
    for (const [column, share] of activities) {
      const place = this.placeOf(column);
      if (place !== null && place.kind !== 'delivery')
        put({ ...place, units: share * this.unitsBroughtBy(column, place.kind) });
      for (const own of [column, ...this.setupsOf(column)])
        for (const { row, coefficient } of ledgers.hours.posts.ofColumn(own, 'used')) {
          const { resource, at } = this.hoursAt(row);
          const before = hours.get(`${resource}|${at}`)?.hours ?? 0;
          const more = share * coefficient * this.values[own]!;
          hours.set(`${resource}|${at}`, { resource, period: at, hours: before + more });
        }
    }
    for (const [row, amount] of known) put({ ...this.balanceAt(row, 'onHand'), units: amount });
    const { periods } = index.position;
    const order = (peg: { readonly period: string }) => periods.get(peg.period)!;
    return {
      segment,
      period,
      units,
      sources: sources.filter((peg) => peg.units > SMALL).sort((a, b) => order(a) - order(b)),
      inputs: inputs.filter((peg) => peg.units > SMALL).sort((a, b) => order(a) - order(b)),
      hours: [...hours.values()].filter((peg) => peg.hours > SMALL).sort((a, b) => order(a) - order(b)),
    };
  }

  /** Who has the hours of a resource in a period: by process, and by where the units go in the end. */
  useOf(resource: string, period: string): UseOfHours {
    const { index, ledgers } = this.formulation;
    const r = index.position.resources.get(resource)! as ResourceIndex;
    const t = index.position.periods.get(period)! as PeriodIndex;
    const byProcess = new Map<number, number>();
    for (const { column, coefficient } of ledgers.hours.terms(r, t)) {
      if (coefficient <= 0) continue;
      const own = this.productionOf(column);
      if (own === null) continue;
      byProcess.set(own, (byProcess.get(own) ?? 0) + coefficient * this.values[column]!);
    }
    const serves = new Map<string, PegPlace & { readonly hours: number }>();
    for (const [column, hours] of byProcess) {
      if (hours <= SMALL) continue;
      const ends = new Map<string, { readonly place: PegPlace; readonly share: number }>();
      this.pegDown(column, 1, ends);
      for (const [key, { place, share }] of ends) {
        const before = serves.get(key)?.hours ?? 0;
        serves.set(key, { ...place, hours: before + share * hours });
      }
    }
    const used = [...byProcess].filter(([, hours]) => hours > SMALL);
    return {
      resource,
      period,
      hours: used.reduce((sum, [, hours]) => sum + hours, 0),
      processes: used
        .map(([column, hours]) => {
          const { item, family } = this.placeOf(column)!;
          return { process: item, family: family ?? '', hours };
        })
        .sort((a, b) => b.hours - a.hours),
      serves: [...serves.values()].filter((peg) => peg.hours > SMALL).sort((a, b) => b.hours - a.hours),
    };
  }

  /** Where the units that a process starts in a period go in the end; units of a component by what it is built into. */
  useOfProduction(process: string, period: string): UseOfProduction {
    const { index, columns } = this.formulation;
    const p = index.position.processes.get(process)!;
    const t = index.position.periods.get(period)! as PeriodIndex;
    const column = columns.production.has(p) ? columns.production.at(p, t) : null;
    const units = column === null ? 0 : this.values[column]!;
    const ends = new Map<string, { readonly place: PegPlace; readonly share: number }>();
    if (column !== null && units > SMALL) this.pegDown(column, 1, ends);
    return {
      process,
      period,
      units,
      serves: [...ends.values()]
        .map(({ place, share }) => ({ ...place, units: share * units }))
        .filter((peg) => peg.units > SMALL)
        .sort((a, b) => b.units - a.units),
    };
  }

  /** Pegs a share of an activity, and everything that goes into it. */
  private pegUp(
    column: number,
    share: number,
    activities: Map<number, number>,
    known: Map<number, number>,
  ): void {
    activities.set(column, (activities.get(column) ?? 0) + share);
    for (const { row, coefficient } of this.postsOf(column)) {
      if (coefficient >= 0) continue;
      const taken = -coefficient * this.values[column]! * share;
      const { supplies } = this.flowsOf(row);
      const all = supplies.reduce((sum, flow) => sum + flow.units, 0);
      if (taken <= SMALL || all <= SMALL) continue;
      const part = taken / all;
      for (const flow of supplies) {
        if (flow.column < 0) known.set(row, (known.get(row) ?? 0) + part * flow.units);
        else this.pegUp(flow.column, part, activities, known);
      }
    }
  }

  /** Pegs where the units of an activity go: shares of it by end. */
  private pegDown(
    column: number,
    share: number,
    ends: Map<string, { readonly place: PegPlace; readonly share: number }>,
  ): void {
    const end = (place: PegPlace, part: number) => {
      const key = `${place.kind} ${place.item} ${place.period}`;
      ends.set(key, { place, share: (ends.get(key)?.share ?? 0) + part });
    };
    const brought = this.postsOf(column).filter(({ coefficient }) => coefficient > 0);
    const total = brought.reduce((sum, { coefficient }) => sum + coefficient * this.values[column]!, 0);
    if (total <= SMALL) {
      // Nothing of it arrives within the horizon, or it ends here: a delivery, scrap, work in progress.
      const own = this.placeOf(column);
      end(
        own === null || own.kind === 'production' || own.kind === 'transfer' ? this.leftOf(column) : own,
        share,
      );
      return;
    }
    for (const { row, coefficient } of brought) {
      const { uses } = this.flowsOf(row);
      const all = uses.reduce((sum, flow) => sum + flow.units, 0);
      const own = (coefficient * this.values[column]!) / total;
      if (all <= SMALL) {
        end(this.balanceAt(row, 'left'), share * own);
        continue;
      }
      for (const flow of uses) {
        const part = (share * own * flow.units) / all;
        if (flow.column < 0) end(this.balanceAt(row, 'left'), part);
        else this.pegDown(flow.column, part, ends);
      }
    }
  }

  /** What comes into a balance and what goes out of it; both sum to the same. */
  private flowsOf(row: number): { readonly supplies: readonly Flow[]; readonly uses: readonly Flow[] } {
    const before = this.flows.get(row);
    if (before !== undefined) return before;
    const { model } = this.formulation;
    const supplies: Flow[] = [];
    const uses: Flow[] = [];
    for (const { column, coefficient } of this.termsOf(row)) {
      const units = coefficient * this.values[column]!;
      if (units > SMALL) supplies.push({ column, units });
      else if (units < -SMALL) uses.push({ column, units: -units });
    }
    // A balance states what is there whatever is planned as the negative of its lower bound.
    const known = -model.rowLower[row]!;
    if (known > SMALL) supplies.push({ column: -1, units: known });
    const sum = (flows: readonly Flow[]) => flows.reduce((all, flow) => all + flow.units, 0);
    const left = sum(supplies) - sum(uses);
    if (left > SMALL * Math.max(1, sum(supplies))) uses.push({ column: -1, units: left });
    const found = { supplies, uses };
    this.flows.set(row, found);
    return found;
  }

  /** Posts to a balance of goods. */
  private termsOf(row: number): readonly Post[] {
    const { stock, material, delivery } = this.formulation.ledgers;
    const ledger = [stock, material, delivery].find(({ rows }) => isIn(rows, row));
    return ledger?.posts.toRow(row) ?? [];
  }

  /** Posts of an activity to balances of goods. */
  private postsOf(column: number): readonly Post[] {
    const { stock, material, delivery } = this.formulation.ledgers;
    return [stock, material, delivery].flatMap(({ posts }) => posts.ofColumn(column));
  }

  /** What an activity is; null for stock that is kept, which is on the way only. */
  private placeOf(column: number): PegPlace | null {
    const { columns, index } = this.formulation;
    const { source } = index;
    const period = (t: number) => source.periods[t]!.period;
    const found = <I extends number>(handle: Handle<[I, PeriodIndex]>) =>
      positionIn(handle, column, index.periodCount);
    const production = found(columns.production);
    if (production !== null) {
      const { process, family } = source.processes[production.item]!;
      return { kind: 'production', item: process, family, period: period(production.t) };
    }
    const shipment = found(columns.shipments);
    if (shipment !== null) {
      const { lane, family } = index.routes[shipment.item]!;
      const { family: id } = source.families[family]!;
      const item = source.lanes[lane]?.lane ?? id;
      return { kind: 'transfer', item, family: id, period: period(shipment.t) };
    }
    const purchase = found(columns.purchases);
    if (purchase !== null) {
      const { supply } = source.supplies[purchase.item]!;
      return { kind: 'purchase', item: supply, family: null, period: period(purchase.t) };
    }
    const delivery = found(columns.onTime) ?? found(columns.late);
    if (delivery !== null) {
      const { segment, family } = source.segments[delivery.item]!;
      return { kind: 'delivery', item: segment, family, period: period(delivery.t) };
    }
    const scrap = found(columns.scrap);
    if (scrap !== null) {
      const { family } = source.families[index.stockPoints[scrap.item]!.family]!;
      return { kind: 'scrap', item: family, family, period: period(scrap.t) };
    }
    return null;
  }

  /** Units that an activity brings into balances. */
  private unitsBroughtBy(column: number, kind: PegPlace['kind']): number {
    if (kind === 'delivery' || kind === 'scrap') return this.values[column]!;
    return this.postsOf(column).reduce(
      (sum, { coefficient }) => sum + Math.max(0, coefficient) * this.values[column]!,
      0,
    );
  }

  /** The balance of a row as a place. */
  private balanceAt(row: number, kind: 'onHand' | 'left'): PegPlace {
    const { ledgers, index } = this.formulation;
    const { source } = index;
    const { stock, material, delivery } = ledgers;
    if (isIn(stock.rows, row)) {
      const { item, period } = stock.placeOf(row);
      const { family, site } = index.stockPoints[item]!;
      const id = source.families[family]!.family;
      return { kind, item: source.sites[site]!.site, family: id, period: source.periods[period]!.period };
    }
    if (isIn(material.rows, row)) {
      const { item, period } = material.placeOf(row);
      return {
        kind,
        item: source.materials[item]!.material,
        family: null,
        period: source.periods[period]!.period,
      };
    }
    const position = row - delivery.rows.block.start;
    const point = index.demandPoints[delivery.rows.members[Math.floor(position / index.periodCount)]!]!;
    return {
      kind,
      item: source.markets[point.market]!.market,
      family: source.families[point.family]!.family,
      period: source.periods[position % index.periodCount]!.period,
    };
  }

  /** What is left of an activity: stock at the end, or work in progress. */
  private leftOf(column: number): PegPlace {
    const { source, periodCount } = this.formulation.index;
    const own = this.placeOf(column);
    return {
      kind: 'left',
      item: own?.item ?? '',
      family: own?.family ?? null,
      period: source.periods[periodCount - 1]!.period,
    };
  }

  private hoursAt(row: number): { readonly resource: string; readonly at: string } {
    const { ledgers, index } = this.formulation;
    const position = row - ledgers.hours.rows.block.start;
    const r = ledgers.hours.rows.members[Math.floor(position / index.periodCount)]!;
    return {
      resource: index.source.resources[r]!.resource,
      at: index.source.periods[position % index.periodCount]!.period,
    };
  }

  /** Column of the production that a column of production or of its setups belongs to. */
  private productionOf(column: number): number | null {
    const { columns, index } = this.formulation;
    if (positionIn(columns.production, column, index.periodCount) !== null) return column;
    const setup = positionIn(columns.setups, column, index.periodCount);
    return setup === null ? null : columns.production.at(setup.item, setup.t);
  }

  /** Column of the setup of a production, where it has one. */
  private setupsOf(column: number): readonly number[] {
    const { columns, index } = this.formulation;
    const production = positionIn(columns.production, column, index.periodCount);
    if (production === null || !columns.setups.has(production.item)) return [];
    return [columns.setups.at(production.item, production.t)];
  }
}

const isIn = (
  { block }: { readonly block: { readonly start: number; readonly count: number } },
  position: number,
) => position >= block.start && position < block.start + block.count;

/** Item and period of a column of a block. */
function positionIn<I extends number>(
  handle: Handle<[I, PeriodIndex]>,
  column: number,
  periodCount: number,
): { readonly item: I; readonly t: PeriodIndex } | null {
  if (!isIn(handle, column)) return null;
  const position = column - handle.block.start;
  const item = handle.members[Math.floor(position / periodCount)]!;
  return { item, t: (position % periodCount) as PeriodIndex };
}
