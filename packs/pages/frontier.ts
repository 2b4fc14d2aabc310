/** What service costs: the best money for every service with the inputs of the recommended option, and where the next step begins to cost more. */
import { moneyText } from '../../solver/words/money.ts';
import { percentText } from '../../solver/words/numbers.ts';
import { inBoth, sentence, type Words } from '../../solver/words/words.ts';
import { moneyStyle, type PackCell, type PackPage, percent } from '../pack.ts';
import type { PackInput } from '../packInput.ts';
import { optionName, type PackComparison, setAgainst, textCell, withPenaltiesTitle } from './comparison.ts';

/** Service with a decimal more than elsewhere: the steps of a frontier are small. */
const fine = { ...percent, digits: { en: 2, zh: 2 } };

const kneeTitle: Words = { en: 'knee', zh: '拐点' };

/** The frontier; none where it was not asked for, or service costs nothing. */
export function frontierPage({ frontier }: PackInput, comparison: PackComparison): PackPage | null {
  const option = comparison.options[frontier?.option ?? -1];
  if (frontier === null || option === undefined) return null;
  const { currency } = comparison;
  const { points, money: measure, grade } = frontier;
  const [first, last] = [points[0]!, points.at(-1)!];
  const worse = (from: number, to: number) => (measure === 'cost' ? to - from : from - to);
  const steps = points.map((point, p) => {
    const next = points[p + 1];
    return next === undefined ? null : worse(point.value, next.value);
  });
  const knee = points.findIndex(({ isKnee }) => isKnee);
  const { style, unit } = moneyStyle(
    [...points.flatMap(({ money, value }) => [money, value]), ...steps],
    currency,
  );
  const hasPenalties = points.some(({ money, value }) => Math.abs(money - value) >= 0.5);
  const money = (value: number): Words => inBoth((language) => moneyText(value, currency, language));
  const service = (value: number): Words => inBoth((language) => percentText(value, language, 2));
  const serviceTitle: Words =
    grade === null
      ? { en: 'Fill rate', zh: '按时满足率' }
      : { en: 'Fill rate, grade A', zh: 'A\u00a0级按时满足率' };
  const moneyTitle: Words =
    measure === 'cost' ? { en: 'Cost', zh: '成本' } : { en: 'Contribution margin', zh: '边际贡献' };
  const number = (value: number | null, of: typeof style): PackCell => ({ kind: 'number', value, style: of });
  const kneeStep = steps[knee] ?? null;
  /** A price in the title, and whether it is of what is optimized. */
  const price = (value: number): Words =>
    hasPenalties
      ? sentence('{money} with penalties', '{money}（计入惩罚）', { money: money(value) })
      : money(value);
  return {
    id: 'frontier',
    title:
      kneeStep === null
        ? sentence(
            '{option}: service from {from} to {to} costs {money}',
            '{option}：服务水平从 {from} 到 {to} 需花费 {money}',
            {
              option: optionName(option),
              from: service(first.service),
              to: service(last.service),
              money: price(worse(first.value, last.value)),
            },
          )
        : sentence(
            '{option}: beyond {service} service begins to cost more, {money} for the next step',
            '{option}：超过 {service} 后服务成本加快上升，下一步需 {money}',
            { option: optionName(option), service: service(points[knee]!.service), money: price(kneeStep) },
          ),
    subtitle: setAgainst(comparison),
    rows: [
      [
        {
          kind: 'chart',
          id: 'frontierChart',
          title: sentence('{money} against {service}', '{money}与{service}', {
            money: moneyTitle,
            service:
              grade === null
                ? { en: 'fill rate', zh: '按时满足率' }
                : { en: 'fill rate of grade A', zh: 'A\u00a0级按时满足率' },
          }),
          unit,
          style,
          categories: points.map((point) => service(point.service)),
          shape: 'lines',
          series: [{ title: moneyTitle, values: points.map((point) => point.money), look: 'recommended' }],
          ...(knee < 0 ? {} : { mark: { at: knee, title: kneeTitle } }),
        },
        {
          kind: 'table',
          id: 'frontier',
          title: sentence(
            'The best {money} for each service, {option}',
            '{option}：各服务水平下的最优{money}',
            {
              money:
                measure === 'cost'
                  ? { en: 'cost', zh: '成本' }
                  : { en: 'contribution margin', zh: '边际贡献' },
              option: optionName(option),
            },
          ),
          unit,
          columns: [
            { title: serviceTitle, width: 2.5, align: 'right' },
            { title: moneyTitle, width: 2.5, align: 'right' },
            ...(hasPenalties
              ? [
                  {
                    title: withPenaltiesTitle,
                    width: 2.5,
                    align: 'right' as const,
                  },
                ]
              : []),
            {
              title: hasPenalties
                ? { en: 'The next step costs, with penalties', zh: '下一步花费（计入惩罚）' }
                : { en: 'The next step costs', zh: '下一步花费' },
              width: 2.5,
              align: 'right',
            },
            { title: { en: '', zh: '' }, width: 1.5, align: 'left' },
          ],
          rows: points.map((point, p) => ({
            ...(point.isKnee ? { isTotal: true } : {}),
            cells: [
              number(point.service, fine),
              number(point.money, style),
              ...(hasPenalties ? [number(point.value, style)] : []),
              number(steps[p] ?? null, style),
              textCell(point.isKnee ? kneeTitle : ''),
            ],
          })),
        },
      ],
    ],
  };
}
