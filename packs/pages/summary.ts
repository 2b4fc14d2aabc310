/** The first page: what is recommended, and the options in one table. */
import { brokenRules } from '../../solver/features/brokenRules.ts';
import { isMoneyObjective } from '../../solver/plan/objective.ts';
import { sentence, type Words } from '../../solver/words/words.ts';
import { moneyStyle, type PackPage, type PackTable, percent, signed, wholeNumbers } from '../pack.ts';
import type { PackInput, PackVerdict } from '../packInput.ts';
import {
  optionName,
  type PackComparison,
  type PackOption,
  setAgainst,
  textCell,
  withPenaltiesTitle,
} from './comparison.ts';

/** How the decision was taken, behind what the page says. */
function withVerdict(before: Words, verdict: PackVerdict | null, options: readonly PackOption[]): Words {
  if (verdict === null) return before;
  const { day, by, option } = verdict;
  const values = { before, day, by: by || { en: 'somebody without a name', zh: '未署名者' } };
  const approved = options[option ?? -1];
  return approved === undefined
    ? sentence(
        '{before} All options were rejected on {day} by {by}.',
        '{before}{by} 于 {day} 否决了全部选项。',
        values,
      )
    : sentence(
        '{before} {option} was approved on {day} by {by}.',
        '{before}{by} 于 {day} 批准了 {option}。',
        {
          ...values,
          option: optionName(approved),
        },
      );
}

/** What plans do that breaks a soft rule, where a penalty alone does not say it, and what that means; null where no plan does. */
function brokenTable(options: readonly PackOption[]): PackTable | null {
  const rows = options.flatMap((option) =>
    brokenRules(option.index, option.plan, option.money.real).map(({ words, note }) => ({
      cells: [
        textCell(optionName(option)),
        textCell(sentence('{words} {note}', '{words}{note}', { words, note })),
      ],
    })),
  );
  if (rows.length === 0) return null;
  return {
    kind: 'table',
    id: 'broken',
    title: { en: 'Rules that plans break', zh: '计划违反的规则' },
    unit: { en: 'beside their money', zh: '金额之外' },
    columns: [
      { title: { en: 'Option', zh: '选项' }, width: 4, align: 'left' },
      { title: { en: 'What its plan does', zh: '计划的做法' }, width: 18, align: 'left' },
    ],
    rows,
  };
}

/** Options with what they change, what they bring and how well customers are served. */
export function summaryPage({ verdict }: PackInput, comparison: PackComparison): PackPage {
  const { options, reference, recommended, currency, isCost } = comparison;
  const { style, unit } = moneyStyle(
    options.flatMap(({ objective }) => [objective.money, objective.money - reference.objective.money]),
    currency,
  );
  const broken = brokenTable(options);
  const isMoney = isMoneyObjective(reference.objective.definition.mode);
  const measure = isCost ? { en: 'Cost', zh: '成本' } : { en: 'Contribution margin', zh: '边际贡献' };
  const difference = isCost
    ? { en: 'Difference in cost', zh: '成本差异' }
    : { en: 'Difference in margin', zh: '边际贡献差异' };
  return {
    id: 'summary',
    title: comparison.title,
    subtitle: withVerdict(setAgainst(comparison), verdict, options),
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
                  option === options[verdict?.option ?? -1]
                    ? sentence('{option} (approved)', '{option}（已批准）', { option: optionName(option) })
                    : option === recommended && option !== reference
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
      ...(broken === null ? [] : [[broken]]),
    ],
  };
}
