/** Rows that come and go as changes of an edit: a change without a field, whose cells are in `row`, so that it can be taken back. */
import { rowKey, type TableName } from './planningCase.ts';

type Cells = Readonly<Record<string, string | number | boolean | null>>;

interface RowChange {
  readonly table: TableName;
  readonly key: string;
  readonly field: string;
  readonly before: true | null;
  readonly after: true | null;
  readonly row: Record<string, string | number | boolean | null>;
}

/** A row that comes, with all its cells. */
export function addedRow(table: TableName, row: Cells): RowChange {
  return { table, key: rowKey(table, row), field: '', before: null, after: true, row: { ...row } };
}

/** A row that goes, as it is. */
export function removedRow(table: TableName, row: Cells): RowChange {
  return { table, key: rowKey(table, row), field: '', before: true, after: null, row: { ...row } };
}
