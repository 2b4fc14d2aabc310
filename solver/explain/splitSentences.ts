/** What a split of a family to its members comes to, in sentences: the verdict, who is short by how much, what was assumed. */

import { nameOf } from '../case/names.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import { digitsIn } from '../case/unitDigits.ts';
import { periodWords } from '../words/periods.ts';
import { same, sentence, type Words } from '../words/words.ts';
import { type FamilySplit, shortMembers } from './splittability.ts';

/** Members that are named; more are counted. */
const NAMED = 3;

/** Sentences about a split, the verdict first. */
export function splitSentences(planningCase: PlanningCase, split: FamilySplit): readonly Words[] {
  const { unit, verdict, deviation } = split;
  const at = (t: number): Words => periodWords(planningCase.periods, planningCase.periods[t]?.period ?? '');
  const amount = (units: number) => Number(units.toFixed(digitsIn(planningCase, unit)));
  const most = deviation.reduce(
    (best, units, t) => (Math.abs(units) > Math.abs(deviation[best]!) ? t : best),
    0,
  );
  const beside = { units: amount(Math.abs(deviation[most] ?? 0)), unit: same(unit), period: at(most) };
  const isMore = (deviation[most] ?? 0) > 0;
  const short = shortMembers(split);
  const verdictWords = (): Words => {
    if (verdict === 'splits') return sentence('Splits exactly to its members.', '可精确拆分到各成员。');
    if (verdict === 'withinLots')
      return sentence(
        'Splits to its members within their lots: at most {units} {unit} beside the plan, in {period}.',
        '可在批量范围内拆分到各成员：与计划最多相差 {units} {unit}（{period}）。',
        beside,
      );
    if (short.length > 0)
      return sentence(
        'Cannot be split: {count} {count|member is|members are} short.',
        '无法拆分：{count} 个成员短缺。',
        { count: short.length },
      );
    return isMore
      ? sentence(
          'Cannot be split: its members need {units} {unit} more than is made in {period}.',
          '无法拆分：{period} 各成员所需比计划产量多 {units} {unit}。',
          beside,
        )
      : sentence(
          'Cannot be split: its members take {units} {unit} less than is made in {period}.',
          '无法拆分：{period} 各成员可接收量比计划产量少 {units} {unit}。',
          beside,
        );
  };
  return [
    verdictWords(),
    ...short.slice(0, NAMED).map(({ member, period, units }) =>
      sentence(
        '{member} is short by {units} {unit} in {period}.',
        '{member} 在 {period} 短缺 {units} {unit}。',
        {
          member: nameOf(planningCase, 'members', member).name,
          units: amount(units),
          unit: same(unit),
          period: at(period),
        },
      ),
    ),
    ...(verdict === 'fails' && !split.isProved
      ? [
          sentence(
            'It was not proved that no split exists: more time may find one.',
            '尚未证明不存在可行拆分：延长时间可能找到。',
          ),
        ]
      : []),
    ...split.remarks,
  ];
}
