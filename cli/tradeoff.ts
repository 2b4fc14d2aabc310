/** What the commands of trade-offs share: reading measures, solving with progress, texts of values. */

import { loadHighsBackend } from '../node/highsModule.ts';
import { processClock } from '../node/processClock.ts';
import { FreshSolver } from '../solver/backends/freshSolver.ts';
import type { PlanningCase } from '../solver/case/planningCase.ts';
import { amountWords } from '../solver/plan/amountWords.ts';
import { type Measure, type MeasureUnit, measureNamed } from '../solver/plan/measures.ts';
import { stoppedWords } from '../solver/tradeoff/frontierSentences.ts';
import type { Stopped, TradeoffOptions } from '../solver/tradeoff/tradeoffOptions.ts';
import { exitCodes } from './exitCodes.ts';
import { percentText, pick, t } from './language.ts';
import { printError, printParagraphs } from './print.ts';

export interface TradeoffCommand {
  readonly scenario?: string;
  readonly gap?: string;
  readonly json?: boolean;
}

/** Options of a trade-off, with a solver loaded freshly once more where it failed. */
export async function withSolver<R>(
  { gap }: TradeoffCommand,
  ask: (options: TradeoffOptions) => R | Promise<R>,
): Promise<R> {
  const solver = new FreshSolver(loadHighsBackend);
  return solver.use((backend) =>
    ask({ backend, clock: processClock, ...(gap === undefined ? {} : { relativeGap: Number(gap) }) }),
  );
}

/** Measures as a command lists them. Throws UnknownName. */
export function measuresNamed(planningCase: PlanningCase, text: string): readonly Measure[] {
  return text.split(',').map((part) => measureNamed(planningCase, part));
}

export function valueText(planningCase: PlanningCase, value: number | null, unit: MeasureUnit): string {
  return value === null ? '–' : pick(amountWords(planningCase, value, unit));
}

/** Money with its currency. */
export function moneyText(planningCase: PlanningCase, value: number): string {
  return valueText(planningCase, value, 'money');
}

export function gapText(gap: number | null): string {
  return gap === null ? '–' : percentText(gap, 3);
}

/** Prints what a trade-off says, in paragraphs, and why it ended early. */
export function printParts(parts: readonly string[], stopped: Stopped): void {
  printParagraphs([...parts, stopped === null ? '' : pick(stoppedWords[stopped])]);
}

/** Exit code of a trade-off that found plans or did not, and what is said where it did not. */
export function endedWithout(status: string): number {
  printError(t('tradeoffNoPlan'));
  return status === 'infeasible' ? exitCodes.infeasible : exitCodes.failed;
}
