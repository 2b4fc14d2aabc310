/**
 * Rows that tie together the columns of one family, its components and its parents; all others, hours, storage, service
 * over many families, budgets, tie families to each other. Search frees, and the bound by parts splits, along these lines.
 */
import type { Model } from '../model/model.ts';
import type { RowBlock } from './blocks.ts';

export interface LocalRows {
  /** Columns of each local row, compressed; other rows are empty. */
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  /** 1 for columns that stand in some local row. */
  readonly isLocal: Uint8Array;
  readonly isLocalRow: Uint8Array;
}

/** Finds the local rows of a model by the scope of its blocks. Rows that were added behind its own (inequalities of a family) are local as well. */
export function localRows(model: Model, rowBlocks: readonly RowBlock[]): LocalRows {
  const isLocalRow = new Uint8Array(model.rowCount);
  for (const block of rowBlocks)
    if (block.scope === 'family') isLocalRow.fill(1, block.start, block.start + block.count);
  const last = rowBlocks.at(-1);
  isLocalRow.fill(1, last === undefined ? 0 : last.start + last.count);
  const starts = new Int32Array(model.rowCount + 1);
  const isLocal = new Uint8Array(model.columnCount);
  for (let j = 0; j < model.columnCount; j++) {
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++) {
      if (isLocalRow[model.rows[k]!] !== 1) continue;
      starts[model.rows[k]! + 1]! += 1;
      isLocal[j] = 1;
    }
  }
  for (let i = 0; i < model.rowCount; i++) starts[i + 1]! += starts[i]!;
  const next = starts.slice();
  const columns = new Int32Array(starts[model.rowCount]!);
  for (let j = 0; j < model.columnCount; j++) {
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++) {
      const row = model.rows[k]!;
      if (isLocalRow[row] === 1) columns[next[row]!++] = j;
    }
  }
  return { starts, columns, isLocal, isLocalRow };
}
