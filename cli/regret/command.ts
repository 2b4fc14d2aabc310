/** `equipoise regret`: what each option regrets under each assumption once its first periods are committed. */

import { loadCase } from '../../node/caseFolder.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import { type Gain, gainWords } from '../../solver/plan/gain.ts';
import { objectiveOf } from '../../solver/plan/objective.ts';
import type { Lever } from '../../solver/scenario/levers.ts';
import { ancestry, resolveScenario } from '../../solver/scenario/scenario.ts';
import { frozenRegret } from '../../solver/tradeoff/frozenRegret.ts';
import { exitCodes } from '../exitCodes.ts';
import { fixedText, pick, textsOf } from '../language.ts';
import { printJson } from '../print.ts';
import { textTable } from '../textTable.ts';
import { printParts, type TradeoffCommand, withSolver } from '../tradeoff.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

export interface RegretCommand extends TradeoffCommand {
  readonly options: string;
  readonly assumptions: string;
  readonly freeze: string;
}

/** Prints what each option regrets under each assumption once its first periods are committed, or JSON. */
export async function regretCommand(location: string, options: RegretCommand): Promise<number> {
  const { planningCase, scenarios } = await loadCase(location);
  const names = (text: string) => text.split(',').map((name) => name.trim());
  const choices = names(options.options).map((name) => ({
    name,
    planningCase: resolveScenario(planningCase, scenarios, name).planningCase,
  }));
  const assumptions = names(options.assumptions).map((name) => ({
    name,
    levers: ancestry(scenarios, name).flatMap(({ levers }): readonly Lever[] => levers),
  }));
  const found = await withSolver(options, (solver) =>
    frozenRegret({ options: choices, assumptions, frozenPeriods: Number(options.freeze) }, solver),
  );
  if (options.json) {
    const rows = found.rows.map(({ committed: _, ...row }) => row);
    printJson({ ...found, rows });
    return exitCodes.optimal;
  }
  const definition = objectiveOf(indexCase(choices[0]?.planningCase ?? planningCase));
  const gain = (value: Gain | null) =>
    value === null ? '–' : pick(gainWords(planningCase, definition, value));
  const head = [
    '',
    ...assumptions.map(({ name }) => name),
    t('regretWorst'),
    t('regretMean'),
    t('regretWaiting'),
  ];
  const rows = found.rows.map((row) => [
    row.option,
    ...row.cells.map(({ regret }) => gain(regret)),
    gain(row.worst),
    gain(row.mean),
    gain(row.waiting),
  ]);
  const suffering = found.rows.flatMap(({ option, worstAssumption, sufferers }) => {
    const [first] = sufferers;
    if (first === undefined || worstAssumption === null) return [];
    return [
      t('regretSuffers', {
        option,
        assumption: worstAssumption,
        market: first.market,
        grade: first.grade,
        units: fixedText(first.units - first.bestUnits, 0),
      }),
    ];
  });
  const robust = found.robust === null ? t('regretNoRobust') : t('regretRobust', { option: found.robust });
  printParts([textTable([head, ...rows]), [robust, ...suffering].join('\n')], found.stopped);
  return exitCodes.optimal;
}
