/** The comparison as CSV for Excel, in the language of the page: state, what is optimized, key figures, money and penalties by option. */
import { penaltyComponents, realComponents } from '../../../solver/case/money.ts';
import { moneyTitle } from '../../../solver/features/moneyTitles.ts';
import { keyFigureDefinitions } from '../../../solver/plan/figures/keyFigures.ts';
import { objectiveOf } from '../../../solver/plan/objective.ts';
import { goalUnit } from '../../../solver/plan/objectiveText.ts';
import type { Option } from '../../comparison/options.ts';
import { pick, t } from '../../language/language.ts';
import { goalTitle, objectiveMeasure } from '../../language/objective.ts';
import { figureUnit } from '../../language/sharedUnit.ts';
import { csvText } from '../../ui/csvFile.ts';

/** What is optimized: one number, or one for each of goals in order. */
function optimizedRows(options: readonly Option[], currency: string) {
  const definition = options[0]?.objective.definition;
  if (definition?.mode !== 'goals')
    return [[t('optimizedValue'), '', ...options.map((option) => option.objective.value)]];
  return definition.goals.map((goal, i) => [
    `${i + 1}. ${goalTitle(goal)}`,
    pick(goalUnit(definition, goal.measure, currency)),
    ...options.map((option) => option.objective.goals[i] ?? ''),
  ]);
}

export function compareCsv(options: readonly Option[], currency: string): string {
  const penalty = t('figurePenalty');
  const head = [t('keyFigure'), t('unit'), ...options.map((option) => `${option.letter} ${option.name}`)];
  const state = [
    [t('csvInputs'), '', ...options.map((option) => t(option.isOlder ? 'olderInputs' : 'csvCurrent'))],
    [t('csvVerified'), '', ...options.map((option) => t(option.view.result.summary.verified ? 'yes' : 'no'))],
    // What each was solved for; its value below is that of what the reference was solved for, as on the page.
    [t('csvOptimizedFor'), '', ...options.map((option) => objectiveMeasure(objectiveOf(option.view.index)))],
    ...optimizedRows(options, currency),
  ];
  const figures = keyFigureDefinitions.map((definition) => [
    pick(definition.title),
    figureUnit(
      definition,
      currency,
      options.flatMap((option) => option.view.planningCase.families),
    ),
    ...options.map((option) => option.view.keyFigures[definition.name]?.value ?? ''),
  ]);
  const money = realComponents.map((component) => [
    pick(moneyTitle(component)),
    currency,
    ...options.map((option) => option.totals.real[component]),
  ]);
  const penalties = penaltyComponents.map((component) => [
    t('titleWithDetail', { title: t('penalties'), detail: pick(moneyTitle(component)) }),
    penalty,
    ...options.map((option) => option.totals.penalties[component]),
  ]);
  return csvText([head, ...state, ...figures, ...money, ...penalties]);
}
