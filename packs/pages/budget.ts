/** The plan against the budget: revenue and contribution margin by period of what was budgeted; what was not is unknown, never zero. */
import { sumOf } from '../../solver/arithmetic/sums.ts';
import { budgetByPeriod } from '../../solver/reports/budgetSums.ts';
import { sumsOfKnown } from '../../solver/reports/salesYearBefore.ts';
import { moneyText } from '../../solver/words/money.ts';
import { inBoth, sentence, type Words } from '../../solver/words/words.ts';
import { moneyStyle, type PackCell, type PackPage, signed } from '../pack.ts';
import type { PackInput } from '../packInput.ts';
import { differenceCell, optionName, type PackComparison, setAgainst, textCell } from './comparison.ts';
import { sumsOf, timeColumns } from './periods.ts';

/** Plan and budget by period; none where no period is budgeted for every family. */
export function budgetPage({ budget, verdict }: PackInput, comparison: PackComparison): PackPage | null {
  if (budget === null) return null;
  const { recommended, currency } = comparison;
  const columns = timeColumns(recommended.index);
  const figures = (['revenue', 'margin'] as const).map((figure) => {
    const planned =
      figure === 'revenue'
        ? recommended.money.real.revenue
        : (recommended.keyFigures.contributionMargin?.byPeriod ?? []);
    const promised = sumsOfKnown(columns, budgetByPeriod(budget, recommended, figure));
    return sumsOf(columns, planned).map((plan, c) => ({ plan, budget: promised[c] ?? null }));
  });
  const known = columns.flatMap((_, c) => (figures.every((values) => values[c]?.budget != null) ? [c] : []));
  const [revenue = [], margin = []] = figures;
  if (known.length === 0) return null;
  const of = (values: typeof revenue, get: (entry: (typeof revenue)[number]) => number | null) =>
    known.map((c) => (values[c] === undefined ? null : get(values[c])));
  const off = ({ plan, budget }: (typeof revenue)[number]) => (budget === null ? null : plan - budget);
  const total = (values: readonly (number | null)[]) => sumOf(values.map((value) => value ?? 0));
  const { style, unit } = moneyStyle(
    figures.flatMap((values) => values.flatMap(({ plan, budget }) => [plan, budget])),
    currency,
  );
  const row = (title: Words, values: readonly (number | null)[], isDifference = false) => {
    // A sign beside the number of every period does not fit; that of the total says which it is.
    const cell = (value: number | null, isSum: boolean): PackCell =>
      isDifference && isSum
        ? differenceCell(value, style)
        : { kind: 'number', value, style: isDifference ? signed(style) : style };
    return {
      isTotal: isDifference,
      cells: [textCell(title), ...values.map((value) => cell(value, false)), cell(total(values), true)],
    };
  };
  const short = total(of(margin, off));
  return {
    id: 'budget',
    title: sentence(
      '{option} is {money} {short} the budgeted contribution margin, {span}',
      '{option} 的边际贡献在 {span} {short}预算 {money}',
      {
        option: optionName(recommended),
        money: inBoth((language) => moneyText(Math.abs(short), currency, language)),
        span: inBoth((language) =>
          [...new Set([known[0], known.at(-1)].map((c) => columns[c ?? 0]?.title[language] ?? ''))].join(
            ' – ',
          ),
        ),
        short: short < 0 ? { en: 'below', zh: '低于' } : { en: 'above', zh: '高于' },
      },
    ),
    subtitle:
      verdict === null
        ? setAgainst(comparison)
        : sentence(
            '{against} The budget is that of {day}, the day of the verdict.',
            '{against}预算为决策当日（{day}）的预算。',
            { against: setAgainst(comparison), day: verdict.day },
          ),
    rows: [
      [
        {
          kind: 'chart',
          id: 'budgetChart',
          title: { en: 'Contribution margin', zh: '边际贡献' },
          unit,
          style,
          categories: known.map((c) => columns[c]?.title ?? { en: '', zh: '' }),
          shape: 'columns',
          series: [
            {
              title:
                verdict === null
                  ? { en: 'Budget', zh: '预算' }
                  : { en: 'Budget when decided', zh: '决策时预算' },
              values: of(margin, ({ budget }) => budget),
              look: 'previous',
            },
            {
              title: optionName(recommended),
              values: of(margin, ({ plan }) => plan),
              look: 'recommended',
            },
          ],
        },
      ],
      [
        {
          kind: 'table',
          id: 'budget',
          title: sentence('{option} against the budget', '{option} 与预算对比', {
            option: optionName(recommended),
          }),
          unit,
          columns: [
            { title: { en: 'Line', zh: '项目' }, width: 4.5, align: 'left' },
            ...known.map((c) => ({
              title: columns[c]?.title ?? { en: '', zh: '' },
              width: 1.6,
              align: 'right' as const,
            })),
            { title: { en: 'Total', zh: '合计' }, width: 2, align: 'right' },
          ],
          rows: [
            row(
              { en: 'Revenue', zh: '收入' },
              of(revenue, ({ plan }) => plan),
            ),
            row(
              { en: 'Budgeted revenue', zh: '预算收入' },
              of(revenue, ({ budget }) => budget),
            ),
            row({ en: 'Difference', zh: '差异' }, of(revenue, off), true),
            row(
              { en: 'Contribution margin', zh: '边际贡献' },
              of(margin, ({ plan }) => plan),
            ),
            row(
              { en: 'Budgeted margin', zh: '预算边际贡献' },
              of(margin, ({ budget }) => budget),
            ),
            row({ en: 'Difference', zh: '差异' }, of(margin, off), true),
          ],
        },
      ],
    ],
  };
}
