/** `equipoise scenarios`: what the scenarios of a case are, lever by lever: assumptions or options; and a mixed one split. */

import { loadCase } from '../../node/caseFolder.ts';
import { causeWords } from '../../solver/explain/causes.ts';
import {
  isCombination,
  isDoNothing,
  scenarioKind,
  splitScenario,
} from '../../solver/scenario/combinations.ts';
import { leverKind } from '../../solver/scenario/levers.ts';
import { leversOf, type Scenario } from '../../solver/scenario/scenario.ts';
import { scenarioName } from '../../solver/scenario/scenarioNames.ts';
import { exitCodes } from '../exitCodes.ts';
import { pick, textsOf } from '../language.ts';
import { print, printAnswer } from '../print.ts';
import { textTable } from '../textTable.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

export interface ScenariosCommand {
  /** The scenario to split. */
  readonly split?: string;
  /** Combinations of an assumption and an option too; JSON has them always. */
  readonly all?: boolean;
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
  const list = scenarios.map((listed) => ({
    ...nameOf(listed, scenarios),
    /** Of which option under which assumption it is the combination; null for a scenario of its own. */
    combination: isCombination(listed) ? { assumption: listed.parent, option: listed.option ?? null } : null,
    kind: scenarioKind(scenarios, listed.scenario),
    isDoNothing: isDoNothing(scenarios, listed.scenario),
    levers: leversOf(scenarios, listed.scenario).map((lever) => ({ kind: leverKind(lever), lever })),
  }));
  const kindText = { assumption: t('kindAssumption'), option: t('kindOption'), mixed: t('kindMixed') };
  const shown = options.all === true ? list : list.filter(({ combination }) => combination === null);
  const lines = shown.flatMap(
    ({ scenario, name, nameZh, kind, isDoNothing: nothing, combination, levers }) => [
      [
        scenario,
        pick({ en: name, zh: nameZh || name }),
        combination !== null ? t('kindCombination') : nothing ? t('kindNothing') : kindText[kind],
      ],
      ...levers.map(({ kind: own, lever }) => [
        '',
        `  ${pick(causeWords(planningCase, lever))}`,
        kindText[own],
      ]),
    ],
  );
  const left = list.length - shown.length;
  printAnswer(options.json, list, () => {
    const table = textTable(lines, 3);
    return left === 0 ? table : `${table}\n\n${t('combinationsLeft', { count: left })}`;
  });
  return exitCodes.optimal;
}

/** The identifier and names of a scenario; those of a combination follow its option and its assumption. */
function nameOf(listed: Scenario, scenarios: readonly Scenario[]) {
  const { en, zh } = scenarioName(listed, scenarios);
  return { scenario: listed.scenario, name: en, nameZh: zh === en ? listed.nameZh : zh };
}
