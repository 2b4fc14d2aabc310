/** How far assumptions may move before another option is the best, as it was found on the evidence of decisions and kept with them. */
import { changePercent, movedAssumptions } from '../../solver/tradeoff/movedAssumptions.ts';
import { numberText, withPercent } from '../../solver/words/numbers.ts';
import { inBoth, sentence, type Words } from '../../solver/words/words.ts';
import type { PackPage } from '../pack.ts';
import type { PackDecision, PackInput } from '../packInput.ts';
import { type PackComparison, setAgainst, textCell } from './comparison.ts';
import { nameOfOption } from './decisions.ts';

type Flips = PackDecision['flips'][number];

/** A factor as a change in per cent. */
function percentWords(factor: number): Words {
  const change = changePercent(factor);
  return inBoth(
    (language) => `${change > 0 ? '+' : ''}${withPercent(numberText(change, language, 1), language)}`,
  );
}

const noPlan: Words = { en: 'no plan', zh: '无计划' };
const noPlanFound: Words = { en: 'no plan found', zh: '未找到计划' };

/** How far one side holds. The option behind it is named: its letter in the decision may be that of another option of the pack. */
function sideWords(decision: PackDecision, flip: Flips['below'], reached: number): Words {
  if (flip === null) return sentence('holds to {end}', '至 {end} 不变', { end: percentWords(reached) });
  return sentence('{sign} {change}, then {option}', '{sign} {change}，其后 {option}', {
    sign: flip.isSure ? '×' : '~',
    change: percentWords(flip.before),
    option: flip.best === null ? (flip.isSure ? noPlan : noPlanFound) : nameOfOption(decision, flip.best),
  });
}

/** Flip points of the decisions that keep some; none where none does. */
export function flipPage({ decisions }: PackInput, comparison: PackComparison): PackPage | null {
  const listed = decisions.flatMap((decision) => decision.flips.map((flips) => ({ decision, flips })));
  if (listed.length === 0) return null;
  const distance = ({ flips: { below, above } }: (typeof listed)[number]) =>
    Math.min(
      ...[below, above].flatMap((flip) => (flip === null ? [] : [Math.abs(flip.before - 1)])),
      Number.POSITIVE_INFINITY,
    );
  const nearest = [...listed].sort((a, b) => distance(a) - distance(b))[0]!;
  const { below, above } = nearest.flips;
  const first = [below, above]
    .flatMap((flip) => flip ?? [])
    .sort((a, b) => Math.abs(a.before - 1) - Math.abs(b.before - 1))[0];
  return {
    id: 'flips',
    title:
      first === undefined
        ? {
            en: 'No assumption that was moved makes another option the best',
            zh: '所变动的假设均不会使其他选项成为最优',
          }
        : sentence(
            'The answer turns first with {assumption}: at {change}',
            '最先改变答案的假设是{assumption}：{change}',
            {
              assumption: movedAssumptions[nearest.flips.assumption].title,
              change: percentWords(first.before),
            },
          ),
    subtitle: setAgainst(comparison),
    rows: [
      [
        {
          kind: 'table',
          id: 'flips',
          title: { en: 'The best option stays the best while…', zh: '最优选项在以下范围内保持最优…' },
          unit: {
            en: '× another option, or no plan, from there on, each side confirmed by a solve; ~ too close to be sure, or no plan found',
            zh: '× 自此其他选项更优或没有计划，两侧均经求解确认；~ 过于接近，无法确定，或未找到计划',
          },
          columns: [
            { title: { en: 'Decision', zh: '决策' }, width: 5, align: 'left' },
            { title: { en: 'Best', zh: '最优' }, width: 2.5, align: 'left' },
            { title: { en: 'Assumption', zh: '假设' }, width: 3, align: 'left' },
            { title: { en: 'Down', zh: '向下' }, width: 3.5, align: 'left' },
            { title: { en: 'Up', zh: '向上' }, width: 3.5, align: 'left' },
          ],
          rows: listed.map(({ decision, flips }) => ({
            cells: [
              textCell(decision.question),
              textCell(flips.best === null ? '' : nameOfOption(decision, flips.best)),
              textCell(movedAssumptions[flips.assumption].title),
              textCell(sideWords(decision, flips.below, flips.from)),
              textCell(sideWords(decision, flips.above, flips.to)),
            ],
          })),
        },
      ],
    ],
  };
}
