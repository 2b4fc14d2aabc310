/** Numbers that stand beside the rows of the planning table: the year before, the budget, lines of demand; and other units. */
import type { Inputs } from './inputs.ts';
import type { Numbers } from './series.ts';
import { numberOf } from './tables.ts';

/** Values of past and planned periods, each that of the same month a year before. */
export function yearBefore({ past, periods }: Inputs, values: Numbers): Numbers {
  const all = [...past, ...periods];
  return all.map((period) => {
    const before = `${Number(period.slice(0, 4)) - 1}${period.slice(4)}`;
    return values[all.indexOf(before)] ?? null;
  });
}

/** A column of the budget of some families in past and planned periods; a sum is known where that of each with a budget is. */
export function budgetOf(
  { rowsOf, past, periods }: Inputs,
  families: readonly string[],
  column: string,
): Numbers {
  const rows = rowsOf('budget').filter((row) => families.includes(row.family ?? ''));
  const budgeted = [...new Set(rows.filter((row) => row[column]).map((row) => row.family ?? ''))];
  return [...past, ...periods].map((period) => {
    const parts = budgeted.map(
      (family) => rows.find((row) => row.family === family && row.period === period)?.[column] ?? '',
    );
    return parts.length === 0 || parts.includes('')
      ? null
      : parts.reduce((units, part) => units + Number(part), 0);
  });
}

/** What a line of demand says of some families, by planned period. */
export function demandLineOf(
  { rowsOf, periods }: Inputs,
  families: readonly string[],
  demandLine: string,
): Numbers {
  const familyOf = new Map(rowsOf('segments').map((row) => [row.segment ?? '', row.family ?? '']));
  return periods.map((period) => {
    const parts = rowsOf('demandLineUnits').filter(
      (row) =>
        row.demandLine === demandLine &&
        row.period === period &&
        families.includes(familyOf.get(row.segment ?? '') ?? ''),
    );
    return parts.length === 0 ? null : parts.reduce((units, row) => units + Number(row.units), 0);
  });
}

/** How much of a unit one unit of each family is, for families that state it. */
export function conversionsTo({ rowsOf }: Inputs, unit: string): ReadonlyMap<string, number> {
  return new Map(
    rowsOf('unitConversions')
      .filter((row) => row.unit === unit)
      .map((row) => [row.family ?? '', numberOf(row.units, 1) / numberOf(row.familyUnits, 1)]),
  );
}
