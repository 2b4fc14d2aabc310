/** `equipoise compromise`: the plan that each function would make, and the one that all regret least. */

import { compromise } from '../../solver/tradeoff/compromise.ts';
import { withoutPlan } from '../../solver/tradeoff/measuredPlan.ts';
import { caseOfScenario } from '../caseOfScenario.ts';
import { exitCodes } from '../exitCodes.ts';
import { percentText, pick, textsOf } from '../language.ts';
import { printJson } from '../print.ts';
import { textTable } from '../textTable.ts';
import {
  endedWithout,
  moneyText,
  printParts,
  type TradeoffCommand,
  valueText,
  withSolver,
} from '../tradeoff.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

export interface CompromiseCommand extends TradeoffCommand {
  readonly within: string;
}

/** Prints each function's own best plan and the compromise, with what each gives up, or JSON. */
export async function compromiseCommand(location: string, options: CompromiseCommand): Promise<number> {
  const { planningCase } = await caseOfScenario(location, options.scenario);
  const found = await withSolver(options, (solver) =>
    compromise(planningCase, { slack: Number(options.within) }, solver),
  );
  if (options.json) printJson({ ...found, plans: found.plans.map(withoutPlan) });
  if (found.plans.length === 0) return options.json ? exitCodes.failed : endedWithout(found.status);
  if (options.json) return exitCodes.optimal;
  const head = [
    '',
    ...found.parties.map(({ measureTitle: title }) => pick(title)),
    t('compromiseMoney'),
    t('compromiseRegret'),
  ];
  const rows = found.plans.map((plan) => [
    plan.kind === 'own'
      ? pick(found.parties.find(({ party }) => party === plan.party)!.title)
      : t(plan.kind === 'company' ? 'tradeoffBest' : 'compromiseMiddle'),
    ...found.parties.map(({ unit }, p) => valueText(planningCase, plan.values[p + 1] ?? null, unit)),
    moneyText(planningCase, plan.moneyGivenUp),
    percentText(plan.regret, 0),
  ]);
  printParts([textTable([head, ...rows])], found.stopped);
  return exitCodes.optimal;
}
