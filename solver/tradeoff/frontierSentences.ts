/** What a frontier says, in sentences: whether the measures conflict, how far each goes, what cannot be reached, and the knee. */
import type { PlanningCase } from '../case/planningCase.ts';
import { amountWords } from '../plan/amountWords.ts';
import { moneyWords } from '../words/money.ts';
import { sentence, type Words } from '../words/words.ts';
import type { Frontier, FrontierMeasure } from './frontier.ts';

const noFrontier: Readonly<Record<Exclude<Frontier['status'], 'frontier' | 'noConflict'>, Words>> = {
  infeasible: {
    en: 'There is no plan at all: the case is infeasible.',
    zh: '没有任何可行计划：案例不可行。',
  },
  unbounded: { en: 'The objective can grow without end.', zh: '目标可无限增长。' },
  noPlan: { en: 'Stopped before a plan was found.', zh: '在得到计划之前停止。' },
  noEnd: {
    en: 'The best plan of a measure was not found: how the measures conflict is not known.',
    zh: '未得到某一指标的最优计划：各指标之间的冲突尚不可知。',
  },
};

/** How values of the measures of a frontier are written; what is optimized carries no currency where penalties are in it. */
export function frontierAmounts(
  planningCase: PlanningCase,
  { points }: Pick<Frontier, 'points'>,
): (measure: FrontierMeasure, value: number) => Words {
  const hasPenalties = points.some(({ money }) => money.penalties > 0);
  return ({ measure, unit }, value) =>
    measure.measure === 'objective' && hasPenalties
      ? moneyWords(value, '')
      : amountWords(planningCase, value, unit);
}

/** Sentences about a frontier, the finding first. */
export function frontierSentences(planningCase: PlanningCase, found: Frontier): readonly Words[] {
  const amount = frontierAmounts(planningCase, found);
  if (found.status !== 'frontier' && found.status !== 'noConflict') return [noFrontier[found.status]];
  const [first, ...others] = found.measures;
  if (first === undefined) return [];
  const sentences: Words[] = [];
  if (found.status === 'noConflict')
    sentences.push({
      en: 'The measures do not conflict: one plan is best in all of them.',
      zh: '各指标不冲突：同一计划在所有指标上均为最优。',
    });
  else
    for (const [m, other] of others.entries()) {
      const end = found.points.find((point) => point.bestOf === m + 1) ?? found.points.at(-1);
      const top = found.points[0];
      if (end === undefined || top === undefined) continue;
      sentences.push(
        sentence(
          '{title} from {from} to {to} takes {first} from {before} to {after}.',
          '{title}从 {from} 到 {to}，{first}从 {before} 变为 {after}。',
          {
            title: other.title,
            from: amount(other, top.values[m + 1] ?? 0),
            to: amount(other, end.values[m + 1] ?? 0),
            first: first.title,
            before: amount(first, top.values[0] ?? 0),
            after: amount(first, end.values[0] ?? 0),
          },
        ),
      );
    }
  for (const measure of found.measures)
    if (measure.unreachable !== null)
      sentences.push(
        sentence(
          'No plan reaches {asked} in {title}: the best is {best}.',
          '没有计划能使{title}达到 {asked}：最好为 {best}。',
          {
            title: measure.title,
            asked: amount(measure, measure.unreachable),
            best: amount(measure, measure.best),
          },
        ),
      );
  const knee = found.points.find((point) => point.isKnee);
  if (knee !== undefined)
    sentences.push(
      sentence(
        'The knee is at {values}: beyond it each step costs more.',
        '拐点位于 {values}：超过之后每一步代价更高。',
        {
          values: {
            en: found.measures
              .map((measure, m) => `${measure.title.en} ${amount(measure, knee.values[m] ?? 0).en}`)
              .join(', '),
            zh: found.measures
              .map((measure, m) => `${measure.title.zh} ${amount(measure, knee.values[m] ?? 0).zh}`)
              .join('，'),
          },
        },
      ),
    );
  const leftOut = besideMoney(found);
  if (leftOut !== null) sentences.push(leftOut);
  if (found.stopped !== null) sentences.push(stoppedWords[found.stopped]);
  return sentences;
}

/** What real money leaves out: a plan may earn more by breaking what is asked of it at a price. */
function besideMoney({ measures, points }: Pick<Frontier, 'measures' | 'points'>): Words | null {
  const money = measures.find(({ measure }) => measure.measure === 'margin' || measure.measure === 'cost');
  const penalties = points.map((point) => point.money.penalties);
  const most = Math.max(0, ...penalties);
  if (money === undefined || most <= NO_PENALTY) return null;
  return sentence(
    '{title} leaves penalties out: these plans have from {least} to {most}, as they break what is asked at a price. To keep that in, take what is optimized as the measure.',
    '{title}不含惩罚：这些计划的惩罚为 {least} 至 {most}，因其未满足有价格的要求。如需计入，请以优化目标为指标。',
    {
      title: money.title,
      least: moneyWords(Math.min(...penalties), ''),
      most: moneyWords(most, ''),
    },
  );
}

/** Penalties below this are written as none. */
const NO_PENALTY = 0.005;

/** Why an answer is not complete. */
export const stoppedWords: Readonly<Record<'cancelled' | 'work', Words>> = {
  cancelled: { en: 'Cancelled: this is what was found until then.', zh: '已取消：以上为截至当时的结果。' },
  work: {
    en: 'The work allowed was used up: this is what was found with it.',
    zh: '允许的计算量已用完：以上为其间的结果。',
  },
};
