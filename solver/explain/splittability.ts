/**
 * Can the plan of a family be split to its members, with their own lots, minimum runs and stock? Where it cannot, by how much
 * and which member. A mixed model for each family; what it answers is accounted for again from the split alone.
 *
 * For each member m of a family and period t, in units of the family:
 *   stock[m,t] − short[m,t] = stock[m,t−1] − short[m,t−1] + step[m] · steps[m,t] + other[m,t] − need[m,t]
 *   step[m] · steps[m,t] ≥ unitsMin[m] · run[m,t],  steps[m,t] ≤ stepsMax[m] · run[m,t]
 *   Σ_m step[m] · steps[m,t] = produced[t] + over[t] − under[t]
 *   stock[m,t] + belowSafety[m,t] ≥ safetyStock[m]
 *   minimize  Σ 100 · short + over + under + 0.01 · belowSafety
 * need and other (receipts, transfers) are the family's, split by proportions. A step is the lot, or the last digit of the unit.
 */

import { sumOf } from '../arithmetic/sums.ts';
import type { Backend } from '../backends/backend.ts';
import { digitsIn } from '../case/unitDigits.ts';
import { hierarchyOf, nodeId, proportionsIn } from '../hierarchy/caseProportions.ts';
import { splitEntry } from '../hierarchy/splitEntry.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { at, type Model, ModelBuilder, range } from '../model/model.ts';
import type { Plan } from '../plan/plan.ts';
import { type PlanningRow, planningSource } from '../plan/views/planningTable.ts';
import { sentence, type Words } from '../words/words.ts';

/** A member as its family's plan is split to it; amounts in units of the family. */
export interface SplitMember {
  readonly member: string;
  /** Multiples in which it is produced. */
  readonly step: number;
  /** Whether the step is a lot of the member, not the last digit of the unit. */
  readonly hasLot: boolean;
  readonly unitsMin: number;
  readonly openingStock: number;
  readonly safetyStock: number;
  /** What it must deliver or use, and what comes in beside production, by period. */
  readonly need: readonly number[];
  readonly other: readonly number[];
}

/** What of a plan is split for one family. */
export interface FamilyToSplit {
  readonly family: string;
  readonly unit: string;
  /** Production of the family by period. */
  readonly produced: readonly number[];
  readonly members: readonly SplitMember[];
  /** What was assumed, in sentences: stock that members do not state, stock that is not the family's. */
  readonly remarks: readonly Words[];
}

export interface MemberSplit {
  readonly member: string;
  readonly production: readonly number[];
  readonly closingStock: readonly number[];
  /** Units that it is short of at the end of each period. */
  readonly short: readonly number[];
  readonly belowSafety: readonly number[];
}

/**
 * `splits`: exactly. `withinLots`: no member is short, and the members together make more or less than the family in some
 * periods, by less than a lot or minimum run. `fails`: a member is short, or production differs by more.
 */
export type SplitVerdict = 'splits' | 'withinLots' | 'fails';

/** How a family's plan is split to its members, and whether it can be. */
export interface FamilySplit {
  readonly family: string;
  readonly unit: string;
  readonly verdict: SplitVerdict;
  /** Whether no split with less shortage and deviation exists, within 0.1 %. */
  readonly isProved: boolean;
  readonly members: readonly MemberSplit[];
  /** Production of the members together less that of the family, by period. */
  readonly deviation: readonly number[];
  readonly remarks: readonly Words[];
}

const SHORT_PRICE = 100;
const SAFETY_PRICE = 0.01;

/** Reads the families that have members out of a plan; their numbers are those of the planning table. */
export function familiesToSplit(index: IndexedCase, plan: Plan): readonly FamilyToSplit[] {
  const { source, periodCount } = index;
  const tree = hierarchyOf(source);
  const proportionOf = proportionsIn(source, tree);
  const table = planningSource(index, { index, plan });
  const membersOf = Map.groupBy(source.members, (row) => row.family);
  return source.families.flatMap((family, f): FamilyToSplit[] => {
    const own = membersOf.get(family.family);
    if (own === undefined) return [];
    const { rows } = table.table([f]);
    const digits = digitsIn(source, family.unit);
    const of = (measure: PlanningRow['measure']): number[] => {
      const found = rows.find((row) => row.measure === measure);
      return Array.from({ length: periodCount }, (_, t) => found?.plan[t] ?? 0);
    };
    const [receipts, into, outOf] = [of('receipts'), of('transfersIn'), of('transfersOut')];
    const [used, scrap, shipped] = [of('used'), of('scrap'), of('shipped')];
    const leaving = used.map((units, t) => units + scrap[t]! + shipped[t]!);
    const entering = receipts.map((units, t) => units + into[t]! - outOf[t]!);
    const nodes = own.map(({ member }) => tree.position.get(nodeId.member(member))!);
    const parts = (total: number, t: number): readonly number[] => {
      const split = splitEntry(
        total,
        nodes.map((node) => ({ current: 0, proportion: proportionOf(node, t) })),
        { decimals: digits },
      );
      return split.kind === 'done' ? split.amounts : nodes.map(() => 0);
    };
    const needs = leaving.map(parts);
    const others = entering.map(parts);
    const opening = of('openingStock')[0] ?? 0;
    const stated = own.map((row) => row.openingStock * row.familyUnitsPerUnit);
    const sum = sumOf(stated);
    const remarks: Words[] = [];
    const hasStock = sum > 0;
    if (!hasStock && opening > 0)
      remarks.push(
        sentence(
          'Members state no opening stock: that of the family is split by proportions.',
          '成员未填期初库存：按比例拆分产品族库存。',
        ),
      );
    else if (Math.abs(sum - opening) > 0.5 * 10 ** -digits)
      remarks.push(
        sentence(
          'Members have {sum} {unit} of opening stock, the family has {opening}.',
          '成员期初库存合计 {sum} {unit}，产品族为 {opening}。',
          { sum, opening, unit: family.unit },
        ),
      );
    const openings = hasStock ? stated : parts(opening, 0);
    return [
      {
        family: family.family,
        unit: family.unit,
        produced: of('producedIntoStock'),
        remarks,
        members: own.map((row, m) => ({
          member: row.member,
          step: (row.lotSize ?? 10 ** -digits) * row.familyUnitsPerUnit,
          hasLot: row.lotSize !== null,
          unitsMin: row.unitsMin * row.familyUnitsPerUnit,
          openingStock: openings[m]!,
          safetyStock: row.safetyStock * row.familyUnitsPerUnit,
          need: needs.map((all) => all[m]!),
          other: others.map((all) => all[m]!),
        })),
      },
    ];
  });
}

/**
 * Splits a family: in turn by cover first (`splitByCover`), then better by a mixed model, from there and for so many seconds
 * (default 1). A family of many cells keeps the first split: its model would not be solved in time.
 */
export function splitFamily(
  input: FamilyToSplit,
  backend: Backend,
  options: { readonly timeLimitSeconds?: number } = {},
): FamilySplit {
  const first = accountSplit(input, splitByCover(input), false);
  if (first.verdict === 'splits') return { ...first, isProved: true };
  if (input.members.length * input.produced.length > MODEL_CELLS_MAX) return first;
  const { model, steps, valuesOf } = splitModel(input);
  const session = backend.load(model);
  try {
    if (backend.capabilities.warmStart) session.setStart(valuesOf(first));
    const answer = session.solve({ timeLimitSeconds: options.timeLimitSeconds ?? 1, relativeGap: 1e-3 });
    const { values } = answer;
    const isProved = answer.reason === 'optimal';
    if (values === null) return first;
    const production = input.members.map((member, m) =>
      input.produced.map((_, t) => clean(Math.max(0, Math.round(values[at(steps, m, t)]!)) * member.step)),
    );
    const found = accountSplit(input, production, isProved);
    return splitFaults(input, found).length === 0 && costOf(found) <= costOf(first) + NOTHING
      ? found
      : { ...first, isProved: false };
  } finally {
    session.dispose();
  }
}

/** Members × periods beyond which the model is not built. */
const MODEL_CELLS_MAX = 2000;

/** What a split costs in the objective of the model. */
export function costOf({ members, deviation }: FamilySplit): number {
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + Math.abs(value), 0);
  return (
    sum(deviation) +
    members.reduce((all, row) => all + SHORT_PRICE * sum(row.short) + SAFETY_PRICE * sum(row.belowSafety), 0)
  );
}

/**
 * A split without a solver: period by period, lot by lot to the member whose stock above its safety stock covers the fewest
 * periods of its need, until the sum is nearest to the family's, counted from the start so that lots do not add up.
 */
export function splitByCover(input: FamilyToSplit): readonly (readonly number[])[] {
  const { members, produced } = input;
  const balance = members.map((row) => row.openingStock);
  const production = members.map(() => produced.map(() => 0));
  const rates = members.map((row) => sumOf(row.need) / Math.max(1, produced.length));
  let drift = 0;
  produced.forEach((units, t) => {
    members.forEach((row, m) => {
      balance[m]! += row.other[t]! - row.need[t]!;
    });
    let left = units + drift;
    const made = members.map(() => 0);
    for (;;) {
      let next = -1;
      let least = Number.POSITIVE_INFINITY;
      members.forEach((row, m) => {
        const cover = (balance[m]! + made[m]! - row.safetyStock) / Math.max(rates[m]!, 1e-9);
        const lot = lotOf(row, made[m]!);
        // A lot of which more than half is beside the plan waits, unless its member would be short.
        const isDue = lot <= 2 * left || balance[m]! + made[m]! < -NOTHING;
        if (rates[m]! > 0 && isDue && cover < least) [next, least] = [m, cover];
      });
      if (next < 0) break;
      const lot = lotOf(members[next]!, made[next]!);
      made[next] = clean(made[next]! + lot);
      left -= lot;
    }
    drift = left;
    made.forEach((amount, m) => {
      production[m]![t] = amount;
      balance[m]! += amount;
    });
  });
  return production;
}

/** What a member makes next at least: a lot, or the lots of its minimum run. */
function lotOf(row: SplitMember, made: number): number {
  return made > 0 ? row.step : Math.max(1, Math.ceil(row.unitsMin / row.step - NOTHING)) * row.step;
}

function splitModel({ members, produced }: FamilyToSplit) {
  const builder = new ModelBuilder();
  const member = range('member', members.length);
  const period = range('period', produced.length);
  const sets = [member, period];
  const steps = builder.addColumns('steps', sets, { integer: true });
  const run = builder.addColumns('run', sets, { upper: 1, integer: true });
  const stock = builder.addColumns('stock', sets);
  const short = builder.addColumns('short', sets);
  const belowSafety = builder.addColumns('belowSafety', sets);
  const over = builder.addColumns('over', [period]);
  const under = builder.addColumns('under', [period]);
  const balance = builder.addRows('balance', sets);
  const runMin = builder.addRows('runMin', sets, { lower: 0 });
  const runMax = builder.addRows('runMax', sets, { upper: 0 });
  const safety = builder.addRows('safety', sets);
  const total = builder.addRows('total', [period]);
  const producedSum = sumOf(produced);
  members.forEach((row, m) => {
    const needed = sumOf(row.need);
    // No member makes more than everything that is needed or made, rounded up.
    const stepsMax =
      Math.ceil((Math.max(needed, producedSum) + row.safetyStock + row.unitsMin) / row.step) + 1;
    produced.forEach((units, t) => {
      const made = at(steps, m, t);
      builder.setColumnBounds(made, 0, stepsMax);
      const kept = at(balance, m, t);
      const start = t === 0 ? row.openingStock : 0;
      const change = start + row.other[t]! - row.need[t]!;
      builder.setRowBounds(kept, change, change);
      builder.entry(kept, at(stock, m, t), 1);
      builder.entry(kept, at(short, m, t), -1);
      builder.entry(kept, made, -row.step);
      if (t > 0) {
        builder.entry(kept, at(stock, m, t - 1), -1);
        builder.entry(kept, at(short, m, t - 1), 1);
      }
      if (row.unitsMin > 0) {
        builder.entry(at(runMin, m, t), made, row.step);
        builder.entry(at(runMin, m, t), at(run, m, t), -row.unitsMin);
        builder.entry(at(runMax, m, t), made, 1);
        builder.entry(at(runMax, m, t), at(run, m, t), -stepsMax);
      } else builder.setColumnBounds(at(run, m, t), 0, 0);
      builder.setRowBounds(at(safety, m, t), row.safetyStock, Number.POSITIVE_INFINITY);
      builder.entry(at(safety, m, t), at(stock, m, t), 1);
      builder.entry(at(safety, m, t), at(belowSafety, m, t), 1);
      builder.addCost(at(short, m, t), SHORT_PRICE);
      builder.addCost(at(belowSafety, m, t), SAFETY_PRICE);
      builder.entry(at(total, t), made, row.step);
      if (m > 0) return;
      builder.setRowBounds(at(total, t), units, units);
      builder.entry(at(total, t), at(over, t), -1);
      builder.entry(at(total, t), at(under, t), 1);
      builder.addCost(at(over, t), 1);
      builder.addCost(at(under, t), 1);
    });
  });
  const model: Model = builder.build();
  /** Values of all columns for a split. */
  const valuesOf = (split: FamilySplit): Float64Array => {
    const values = new Float64Array(model.columnCount);
    split.members.forEach((row, m) => {
      row.production.forEach((made, t) => {
        values[at(steps, m, t)] = Math.round(made / members[m]!.step);
        values[at(run, m, t)] = made > 0 && members[m]!.unitsMin > 0 ? 1 : 0;
        values[at(stock, m, t)] = row.closingStock[t]!;
        values[at(short, m, t)] = row.short[t]!;
        values[at(belowSafety, m, t)] = row.belowSafety[t]!;
      });
    });
    split.deviation.forEach((units, t) => {
      values[at(over, t)] = Math.max(0, units);
      values[at(under, t)] = Math.max(0, -units);
    });
    return values;
  };
  return { model, steps, valuesOf };
}

/** What a split means: stock, shortages and deviations, from the production of the members alone. */
export function accountSplit(
  input: FamilyToSplit,
  production: readonly (readonly number[])[],
  isProved: boolean,
): FamilySplit {
  const members = input.members.map((row, m): MemberSplit => {
    let balance = row.openingStock;
    const balances = input.produced.map((_, t) => {
      balance = clean(balance + production[m]![t]! + row.other[t]! - row.need[t]!);
      return balance;
    });
    return {
      member: row.member,
      production: production[m]!,
      closingStock: balances.map((units) => Math.max(0, units)),
      short: balances.map((units) => Math.max(0, clean(-units))),
      belowSafety: balances.map((units) => Math.max(0, clean(row.safetyStock - Math.max(0, units)))),
    };
  });
  const deviation = input.produced.map((units, t) =>
    clean(production.reduce((sum, made) => sum + made[t]!, 0) - units),
  );
  return {
    family: input.family,
    unit: input.unit,
    verdict: verdictOf(input, members, deviation),
    isProved,
    members,
    deviation,
    remarks: input.remarks,
  };
}

function verdictOf(
  { members: stated }: FamilyToSplit,
  members: readonly MemberSplit[],
  deviation: readonly number[],
): SplitVerdict {
  const isShort = members.some(({ short }) => short.some((units) => units > NOTHING));
  if (isShort) return 'fails';
  const size = Math.max(...deviation.map(Math.abs), 0);
  if (size <= NOTHING) return 'splits';
  const lot = Math.max(...stated.map((row) => Math.max(row.hasLot ? row.step : 0, row.unitsMin)));
  return size < lot - NOTHING ? 'withinLots' : 'fails';
}

/** Less than this is noise of binary fractions. */
const NOTHING = 1e-6;

/**
 * What is wrong with a split, recomputed from input and split without the account: production in steps, of at least the
 * minimum run, balances that carry shortages on, and sums with the family. Empty where nothing is.
 */
export function splitFaults(input: FamilyToSplit, split: FamilySplit): readonly string[] {
  const faults: string[] = [];
  const isWhole = (value: number): boolean =>
    Math.abs(value - Math.round(value)) <= 1e-6 * Math.max(1, value);
  input.members.forEach((row, m) => {
    const own = split.members[m]!;
    let [stock, shortage] = [row.openingStock, 0];
    own.production.forEach((made, t) => {
      const where = `${row.member}, period ${t + 1}`;
      if (made < 0 || !isWhole(made / row.step))
        faults.push(`${where}: ${made} is no multiple of ${row.step}`);
      if (made > 0 && made < row.unitsMin - NOTHING)
        faults.push(`${where}: ${made} is below the minimum run`);
      const left = stock - shortage + made + row.other[t]! - row.need[t]!;
      [stock, shortage] = [own.closingStock[t]!, own.short[t]!];
      if (stock < -NOTHING || shortage < -NOTHING || Math.min(stock, shortage) > NOTHING)
        faults.push(`${where}: stock ${stock} and shortage ${shortage}`);
      if (Math.abs(stock - shortage - left) > 1e-5 * Math.max(1, Math.abs(left)))
        faults.push(`${where}: ${left} is left, ${stock - shortage} is stated`);
    });
  });
  input.produced.forEach((units, t) => {
    const made = split.members.reduce((sum, { production }) => sum + production[t]!, 0);
    if (Math.abs(made - units - split.deviation[t]!) > 1e-5 * Math.max(1, units))
      faults.push(`period ${t + 1}: ${made} made, ${units} planned, ${split.deviation[t]} stated`);
  });
  return faults;
}

/** A sum without the noise of binary fractions. */
function clean(value: number): number {
  const rounded = Math.round(value * 1e6) / 1e6;
  return rounded === 0 ? 0 : rounded;
}

/** The greatest shortage of each member that is short, the worst first: what to say about a split that fails. */
export function shortMembers(
  split: FamilySplit,
): readonly { readonly member: string; readonly period: number; readonly units: number }[] {
  return split.members
    .map(({ member, short }) => {
      const units = Math.max(0, ...short);
      return { member, period: short.indexOf(units), units };
    })
    .filter(({ units }) => units > NOTHING)
    .sort((a, b) => b.units - a.units);
}
