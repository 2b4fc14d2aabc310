/** `equipoise whynot`: what a number of the planner would cost, what moves, or why it cannot be. */

import { loadHighsBackend } from '../../node/highsModule.ts';
import { processClock } from '../../node/processClock.ts';
import type { Backend } from '../../solver/backends/backend.ts';
import { FreshSolver } from '../../solver/backends/freshSolver.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { moveSentences } from '../../solver/explain/planMoves.ts';
import {
  type AskedPlan,
  nearestSentence,
  type Pin,
  type WhyNot,
  WhyNotSession,
} from '../../solver/explain/whyNot.ts';
import { goalAmountWords } from '../../solver/plan/gain.ts';
import { objectiveOf } from '../../solver/plan/objective.ts';
import { planArrays } from '../../solver/plan/plan.ts';
import { statusWords } from '../../solver/run/statusWords.ts';
import { numberOf } from '../arguments.ts';
import { askedPlan } from '../askedPlan.ts';
import { caseOfScenario } from '../caseOfScenario.ts';
import { exitCodes } from '../exitCodes.ts';
import { figureText } from '../figureText.ts';
import { infeasibilityText } from '../infeasibilityText.ts';
import { pick, textsOf } from '../language.ts';
import { printAnswer, printError } from '../print.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** Part of a price that is rounding of the solver. */
const NO_DOUBT = 1e-9;

/** Money below half a cent is none. A goal may be of hours or tonnes, where a little counts. */
const NO_MONEY = 0.005;

export interface WhyNotCommand {
  readonly scenario?: string;
  readonly item?: string;
  readonly family?: string;
  readonly from?: string;
  readonly until?: string;
  readonly json?: boolean;
}

/** The best plan of a case and what a pin costs against it, in one session; where there is no plan, the exit code. */
function askAbout(
  planningCase: PlanningCase,
  backend: Backend,
  pin: Pin,
  isJson: boolean | undefined,
): { readonly plan: AskedPlan; readonly answer: WhyNot } | number {
  const run = { backend, clock: processClock };
  const session = new WhyNotSession(planningCase, run);
  try {
    const solved = askedPlan(planningCase, backend, isJson, (options) => session.solve(options));
    if (typeof solved === 'number') return solved;
    const { result, formulation } = solved;
    if (result.plan === null || result.money === null) return exitCodes.failed;
    const { index } = formulation;
    const plan = { index, plan: result.plan, money: result.money, gap: result.gap };
    return { plan, answer: session.ask(plan, [pin], run) };
  } finally {
    session.dispose();
  }
}

/** `value`: a number, or one with `>=` or `<=` before it. */
export async function whyNotCommand(
  location: string,
  row: string,
  value: string,
  options: WhyNotCommand,
): Promise<number> {
  const array = planArrays.find((name) => name === row);
  const amount = numberOf(value.replace(/^[<>]=/, ''));
  if (array === undefined || Number.isNaN(amount)) {
    const names = planArrays.map((name) => `"${name}"`).join(', ');
    printError(t('whyNotUnknown', { row, value, names }));
    return exitCodes.badInput;
  }
  const { planningCase } = await caseOfScenario(location, options.scenario);
  const currency = planningCase.company[0]?.currency ?? '';
  const pin: Pin = {
    array,
    relation: value.startsWith('>=') ? 'atLeast' : value.startsWith('<=') ? 'atMost' : 'exactly',
    value: amount,
    ...(options.item === undefined ? {} : { item: options.item }),
    ...(options.family === undefined ? {} : { family: options.family }),
    ...(options.from === undefined ? {} : { fromPeriod: options.from }),
    ...(options.until === undefined ? {} : { toPeriod: options.until }),
  };
  const solver = new FreshSolver(() => loadHighsBackend());
  const asked = await solver.use((backend) => askAbout(planningCase, backend, pin, options.json));
  if (typeof asked === 'number') return asked;
  const { plan, answer } = asked;
  const { index } = plan;
  if (answer.kind === 'stopped') {
    printError(t('noPlanOf', { status: pick(statusWords[answer.status]) }));
    return exitCodes.failed;
  }
  if (answer.kind === 'impossible') {
    printAnswer(options.json, answer, () =>
      [
        t('whyNotImpossible'),
        ...(answer.nearest === null ? [] : [pick(nearestSentence(index, pin, answer.nearest))]),
        infeasibilityText(answer.infeasibility, currency),
      ].join('\n'),
    );
    return exitCodes.infeasible;
  }
  if (answer.kind === 'kept') {
    printAnswer(options.json, answer, () => t('whyNotKept'));
    return exitCodes.optimal;
  }
  const { price, doubt, moves } = answer;
  const definition = objectiveOf(index);
  const goal = price.goal === null ? null : (definition.goals[price.goal]?.rank ?? null);
  printAnswer(options.json, { kind: answer.kind, price: price.amount, goal, doubt, moves }, () => {
    const lines = moveSentences(moves, plan).map((words) => `  ${pick(words)}`);
    const amountText = (amount: number): string => {
      const words = goalAmountWords(definition, price.goal, amount, currency);
      return words === null ? figureText(amount, 'money', currency) : pick(words);
    };
    const least = goalAmountWords(definition, price.goal, price.amount, currency) === null ? NO_MONEY : 0;
    if (price.amount <= least) {
      const left =
        doubt !== null && doubt > least ? [t('whyNotFreeDoubt', { doubt: amountText(doubt) })] : [];
      return [t(lines.length > 0 ? 'whyNotFree' : 'whyNotFreeUnseen'), ...lines, ...left].join('\n');
    }
    const open =
      doubt !== null && doubt <= NO_DOUBT * price.amount
        ? []
        : [doubt === null ? t('whyNotDoubtUnknown') : t('whyNotDoubt', { doubt: amountText(doubt) })];
    return [t('whyNotPrice', { price: amountText(price.amount) }), ...lines, ...open].join('\n');
  });
  return exitCodes.optimal;
}
