/** The first page: what is recommended, and the options in one table. */
import { isMoneyObjective } from '../../solver/plan/objective.ts';
import { sentence } from '../../solver/words/words.ts';
import { moneyStyle, type PackPage, percent, signed, wholeNumbers } from '../pack.ts';
import type { PackInput } from '../packInput.ts';
import { optionName, type PackComparison, setAgainst, textCell, withPenaltiesTitle } from './comparison.ts';

/** Options with what they change, what they bring and how well customers are served. */
export function summaryPage(_: PackInput, comparison: PackComparison): PackPage {
  const { options, reference, recommended, currency, isCost } = comparison;
  const { style, unit } = moneyStyle(
    options.flatMap(({ objective }) => [objective.money, objective.money - reference.objective.money]),
    currency,
  );
  const isMoney = isMoneyObjective(reference.objective.definition.mode);
  const measure = isCost ? { en: 'Cost', zh: '成本' } : { en: 'Contribution margin', zh: '边际贡献' };
  const difference = isCost
    ? { en: 'Difference in cost', zh: '成本差异' }
    : { en: 'Difference in margin', zh: '边际贡献差异' };
  return {
    id: 'summary',
    title: comparison.title,
    subtitle: setAgainst(comparison),
    rows: [
      [
        {
          kind: 'table',
          id: 'options',
          title: { en: 'Options', zh: '选项' },
          unit: sentence('{measure} in {unit}', '{measure}，单位 {unit}', { measure, unit }),
          columns: [
            { title: { en: 'Option', zh: '选项' }, width: 4, align: 'left' },
            { title: { en: 'What it changes', zh: '改变内容' }, width: 9, align: 'left' },
            { title: measure, width: 2.5, align: 'right' },
            { title: difference, width: 2.5, align: 'right' },
            ...(isMoney ? [{ title: withPenaltiesTitle, width: 2.5, align: 'right' as const }] : []),
            { title: { en: 'Fill rate', zh: '按时满足率' }, width: 2.2, align: 'right' },
            { title: { en: 'Checks passed', zh: '通过的校验' }, width: 2.2, align: 'right' },
          ],
          rows: options.map((option) => {
            const off = option.objective.money - reference.objective.money;
            const isBetter = isCost ? off < 0 : off > 0;
            return {
              isTotal: option === recommended,
              cells: [
                textCell(
                  option === recommended && option !== reference
                    ? sentence('{option} (recommended)', '{option}（推荐）', { option: optionName(option) })
                    : optionName(option),
                ),
                textCell(
                  option.levers.length === 0
                    ? { en: 'Nothing', zh: '无' }
                    : {
                        en: option.levers.map(({ en }) => en).join('; '),
                        zh: option.levers.map(({ zh }) => zh).join('；'),
                      },
                ),
                { kind: 'number', value: option.objective.money, style },
                option === reference || !option.isRanked
                  ? textCell(
                      option === reference
                        ? { en: 'reference', zh: '参照' }
                        : { en: 'other assumption', zh: '假设不同' },
                    )
                  : {
                      kind: 'number',
                      value: off,
                      style: signed(style),
                      ...(Math.abs(off) < 0.5 ? {} : { tone: isBetter ? 'better' : 'worse' }),
                    },
                ...(isMoney ? [{ kind: 'number' as const, value: option.objective.value, style }] : []),
                { kind: 'number', value: option.keyFigures.fillRate?.value ?? null, style: percent },
                { kind: 'number', value: option.checkCount, style: wholeNumbers },
              ],
            };
          }),
        },
      ],
    ],
  };
}
