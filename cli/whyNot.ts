/** `equipoise whynot`: what a number of the planner would cost, what moves, or why it cannot be. */
import { loadHighsBackend } from '../node/highsModule.ts';
import { processClock } from '../node/processClock.ts';
import { FreshSolver } from '../solver/backends/freshSolver.ts';
import { moveSentences } from '../solver/explain/planMoves.ts';
import { type Pin, whyNot } from '../solver/explain/whyNot.ts';
import { planArrays } from '../solver/plan/plan.ts';
import { formulateAndSolve } from '../solver/run/solve.ts';
import { pick, t } from './language.ts';
import { exitCodeOf, exitCodes, figureText, infeasibilityText } from './output.ts';
import { caseOfScenario } from './solve.ts';

export interface WhyNotCommand {
  readonly scenario?: string;
  readonly item?: string;
  readonly family?: string;
  readonly from?: string;
  readonly until?: string;
  readonly json?: boolean;
}

/** `value`: a number, or one with `>=` or `<=` before it. */
export async function whyNotCommand(
  location: string,
  row: string,
  value: string,
  options: WhyNotCommand,
): Promise<number> {
  const array = planArrays.find((name) => name === row);
  const amount = Number(value.replace(/^[<>]=/, ''));
  if (array === undefined || !Number.isFinite(amount)) {
    const names = planArrays.map((name) => `"${name}"`).join(', ');
    process.stderr.write(`${t('whyNotUnknown', { row, value, names })}\n`);
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
  const asked = await solver.use((backend) =>
    formulateAndSolve(planningCase, { backend, clock: processClock }),
  );
  const { result, formulation } = asked;
  if (result.plan === null || result.money === null || result.objective === null) return exitCodeOf(result);
  const plan = {
    index: formulation.index,
    plan: result.plan,
    money: result.money,
    objective: result.objective,
    doubt: (result.gap ?? 0) * Math.abs(result.objective),
  };
  const answer = await solver.use((backend) =>
    whyNot(planningCase, plan, [pin], { backend, clock: processClock }),
  );
  if (answer.kind === 'stopped') return exitCodes.failed;
  if (answer.kind === 'impossible') {
    process.stdout.write(
      options.json
        ? `${JSON.stringify(answer)}\n`
        : `${t('whyNotImpossible')}\n${infeasibilityText(answer.infeasibility, currency)}\n`,
    );
    return exitCodes.infeasible;
  }
  const { price, doubt, moves } = answer;
  if (options.json) process.stdout.write(`${JSON.stringify({ kind: answer.kind, price, doubt, moves })}\n`);
  else {
    const lines = moveSentences(moves, plan).map((words) => `  ${pick(words)}`);
    const head = t('whyNotPrice', { price: figureText(price, 'money', currency) });
    process.stdout.write(`${[head, ...lines].join('\n')}\n`);
  }
  return exitCodes.optimal;
}
