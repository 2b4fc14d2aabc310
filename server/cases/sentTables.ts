/**
 * A case on its way out of a thread: texts of some rows each, so that who receives it reads them one by one and others are
 * answered between them. A case that is sent as it is, is copied at once.
 */
import { inSlices } from '../../node/slices.ts';
import { type PlanningCase, type TableName, tableNames } from '../../solver/case/planningCase.ts';
import { inParts } from '../../solver/case/steps.ts';

/** Rows as JSON, some thousand in a part, in UTF-8. */
export type SentRows = readonly Uint8Array[];

/** The rows of each table. */
export type SentTables = readonly {
  readonly name: TableName;
  readonly parts: SentRows;
}[];

export function sendRows(rows: readonly object[]): SentRows {
  const encoder = new TextEncoder();
  return [...inParts(rows)].map((part) => encoder.encode(JSON.stringify(part)));
}

/** The rows that were sent, in steps. */
export function* receiveRows<R>(parts: SentRows): Generator<undefined, readonly R[]> {
  const decoder = new TextDecoder();
  const rows: R[] = [];
  for (const part of parts) {
    for (const row of JSON.parse(decoder.decode(part)) as R[]) rows.push(row);
    yield;
  }
  return rows;
}

export function sendTables(planningCase: PlanningCase): SentTables {
  return tableNames.map((name) => ({ name, parts: sendRows(planningCase[name]) }));
}

/** The case that was sent, read while others are answered. */
export function receiveTables(sent: SentTables): Promise<PlanningCase> {
  return inSlices(receiving(sent));
}

function* receiving(sent: SentTables): Generator<undefined, PlanningCase> {
  const tables: Record<string, readonly unknown[]> = {};
  for (const { name, parts } of sent) tables[name] = yield* receiveRows(parts);
  // The rows are those of a case that was read in the thread.
  return tables as unknown as PlanningCase;
}
