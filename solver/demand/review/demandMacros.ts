/**
 * Macros on the lines of demand: actions that run before or after events and write a line. As in R/3 a line is, in this order,
 * what is stored, what macros before events make of it, what events change of that, and what macros after events make of it.
 *
 * A formula can name every line, by identifier or title; before the plan a line is the corrected history where periods of
 * history and plan are of one kind, so that a formula can look back. An action on the leaves is computed for each segment, one
 * on the total for the family, whose change is split over its segments in proportion to what they have, in whole steps.
 */
import { sumOf } from '../../arithmetic/sums.ts';
import type { PlanningCase, Row } from '../../case/planningCase.ts';
import { splitByWeights } from '../../hierarchy/largestRemainder.ts';
import { type MacroProblem, macrosOf, type ReadMacros, readMacros } from '../../macros/macro.ts';
import type { MacroRow, RowValues } from '../../macros/macroRow.ts';
import { type ActionResult, type MacroScope, runActions } from '../../macros/runMacros.ts';
import { bucketOf } from '../../timeline/buckets.ts';
import { errorWords, WordedError } from '../../words/wordedError.ts';
import type { Line } from '../lines/consensus.ts';
import { reviewedHistories } from './reviewedHistory.ts';

/** When actions on lines of demand run. */
export const demandStarts = ['beforeEvents', 'afterEvents'] as const;
export type DemandStart = (typeof demandStarts)[number];

/** Whether a macro is one of the lines of demand; others are of the planning table. */
export function isDemandMacro(macro: Pick<Row<'macros'>, 'start' | 'target'>): boolean {
  return macro.target !== null && demandStarts.some((start) => start === macro.start);
}

/** The rows that formulas of demand can name: its lines. */
function demandMacroRows(planningCase: Pick<PlanningCase, 'demandLines'>): readonly MacroRow[] {
  return planningCase.demandLines.map(({ demandLine, name, nameZh }) => ({
    row: demandLine,
    title: { en: name || demandLine, zh: nameZh || name || demandLine },
  }));
}

/** The active macros on lines of demand, with what is wrong with them. */
export function demandMacros(planningCase: Pick<PlanningCase, 'demandLines' | 'macros'>): ReadMacros {
  return readMacros(
    macrosOf(planningCase.macros.filter(isDemandMacro)),
    demandMacroRows(planningCase),
    new Set(planningCase.demandLines.map(({ demandLine }) => demandLine)),
  );
}

/** What an action changes of a line, by period of the plan. */
export interface MacroChange {
  readonly line: string;
  readonly macro: string;
  readonly change: readonly number[];
}

export interface DemandMacros {
  readonly problems: readonly MacroProblem[];
  /**
   * What the actions of a start change, for each segment of a family in the order given, from the amounts of its lines.
   * An action that asks for too much work changes nothing; `onProblem` hears of it.
   */
  run(
    start: DemandStart,
    segments: readonly string[],
    digits: number,
    amountsOf: (line: string, segment: string) => Line,
  ): readonly (readonly MacroChange[])[];
}

/** Reads the macros of a case; null where it has none on its lines. */
export function createDemandMacros(planningCase: PlanningCase): DemandMacros | null {
  const macros = demandMacros(planningCase);
  if (macros.actions.length === 0) return null;
  const { periods, historyPeriods, demandLines } = planningCase;
  const looksBack = historyPeriods.length > 0 && bucketOf(historyPeriods) === bucketOf(periods);
  const past = looksBack ? historyPeriods : [];
  const histories = looksBack ? reviewedHistories(planningCase).segments : null;
  const all = [...past, ...periods];
  const calendar: MacroScope['calendar'] = {
    month: all.map(({ start }) => Number(start.slice(5, 7))),
    year: all.map(({ start }) => Number(start.slice(0, 4))),
    workingDays: all.map(({ workingDays }) => workingDays),
  };
  const problems = [...macros.problems];
  return {
    problems,
    run(start, segments, digits, amountsOf) {
      const leaves = segments.map((segment) => {
        const before = past.map((_, t) => histories?.get(segment)?.corrected[t] ?? null);
        return new Map(
          demandLines.map(({ demandLine }) => [demandLine, [...before, ...amountsOf(demandLine, segment)]]),
        );
      });
      const total = new Map(
        demandLines.map(({ demandLine }) => [
          demandLine,
          all.map((_, t) => sumOfKnown(leaves.map((leaf) => leaf.get(demandLine)?.[t] ?? null))),
        ]),
      );
      const scope = { total, leaves, calendar, periodCount: all.length, pastCount: past.length };
      let results: readonly ActionResult[] = [];
      try {
        results = runActions(macros, start, scope, (sums, parts) => inProportion(sums, parts, digits));
      } catch (error) {
        if (!(error instanceof WordedError)) throw error;
        if (!problems.some(({ macro }) => macro === ''))
          problems.push({ macro: '', field: 'formula', found: errorWords(error) });
      }
      return segments.map((_, i) =>
        results
          .map(({ macro, target, before, after }) => ({
            macro,
            line: target,
            change: periods.map((__, t) => {
              const at = past.length + t;
              return (after.leaves[i]?.[at] ?? 0) - (before.leaves[i]?.[at] ?? 0);
            }),
          }))
          .filter(({ change }) => change.some((amount) => amount !== 0)),
      );
    },
  };
}

function sumOfKnown(values: RowValues): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : sumOf(known);
}

/** New sums over parts in proportion to what they have, equally where they have nothing, in whole steps. */
function inProportion(sums: RowValues, parts: readonly RowValues[], digits: number): readonly RowValues[] {
  const split = sums.map((sum, t) => {
    if (sum === null) return parts.map(() => null);
    const have = parts.map((part) => part[t] ?? null);
    // What did not change keeps its digits.
    if (sumOfKnown(have) === sum) return have;
    const weights = have.map((amount) => Math.max(0, amount ?? 0));
    return splitByWeights(sum, weights.some((weight) => weight > 0) ? weights : parts.map(() => 1), digits);
  });
  return parts.map((_, i) => split.map((byPart) => byPart[i] ?? null));
}
