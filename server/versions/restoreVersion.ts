/**
 * Brings the inputs of a version back as a scenario: the case as it is now, with every cell set to what it was. Not as the inputs
 * of the case: those are shared by all scenarios and by everybody, and a version is often that of a scenario with levers, which
 * would then apply twice. A scenario stands beside them, shows in its input diff what has changed since, and is one write that can
 * be taken back. Where the inputs are the same to the last row, the plan of the version is its plan, without a solve.
 */
import { randomUUID } from 'node:crypto';
import { inputHashOf } from '../../node/inputHash.ts';
import {
  type PlanningCase,
  rowKey,
  type TableName,
  tableNames,
  tableOf,
} from '../../solver/case/planningCase.ts';
import { CaseError, type Problem } from '../../solver/case/problems.ts';
import type { CellValue } from '../../solver/scenario/inputDiff.ts';
import { resolveScenario, type Scenario } from '../../solver/scenario/scenario.ts';
import type { Undoable } from '../edits/undoable.ts';
import { changedFirst } from '../http/problemDetails.ts';
import { putScenario } from '../scenarios/writeScenario.ts';
import type { Writing } from '../stores.ts';
import { versionOf } from './writeVersions.ts';

/** Cells that one lever takes. */
const CELLS_PER_LEVER = 200_000;

interface SetCell {
  readonly table: TableName;
  readonly key: string;
  readonly field: string;
  readonly value: CellValue;
}

/** Restores the inputs of a version as a scenario; answers its identifier and whether it has the plan of the version. */
export async function restoreVersion(
  writing: Writing,
  versionId: string,
  given: string,
): Promise<Undoable<{ readonly scenarioId: string; readonly hasPlan: boolean }>> {
  const { inside, stores, caseId } = writing;
  const version = versionOf(await stores.versions.list(caseId, inside), versionId);
  const inputs = await stores.inputs.load(version.inputHash, inside);
  if (inputs === null)
    throw changedFirst({ en: 'The inputs of the version are not stored.', zh: '该版本的输入未存储。' });
  const base = await stores.cases.load(caseId, inside);
  const cells = restoringCells(base, inputs);
  const taken = new Set(
    (await stores.scenarios.list(caseId, inside)).map(({ document }) => document.scenario),
  );
  const scenarioId = freeName(`version-${versionId}`, taken);
  const document: Scenario = {
    scenario: scenarioId,
    name: given === '' ? version.name : given,
    nameZh: '',
    description: version.description,
    descriptionZh: '',
    parent: null,
    levers: Array.from({ length: Math.ceil(cells.length / CELLS_PER_LEVER) }, (_, i) => ({
      type: 'set',
      cells: cells.slice(i * CELLS_PER_LEVER, (i + 1) * CELLS_PER_LEVER),
    })),
  };
  const { edit, afterwards } = await putScenario(writing, document, undefined);
  const resolved = resolveScenario(base, [document], scenarioId).planningCase;
  const result = await stores.versions.plan(version.planHash, inside);
  const hasPlan = version.violations === 0 && result !== null && inputHashOf(resolved) === version.inputHash;
  if (hasPlan)
    await stores.runs.addFinished(inside, {
      runId: randomUUID(),
      caseId,
      scenarioId,
      inputHash: version.inputHash,
      summary: version.summary,
      result,
    });
  return {
    edit,
    answer: { scenarioId, hasPlan },
    ...(afterwards === undefined ? {} : { afterwards }),
  };
}

/** Cells to set so that a case has the inputs of a version. Throws CaseError with the rows that came since: no cell undoes those. */
function restoringCells(base: PlanningCase, inputs: PlanningCase): readonly SetCell[] {
  const cells: SetCell[] = [];
  const added: Problem[] = [];
  for (const table of tableNames) {
    const { key: keyFields, fields, isPlanned } = tableOf(table);
    if (!isPlanned) continue;
    const others = Object.keys(fields).filter((field) => !keyFields.includes(field));
    const now = new Map(
      base[table].map((row) => [rowKey(table, row), row as Readonly<Record<string, CellValue>>]),
    );
    for (const row of inputs[table] as readonly Readonly<Record<string, CellValue>>[]) {
      const key = rowKey(table, row);
      const present = now.get(key);
      now.delete(key);
      const isNew = present === undefined;
      // A row without other fields is there by its key: one of those is set to what it is.
      const set = isNew && others.length === 0 ? keyFields.slice(0, 1) : others;
      for (const field of set) {
        const value = row[field] ?? null;
        if (isNew || (present[field] ?? null) !== value) cells.push({ table, key, field, value });
      }
    }
    for (const key of now.keys())
      added.push({
        severity: 'error',
        file: '',
        table,
        row: 0,
        key,
        field: '',
        value: key,
        expected: {
          en: 'a row that the version has: this one was added since. Delete it first, or restore into a copy of the case',
          zh: '版本中已有的行：此行为其后新增。请先删除，或在案例副本中恢复',
        },
      });
  }
  if (added.length > 0) throw new CaseError(added);
  return cells;
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const tried = n === 1 ? name : `${name}-${n}`;
    if (!taken.has(tried)) return tried;
  }
}
