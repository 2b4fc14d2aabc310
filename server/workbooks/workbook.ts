/** A workbook of a case as it is sent and read: what its sheets change in the case, without the store. */

import { isDeepStrictEqual } from 'node:util';
import { z } from '@hono/zod-openapi';
import { type PlanningCase, rowKey, type TableName, tableOf } from '../../solver/case/planningCase.ts';
import { CaseError, fileProblem, type Problem, problemText } from '../../solver/case/problems.ts';
import { addedRow, removedRow } from '../../solver/case/rowChange.ts';
import { rowsByKey } from '../../solver/case/rowsByKey.ts';
import { type CellMark, markWorkbook } from '../../solver/files/markWorkbook.ts';
import {
  PROBLEMS_SHEET,
  type ReadCaseWorkbook,
  readCaseWorkbook,
  withWorkbook,
} from '../../solver/scenario/caseWorkbook.ts';
import type { CellValue } from '../../solver/scenario/inputDiff.ts';
import { readScenarios } from '../../solver/scenario/readScenarios.ts';
import type { Scenario } from '../../solver/scenario/scenario.ts';
import type { CellChange } from '../edits/edit.ts';
import { readAs, readDocument } from '../http/readBody.ts';

/** A workbook in a request. */
export const workbookSchema = z.strictObject({
  workbook: z.base64().openapi({ description: 'The bytes of the workbook (.xlsx), in base64' }),
  file: z
    .string()
    .max(300)
    .default('workbook.xlsx')
    .openapi({ description: 'Name of the file, for problems' }),
  decimal: z
    .enum(['.', ','])
    .optional()
    .openapi({ description: 'Sign before decimals in numbers that are texts and do not show it' }),
});

/** What a workbook is read against: the case as it is. */
export interface Present {
  readonly planningCase: PlanningCase;
  readonly scenarios: readonly Scenario[];
}

/** What a workbook changes in a case. */
export interface WorkbookChanges {
  readonly changes: readonly CellChange[];
  /** Tables of which it has a sheet. */
  readonly tables: readonly TableName[];
  readonly warnings: readonly Problem[];
}

/** Reads the text of a request. Throws ApiProblem, and CaseError with every problem at its cell. */
export function readWorkbookText(text: string, present: Present): WorkbookChanges {
  const { bytes, file, options } = requested(text);
  const read = readCaseWorkbook(bytes, file, { ...options, present: present.planningCase });
  return {
    changes: changesBetween(present.planningCase, read.planningCase, read.tables),
    tables: read.tables,
    warnings: [...scenarioWarnings(read, present, file), ...read.warnings],
  };
}

/** A workbook with its problems marked at their cells, in base64, and how many there are. */
export interface MarkedWorkbook {
  readonly workbook: string;
  readonly problems: number;
}

/** Marks the problems of a workbook in it. Throws CaseError where it cannot be read at all. */
export function markWorkbookText(text: string, present: Present): MarkedWorkbook {
  const { bytes, file, options } = requested(text);
  let problems: readonly Problem[];
  try {
    problems = readCaseWorkbook(bytes, file, { ...options, present: present.planningCase }).warnings;
  } catch (error) {
    if (!(error instanceof CaseError)) throw error;
    problems = error.problems;
    if (problems.every(({ cell }) => cell === undefined)) throw error;
  }
  const marks = problems.flatMap((problem): CellMark[] => {
    const { cell } = problem;
    if (cell === undefined) return [];
    // Its readers see the cell: the place is not repeated.
    const { file: _, ...rest } = problem;
    const text = `${problemText({ ...rest, file: '' }, 'en', 'page')}\n${problemText({ ...rest, file: '' }, 'zh', 'page')}`;
    return [{ ...cell, text }];
  });
  // Cells may be read where another part of the workbook is broken.
  const marked = withWorkbook(file, () => markWorkbook(bytes, marks, PROBLEMS_SHEET));
  return { workbook: Buffer.from(marked).toString('base64'), problems: problems.length };
}

function requested(text: string) {
  const { workbook, file, decimal } = readAs(workbookSchema, readDocument(text));
  return {
    bytes: new Uint8Array(Buffer.from(workbook, 'base64')),
    file,
    options: decimal === undefined ? {} : { decimal },
  };
}

type CaseRow = Readonly<Record<string, CellValue>>;

/** What the tables of a workbook change: cells, rows that go, rows that come in the order of their sheet. */
function changesBetween(
  before: PlanningCase,
  after: PlanningCase,
  tables: readonly TableName[],
): readonly CellChange[] {
  const changes: CellChange[] = [];
  for (const table of tables) {
    const old = rowsByKey(before, table);
    const now = rowsByKey(after, table);
    for (const row of before[table] as readonly CaseRow[]) {
      const key = rowKey(table, row);
      if (!now.has(key)) changes.push(removedRow(table, row));
    }
    for (const row of after[table] as readonly CaseRow[]) {
      const key = rowKey(table, row);
      const was = old.get(key) as CaseRow | undefined;
      if (was === undefined) {
        changes.push(addedRow(table, row));
        continue;
      }
      for (const field of Object.keys(tableOf(table).fields)) {
        const [then = null, next = null] = [was[field], row[field]];
        if (then !== next) changes.push({ table, key, field, before: then, after: next });
      }
    }
  }
  return changes;
}

/** A workbook changes tables; scenarios that differ in it are reported. */
function scenarioWarnings(
  { scenarios }: ReadCaseWorkbook,
  present: Present,
  file: string,
): readonly Problem[] {
  if (scenarios === null) return [];
  const sorted = (list: readonly Scenario[]) => [...list].sort((a, b) => (a.scenario < b.scenario ? -1 : 1));
  if (isDeepStrictEqual(sorted(readScenarios(scenarios)), sorted(present.scenarios))) return [];
  return [
    {
      ...fileProblem(
        file,
        {
          en: 'has scenarios that differ from those of the case; they were left as they are',
          zh: '其中的方案与案例中的不同；方案未作更改',
        },
        { en: 'tables only; Import reads scenarios too', zh: '仅表；“导入”也会读取方案' },
      ),
      severity: 'warning',
    },
  ];
}
