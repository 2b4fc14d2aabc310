/** Why a cell is short that a plan could deliver: which limits make that dearer than it is worth, each asked by a solve with it moved. */
import { direction } from '../model/point.ts';
import { neededOf, smallestSet, TRIED_MAX, type Tried } from './bindingSet.ts';
import { certifyBound, described } from './boundCertificate.ts';
import { type HeldDeliveries, keyOf, type Question, withoutShortage } from './heldDeliveries.ts';
import type { Optimum } from './heldPlan.ts';
import { type Candidate, marginalLimits, type Start } from './marginalLimits.ts';
import { withMoved } from './movedLimits.ts';
import { NOTHING, type ShortageCertificate, type ShortCell, unknown } from './shortageCertificate.ts';

/** Steps by which a limit is moved on, and unlocks that are enough. */
const STEPS_MAX = 2;
const UNLOCKS_MAX = 2;

/** Share of a multiplier that is rounding. */
const DEARER = 1e-6;

/** A plan could deliver the cell: which limits make that dearer than it is worth. */
export function certifyPriced(
  held: HeldDeliveries,
  cell: ShortCell,
  question: Question,
  base: Optimum,
  forced: Optimum,
): ShortageCertificate {
  const { columns, index } = held.formulation;
  const sign = direction(held.model);
  const loss = sign * (base.objective - forced.objective);
  const price = { total: Math.max(0, loss), components: held.components(base.values, forced.values) };
  const g = index.position.segments.get(cell.segment)!;
  const t = index.position.periods.get(cell.period)!;
  if (loss <= 1e-9 * Math.max(held.usualMoney, Math.abs(base.objective)))
    return { ...unknown(cell), reason: 'tie', price: { ...price, total: 0 } };
  const start: Start = [
    [columns.onTime.at(g, t), 1],
    ...question.short.slice(0, 1).map((j) => [j, -1] as const),
  ];
  const found = [forced, base].flatMap(({ rowDuals }) =>
    rowDuals === null
      ? []
      : marginalLimits({ model: held.model, rows: held.rows }, held.limits, {
          start,
          rowDuals,
          isHeld: (column) => held.isHeld[column] === 1,
        }),
  );
  const marginal = [...new Map(found.map((entry) => [keyOf(entry), entry])).values()]
    .sort((one, other) => other.worth - one.worth)
    .slice(0, TRIED_MAX);
  const noise = NOTHING * Math.max(held.usualMoney, loss);
  /** What the cell costs, delivered in full, with limits moved, against the plan as it is. */
  const lossWith = (lifted: readonly (readonly [Candidate, number])[]): number => {
    const answer = held.solve(
      withoutShortage(withMoved(held.formulation, question.model, lifted), question.short),
    );
    return answer === null ? loss : sign * (base.objective - answer.objective);
  };
  /** Whether a best plan with limits moved, in which the cell need not be delivered, is worth no more than one in which it is. */
  const isBest = (lifted: readonly (readonly [Candidate, number])[], left: number): boolean => {
    const free = held.solve(withMoved(held.formulation, question.model, lifted));
    return free !== null && sign * (free.objective - base.objective) + left <= noise;
  };
  type Frees = (lifted: readonly (readonly [Candidate, number])[], left: number) => boolean;
  const costsNothing: Frees = (_, left) => left <= noise;
  const isDelivered: Frees = (lifted, left) => left <= noise && isBest(lifted, left);
  /** Moves each of some limits alone, as far as frees the cell or no further than that helps. */
  const triedAlone = (candidates: readonly Candidate[], frees: Frees): readonly Tried[] => {
    const tried: Tried[] = [];
    for (const candidate of candidates) {
      let amount = neededOf(candidate, question.units);
      let left = lossWith([[candidate, amount]]);
      // What a limit brings falls as it is moved on: a step further than the last two say.
      for (let step = 0; step < STEPS_MAX && left > noise && left < loss - noise; step++) {
        if (candidate.slack === null) break;
        amount *= (1.05 * loss) / (loss - left);
        left = lossWith([[candidate, amount]]);
      }
      const units = frees([[candidate, amount]], left) ? question.units : 0;
      if (loss - left > noise) tried.push({ candidate, amount, units, saves: loss - left, gain: -left });
      if (tried.filter((entry) => entry.units > 0).length >= UNLOCKS_MAX) break;
    }
    return tried;
  };
  /** The smallest set of limits that were tried alone with which the cell is freed. */
  const freeing = (tried: readonly Tried[], frees: Frees) =>
    smallestSet(tried, question, (lifted) => (frees(lifted, lossWith(lifted)) ? question.units : 0));
  const onTheWay = triedAlone(marginal, costsNothing);
  const few = freeing(onTheWay, costsNothing);
  if (few.limits.length > 0) return certifyBound(held, cell, question, base, price, onTheWay, few);
  // Degenerate duals may show no limit on the ways to the cell: then one that is worth something with the cell delivered binds it if the best plan then
  // delivers it. What it saves elsewhere pays for nothing. Those on the ways free nothing alone, and are asked for together with others only.
  const isMarginal = new Set(marginal.map(keyOf));
  const others = worthSomething(held, base, forced, question.units)
    .filter((entry) => !isMarginal.has(keyOf(entry)))
    .slice(0, TRIED_MAX);
  const tried = [...onTheWay, ...triedAlone(others, isDelivered)];
  const set = freeing(tried, isDelivered);
  if (set.limits.length === 0) {
    const reason = { ...unknown(cell), reason: 'price' as const, price };
    return { ...reason, others: tried.map((entry) => described(held, entry)) };
  }
  return certifyBound(held, cell, question, base, price, tried, set);
}

/**
 * Limits with a multiplier where the cell is delivered: those that are worth more by it first, decisions last. How much of one a unit takes
 * is not known: one of what counts like 1.
 */
function worthSomething(
  held: HeldDeliveries,
  base: Optimum,
  forced: Optimum,
  units: number,
): readonly Candidate[] {
  if (base.rowDuals === null || forced.rowDuals === null) return [];
  const before = new Map(
    held.multipliersOf(held.model, base.rowDuals).map((entry) => [keyOf(entry), entry.worth]),
  );
  const rankOf = (entry: Candidate) =>
    (entry.slack === null ? 2 : 0) + (entry.worth > (before.get(keyOf(entry)) ?? 0) * (1 + DEARER) ? 0 : 1);
  return held
    .multipliersOf(held.model, forced.rowDuals)
    .map((entry) => ({
      ...entry,
      perUnit: entry.slack === null ? 1 / units : entry.slack.usual / held.usual.units,
    }))
    .sort((one, other) => rankOf(one) - rankOf(other) || other.worth - one.worth);
}
