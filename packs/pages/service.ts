/** Who waits or goes short, by market and grade of customers, in the reference and in the recommended option. */
import { sumOf } from '../../solver/arithmetic/sums.ts';
import { shortByMarketAndGrade } from '../../solver/tradeoff/comparison.ts';
import { sentence, type Words } from '../../solver/words/words.ts';
import { type PackPage, percent } from '../pack.ts';
import type { PackInput } from '../packInput.ts';
import { amountWriting } from './amounts.ts';
import { namedRow, optionName, type PackComparison, setAgainst, textCell } from './comparison.ts';

/** Segments that are drawn. */
const BARS_MAX = 14;

/** Who is short. */
export function servicePage({ base }: PackInput, comparison: PackComparison): PackPage {
  const { reference, recommended } = comparison;
  const { unit, style, rounded } = amountWriting(base);
  const before = shortByMarketAndGrade(reference.index, reference.plan);
  const after = shortByMarketAndGrade(recommended.index, recommended.plan);
  const marketOf = (at: number): Words => {
    const market = reference.index.source.markets[at];
    return namedRow(market, market?.market ?? '');
  };
  const entries = before.map(({ market, grade, units, demand }) => ({
    name: sentence('{market}, grade {grade}', '{market}，{grade} 级', { market: marketOf(market), grade }),
    units,
    demand,
    after: after.find((entry) => entry.market === market && entry.grade === grade)?.units ?? 0,
  }));
  const ranked = entries.toSorted((a, b) => b.units - a.units);
  const first = ranked[0];
  const isSame = recommended === reference;
  const titled = [
    { option: reference, values: (entry: (typeof entries)[number]) => entry.units, look: 'plan' as const },
    ...(isSame
      ? []
      : [
          {
            option: recommended,
            values: (entry: (typeof entries)[number]) => entry.after,
            look: 'recommended' as const,
          },
        ]),
  ];
  return {
    id: 'service',
    title:
      first === undefined || rounded(first.units) === 0
        ? { en: 'No customer waits or goes short', zh: '没有客户等待或缺货' }
        : sentence(
            '{name} waits most: {units} of {demand} {unit}; {option} leaves {left} short in all',
            '{name}等待最多：需求 {demand} {unit}中有 {units}；{option} 总共短缺 {left}',
            {
              name: first.name,
              units: rounded(first.units),
              demand: rounded(first.demand),
              unit,
              option: optionName(recommended),
              left: rounded(sumOf(entries.map((entry) => entry.after))),
            },
          ),
    subtitle: setAgainst(comparison),
    rows: [
      [
        {
          kind: 'chart',
          id: 'serviceChart',
          title: { en: 'Late or lost', zh: '延迟或失销' },
          unit,
          style,
          categories: ranked.slice(0, BARS_MAX).map(({ name }) => name),
          shape: 'bars',
          series: titled.map(({ option, values, look }) => ({
            title: optionName(option),
            values: ranked.slice(0, BARS_MAX).map(values),
            look,
          })),
        },
        {
          kind: 'table',
          id: 'service',
          title: { en: 'Late or lost', zh: '延迟或失销' },
          unit: sentence('{unit}, and share of demand', '{unit}，及占需求比例', { unit }),
          columns: [
            { title: { en: 'Customers', zh: '客户' }, width: 4, align: 'left' },
            { title: { en: 'Demand', zh: '需求' }, width: 2, align: 'right' },
            ...titled.flatMap(({ option }) => [
              {
                title: sentence('{letter}', '{letter}', { letter: option.letter }),
                width: 1.6,
                align: 'right' as const,
              },
              { title: { en: 'share', zh: '比例' }, width: 1.6, align: 'right' as const },
            ]),
          ],
          rows: ranked.map((entry) => ({
            cells: [
              textCell(entry.name),
              { kind: 'number', value: entry.demand, style },
              ...titled.flatMap(({ values }) => [
                { kind: 'number' as const, value: values(entry), style },
                { kind: 'number' as const, value: values(entry) / entry.demand, style: percent },
              ]),
            ],
          })),
        },
      ],
    ],
  };
}
