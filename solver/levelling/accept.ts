/**
 * Accepting moves of a levelling: all of them give the levelled plan itself; a part gives a plan by hand, whose production and
 * decisions are those of the moves accepted, and whose flows follow: for a family all of whose moves are accepted those of the
 * levelled plan, for every other those of the plan in view, as far as goods allow. No solver is called.
 */
import type { IndexedCase } from '../index/indexedCase.ts';
import { completePlan } from '../plan/byHand/completePlan.ts';
import type { Plan, PlanArray } from '../plan/plan.ts';
import { type MoveChange, peopleArrays } from './moves.ts';

/** A plan and what flows follow when production is typed into it. */
export interface AcceptedPlan {
  readonly plan: Plan;
  readonly base: Plan;
}

/** The plan with some moves accepted, by their place in the list. */
export function acceptMoves(
  index: IndexedCase,
  before: AcceptedPlan,
  levelled: Plan,
  moves: readonly MoveChange[],
  isAccepted: (move: number) => boolean,
): AcceptedPlan {
  const accepted = moves.filter((_, m) => isAccepted(m));
  if (accepted.length === moves.length) return { plan: levelled, base: levelled };
  if (accepted.length === 0) return before;
  const base = decided(index, flowsOf(index, before.base, levelled, moves, isAccepted), levelled, accepted);
  const production = before.plan.production.slice();
  const { periodCount, source } = index;
  for (const move of accepted) {
    if (move.kind !== 'production') continue;
    const add = (place: { readonly process: number; readonly period: number } | null, units: number) => {
      if (place === null) return;
      const cell = place.process * periodCount + place.period;
      const started = units / source.processes[place.process]!.yield;
      production[cell] = Math.max(0, production[cell]! + started);
    };
    add(move.from, -move.units);
    add(move.to, move.units);
  }
  // What is left of rounding is not made.
  production.forEach((units, cell) => {
    if (units < 1e-9) production[cell] = 0;
  });
  return { plan: completePlan(index, base, production), base };
}

/** Flows that are followed: by family, of the levelled plan or of the plan before. */
function flowsOf(
  index: IndexedCase,
  before: Plan,
  levelled: Plan,
  moves: readonly MoveChange[],
  isAccepted: (move: number) => boolean,
): Plan {
  const { periodCount, source, shelfLife, lateOrders, stockPoints, routes, segmentFamily } = index;
  const takesNew = new Uint8Array(source.families.length);
  for (const isRefused of [false, true])
    moves.forEach((move, m) => {
      if (move.kind === 'production' && isAccepted(m) !== isRefused)
        takesNew[move.family] = isRefused ? 0 : 1;
    });
  const familyOf: Partial<Record<PlanArray, (item: number) => number>> = {
    shipments: (r) => routes[r]!.family,
    closingStock: (k) => stockPoints[k]!.family,
    stockByAge: (row) => stockPoints[shelfLife.ageRows[row]!.stockPoint]!.family,
    shipmentsByAge: (row) => routes[shelfLife.shippedAges[row]!.route]!.family,
    scrap: (k) => stockPoints[k]!.family,
    onTime: (g) => segmentFamily[g]!,
    late: (g) => segmentFamily[g]!,
    newBacklog: (g) => segmentFamily[g]!,
    lost: (g) => segmentFamily[g]!,
    backlog: (g) => segmentFamily[g]!,
    backlogByAge: (row) => segmentFamily[lateOrders.ages[row]!.segment]!,
  };
  const mixed = { ...before };
  for (const [name, family] of Object.entries(familyOf) as [PlanArray, (item: number) => number][])
    Object.assign(mixed, {
      [name]: before[name].map((value, cell) =>
        takesNew[family(Math.floor(cell / periodCount))] === 1 ? levelled[name][cell]! : value,
      ),
    });
  return mixed;
}

/** The base with the decisions of the moves accepted: shifts, people, investments, demand shaping. */
function decided(index: IndexedCase, base: Plan, levelled: Plan, accepted: readonly MoveChange[]): Plan {
  const { periodCount } = index;
  const changed: Partial<Record<PlanArray, Float64Array>> = {};
  const arrayOf = (name: PlanArray): Float64Array => {
    const array = changed[name] ?? base[name].slice();
    changed[name] = array;
    return array;
  };
  const takeRow = (name: PlanArray, item: number): void =>
    arrayOf(name).set(
      levelled[name].subarray(item * periodCount, (item + 1) * periodCount),
      item * periodCount,
    );
  for (const move of accepted) {
    if (move.kind === 'shiftCount')
      arrayOf('shifts')[move.shiftOption * periodCount + move.period] = move.after;
    if (move.kind === 'people') for (const name of peopleArrays) takeRow(name, move.labourPool);
    if (move.kind === 'investment') takeRow('investmentStarts', move.investment);
    if (move.kind === 'demandShaping') takeRow('demandShapingChoices', move.demandShaping);
  }
  return { ...base, ...changed };
}
