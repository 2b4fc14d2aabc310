/** What a mapping takes of a sheet: its rows after the filters, and the cell of each source. */
import { cellText, type RawCell, type RawSheetRow } from '../files/rawSheet.ts';
import type { SheetMapping, Source } from './mapping.ts';
import type { SheetColumn, SheetTable } from './sheetTable.ts';

/** A row of a sheet in long form: its cells, and the column that was turned into a row. */
export interface LongRow {
  readonly place: number;
  readonly cells: readonly RawCell[];
  readonly wide: SheetColumn | null;
}

/** Rows of a sheet that pass the filters of a mapping. */
export function keptRows(sheet: SheetTable, filters: SheetMapping['filters']): readonly RawSheetRow[] {
  const placed = filters.map(({ column, is, values }) => ({
    at: sheet.columns.find(({ name }) => name === column)?.at ?? -1,
    is,
    values,
  }));
  return sheet.rows.filter(({ cells }) =>
    placed.every(({ at, is, values }) => values.includes(cellText(cells[at]).trim()) === (is === 'oneOf')),
  );
}

/** Columns that a source reads. */
export function columnsOf(source: Source): readonly string[] {
  if ('column' in source) return [source.column];
  return 'columns' in source ? source.columns : [];
}

/** The cell that a source gives for a row; several columns are joined, and values translated where the mapping says so. */
export function cellOf(source: Source, row: LongRow, columnAt: ReadonlyMap<string, SheetColumn>): RawCell {
  if ('constant' in source) return source.constant;
  // What is taken of another row or counted has no cell of its own.
  if ('of' in source || 'weekdays' in source) return null;
  if ('heading' in source) return row.wide?.name ?? '';
  if ('cell' in source) return row.cells[row.wide?.at ?? -1] ?? null;
  const at = (name: string) => row.cells[columnAt.get(name)?.at ?? -1] ?? null;
  if ('columns' in source)
    return source.columns
      .map((name) => cellText(at(name)).trim())
      .filter((part) => part !== '')
      .join(source.separator);
  const cell = at(source.column);
  const text = cellText(cell).trim();
  return source.values !== undefined && Object.hasOwn(source.values, text)
    ? (source.values[text] ?? '')
    : cell;
}
