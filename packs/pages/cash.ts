/** Cash and inventory: value on hand and cash tied up at period ends, of the reference and the recommended option. */
import { moneyText } from '../../solver/words/money.ts';
import { inBoth, sentence, type Words } from '../../solver/words/words.ts';
import { moneyStyle, type PackCell, type PackPage } from '../pack.ts';
import type { PackInput } from '../packInput.ts';
import { optionName, type PackComparison, type PackOption, setAgainst, textCell } from './comparison.ts';
import { endsOf, timeColumns } from './periods.ts';

/** Cash and inventory; none where goods have no value. */
export function cashPage(_: PackInput, comparison: PackComparison): PackPage | null {
  const { options, reference, recommended, currency } = comparison;
  const columns = timeColumns(recommended.index);
  const valuesOf = (option: PackOption, figure: 'averageInventoryValue' | 'cashTiedUp') =>
    endsOf(columns, option.keyFigures[figure]?.byPeriod ?? []);
  const shown = recommended === reference ? [reference] : [reference, recommended];
  const stock = shown.map((option) => ({ option, values: valuesOf(option, 'averageInventoryValue') }));
  if (stock.every(({ values }) => values.every((value) => value === null))) return null;
  const cash = shown.map((option) => ({ option, values: valuesOf(option, 'cashTiedUp') }));
  const { style, unit } = moneyStyle(
    [...stock, ...cash].flatMap(({ values }) => values),
    currency,
  );
  const peak = recommended.keyFigures.cashTiedUp?.value ?? 0;
  const atPeak = Math.max(0, (recommended.keyFigures.cashTiedUp?.byPeriod ?? []).indexOf(peak));
  const column = columns.find(({ at }) => at.includes(atPeak));
  const money = (value: number) => inBoth((language) => moneyText(value, currency, language));
  const row = (title: Words, values: readonly (number | null)[]) => ({
    cells: [textCell(title), ...values.map((value): PackCell => ({ kind: 'number', value, style }))],
  });
  return {
    id: 'cash',
    title: sentence(
      '{option} ties up most cash in {period}: {money}; its average inventory is {average}',
      '{option} 在 {period} 占用资金最多：{money}；平均库存 {average}',
      {
        option: optionName(recommended),
        period: column?.title ?? '',
        money: money(peak),
        average: money(recommended.keyFigures.averageInventoryValue?.value ?? 0),
      },
    ),
    subtitle: setAgainst(comparison),
    rows: [
      [
        {
          kind: 'chart',
          id: 'inventoryChart',
          title: { en: 'Inventory value at period ends', zh: '期末库存金额' },
          unit,
          style,
          categories: columns.map(({ title }) => title),
          shape: 'lines',
          series: options.map((option) => ({
            title: optionName(option),
            values: valuesOf(option, 'averageInventoryValue'),
            look:
              option === recommended
                ? ('recommended' as const)
                : option === reference
                  ? ('plan' as const)
                  : ('previous' as const),
          })),
        },
      ],
      [
        {
          kind: 'table',
          id: 'cash',
          title: { en: 'Inventory and cash', zh: '库存与资金' },
          unit,
          columns: [
            { title: { en: 'At period end', zh: '期末' }, width: 5, align: 'left' },
            ...columns.map(({ title }) => ({ title, width: 1.6, align: 'right' as const })),
          ],
          rows: [
            ...stock.map(({ option, values }) =>
              row(sentence('Inventory, {option}', '库存，{option}', { option: optionName(option) }), values),
            ),
            ...cash.map(({ option, values }) =>
              row(
                sentence('Cash tied up, {option}', '资金占用，{option}', { option: optionName(option) }),
                values,
              ),
            ),
          ],
        },
      ],
    ],
  };
}
