/** `equipoise ladder`: what each step of a promise costs. */

import { storePlan } from '../../solver/plan/plan.ts';
import { solvePlan } from '../../solver/run/solve.ts';
import {
  ladderNamed,
  ladderRungs,
  ladderSentences,
  noRungsWords,
  priceLadder,
  priceWords,
} from '../../solver/tradeoff/ladder.ts';
import type { LadderKind } from '../../solver/tradeoff/ladderKinds.ts';
import { numbersOf } from '../arguments.ts';
import { caseOfScenario } from '../caseOfScenario.ts';
import { exitCodes } from '../exitCodes.ts';
import { penaltyText } from '../figureText.ts';
import { pick, textsOf } from '../language.ts';
import { optimizedTexts } from '../optimizedText.ts';
import { printJson, refuse } from '../print.ts';
import { textTable } from '../textTable.ts';
import { moneyText, printParts, type TradeoffCommand, withSolver } from '../tradeoff.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

export interface LadderCommand extends TradeoffCommand {
  readonly of: LadderKind;
  readonly steps: string;
  readonly part?: string;
}

/** Prints what each step of a promise costs, or JSON. */
export async function ladderCommand(location: string, options: LadderCommand): Promise<number> {
  const { planningCase } = await caseOfScenario(location, options.scenario);
  const steps = numbersOf(options.steps);
  if (steps === null || steps.some((step) => step < 0)) return refuse(t('ladderNumbers'));
  const { of, part = null } = options;
  const asked = ladderNamed(planningCase, { of, steps, part });
  const found = await withSolver(options, (solver) => {
    const rungs = ladderRungs(planningCase, asked, () => {
      const { plan } = solvePlan(planningCase, { backend: solver.backend, clock: solver.clock });
      return plan === null ? null : storePlan(plan);
    });
    return priceLadder(planningCase, rungs, solver);
  });
  if (options.json) {
    printJson(found);
    return exitCodes.optimal;
  }
  if (found.rungs.length === 0 && found.stopped === null) return refuse(pick(noRungsWords));
  const head = ['', t('objectiveRow'), t('ladderPrice'), t('tradeoffMargin'), t('tradeoffPenalties')];
  const currency = planningCase.company[0]?.currency ?? '';
  const objectiveText = optimizedTexts(
    found.rungs.map(({ optimized }) => optimized),
    currency,
  );
  const rows = found.rungs.map((rung, r) => [
    pick(rung.title),
    rung.optimized === null ? '–' : objectiveText(rung.optimized),
    rung.price === null
      ? '–'
      : `${rung.price < 0 ? '−' : ''}${pick(priceWords(planningCase, rung, found.rungs[r - 1]!))}`,
    rung.money === null ? '–' : moneyText(planningCase, rung.money.margin),
    rung.money === null ? '–' : penaltyText(rung.money.penalties),
  ]);
  printParts(
    [textTable([head, ...rows]), ladderSentences(planningCase, found).map(pick).join('\n')],
    found.stopped,
  );
  return exitCodes.optimal;
}
