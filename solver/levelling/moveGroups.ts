/**
 * Moves of a levelling by what a planner decides about: the overload that they take out (a resource or another load in a period),
 * worst first, then what remains by family, then decisions that are no production. Each move is in one group, so that the money of
 * the groups adds up to that of the levelling. No solver is called.
 *
 * A move that takes out of several overloads belongs to the worst of them; an overload that is taken out by moves of others has a
 * group without moves. The worst overload is the one that is greatest as a share of what the plan in view can use.
 */
import { sumOf } from '../arithmetic/sums.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Plan } from '../plan/plan.ts';
import type { Excess } from './levelMeasures.ts';
import type { Levelling } from './levelPlan.ts';
import { type LoadUse, loadsOf, usesOfLoad } from './loads.ts';
import type { Move } from './moves.ts';

/** A move by its place in the list of the levelling. */
export interface GroupedMove {
  readonly move: number;
  /** What it takes out of the overload, in the unit of the load; 0 in a group without overload. */
  readonly takenOut: number;
}

export interface MoveGroup {
  readonly kind: 'overload' | 'family' | 'decisions';
  /** Null but for the kind "overload". */
  readonly overload: Excess | null;
  /** What is left of the overload. */
  readonly left: number;
  /** The family of a group of that kind; else −1. */
  readonly family: number;
  /** Those that take out most first. */
  readonly moves: readonly GroupedMove[];
  /** Sums over its moves. */
  readonly cost: number;
  readonly penalties: number;
  /** Moves whose money is a share by quantity. */
  readonly sharedCount: number;
}

/** Less than this share of an overload is rounding. */
const ROUNDING = 1e-6;

type Answer = Pick<Levelling, 'plan' | 'moves' | 'excessBefore' | 'excessAfter'>;

/** Groups of the moves from a plan to the levelled one. `index` and `before`: case and plan that were levelled. */
export function moveGroups(index: IndexedCase, before: Plan, answer: Answer): readonly MoveGroup[] {
  const { moves, plan } = answer;
  const overloads = worstFirst(index, before, answer.excessBefore).map((excess) => ({
    excess,
    takenOutBy: reliefOf(index, before, plan, excess),
    moves: [] as GroupedMove[],
  }));
  const byFamily = new Map<number, GroupedMove[]>();
  const decisions: GroupedMove[] = [];
  moves.forEach((move, m) => {
    for (const { excess, takenOutBy, moves: own } of overloads) {
      const takenOut = takenOutBy(move);
      if (takenOut <= ROUNDING * excess.amount) continue;
      own.push({ move: m, takenOut });
      return;
    }
    const rest = { move: m, takenOut: 0 };
    if (move.kind !== 'production') decisions.push(rest);
    else byFamily.set(move.family, [...(byFamily.get(move.family) ?? []), rest]);
  });
  const group = (
    kind: MoveGroup['kind'],
    own: readonly GroupedMove[],
    { overload = null, left = 0, family = -1 }: Partial<Pick<MoveGroup, 'overload' | 'left' | 'family'>>,
  ): MoveGroup => ({
    kind,
    overload,
    left,
    family,
    moves: [...own].sort((a, b) => b.takenOut - a.takenOut || a.move - b.move),
    cost: sumOf(own.map(({ move }) => moves[move]!.cost)),
    penalties: sumOf(own.map(({ move }) => moves[move]!.penalties)),
    sharedCount: own.filter(({ move }) => moves[move]!.together > 1).length,
  });
  const leftOf = ({ load, period }: Excess): number =>
    answer.excessAfter.find(
      (after) => after.period === period && after.load.table === load.table && after.load.row === load.row,
    )?.amount ?? 0;
  return [
    ...overloads.map(({ excess, moves: own }) =>
      group('overload', own, { overload: excess, left: leftOf(excess) }),
    ),
    ...[...byFamily].map(([family, own]) => group('family', own, { family })),
    ...(decisions.length === 0 ? [] : [group('decisions', decisions, {})]),
  ];
}

/** Overloads by their share of what the plan can use, greatest first; of equal ones those of earlier periods. */
function worstFirst(index: IndexedCase, before: Plan, overloads: readonly Excess[]): readonly Excess[] {
  const loads = loadsOf(index, before);
  const shareOf = ({ load, period, amount }: Excess): number => {
    const capacity = loads.find(({ table, row }) => table === load.table && row === load.row)?.capacity;
    return amount / Math.max(1e-9, capacity?.[period] ?? 0);
  };
  return overloads
    .map((excess) => ({ excess, share: shareOf(excess) }))
    .sort((a, b) => b.share - a.share || a.excess.period - b.excess.period)
    .map(({ excess }) => excess);
}

/** What a move takes out of an overload, in the unit of its load; 0 or less where it takes out nothing. */
function reliefOf(
  index: IndexedCase,
  before: Plan,
  levelled: Plan,
  { load, period }: Excess,
): (move: Move) => number {
  const { source, processSite, shiftResource } = index;
  const uses = new Map<string, number>();
  const keyOf = ({ family, process, site }: Pick<LoadUse, 'family' | 'process' | 'site'>): string =>
    process < 0 ? `${family} at ${site}` : `${process}`;
  for (const plan of [levelled, before])
    for (const use of usesOfLoad(index, plan, load, period))
      if (use.units > 0) uses.set(keyOf(use), use.amount / use.units);
  return (move) => {
    if (move.kind === 'shiftCount') {
      const option = source.shiftOptions[move.shiftOption]!;
      const isOfLoad = load.table === 'resources' && shiftResource[move.shiftOption] === load.row;
      return isOfLoad && move.period === period ? (move.after - move.before) * option.hoursPerShift : 0;
    }
    if (move.kind !== 'production') return 0;
    const { family, units } = move;
    /** What making the units at a place asks of the load in the period. */
    const askedAt = (place: typeof move.from): number => {
      if (place === null) return 0;
      const { process } = place;
      const { yield: good, leadTimePeriods } = source.processes[process]!;
      if (load.table === 'inventoryLimits') {
        const amount = uses.get(keyOf({ family, process: -1, site: processSite[process]! })) ?? 0;
        return place.period + leadTimePeriods <= period ? amount * units : 0;
      }
      // What is taken of a material before is missing until then.
      if (load.table === 'materials')
        return place.period <= period ? unitsOfMaterial(index, process, load.row) * (units / good) : 0;
      return place.period === period ? (uses.get(`${process}`) ?? 0) * (units / good) : 0;
    };
    return askedAt(move.from) - askedAt(move.to);
  };
}

/** Units of a material in a unit started of a process. */
function unitsOfMaterial({ supply }: IndexedCase, process: number, material: number): number {
  return sumOf(
    supply.bill
      .filter((line) => line.process === process && line.material === material)
      .map(({ unitsPerUnit }) => unitsPerUnit),
  );
}
