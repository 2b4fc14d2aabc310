/** Parts of pieces: amounts of goods that are not whole though their unit has no decimals. The fields say which amounts are goods. */
import { sentence } from '../../words/words.ts';
import { fieldMeta, type Table } from '../field.ts';
import { ownUnit } from '../ownUnit.ts';
import { type PlanningCase, type Row, type TableName, tableNames, tableOf } from '../planningCase.ts';
import { hasParts } from '../unitDigits.ts';
import { type Check, type Findings, warningCheck } from './check.ts';

/** A rule for each table with amounts of goods. */
export const wholeUnitChecks: readonly Check[] = tableNames.flatMap((table) => {
  const fields = goodsFields(tableOf(table));
  if (fields.length === 0) return [];
  return [
    warningCheck([...referredFrom(table), 'processes', 'families', 'unitsOfMeasure'], (tables, findings) => {
      // A rule gets a whole case, in which tables that it does not read are empty.
      const planningCase = tables as PlanningCase;
      for (const field of fields) tellParts(planningCase, table, field, findings);
    }),
  ];
});

function goodsFields({ fields }: Pick<Table, 'fields'>): readonly string[] {
  return Object.entries(fields).flatMap(([field, schema]) => (fieldMeta(schema).isGoods ? [field] : []));
}

/** A table with those to which its rows refer, by way of others too. */
function referredFrom(table: TableName, known: readonly TableName[] = []): readonly TableName[] {
  if (known.includes(table)) return known;
  return Object.values(tableOf(table).fields).reduce<readonly TableName[]>(
    (found, schema) => {
      const target = fieldMeta(schema).table;
      return target === undefined ? found : referredFrom(target as TableName, found);
    },
    [...known, table],
  );
}

/** Warns of the first amount of a field that has parts of pieces, with how many more there are. */
function tellParts(
  planningCase: PlanningCase,
  table: TableName,
  field: string,
  findings: Omit<Findings, 'error'>,
): void {
  const unitOf = unitsOfRows(planningCase, table);
  const parted = (planningCase[table] as readonly Row<TableName>[]).filter((row) => {
    const value = amountIn(row, field);
    // Most amounts are whole: their unit is not looked for.
    return value !== null && !Number.isInteger(value) && hasParts(planningCase, unitOf(row), value);
  });
  const [first] = parted;
  if (first === undefined) return;
  findings.warning(
    table,
    first,
    field,
    sentence(
      'is {value} ({count} such {count|value|values} in the table)',
      '为 {value}（表中此类数值共 {count} 个）',
      { value: amountIn(first, field) ?? 0, count: parted.length },
    ),
    sentence(
      'whole {unit}, which has no decimals: plans count with the parts as they are stated. Where parts are meant, state the decimals of the unit in the table unitsOfMeasure',
      '整数（单位 {unit} 无小数）：计划将按所填小数计算。如确需小数，请在单位表中设定该单位的小数位数',
      { unit: unitOf(first) },
    ),
  );
}

function amountIn(row: Readonly<Record<string, unknown>>, field: string): number | null {
  const value = row[field];
  return typeof value === 'number' ? value : null;
}

/** The unit of the goods of a row; empty where its amount is of no goods: what a frozen cell fixes says whether it is hours or shifts. */
function unitsOfRows(
  planningCase: PlanningCase,
  table: TableName,
): (row: Readonly<Record<string, unknown>>) => string {
  return (row) => {
    const unit = ownUnit(planningCase, table, row);
    const isGoods = table !== 'frozenCells' || row.measure === 'production' || row.measure === 'shipment';
    return isGoods ? unit : '';
  };
}
