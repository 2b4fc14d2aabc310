/** `equipoise scenarios`: what the scenarios of a case are, lever by lever: assumptions or options; and a mixed one split. */

import { loadCase } from '../../node/caseFolder.ts';
import { causeWords } from '../../solver/explain/causes.ts';
import { isDoNothing, scenarioKind, splitScenario } from '../../solver/scenario/combinations.ts';
import { leverKind } from '../../solver/scenario/levers.ts';
import { ancestry } from '../../solver/scenario/scenario.ts';
import { exitCodes } from '../exitCodes.ts';
import { pick, textsOf } from '../language.ts';
import { print, printAnswer } from '../print.ts';
import { textTable } from '../textTable.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

export interface ScenariosCommand {
  /** The scenario to split. */
  readonly split?: string;
  readonly json?: boolean;
}

/** Lists scenarios with their kinds, or prints the two scenarios of which one consists, as JSON that an import takes. */
export async function scenariosCommand(location: string, options: ScenariosCommand): Promise<number> {
  const { planningCase, scenarios } = await loadCase(location);
  if (options.split !== undefined) {
    const split = splitScenario(planningCase, scenarios, options.split);
    // A file that people read and an import takes.
    print(JSON.stringify(split, null, 2));
    return exitCodes.optimal;
  }
  const list = scenarios.map(({ scenario, name, nameZh }) => ({
    scenario,
    name,
    nameZh,
    kind: scenarioKind(scenarios, scenario),
    isDoNothing: isDoNothing(scenarios, scenario),
    levers: ancestry(scenarios, scenario)
      .flatMap(({ levers }) => levers)
      .map((lever) => ({ kind: leverKind(lever), lever })),
  }));
  const kindText = { assumption: t('kindAssumption'), option: t('kindOption'), mixed: t('kindMixed') };
  const lines = list.flatMap(({ scenario, name, nameZh, kind, isDoNothing: nothing, levers }) => [
    [scenario, pick({ en: name, zh: nameZh || name }), nothing ? t('kindNothing') : kindText[kind]],
    ...levers.map(({ kind: own, lever }) => [
      '',
      `  ${pick(causeWords(planningCase, lever))}`,
      kindText[own],
    ]),
  ]);
  printAnswer(options.json, list, () => textTable(lines, 3));
  return exitCodes.optimal;
}
