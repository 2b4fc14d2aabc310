/** Profit and loss: by line for all options, and by period of the recommended one beside the reference. */
import { sumOf } from '../../solver/arithmetic/sums.ts';
import { realComponents } from '../../solver/case/money.ts';
import { moneyTitle } from '../../solver/features/moneyTitles.ts';
import { salesYearBefore, sumsOfKnown } from '../../solver/reports/salesYearBefore.ts';
import { moneyText } from '../../solver/words/money.ts';
import { inBoth, sentence, type Words } from '../../solver/words/words.ts';
import { moneyStyle, type PackCell, type PackPage, percent } from '../pack.ts';
import type { PackInput, PackVerdict, PackVersion } from '../packInput.ts';
import {
  differenceCell,
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
  const version = againstVersion(activeVersion, verdict, comparison);
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
      version === null
        ? setAgainst(comparison)
        : sentence('{against} {version}', '{against}{version}', {
            against: setAgainst(comparison),
            version: version.words,
          }),
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
            ...(version === null
              ? []
              : [
                  {
                    cells: [
                      textCell(version.title),
                      ...version.margins.map((value) => differenceCell(value, style)),
                    ],
                  },
                ]),
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

/**
 * What each option earns more than the active version, null where it is of another horizon, and how the version is called. Null where it
 * counts in another currency, or all options are of another horizon.
 */
function againstVersion(
  version: PackVersion | null,
  verdict: PackVerdict | null,
  { options, currency }: PackComparison,
) {
  if (version === null || version.currency !== currency) return null;
  const horizon = version.periods.join(' ');
  const margins = options.map(({ index, totals }) =>
    index.source.periods.map(({ period }) => period).join(' ') === horizon
      ? totals.margin - version.margin
      : null,
  );
  if (margins.every((value) => value === null)) return null;
  const { name } = version;
  return verdict === null
    ? {
        margins,
        title: { en: 'Against the active version', zh: '与现行版本之差' },
        words: sentence('Active: {name}.', '现行：{name}。', { name }),
      }
    : {
        margins,
        title: { en: 'Against the version active when decided', zh: '与决策时现行版本之差' },
        words: sentence('Active when decided: {name}.', '决策时现行：{name}。', { name }),
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
