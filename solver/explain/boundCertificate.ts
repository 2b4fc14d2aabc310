/** Certificates of cells that a set of limits and decisions binds: what each brings, and what would unlock the cell. */
import { direction } from '../model/point.ts';
import type { BindingSet, Tried } from './bindingSet.ts';
import { type HeldDeliveries, type Question, withoutShortage } from './heldDeliveries.ts';
import type { Optimum } from './heldPlan.ts';
import { candidateReference, withMoved } from './movedLimits.ts';
import { relaxedCells } from './relaxedCells.ts';
import type { BindingLimit, ShortageCertificate, ShortCell, Unlock } from './shortageCertificate.ts';

/** The certificate of a cell that a set of limits and decisions binds. `tried`: all that were tried one by one; `price`: what delivering it costs. */
export function certifyBound(
  held: HeldDeliveries,
  cell: ShortCell,
  question: Question,
  base: Optimum,
  price: ShortageCertificate['price'],
  tried: readonly Tried[],
  set: BindingSet,
  /** Units that a plan could deliver as it is, without the set. */
  possible = 0,
): ShortageCertificate {
  const inSet = new Set(set.limits.map(({ candidate }) => candidate));
  return {
    ...cell,
    reason: 'limits',
    price,
    limits: set.limits.map((entry) => described(held, entry)),
    stillShort: Math.max(0, question.units - possible - set.units),
    others: tried
      .filter(({ candidate, units }) => units > question.some && !inSet.has(candidate))
      .map((entry) => described(held, entry)),
    unlocks: unlocks(held, question, base, tried, set, possible),
    solves: 0,
  };
}

/** A limit or decision with what moving it brings. */
export function described(held: HeldDeliveries, { candidate, amount, units, saves }: Tried): BindingLimit {
  return {
    ...candidateReference(held.formulation, held.model, candidate),
    kind: candidate.slack === null ? 'decision' : 'limit',
    direction: candidate.direction,
    units,
    amount,
    saves,
  };
}

/** Ways out under the objective of the case: the set, and each other limit that frees as much alone; the best plan first. */
function unlocks(
  held: HeldDeliveries,
  question: Question,
  base: Optimum,
  tried: readonly Tried[],
  set: BindingSet,
  possible: number,
): readonly Unlock[] {
  const alone = tried.filter(({ units }) => units >= set.units - question.some).map((entry) => [entry]);
  const isSingle = set.limits.length === 1;
  const ways = isSingle ? alone : [set.limits, ...alone];
  return ways
    .flatMap((way): Unlock[] => {
      const { units, gain } = delivered(held, question, base, way, possible + set.units);
      if (units <= question.some) return [];
      const limits = way.map(({ candidate, amount }) => ({
        ...candidateReference(held.formulation, held.model, candidate),
        kind: candidate.slack === null ? ('decision' as const) : ('limit' as const),
        direction: candidate.direction,
        amount,
        cells: candidate.slack === null ? null : relaxedCells(held.formulation, candidate.slack, amount),
      }));
      return [
        {
          limits,
          approvers: [...new Set(limits.map(({ approver }) => approver))],
          units,
          stillShort: Math.max(0, question.units - units),
          gain,
        },
      ];
    })
    .sort((a, b) => b.units - a.units || b.gain - a.gain);
}

/** Units that are delivered with limits moved, and what the best plan is worth then; one that was asked for is not asked again. */
function delivered(
  held: HeldDeliveries,
  question: Question,
  base: Optimum,
  way: readonly Tried[],
  units: number,
): { readonly units: number; readonly gain: number } {
  const [only] = way;
  if (way.length === 1 && only !== undefined && only.gain !== null)
    return { units: only.units, gain: only.gain };
  const moved = withMoved(
    held.formulation,
    question.model,
    way.map(({ candidate, amount }) => [candidate, amount] as const),
  );
  const left = Math.max(0, question.units - units) + question.some;
  const found = held.solve(withoutShortage(moved, question.short, left));
  if (found === null) return { units: 0, gain: 0 };
  return {
    units: held.servedIn(found, question),
    gain: direction(held.model) * (found.objective - base.objective),
  };
}
