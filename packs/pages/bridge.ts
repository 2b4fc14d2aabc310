/** From the reference to the recommended option by lines of money; the steps add up to the difference. */
import { moneyTitle } from '../../solver/features/moneyTitles.ts';
import { moneyBridge } from '../../solver/tradeoff/comparison.ts';
import { moneyText } from '../../solver/words/money.ts';
import { inBoth, same, sentence } from '../../solver/words/words.ts';
import { moneyStyle, type PackPage, signed } from '../pack.ts';
import type { PackInput } from '../packInput.ts';
import { optionName, type PackComparison, packExplains, setAgainst, textCell } from './comparison.ts';

/** Share of the largest step below which steps are put together. */
const SEEN = 0.01;

/** The bridge; none where there is one option only or nothing differs. */
export function bridgePage(_: PackInput, comparison: PackComparison): PackPage | null {
  const { reference, currency, isCost } = comparison;
  const option = packExplains(comparison);
  if (option === null) return null;
  const { from, to, steps } = moneyBridge(isCost ? 'cost' : 'margin', reference.totals, option.totals);
  const largest = steps[0];
  if (largest === undefined) return null;
  const { style, unit } = moneyStyle([from, to, largest.effect], currency);
  const money = (value: number) =>
    inBoth((language) => moneyText(value, currency, language, { isSigned: true }));
  const measure = isCost ? { en: 'cost', zh: '成本' } : { en: 'margin', zh: '边际贡献' };
  // Steps too small to be seen are one, so that the bridge stays exact and readable.
  const seen = steps.filter(({ effect }) => Math.abs(effect) >= SEEN * Math.abs(largest.effect));
  const rest = steps.filter((step) => !seen.includes(step));
  const others = rest.reduce((sum, { effect }) => sum + effect, 0);
  const titled = [
    ...seen.map(({ component, effect, isBetter }) => ({
      title: moneyTitle(component),
      value: effect,
      isBetter,
    })),
    ...(rest.length === 0
      ? []
      : [
          {
            title: { en: 'Other lines', zh: '其他项目' },
            value: others,
            isBetter: others > 0 !== isCost,
          },
        ]),
  ];
  return {
    id: 'bridge',
    title: sentence(
      '{option} changes the {measure} by {difference}; {step} moves it most, by {effect}',
      '{option} 使{measure}变化 {difference}；影响最大的是{step}：{effect}',
      {
        option: optionName(option),
        measure,
        difference: money(to - from),
        step: moneyTitle(largest.component),
        effect: money(largest.effect),
      },
    ),
    subtitle: setAgainst(comparison),
    rows: [
      [
        {
          kind: 'bridge',
          id: 'bridge',
          title: sentence('From {reference} to {option}', '从 {reference} 到 {option}', {
            reference: optionName(reference),
            option: optionName(option),
          }),
          unit,
          style,
          from: { title: optionName(reference), value: from },
          steps: titled,
          to: { title: optionName(option), value: to },
        },
        {
          kind: 'table',
          id: 'bridgeSteps',
          title: { en: 'Effect on the result', zh: '对结果的影响' },
          unit,
          columns: [
            { title: { en: 'Line', zh: '项目' }, width: 3, align: 'left' },
            { title: unit, inFull: same(currency), width: 1.5, align: 'right' },
          ],
          rows: [
            {
              isTotal: true,
              cells: [textCell(optionName(reference)), { kind: 'number', value: from, style }],
            },
            ...titled.map(({ title, value, isBetter }) => ({
              cells: [
                textCell(title),
                {
                  kind: 'number' as const,
                  value,
                  style: signed(style),
                  tone: isBetter ? ('better' as const) : ('worse' as const),
                },
              ],
            })),
            { isTotal: true, cells: [textCell(optionName(option)), { kind: 'number', value: to, style }] },
          ],
        },
      ],
    ],
  };
}
