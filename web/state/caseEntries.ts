/** What texts typed, pasted or filled into tables of the case mean as changes. No markup; tested in Node. */
import type { z } from 'zod';
import type { CellChange } from '../../server/client.ts';
import { fieldMeta, type Table } from '../../solver/case/field.ts';
import { rowKey, type TableName, tableOf } from '../../solver/case/planningCase.ts';
import {
  type AmbiguousNumber,
  type DecimalSign,
  isShareField,
  readNumbers,
} from '../../solver/case/readNumbers.ts';
import { expectedWords, readCell } from '../../solver/case/readRows.ts';
import { addedRow } from '../../solver/case/rowChange.ts';
import type { Words } from '../../solver/words/words.ts';

export type CellValue = string | number | boolean | null;
export type DataRow = Readonly<Record<string, CellValue>>;

/** A text for a field; one that was copied within the grid comes with its value. */
export interface FieldText {
  readonly field: string;
  readonly text: string;
  readonly value?: number;
}

/** A text that its field does not accept. */
export interface RefusedText {
  readonly index: number;
  readonly field: string;
  readonly text: string;
  readonly expected: Words;
}

export type ReadTexts =
  | { readonly kind: 'values'; readonly values: readonly CellValue[] }
  /** Numbers that can be read in two ways: the user is asked, and the texts are read again with the answer. */
  | { readonly kind: 'ask'; readonly examples: readonly AmbiguousNumber[] }
  | { readonly kind: 'refused'; readonly refused: readonly RefusedText[] };

/** Reads texts that were typed or pasted together as the values that their fields ask for: all of them or none. */
export function readTexts(
  table: Pick<Table, 'fields'>,
  texts: readonly FieldText[],
  decimal?: DecimalSign,
): ReadTexts {
  const metas = texts.map(({ field }) => fieldMeta(table.fields[field] as object));
  const isNumber = (i: number) => metas[i]?.kind === 'number' || metas[i]?.kind === 'integer';
  const block = readNumbers(
    texts.map(({ text, value }, i) => (isNumber(i) && value === undefined ? text : '')),
    {
      ...(decimal === undefined ? {} : { decimal }),
      isShare: (i) => metas[i] !== undefined && isShareField(metas[i]),
    },
  );
  if (block.kind === 'ambiguous') return { kind: 'ask', examples: block.examples };
  const values: CellValue[] = [];
  const refused: RefusedText[] = [];
  texts.forEach(({ field, text, value }, index) => {
    const meta = metas[index];
    const schema = table.fields[field];
    if (meta === undefined || schema === undefined) return;
    const number = value ?? block.readings[index];
    const raw = isNumber(index) && typeof number === 'number' ? number : text;
    const cell = readCell(schema as z.ZodType, raw, true);
    if (cell.ok) values.push(cell.value as CellValue);
    else refused.push({ index, field, text: text.trim(), expected: expectedWords(meta) });
  });
  return refused.length > 0 ? { kind: 'refused', refused } : { kind: 'values', values };
}

export interface CellEntry extends FieldText {
  readonly row: DataRow;
}

/** Values of entries as changes; none when nothing changes. */
export function changedCells(
  name: TableName,
  entries: readonly CellEntry[],
  values: readonly CellValue[],
): readonly CellChange[] {
  return entries.flatMap(({ row, field }, i): CellChange[] => {
    const after = values[i] ?? null;
    const before = row[field] ?? null;
    return before === after ? [] : [{ table: name, key: rowKey(name, row), field, before, after }];
  });
}

/** A row that comes, given the values of some of its fields; the others start at their defaults. */
export function addedWithDefaults(name: TableName, values: Readonly<Record<string, CellValue>>): CellChange {
  const table = tableOf(name);
  const row = Object.fromEntries(
    Object.keys(table.fields).map((field) => [
      field,
      values[field] ?? fieldMeta(table.fields[field] as object).default ?? null,
    ]),
  );
  return addedRow(name, row);
}
