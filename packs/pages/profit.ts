/** Profit and loss: by line for all options, and by period of the recommended one beside the reference. */
import { sumOf } from '../../solver/arithmetic/sums.ts';
import { realComponents } from '../../solver/case/money.ts';
import { moneyTitle } from '../../solver/features/moneyTitles.ts';
import { salesYearBefore, sumsOfKnown } from '../../solver/reports/salesYearBefore.ts';
import { moneyText } from '../../solver/words/money.ts';
import { inBoth, sentence, type Words } from '../../solver/words/words.ts';
import { moneyStyle, type PackCell, type PackPage, percent, signed } from '../pack.ts';
import type { PackInput } from '../packInput.ts';
import {
  optionName,
  type PackComparison,
  type PackOption,
  penaltiesTitle,
  setAgainst,
  textCell,
} from './comparison.ts';
import { sumsOf, timeColumns } from './periods.ts';

const costLines = realComponents.filter((component) => component !== 'revenue');

/** Lines of cost that any of the options has. */
function linesOf(options: readonly PackOption[]) {
  return costLines.filter((component) => options.some(({ totals }) => totals.real[component] !== 0));
}

const marginTitle: Words = { en: 'Contribution margin', zh: '边际贡献' };
const costTitle: Words = { en: 'Cost', zh: '成本' };

/** Profit and loss of every option over the horizon. */
export function profitPage({ activeVersion, verdict }: PackInput, comparison: PackComparison): PackPage {
  const { options, recommended, currency } = comparison;
  const lines = linesOf(options);
  const { style, unit } = moneyStyle(
    options.flatMap(({ totals }) => [totals.revenue, totals.cost, totals.margin]),
    currency,
  );
  const row = (title: Words, of: (option: PackOption) => number, isTotal = false) => ({
    isTotal,
    cells: [
      textCell(title),
      ...options.map((option): PackCell => ({ kind: 'number', value: of(option), style })),
    ],
  });
  const beside = activeVersion?.currency === currency ? activeVersion : null;
  /** What an option earns more than the version; null where it is of another horizon. */
  const moreThanVersion = ({ index, totals: { margin } }: PackOption): number | null => {
    const { periods } = index.source;
    const isSame =
      beside?.periods.length === periods.length &&
      periods.every(({ period }, t) => beside.periods[t] === period);
    return isSame ? margin - beside.margin : null;
  };
  const isBeside = options.some((option) => moreThanVersion(option) !== null);
  const { totals } = recommended;
  const rate = totals.revenue > 0 ? totals.margin / totals.revenue : null;
  const money = (value: number) => inBoth((language) => moneyText(value, currency, language));
  return {
    id: 'profit',
    title: sentence(
      '{option} earns {margin} on revenue of {revenue}',
      '{option} 以收入 {revenue} 获得边际贡献 {margin}',
      { option: optionName(recommended), margin: money(totals.margin), revenue: money(totals.revenue) },
    ),
    subtitle:
      beside === null || !isBeside
        ? setAgainst(comparison)
        : sentence(
            verdict === null ? '{against} Active: {name}.' : '{against} Active when decided: {name}.',
            verdict === null ? '{against}现行：{name}。' : '{against}决策时现行：{name}。',
            { against: setAgainst(comparison), name: beside.name },
          ),
    rows: [
      [
        {
          kind: 'table',
          id: 'profit',
          title: { en: 'Profit and loss', zh: '损益' },
          unit,
          columns: [
            { title: { en: 'Line', zh: '项目' }, width: 4, align: 'left' },
            ...options.map((option) => ({
              title: optionName(option),
              width: 2.4,
              align: 'right' as const,
            })),
          ],
          rows: [
            row(moneyTitle('revenue'), (option) => option.totals.revenue, true),
            ...lines.map((component) =>
              row(moneyTitle(component), (option) => -option.totals.real[component]),
            ),
            row(costTitle, (option) => -option.totals.cost, true),
            row(marginTitle, (option) => option.totals.margin, true),
            ...(isBeside
              ? [
                  {
                    cells: [
                      textCell(
                        verdict === null
                          ? { en: 'Against the active version', zh: '与现行版本之差' }
                          : { en: 'Against the version active when decided', zh: '与决策时现行版本之差' },
                      ),
                      ...options.map((option): PackCell => {
                        const value = moreThanVersion(option);
                        return {
                          kind: 'number',
                          value,
                          style: signed(style),
                          ...(Math.abs(value ?? 0) >= 0.5
                            ? { tone: (value ?? 0) > 0 ? ('better' as const) : ('worse' as const) }
                            : {}),
                        };
                      }),
                    ],
                  },
                ]
              : []),
            ...(rate === null
              ? []
              : [
                  {
                    cells: [
                      textCell({ en: 'Margin, % of revenue', zh: '边际贡献率' }),
                      ...options.map(
                        (option): PackCell => ({
                          kind: 'number',
                          value:
                            option.totals.revenue > 0 ? option.totals.margin / option.totals.revenue : null,
                          style: percent,
                        }),
                      ),
                    ],
                  },
                ]),
            row(penaltiesTitle, (option) => option.totals.penalty),
          ],
        },
      ],
    ],
  };
}

/** Profit and loss by period. */
export function monthlyProfitPage(_: PackInput, comparison: PackComparison): PackPage {
  const { reference, recommended, currency } = comparison;
  const columns = timeColumns(recommended.index);
  const marginOf = ({ keyFigures }: PackOption) =>
    sumsOf(columns, keyFigures.contributionMargin?.byPeriod ?? []);
  const margins = marginOf(recommended);
  const before = marginOf(reference);
  const revenue = sumsOf(columns, recommended.money.real.revenue);
  const costs = sumsOf(columns, recommended.keyFigures.cost?.byPeriod ?? []);
  const { style, unit } = moneyStyle([...revenue, ...costs, ...margins, ...before], currency);
  const soldBefore = sumsOfKnown(columns, salesYearBefore(recommended.index));
  const isSame = recommended === reference;
  const least = margins.indexOf(Math.min(...margins));
  const row = (title: Words, values: readonly (number | null)[], isTotal = false) => ({
    isTotal,
    cells: [
      textCell(title),
      ...values.map((value): PackCell => ({ kind: 'number', value, style })),
      {
        kind: 'number',
        value: values.includes(null) ? null : sumOf(values.map((value) => value ?? 0)),
        style,
      } satisfies PackCell,
    ],
  });
  return {
    id: 'profitByPeriod',
    title: sentence(
      '{option} earns least in {period}: {money}',
      '{option} 在 {period} 的边际贡献最低：{money}',
      {
        option: optionName(recommended),
        period: columns[least]?.title ?? '',
        money: inBoth((language) => moneyText(margins[least] ?? 0, currency, language)),
      },
    ),
    subtitle: setAgainst(comparison),
    rows: [
      [
        {
          kind: 'chart',
          id: 'marginByPeriod',
          title: marginTitle,
          unit,
          style,
          categories: columns.map(({ title }) => title),
          shape: 'columns',
          series: [
            ...(isSame ? [] : [{ title: optionName(reference), values: before, look: 'plan' as const }]),
            { title: optionName(recommended), values: margins, look: 'recommended' },
          ],
        },
      ],
      [
        {
          kind: 'table',
          id: 'profitByPeriod',
          title: sentence('Profit and loss of {option}', '{option} 的损益', {
            option: optionName(recommended),
          }),
          unit,
          columns: [
            { title: { en: 'Line', zh: '项目' }, width: 4.5, align: 'left' },
            ...columns.map(({ title }) => ({ title, width: 1.6, align: 'right' as const })),
            { title: { en: 'Total', zh: '合计' }, width: 2, align: 'right' },
          ],
          rows: [
            row(moneyTitle('revenue'), revenue),
            ...(soldBefore.every((value) => value === null)
              ? []
              : [
                  row(
                    { en: 'Sold a year before, at these prices', zh: '上年同期销量（按此价格）' },
                    soldBefore,
                  ),
                ]),
            row(
              costTitle,
              costs.map((value) => -value),
            ),
            row(marginTitle, margins, true),
            ...(isSame
              ? []
              : [
                  row(
                    sentence('Margin of {option}', '{option} 的边际贡献', { option: optionName(reference) }),
                    before,
                  ),
                ]),
          ],
        },
      ],
    ],
  };
}
