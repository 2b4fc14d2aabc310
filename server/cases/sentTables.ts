/** A case on its way out of a thread, table by table. */
import { inSlices } from '../../node/slices.ts';
import { type PlanningCase, type TableName, tableNames } from '../../solver/case/planningCase.ts';
import { receiveRows, type SentRows, sendRows } from '../http/sentRows.ts';

/** The rows of each table. */
export type SentTables = readonly {
  readonly name: TableName;
  readonly parts: SentRows;
}[];

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
