/** `equipoise frontier`: plans of which none is better in one measure without being worse in another. */

import { frontier } from '../../solver/tradeoff/frontier.ts';
import { frontierAmounts, frontierSentences } from '../../solver/tradeoff/frontierSentences.ts';
import { withoutPlan } from '../../solver/tradeoff/measuredPlan.ts';
import { numberOf } from '../arguments.ts';
import { caseOfScenario } from '../caseOfScenario.ts';
import { exitCodes } from '../exitCodes.ts';
import { penaltyText } from '../figureText.ts';
import { pick, textsOf } from '../language.ts';
import { printJson, printParagraphs, refuse } from '../print.ts';
import { textTable } from '../textTable.ts';
import { gapText, measuresNamed, moneyText, type TradeoffCommand, withSolver } from '../tradeoff.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

export interface FrontierCommand extends TradeoffCommand {
  readonly measures: string;
  readonly points: string;
  readonly until?: string;
}

/** Prints the points of a frontier, or JSON. The exit code is 3 where there is no plan. */
export async function frontierCommand(location: string, options: FrontierCommand): Promise<number> {
  const { planningCase } = await caseOfScenario(location, options.scenario);
  const measures = measuresNamed(planningCase, options.measures);
  if (measures.length < 2 || measures.length > 3) return refuse(t('frontierTwoOrThree'));
  const ends = [
    null,
    ...(options.until ?? '').split(',').map((text) => (text.trim() === '' ? null : numberOf(text))),
  ];
  if (ends.length > measures.length || ends.some((end) => Number.isNaN(end)))
    return refuse(t('frontierUntilNumbers'));
  const found = await withSolver(options, (solver) =>
    frontier(planningCase, { measures, points: Number(options.points), ends }, solver),
  );
  if (options.json) {
    printJson({ ...found, points: found.points.map(withoutPlan) });
  } else {
    const head = [
      '',
      ...found.measures.map(({ title }) => pick(title)),
      t('tradeoffMargin'),
      t('tradeoffPenalties'),
      t('tradeoffGap'),
    ];
    const amount = frontierAmounts(planningCase, found);
    const rows = found.points.map((point, p) => [
      point.isKnee ? t('frontierKnee', { number: p + 1 }) : String(p + 1),
      ...found.measures.map((measure, m) => {
        const value = point.values[m] ?? null;
        return value === null ? '–' : pick(amount(measure, value));
      }),
      moneyText(planningCase, point.money.margin),
      penaltyText(point.money.penalties),
      gapText(point.gap),
    ]);
    const sentences = frontierSentences(planningCase, found).map(pick);
    const parts = [found.points.length > 0 ? textTable([head, ...rows]) : '', sentences.join('\n')];
    printParagraphs(parts);
  }
  if (found.status === 'infeasible') return exitCodes.infeasible;
  return found.points.length > 0 ? exitCodes.optimal : exitCodes.failed;
}
