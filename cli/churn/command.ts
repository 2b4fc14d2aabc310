/** `equipoise churn`: what it costs to stay near a plan that was agreed before. */

import { solvePlan } from '../../solver/run/solve.ts';
import { withReferencePlan } from '../../solver/scenario/referencePlan.ts';
import { withoutPlan } from '../../solver/tradeoff/measuredPlan.ts';
import { stabilityCost } from '../../solver/tradeoff/stabilityCost.ts';
import { caseOfScenario } from '../caseOfScenario.ts';
import { exitCodes } from '../exitCodes.ts';
import { fixedText, percentText, textsOf } from '../language.ts';
import { printJson, refuse } from '../print.ts';
import { textTable } from '../textTable.ts';
import { moneyText, printParts, type TradeoffCommand, withSolver } from '../tradeoff.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

export interface ChurnCommand extends TradeoffCommand {
  readonly points: string;
  readonly reference?: string;
}

/** Prints what it costs to stay near a plan that was agreed before, or JSON. */
export async function churnCommand(location: string, options: ChurnCommand): Promise<number> {
  const { planningCase } = await caseOfScenario(location, options.scenario);
  const before = options.reference === undefined ? null : await caseOfScenario(location, options.reference);
  if (before === null && planningCase.referencePlan.length === 0) return refuse(t('churnNoReference'));
  const found = await withSolver(options, (solver) => {
    const plan =
      before === null
        ? null
        : solvePlan(before.planningCase, { backend: solver.backend, clock: solver.clock }).plan;
    if (before !== null && plan === null) return null;
    const counted = plan === null ? planningCase : withReferencePlan(planningCase, plan.production);
    return stabilityCost(counted, { points: Number(options.points) }, solver);
  });
  if (found === null || found.points.length === 0) return refuse(t('tradeoffNoPlan'));
  if (options.json) {
    printJson({ ...found, points: found.points.map(withoutPlan) });
    return exitCodes.optimal;
  }
  const head = ['', t('churnCells'), t('churnShare'), t('churnUnits'), t('churnCost')];
  const rows = found.points.map(({ churn, cost }, p) => [
    String(p + 1),
    fixedText(churn.changedCells, 0),
    percentText(churn.changedCells / Math.max(1, churn.cells), 1),
    fixedText(churn.units, 0),
    moneyText(planningCase, cost),
  ]);
  printParts([textTable([head, ...rows])], found.stopped);
  return exitCodes.optimal;
}
