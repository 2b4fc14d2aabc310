/** `equipoise alternatives`: plans nearly as good as the best that differ from it as much as they can. */

import { type Measure, measureTitle, measureUnit } from '../../solver/plan/measures.ts';
import { alternatives } from '../../solver/tradeoff/alternatives.ts';
import { withoutPlan } from '../../solver/tradeoff/measuredPlan.ts';
import { caseOfScenario } from '../caseOfScenario.ts';
import { exitCodes } from '../exitCodes.ts';
import { penaltyText } from '../figureText.ts';
import { pick, textsOf } from '../language.ts';
import { printJson } from '../print.ts';
import { textTable } from '../textTable.ts';
import {
  endedWithout,
  measuresNamed,
  printParts,
  type TradeoffCommand,
  valueText,
  withSolver,
} from '../tradeoff.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

export interface AlternativesCommand extends TradeoffCommand {
  readonly count: string;
  readonly within: string;
  readonly dimensions?: string;
}

/** Prints alternatives with how they differ, or JSON. */
export async function alternativesCommand(location: string, options: AlternativesCommand): Promise<number> {
  const { planningCase } = await caseOfScenario(location, options.scenario);
  const dimensions =
    options.dimensions === undefined ? undefined : measuresNamed(planningCase, options.dimensions);
  const found = await withSolver(options, (solver) =>
    alternatives(
      planningCase,
      {
        count: Number(options.count),
        slack: Number(options.within),
        ...(dimensions === undefined ? {} : { dimensions }),
      },
      solver,
    ),
  );
  if (options.json) {
    const best = found.best === null ? null : withoutPlan(found.best);
    printJson({ ...found, best, plans: found.plans.map(withoutPlan) });
  }
  if (found.best === null) return options.json ? exitCodes.failed : endedWithout(found.status);
  if (options.json) return exitCodes.optimal;
  const objective: Measure = { measure: 'objective', scope: null };
  const shown = [found.best, ...found.plans];
  // What is optimized carries no currency where penalties are in it (docs/decisions/0113).
  const hasPenalties = shown.some(({ money }) => money.penalties > 0);
  const text = (measure: Measure, value: number | null) =>
    measure.measure === 'objective' && hasPenalties && value !== null
      ? penaltyText(value)
      : valueText(planningCase, value, measureUnit(measure));
  const rows = [objective, ...found.dimensions.map(({ measure }) => measure)].map((measure, m) => [
    pick(measureTitle(planningCase, measure)),
    ...shown.map((plan) => text(measure, plan.values[m] ?? null)),
  ]);
  const head = ['', t('tradeoffBest'), ...found.plans.map((_, p) => String(p + 1))];
  const sentences = found.plans.map((plan, p) => `${p + 1}. ${pick(plan.difference)}`);
  const differences = found.areAllAlike ? t('alternativesNone') : sentences.join('\n');
  printParts([textTable([head, ...rows]), differences], found.stopped);
  return exitCodes.optimal;
}
