/** Why a cell is short that no plan delivers in full: which limits and decisions exclude it, each asked by a solve with it lifted. */
import type { Model } from '../model/model.ts';
import { direction } from '../model/point.ts';
import { neededOf, smallestSet, TRIED_MAX, type Tried } from './bindingSet.ts';
import { certifyBound } from './boundCertificate.ts';
import { type HeldDeliveries, keyOf, type Question } from './heldDeliveries.ts';
import type { Optimum } from './heldPlan.ts';
import { leastMoved } from './leastMoved.ts';
import type { Candidate } from './marginalLimits.ts';
import { withMoved, withoutAnyLimit } from './movedLimits.ts';
import { NOTHING, type ShortageCertificate, type ShortCell, unknown } from './shortageCertificate.ts';

/** How often is asked again with what was found lifted. */
const ROUNDS_MAX = 8;

/** Part of a whole number that is rounding. */
const WHOLE = 1e-6;

/** No plan delivers the cell in full: which limits exclude it. */
export function certifyImpossible(
  held: HeldDeliveries,
  cell: ShortCell,
  question: Question,
): ShortageCertificate {
  const { base } = held;
  if (base === null) return unknown(cell);
  const sign = direction(held.model);
  const cost = new Float64Array(held.model.columnCount);
  for (const column of question.short) cost[column] = -sign;
  const asked: Question = { ...question, model: { ...question.model, cost, offset: 0 } };
  const first = held.most(asked.model);
  if (first?.rowDuals == null) return unknown(cell);
  const candidates = held.multipliersOf(asked.model, first.rowDuals);
  const possible = held.servedIn(first, asked);
  // The solver could not deliver it under the objective of the case, though a plan can: nothing is claimed.
  if (possible >= question.units - question.some) return unknown(cell);
  const served = (lifted: readonly (readonly [Candidate, number])[]) => {
    const answer = held.most(withMoved(held.formulation, asked.model, lifted));
    return answer === null ? 0 : Math.max(0, held.servedIn(answer, asked) - possible);
  };
  const left: Question = { ...asked, units: asked.units - possible };
  const alone = tryOut(candidates, left, served);
  const few = smallestSet(alone, left, served);
  const isFull = few.units >= left.units - left.some;
  const used = isFull
    ? []
    : tryTogether(held, alone, asked, first.rowDuals, possible).map((entry) => ({
        ...entry,
        units: served([[entry.candidate, entry.amount]]),
      }));
  const more = smallestSet(used, left, served);
  const [tried, set] = more.units > few.units + left.some ? [used, more] : [alone, few];
  if (set.limits.length > 0) return certifyBound(held, cell, question, base, null, tried, set, possible);
  // Nothing in the company could: with every limit lifted and every decision free, it is short all the same.
  const free = held.most(
    withoutAnyLimit(held.formulation, asked.model, [...held.limits.values()], held.isHeld),
  );
  if (free === null) return unknown(cell);
  const most = held.servedIn(free, asked);
  if (most <= possible + asked.some) return { ...unknown(cell), reason: 'time' };
  // Multipliers showed no way, as where a first step alone brings nothing: the limits that would have to be moved least do.
  const least = leastMoved(held, asked).map((entry) => ({
    ...entry,
    units: served([[entry.candidate, entry.amount]]),
  }));
  const last = smallestSet(least, left, served);
  return last.limits.length === 0
    ? unknown(cell)
    : certifyBound(held, cell, question, base, null, least, last, possible);
}

/** Candidates with what each frees alone, until one frees everything. */
function tryOut(
  candidates: readonly Candidate[],
  question: Question,
  served: (lifted: readonly (readonly [Candidate, number])[]) => number,
): readonly Tried[] {
  const tried: Tried[] = [];
  for (const candidate of candidates.slice(0, TRIED_MAX)) {
    const amount = neededOf(candidate, question.units);
    const units = served([[candidate, amount]]);
    tried.push({ candidate, amount, units, saves: null, gain: null });
    if (units >= question.units - question.some) break;
  }
  return tried;
}

/**
 * Candidates of which each needs others: where limits bind alike, one of them has all of the multiplier, and the others show when it is
 * lifted. Asked with all that were found lifted, until the cell is delivered or nothing more has a multiplier; those that the
 * delivery uses are handed back, decisions and frozen cells as far as it moves them.
 */
function tryTogether(
  held: HeldDeliveries,
  alone: readonly Tried[],
  question: Question,
  rowDuals: Float64Array,
  possible: number,
): readonly Tried[] {
  const found = new Map(alone.map((entry) => [keyOf(entry.candidate), entry]));
  const needed = question.units - possible;
  let duals: Float64Array | null = rowDuals;
  let answer: Optimum | null = null;
  let lifted = question.model;
  for (let round = 0; round < ROUNDS_MAX && duals !== null; round++) {
    const more = held
      .multipliersOf(question.model, duals)
      .filter((candidate) => !found.has(keyOf(candidate)));
    if (more.length === 0 && round > 0) break;
    for (const candidate of more)
      found.set(keyOf(candidate), {
        candidate,
        amount: neededOf(candidate, needed),
        units: 0,
        saves: null,
        gain: null,
      });
    lifted = withMoved(
      held.formulation,
      question.model,
      [...found.values()].map(({ candidate, amount }) => [candidate, amount]),
      true,
    );
    answer = held.most(lifted) ?? answer;
    if (answer === null || held.servedIn(answer, question) - possible >= needed - question.some) break;
    duals = answer.rowDuals;
  }
  const values = answer === null ? null : wholeValues(held, lifted, answer.values, [...found.values()]);
  return values === null ? [] : usedIn(held, question.model, values, [...found.values()]);
}

/** A point that delivers as much as can be with whole decisions: where some were found, by branch and cut over these. */
function wholeValues(
  held: HeldDeliveries,
  model: Model,
  values: Float64Array,
  tried: readonly Tried[],
): Float64Array | null {
  const decisions = tried.flatMap(({ candidate: { slack, column } }) => (slack === null ? [column!] : []));
  const isWhole = (j: number) => Math.abs(values[j]! - Math.round(values[j]!)) <= WHOLE;
  if (decisions.every(isWhole)) return values;
  const isInteger = new Uint8Array(model.columnCount);
  for (const column of decisions) isInteger[column] = 1;
  const whole = { ...model, isInteger, integerCount: new Set(decisions).size };
  return held.wholeValues(whole, { relativeGap: 0 });
}

/** Of limits and decisions, those that a point goes beyond; decisions and frozen cells by as much as it does. */
function usedIn(
  held: HeldDeliveries,
  model: Model,
  values: Float64Array,
  tried: readonly Tried[],
): readonly Tried[] {
  return tried.flatMap((entry): Tried[] => {
    const { slack, column, direction } = entry.candidate;
    if (slack === null) {
      const more = values[column!]! - model.columnUpper[column!]!;
      const amount = Math.round(direction === 'raise' ? more : -more);
      return amount > 0 ? [{ ...entry, amount }] : [];
    }
    const isRow = slack.kind === 'row';
    const bounds = isRow
      ? { lower: model.rowLower, upper: model.rowUpper }
      : { lower: model.columnLower, upper: model.columnUpper };
    const value = isRow ? activityOf(held, slack.position, values) : values[slack.position]!;
    const bound = bounds[slack.side][slack.position]!;
    const beyond = slack.side === 'upper' ? value - bound : bound - value;
    if (beyond <= NOTHING * Math.max(slack.usual, Math.abs(bound))) return [];
    // A frozen cell is moved as a whole: by no more than it has to be.
    const isFixed = !isRow && held.formulation.fixedColumns.has(slack.position);
    return [isFixed ? { ...entry, amount: beyond } : entry];
  });
}

function activityOf({ rows }: HeldDeliveries, row: number, values: Float64Array): number {
  const { starts, columns, values: entries } = rows;
  let activity = 0;
  for (let e = starts[row]!; e < starts[row + 1]!; e++) activity += entries[e]! * values[columns[e]!]!;
  return activity;
}
