/** `equipoise regret`: what each option regrets under each assumption once its first periods are committed. */

import { loadCase } from '../../node/caseFolder.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import { type Gain, gainWords } from '../../solver/plan/gain.ts';
import { arePenaltiesIn, objectiveOf } from '../../solver/plan/objective.ts';
import { objectiveMeasureWords } from '../../solver/plan/objectiveText.ts';
import { optionUnder } from '../../solver/scenario/combinations.ts';
import { leversOf, resolveScenario } from '../../solver/scenario/scenario.ts';
import { scenarioNamer } from '../../solver/scenario/scenarioNames.ts';
import { frozenRegret } from '../../solver/tradeoff/frozenRegret.ts';
import { regretSentence, suffererWords } from '../../solver/tradeoff/regretSentences.ts';
import { exitCodes } from '../exitCodes.ts';
import { pick, textsOf } from '../language.ts';
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
  const assumed = names(options.assumptions);
  const choices = names(options.options).map((name) => ({
    name,
    planningCase: resolveScenario(planningCase, scenarios, name).planningCase,
    combined: optionUnder(planningCase, scenarios, name, assumed),
  }));
  const assumptions = assumed.map((name) => ({ name, levers: leversOf(scenarios, name) }));
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
  const nameOf = scenarioNamer(scenarios);
  const head = [
    '',
    ...assumptions.map(({ name }) => pick(nameOf(name))),
    t('regretWorst'),
    t('regretMean'),
    t('regretWaiting'),
  ];
  const rows = found.rows.map((row) => [
    pick(nameOf(row.option)),
    ...row.cells.map(({ regret }) => gain(regret)),
    gain(row.worst),
    gain(row.mean),
    gain(row.waiting),
  ]);
  const suffering = found.rows.flatMap(({ option, worstAssumption, sufferers }) => {
    const [first] = sufferers;
    if (first === undefined || worstAssumption === null) return [];
    return [pick(suffererWords(planningCase, nameOf(option), nameOf(worstAssumption), first))];
  });
  const robust = found.rows.find(({ option }) => option === found.robust);
  const worst = robust?.worst ?? null;
  const finding = regretSentence(
    robust === undefined || worst === null
      ? null
      : {
          option: nameOf(robust.option),
          worst: worst.amount === 0 ? null : gainWords(planningCase, definition, worst),
          isWithPenalties: arePenaltiesIn(
            found.rows.flatMap(({ cells }) => cells.map(({ worth }) => worth.optimized)),
          ),
        },
    Number(options.freeze) === 0 ? null : Number(options.freeze),
  );
  const parts = found.rows.length === 0 ? [] : [pick(finding), ...suffering];
  const measure = t('regretIn', { measure: objectiveMeasureWords(definition) });
  printParts([measure, textTable([head, ...rows]), parts.join('\n')], found.stopped);
  return exitCodes.optimal;
}
