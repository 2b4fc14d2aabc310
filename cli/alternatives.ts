/** `equipoise alternatives` and `equipoise compromise`: plans nearly as good as the best that differ, and what each function would have. */
import { type Measure, measureTitle, measureUnit } from '../solver/plan/measures.ts';
import { alternatives } from '../solver/tradeoff/alternatives.ts';
import { compromise } from '../solver/tradeoff/compromise.ts';
import { stoppedWords } from '../solver/tradeoff/frontierSentences.ts';
import type { Stopped } from '../solver/tradeoff/tradeoffOptions.ts';
import { fixedText, pick, t } from './language.ts';
import { exitCodes, textTable } from './output.ts';
import { caseOfScenario } from './solve.ts';
import {
  moneyText,
  readMeasures,
  type TradeoffCommand,
  valueText,
  withoutPlan,
  withSolver,
} from './tradeoff.ts';

export interface AlternativesCommand extends TradeoffCommand {
  readonly count: string;
  readonly within: string;
  readonly dimensions?: string;
}

/** Prints what a trade-off says, in paragraphs, and why it ended early. */
export function printParts(parts: readonly string[], stopped: Stopped): void {
  const all = [...parts, stopped === null ? '' : pick(stoppedWords[stopped])];
  process.stdout.write(`${all.filter((part) => part !== '').join('\n\n')}\n`);
}

/** Exit code of a trade-off that found plans or did not, and what is said where it did not. */
export function endedWithout(status: string): number {
  process.stderr.write(`${t('tradeoffNoPlan')}\n`);
  return status === 'infeasible' ? exitCodes.infeasible : exitCodes.failed;
}

/** Prints alternatives with how they differ, or JSON. */
export async function alternativesCommand(location: string, options: AlternativesCommand): Promise<number> {
  const { planningCase } = await caseOfScenario(location, options.scenario);
  const dimensions =
    options.dimensions === undefined ? undefined : readMeasures(planningCase, options.dimensions);
  if (dimensions === null) return exitCodes.badInput;
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
    process.stdout.write(`${JSON.stringify({ ...found, best, plans: found.plans.map(withoutPlan) })}\n`);
  }
  if (found.best === null) return options.json ? exitCodes.failed : endedWithout(found.status);
  if (options.json) return exitCodes.optimal;
  const objective: Measure = { measure: 'objective', scope: null };
  const rows = [objective, ...found.dimensions.map(({ measure }) => measure)].map((measure, m) => [
    pick(measureTitle(planningCase, measure)),
    ...[found.best!, ...found.plans].map((plan) =>
      valueText(planningCase, plan.values[m] ?? null, measureUnit(measure)),
    ),
  ]);
  const head = ['', t('tradeoffBest'), ...found.plans.map((_, p) => String(p + 1))];
  const sentences = found.plans.map((plan, p) => `${p + 1}. ${pick(plan.difference)}`);
  const none = found.plans.length === 0 ? t('alternativesNone') : sentences.join('\n');
  printParts([textTable([head, ...rows]), none], found.stopped);
  return exitCodes.optimal;
}

export interface CompromiseCommand extends TradeoffCommand {
  readonly within: string;
}

/** Prints each function's own best plan and the compromise, with what each gives up, or JSON. */
export async function compromiseCommand(location: string, options: CompromiseCommand): Promise<number> {
  const { planningCase } = await caseOfScenario(location, options.scenario);
  const found = await withSolver(options, (solver) =>
    compromise(planningCase, { slack: Number(options.within) }, solver),
  );
  if (options.json)
    process.stdout.write(`${JSON.stringify({ ...found, plans: found.plans.map(withoutPlan) })}\n`);
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
    `${fixedText(100 * plan.regret, 0)} %`,
  ]);
  printParts([textTable([head, ...rows])], found.stopped);
  return exitCodes.optimal;
}
