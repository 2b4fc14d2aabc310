/** What hours are worth in sentences, in both languages. */
import { nameOf } from '../case/names.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import { periodWords } from '../words/periods.ts';
import { amountText } from '../words/units.ts';
import { inBoth, sentence, type Words } from '../words/words.ts';
import type { HourWorth } from './hourWorths.ts';

/** Money below this is nothing. */
const SMALL = 0.005;

/** A sentence for each cell, in their order. */
export function hourWorthSentences(
  planningCase: PlanningCase,
  worths: readonly HourWorth[],
): readonly Words[] {
  const currency = planningCase.company[0]?.currency ?? '';
  return worths.map(({ resource, period, worth }) => {
    const place = {
      resource: nameOf(planningCase, 'resources', resource).name,
      period: periodWords(planningCase.periods, period),
    };
    if (worth === null)
      return sentence(
        '{resource}, {period}: not known, the work allowed ended before.',
        '{resource}，{period}：未知，允许的计算量已用完。',
        place,
      );
    if (worth < SMALL)
      return sentence(
        '{resource}, {period} does not bind: one more hour brings nothing.',
        '{resource}，{period}不构成约束：多一小时没有收益。',
        place,
      );
    return sentence(
      '{resource}, {period} binds: one more hour brings {money}.',
      '{resource}，{period}构成约束：多一小时带来 {money}。',
      {
        ...place,
        money: inBoth((language) => amountText(worth, 'money', language, currency)),
      },
    );
  });
}
