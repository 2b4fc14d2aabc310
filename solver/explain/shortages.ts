/**
 * Shortage certificates: for each cell of demand that a plan delivers late or not at all, the smallest set of limits that bind it,
 * the quantity that each costs, and the cheapest unlock. The deliveries of all other segments stay as they are planned, and
 * whole-number decisions are held. Duals give candidates; each claim is proved by solving again:
 *
 *   price     the objective with the cell delivered on time, less that of the plan; where no plan delivers it: none
 *   binding   with the limit moved as far as the cell needs, everything else in force, it can be delivered: where no plan could, so
 *             many units of it; where a plan could at a price, in full and at no more than the plan costs as it is. A limit that is on
 *             no way to the cell binds it only if the best plan then delivers it: what it saves elsewhere pays for no cell
 *   set       with these limits moved together, the cell is delivered in full, or as far as any of the candidates let it, but for a
 *             slight part; with any one of them put back, less. Where limits bind alike only one has a multiplier at a time: they are
 *             found by asking again with those lifted that had one
 *   unlock    the set moved by stated amounts and the cell delivered: what the best plan is worth then, at least, for others are held
 *
 * Limits on demand itself (orders that may not be lost) bind no cell: relaxed, they take the unit from another customer or call the shortage allowed.
 * A unit that no plan could deliver even if all limits were lifted is short because stock and lead times do not let it come in time. A
 * cell that no candidate frees at a price is short because that is cheaper: the price and what it consists of are the reason. Work is
 * counted, not timed. Reference: Chinneck, Feasibility and Infeasibility in Optimization (2008), chapter 6 (deletion filter).
 */
import type { Backend } from '../backends/backend.ts';
import { nameOf } from '../case/names.ts';
import type { Formulation } from '../features/formulateCase.ts';
import { quantitySizes, usualUnit } from '../plan/checks/quantitySizes.ts';
import type { Plan } from '../plan/plan.ts';
import { withIntegersHeld } from './heldPlan.ts';
import { NOTHING, type ShortageCertificate, type ShortCell, unknown } from './shortageCertificate.ts';
import { ShortageQuestions } from './shortageQuestions.ts';
import { widenBounds } from './widenBounds.ts';
import { EXPLAIN_WORK, WorkBudget } from './workBudget.ts';

/** What certificates are asked for, and how much work they may take. */
export interface ShortageOptions {
  readonly backend: Backend;
  /** Only these cells; all that are short without it. */
  readonly isAsked?: (cell: ShortCell) => boolean;
  readonly shouldStop?: () => boolean;
  readonly onProgress?: (progress: { readonly done: number; readonly of: number }) => void;
}

/** Everything that is short in a plan, in the order of segments and periods. */
export function shortCells({ index }: Pick<Formulation, 'index'>, plan: Plan): readonly ShortCell[] {
  const { source, periodCount } = index;
  const usual = usualUnit(quantitySizes(index, null).units!);
  return source.segments.flatMap(({ segment, family, market, grade }, g) =>
    source.periods.flatMap(({ period }, t): ShortCell[] => {
      const cell = g * periodCount + t;
      const demand = index.demandUnits[cell]!;
      const [late, lost] = [plan.newBacklog[cell]!, plan.lost[cell]!];
      if (late + lost <= NOTHING * Math.max(usual, demand)) return [];
      const about = [nameOf(source, 'segments', segment), nameOf(source, 'periods', period)];
      const { unit } = source.families[index.segmentFamily[g]!]!;
      return [{ segment, period, family, market, grade, about, demand, late, lost, unit }];
    }),
  );
}

/** A certificate for each short cell of a plan. Cells that the work did not reach are `unknown`. */
export function shortageCertificates(
  formulation: Formulation,
  plan: Plan,
  options: ShortageOptions,
): readonly ShortageCertificate[] {
  const cells = shortCells(formulation, plan).filter(options.isAsked ?? (() => true));
  if (cells.length === 0) return [];
  const budget = new WorkBudget(
    EXPLAIN_WORK * Math.max(1, cells.length / 4),
    options.shouldStop === undefined ? {} : { shouldStop: options.shouldStop },
  );
  const held = withIntegersHeld(
    { ...formulation, model: widenBounds(formulation) },
    plan,
    options.backend,
    budget,
  );
  if (held === null) return cells.map(unknown);
  const questions = new ShortageQuestions(formulation, held.model, plan, options.backend, budget);
  try {
    return cells.map((cell, done) => {
      options.onProgress?.({ done, of: cells.length });
      return budget.isOver() ? unknown(cell) : questions.certify(cell);
    });
  } finally {
    questions.dispose();
  }
}
