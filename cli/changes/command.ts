/** `equipoise changes`: what changed from the plan of one scenario or case to that of another, by cause. */

import { loadHighsBackend } from '../../node/highsModule.ts';
import { processClock } from '../../node/processClock.ts';
import { FreshSolver } from '../../solver/backends/freshSolver.ts';
import { changeSentences, whatChanged } from '../../solver/explain/whatChanged.ts';
import { moneyDoubt } from '../../solver/plan/moneyDoubt.ts';
import { askedPlan } from '../askedPlan.ts';
import { caseOfScenario } from '../caseOfScenario.ts';
import { exitCodes } from '../exitCodes.ts';
import { pick } from '../language.ts';
import { printAnswer } from '../print.ts';

export interface ChangesCommand {
  /** Scenarios of the two cases. */
  readonly scenario?: string;
  readonly fromScenario?: string;
  readonly json?: boolean;
}

/** Compares the plan of a case with that of an earlier one (or of the same one, by scenario). */
export async function changesCommand(
  before: string,
  after: string,
  options: ChangesCommand,
): Promise<number> {
  const solver = new FreshSolver(() => loadHighsBackend());
  const planOf = async (location: string, scenario: string | undefined) => {
    const { planningCase } = await caseOfScenario(location, scenario);
    const asked = await solver.use((backend) => askedPlan(planningCase, backend, options.json));
    if (typeof asked === 'number') return asked;
    const { result, formulation } = asked;
    if (result.plan === null || result.money === null) return exitCodes.failed;
    const found = { index: formulation.index, plan: result.plan, money: result.money };
    return { ...found, doubt: moneyDoubt(found, result.gap) };
  };
  const from = await planOf(before, options.fromScenario);
  if (typeof from === 'number') return from;
  const to = await planOf(after, options.scenario);
  if (typeof to === 'number') return to;
  const changed = await solver.use((backend) =>
    whatChanged(from, to, {
      options: { backend, clock: processClock },
      doubts: { from: from.doubt, to: to.doubt },
    }),
  );
  const lines = changeSentences(changed, to).map(pick);
  printAnswer(options.json, changed, () => lines.join('\n'));
  return exitCodes.optimal;
}
