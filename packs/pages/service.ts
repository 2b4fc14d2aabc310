/** Who waits or goes short, by market and grade of customers, in the reference and in the recommended option. */
import { sumOf } from '../../solver/arithmetic/sums.ts';
import { shortCustomers } from '../../solver/tradeoff/comparison.ts';
import { sentence, type Words } from '../../solver/words/words.ts';
import { type PackCell, type PackPage, percent } from '../pack.ts';
import type { PackInput } from '../packInput.ts';
import { amountWriting } from './amounts.ts';
import { namedRow, optionName, type PackComparison, setAgainst, textCell } from './comparison.ts';

/** Segments that are drawn. */
const BARS_MAX = 14;

/** Who is short. */
export function servicePage(_: PackInput, comparison: PackComparison): PackPage {
  const { reference, recommended, stated } = comparison;
  const { unit, style, rounded } = amountWriting(stated);
  const shown = recommended === reference ? [reference] : [reference, recommended];
  const entries = shortCustomers(shown).map(({ market, grade, ...amounts }) => ({
    name: sentence('{market}, grade {grade}', '{market}，{grade} 级', {
      market: namedRow(market, market.market),
      grade,
    }),
    ...amounts,
  }));
  const ranked = entries.toSorted((a, b) => b.units[0]! - a.units[0]!);
  const first = ranked[0];
  /** Prices, promotions and assumptions move demand: then each share is of its own. */
  const isDemandOther = entries.some(({ demand }) =>
    demand.some((own) => rounded(own) !== rounded(demand[0]!)),
  );
  const left = sumOf(entries.map(({ units }) => units.at(-1) ?? 0));
  const values = { unit, option: optionName(recommended), left: rounded(left) };
  const title = (): Words => {
    if (first !== undefined && rounded(first.units[0]!) > 0)
      return sentence(
        '{name} waits most: {units} of {demand} {unit}; {option} leaves {left} short in all',
        '{name}等待最多：需求 {demand} {unit}中有 {units}；{option} 总共短缺 {left}',
        {
          ...values,
          name: first.name,
          units: rounded(first.units[0]!),
          demand: rounded(first.demand[0]!),
        },
      );
    return rounded(left) === 0
      ? { en: 'No customer waits or goes short', zh: '没有客户等待或缺货' }
      : sentence(
          'No customer waits or goes short with {reference}; {option} leaves {left} {unit} short in all',
          '{reference} 没有客户等待或缺货；{option} 总共短缺 {left} {unit}',
          { ...values, reference: optionName(reference) },
        );
  };
  return {
    id: 'service',
    title: title(),
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
          series: shown.map((option, o) => ({
            title: optionName(option),
            values: ranked.slice(0, BARS_MAX).map(({ units }) => units[o] ?? 0),
            look: o === 0 ? 'plan' : 'recommended',
          })),
        },
        {
          kind: 'table',
          id: 'service',
          title: { en: 'Late or lost', zh: '延迟或失销' },
          unit: sentence('{unit}, and share of demand', '{unit}，及占需求比例', { unit }),
          columns: [
            { title: { en: 'Customers', zh: '客户' }, width: 4, align: 'left' },
            ...shown.flatMap((option, o) => [
              ...(o === 0 || isDemandOther
                ? [
                    {
                      title: isDemandOther
                        ? sentence('Demand {letter}', '需求 {letter}', { letter: option.letter })
                        : { en: 'Demand', zh: '需求' },
                      width: 2,
                      align: 'right' as const,
                    },
                  ]
                : []),
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
              ...shown.flatMap((_, o): PackCell[] => {
                const [units, demand] = [entry.units[o] ?? 0, entry.demand[o] ?? 0];
                return [
                  ...(o === 0 || isDemandOther ? [{ kind: 'number' as const, value: demand, style }] : []),
                  { kind: 'number', value: units, style },
                  { kind: 'number', value: demand > 0 ? units / demand : null, style: percent },
                ];
              }),
            ],
          })),
        },
      ],
    ],
  };
}
