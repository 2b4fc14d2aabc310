/**
 * What each move of a levelling is worth. Money is joint (holding and overtime of two moves do not add up), so a move has the
 * money of the plan by hand with it and those before it, less that of the plan by hand with those before it alone; what the
 * levelled plan is worth beyond that of all its moves by hand is a line of its own (deliveries, stock, transport and orders at the same
 * production). So the money of all lines adds up to that of the levelled plan.
 *
 * Moves are taken in an order in which goods are never short on the way: what is made earlier or more first, components before
 * what is made of them; then what is made later or less, in the opposite order.
 *
 * A plan by hand costs as much arithmetic as the case is large. Where that is too much for every move, moves of a family, and then
 * families, are computed together; such a move tells how many share its money, by quantity. No solver is called.
 */
import { sumOf } from '../arithmetic/sums.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Plan } from '../plan/plan.ts';
import { type AcceptedPlan, acceptMoves } from './accept.ts';
import type { Move, MoveChange } from './moves.ts';

/** Real money and penalties of a plan. */
interface Worth {
  readonly cost: number;
  readonly penalties: number;
}

/** Cells of plans that are computed for the money of moves; a count, so that every machine computes the same. */
const CELLS_MAX = 4e6;

export interface MoneyOptions {
  readonly worthOf: (plan: Plan) => Worth;
  /** What is left is computed together when somebody stops. */
  readonly isOver: () => boolean;
  readonly cellsMax?: number;
}

/** The changes with their money; flows at the same production behind them, where they are worth something. */
export function pricedMoves(
  index: IndexedCase,
  before: AcceptedPlan,
  levelled: Plan,
  changes: readonly MoveChange[],
  { worthOf, isOver, cellsMax = CELLS_MAX }: MoneyOptions,
): readonly Move[] {
  const start = worthOf(before.plan);
  const end = worthOf(levelled);
  const listed: readonly MoveChange[] = [...changes, { kind: 'flows' }];
  const flows = listed.length - 1;
  const isTaken = new Uint8Array(listed.length);
  const moves: Move[] = [];
  let last = start;
  const groups = groupsOf(index, changes, cellsMax);
  for (let g = 0; g < groups.length; g++) {
    // Once somebody stops, what is left is one group.
    const group = isOver() ? groups.slice(g).flat() : groups[g]!;
    for (const m of group) isTaken[m] = 1;
    const now = worthOf(acceptMoves(index, before, levelled, listed, (m) => isTaken[m] === 1).plan);
    const sizes = group.map((m) => sizeOf(changes[m]!));
    const size = sumOf(sizes);
    group.forEach((m, i) => {
      const share = sizes[i]! / size;
      moves[m] = {
        ...changes[m]!,
        cost: (now.cost - last.cost) * share,
        penalties: (now.penalties - last.penalties) * share,
        together: group.length,
      };
    });
    last = now;
    if (group !== groups[g]) break;
  }
  const rest = { cost: end.cost - last.cost, penalties: end.penalties - last.penalties };
  const isRounding = ({ cost, penalties }: Worth) =>
    Math.abs(cost) + Math.abs(penalties) <= ROUNDING * (Math.abs(end.cost) + Math.abs(end.penalties));
  if (!isRounding(rest)) return [...moves, { ...listed[flows]!, ...rest, together: 1 }];
  // Rounding belongs to the last move, so that the sum is exact.
  const final = moves.pop();
  if (final === undefined) return [];
  return [...moves, { ...final, cost: final.cost + rest.cost, penalties: final.penalties + rest.penalties }];
}

/** Money below this share of that of the plan is rounding. */
const ROUNDING = 1e-9;

/** By what moves that are computed together share their money. */
function sizeOf(move: MoveChange): number {
  return move.kind === 'production' ? move.units : 1;
}

/** Moves by their place in the list, in the order in which they are computed, and together where each by itself is too much. */
function groupsOf(
  index: IndexedCase,
  changes: readonly MoveChange[],
  cellsMax: number,
): readonly (readonly number[])[] {
  const { source, periodCount, stockPoints } = index;
  const cells = (source.processes.length + stockPoints.length + source.segments.length) * periodCount;
  const most = Math.max(1, Math.floor(cellsMax / cells));
  const order = orderOfMoves(index, changes);
  if (order.length <= most) return order.map((m) => [m]);
  const familyOf = (m: number) => {
    const move = changes[m]!;
    return move.kind === 'production' ? move.family : `${move.kind} ${m}`;
  };
  const byFamily = [...Map.groupBy(order, familyOf).values()];
  if (byFamily.length <= most) return byFamily;
  const together = Math.ceil(byFamily.length / most);
  return Array.from({ length: Math.ceil(byFamily.length / together) }, (_, g) =>
    byFamily.slice(g * together, (g + 1) * together).flat(),
  );
}

/** Moves by their place in the list, in the order in which they are taken: decisions; what is made earlier or more, components first; what is made later or less, components last. */
export function orderOfMoves(index: IndexedCase, changes: readonly MoveChange[]): readonly number[] {
  const depth = depthsOf(index);
  const rankOf = (move: MoveChange): readonly [number, number] => {
    if (move.kind !== 'production') return [0, 0];
    const { from, to, family } = move;
    const isEarlier = to !== null && (from === null || to.period <= from.period);
    return isEarlier ? [1, -depth[family]!] : [2, depth[family]!];
  };
  const ranks = changes.map(rankOf);
  return [...changes.keys()].sort(
    (a, b) => ranks[a]![0] - ranks[b]![0] || ranks[a]![1] - ranks[b]![1] || a - b,
  );
}

/** How deep a family stands in what others are made of: 0 for what no other family needs. */
function depthsOf({ supply, stockPoints, processFamily, source }: IndexedCase): Int32Array {
  const depths = new Int32Array(source.families.length);
  for (let round = 0, isGrowing = true; isGrowing && round < depths.length; round++) {
    isGrowing = false;
    for (const line of supply.bill) {
      const component = stockPoints[line.stockPoint]?.family;
      const needed = depths[processFamily[line.process]!]! + 1;
      if (component === undefined || depths[component]! >= needed) continue;
      depths[component] = needed;
      isGrowing = true;
    }
  }
  return depths;
}
