/** Why an option differs from the reference: the effect of each cause, proved by solves; the effects add up to the difference. */
import { sumOf } from '../../solver/arithmetic/sums.ts';
import { moneyText } from '../../solver/words/money.ts';
import { inBoth, sentence, type Words } from '../../solver/words/words.ts';
import { moneyStyle, type PackCell, type PackPage, signed } from '../pack.ts';
import type { PackInput } from '../packInput.ts';
import { optionName, type PackComparison, setAgainst, textCell } from './comparison.ts';

/** Less than half a cent is rounding. */
const SMALL = 0.005;

/** The bridge by cause; none where causes were not asked for or nothing differs. */
export function causePage({ causes }: PackInput, comparison: PackComparison): PackPage | null {
  const { reference, options, currency, isCost } = comparison;
  const option = options[causes?.option ?? -1];
  if (causes === null || option === undefined) return null;
  const { bridge } = causes;
  const first = bridge.causes[0];
  if (first === undefined) return null;
  const { style, unit } = moneyStyle(
    [bridge.fromMoney, bridge.toMoney, ...bridge.causes.map(({ money }) => money)],
    currency,
  );
  const isBetter = (value: number) => (isCost ? value < 0 : value > 0);
  const money = (value: number): Words =>
    inBoth((language) => moneyText(value, currency, language, { isSigned: true }));
  const amount = (value: number): PackCell => ({
    kind: 'number',
    value,
    style: signed(style),
    ...(Math.abs(value) < SMALL ? {} : { tone: isBetter(value) ? ('better' as const) : ('worse' as const) }),
  });
  return {
    id: 'causes',
    title: sentence(
      '{cause} has the greatest effect on the difference between {reference} and {option}: {money}',
      '{reference} 与 {option} 的差异中影响最大的原因是{cause}：{money}',
      {
        cause: first.title,
        reference: optionName(reference),
        option: optionName(option),
        money: money(first.money),
      },
    ),
    subtitle: setAgainst(comparison),
    rows: [
      [
        {
          kind: 'bridge',
          id: 'causes',
          title: sentence('From {reference} to {option} by cause', '从 {reference} 到 {option}，按原因', {
            reference: optionName(reference),
            option: optionName(option),
          }),
          unit,
          style,
          from: { title: optionName(reference), value: bridge.fromMoney },
          steps: bridge.causes.map(({ title, money: value }) => ({
            title,
            value,
            isBetter: isBetter(value),
          })),
          to: { title: optionName(option), value: bridge.toMoney },
        },
        {
          kind: 'table',
          id: 'causeTable',
          title: { en: 'Effect of each cause', zh: '各原因的影响' },
          unit:
            bridge.solves === 0
              ? unit
              : sentence(
                  '{unit}; {count} {count|plan|plans} solved for it',
                  '{unit}；为此求解 {count} 个计划',
                  { unit, count: bridge.solves },
                ),
          columns: [
            { title: { en: 'Cause', zh: '原因' }, width: 4, align: 'left' },
            { title: { en: 'Effect', zh: '影响' }, width: 1.8, align: 'right' },
            { title: { en: 'Alone', zh: '单独' }, width: 1.8, align: 'right' },
            { title: { en: 'With the others', zh: '与其他共同' }, width: 1.8, align: 'right' },
          ],
          rows: [
            ...bridge.causes.map(({ title, money: value, alone, interaction }) => ({
              cells: [textCell(title), amount(value), amount(alone), amount(interaction)],
            })),
            {
              isTotal: true,
              cells: [
                textCell({ en: 'Difference', zh: '差异' }),
                {
                  kind: 'number' as const,
                  value: sumOf(bridge.causes.map((cause) => cause.money)),
                  style: signed(style),
                },
                textCell(''),
                textCell(''),
              ],
            },
          ],
        },
      ],
    ],
  };
}
