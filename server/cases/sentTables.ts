/**
 * A case on its way out of a thread: texts of some rows each, so that who receives it reads them one by one and others are
 * answered between them. A case that is sent as it is, is copied at once.
 */
import { inSlices } from '../../node/slices.ts';
import { type PlanningCase, type TableName, tableNames } from '../../solver/case/planningCase.ts';
import { inParts } from '../../solver/case/steps.ts';

/** Rows of a table as JSON, some thousand in a part, in UTF-8. */
export type SentTables = readonly {
  readonly name: TableName;
  readonly parts: readonly Uint8Array[];
}[];

export function sendTables(planningCase: PlanningCase): SentTables {
  const encoder = new TextEncoder();
  return tableNames.map((name) => ({
    name,
    parts: [...inParts<object>(planningCase[name])].map((rows) => encoder.encode(JSON.stringify(rows))),
  }));
}

/** The case that was sent, read while others are answered. */
export function receiveTables(sent: SentTables): Promise<PlanningCase> {
  return inSlices(receiving(sent));
}

function* receiving(sent: SentTables): Generator<undefined, PlanningCase> {
  const decoder = new TextDecoder();
  const tables: Record<string, unknown[]> = {};
  for (const { name, parts } of sent) {
    const rows: unknown[] = [];
    tables[name] = rows;
    for (const part of parts) {
      for (const row of JSON.parse(decoder.decode(part)) as unknown[]) rows.push(row);
      yield;
    }
  }
  // The rows are those of a case that was read in the thread.
  return tables as unknown as PlanningCase;
}
