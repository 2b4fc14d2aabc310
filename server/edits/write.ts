/**
 * Every write of a case's inputs: cells of the case, cells of a scenario (its `set` lever), scenarios, and taking a write
 * back. Each checks what it was given, changes all of it or nothing, and records itself in the same transaction.
 */
import { isDeepStrictEqual } from 'node:util';
import { fieldMeta } from '../../solver/case/field.ts';
import { rowsByKey } from '../../solver/case/names.ts';
import { type PlanningCase, tableNames, tableOf } from '../../solver/case/planningCase.ts';
import type { Problem } from '../../solver/case/problems.ts';
import type { Lever } from '../../solver/scenario/levers.ts';
import {
  acceptScenario,
  ancestry,
  applyScenarios,
  baseScenario,
  resolveScenario,
  type Scenario,
} from '../../solver/scenario/scenario.ts';
import { caseName, deleteRows, rowPositions, writeRows } from '../cases/store.ts';
import { Refusal } from '../http/problemDetails.ts';
import type { Stores } from '../jobs/solveQueue.ts';
import type { StoredScenario } from '../scenarios/store.ts';
import type { Database, Queryable } from '../store/database.ts';
import {
  applyChanges,
  asSetCell,
  type CellChange,
  inverseOf,
  refuseConflicts,
  refuseMisnamed,
  type StoredChange,
} from './changes.ts';
import { findEdit, inTurn, recordEdit, type ScenarioChange, type SetCellChange } from './store.ts';

type SetCell = Extract<Lever, { type: 'set' }>['cells'][number];

export interface EditWriter {
  /** Changes cells of a scenario; of the base without levers, the case itself. Answers the edit's number. */
  editCells(caseId: string, scenarioId: string, changes: readonly CellChange[]): Promise<string>;
  /** Creates a scenario (`revision` undefined) or replaces the one that was read with this revision. */
  putScenario(
    caseId: string,
    document: Scenario,
    revision: number | undefined,
  ): Promise<{ readonly editId: string; readonly warnings: readonly Problem[] }>;
  /** Deletes a scenario; it can be taken back with its levers, place and runs. */
  deleteScenario(caseId: string, scenarioId: string): Promise<string>;
  /** Takes a recorded write back, as a write of its own. */
  undo(caseId: string, editId: string): Promise<string>;
}

/** A write inside its transaction, and what to do when that is durable. */
interface Written {
  readonly editId: string;
  readonly remember: () => void;
}

const written = (editId: string): Written => ({ editId, remember: () => undefined });

/** The case after a write with its rows in the order in which the store has them: changed ones in place, new ones last. */
function asStored(before: PlanningCase, after: PlanningCase): PlanningCase {
  return Object.fromEntries(
    tableNames.map((table) => {
      if (after[table] === before[table]) return [table, before[table]];
      const old = rowsByKey(before, table);
      const now = rowsByKey(after, table);
      const kept = [...old.keys()].flatMap((key) => now.get(key) ?? []);
      return [table, [...kept, ...[...now].filter(([key]) => !old.has(key)).map(([, row]) => row)]];
    }),
  ) as unknown as PlanningCase;
}

const changedFirst = (what: string) =>
  new Refusal(
    409,
    'Someone changed it first',
    `${what} Nothing was changed; look again and repeat what you still want.`,
  );

export function createEditWriter(database: Database, stores: Stores): EditWriter {
  const baseOf = async (inside: Queryable, caseId: string): Promise<PlanningCase> => {
    const base = await stores.cases.load(caseId, inside);
    if (base === null) throw new Refusal(404, 'No such case', `There is no case ${caseId}.`);
    return base;
  };
  const scenarioOf = (list: readonly StoredScenario[], scenarioId: string): StoredScenario => {
    const found = list.find((entry) => entry.document.scenario === scenarioId);
    if (found === undefined)
      throw new Refusal(404, 'No such scenario', `There is no scenario ${scenarioId}.`);
    return found;
  };

  const editBase = async (inside: Queryable, caseId: string, changes: readonly StoredChange[]) => {
    const before = await baseOf(inside, caseId);
    refuseConflicts(before, changes);
    const after = applyChanges(before, changes);
    const places = new Map<string, number>();
    for (const table of tableNames) {
      if (after[table] === before[table]) continue;
      const old = rowsByKey(before, table);
      const now = rowsByKey(after, table);
      const changed = [...now].filter(([key, row]) => old.get(key) !== row);
      const gone = [...old.keys()].filter((key) => !now.has(key));
      if (gone.length > 0) {
        for (const [key, position] of await rowPositions(inside, caseId, table, gone))
          places.set(`${table}/${key}`, position);
        await deleteRows(inside, caseId, table, gone);
      }
      const wanted = new Map(
        changes.flatMap((change) =>
          change.table === table && change.position !== undefined
            ? [[change.key, change.position] as const]
            : [],
        ),
      );
      if (changed.length > 0)
        await writeRows(
          inside,
          caseId,
          table,
          changed.map(([key, cells]) => ({ key, cells, position: wanted.get(key) ?? null })),
        );
    }
    const revised = await inside.query<{ revision: number }>(
      'update cases set revision = revision + 1, name = $2 where case_id = $1 returning revision',
      [caseId, caseName(caseId, after)],
    );
    const inverse = inverseOf(before, after, changes, (table, key) => places.get(`${table}/${key}`));
    const editId = await recordEdit(inside, caseId, { kind: 'cells', changes, inverse });
    const revision = revised[0]?.revision ?? 0;
    return {
      editId,
      // A row that came back to its place stands elsewhere in the store: that case is read again.
      remember: () => {
        if (changes.every((change) => change.position === undefined))
          stores.cases.remember(caseId, revision, asStored(before, after));
      },
    };
  };
  const editCase = async (
    caseId: string,
    write: (inside: Queryable) => Promise<Written>,
  ): Promise<string> => {
    const { editId, remember } = await inTurn(database, caseId, write);
    remember();
    return editId;
  };

  /** Writes the `set` lever of a scenario and records which of its cells are others now. */
  const writeSetLever = async (
    inside: Queryable,
    caseId: string,
    base: PlanningCase,
    list: readonly StoredScenario[],
    scenario: Scenario,
    next: ReadonlyMap<string, SetCell>,
  ): Promise<string> => {
    const document: Scenario = {
      ...scenario,
      levers: [
        ...scenario.levers.filter((lever) => lever.type !== 'set'),
        ...(next.size === 0 ? [] : [{ type: 'set' as const, cells: [...next.values()] }]),
      ],
    };
    const documents = list.map((entry) => entry.document);
    resolveScenario(
      base,
      documents.map((entry) => (entry.scenario === scenario.scenario ? document : entry)),
      scenario.scenario,
    );
    await stores.scenarios.replace(inside, caseId, document);
    const before = setCellsOf(scenario);
    const asValue = (cell: SetCell | undefined) => (cell === undefined ? null : { value: cell.value });
    const changes = [...new Set([...before.keys(), ...next.keys()])].flatMap((id): SetCellChange[] => {
      const [was, is] = [before.get(id), next.get(id)];
      const { table, key, field } = (was ?? is)!;
      const change = { table, key, field, before: asValue(was), after: asValue(is) };
      return isDeepStrictEqual(change.before, change.after) ? [] : [change];
    });
    return recordEdit(inside, caseId, { kind: 'setCells', scenarioId: scenario.scenario, changes });
  };

  const editScenario = async (
    inside: Queryable,
    caseId: string,
    scenarioId: string,
    changes: readonly CellChange[],
  ) => {
    const base = await baseOf(inside, caseId);
    const list = await stores.scenarios.list(caseId, inside);
    const documents = list.map((entry) => entry.document);
    const { document } = scenarioOf(list, scenarioId);
    refuseConflicts(resolveScenario(base, documents, scenarioId).planningCase, changes);
    const withoutSet: Scenario = {
      ...document,
      levers: document.levers.filter((lever) => lever.type !== 'set'),
    };
    const beneath = applyScenarios(base, [
      ...ancestry(documents, scenarioId).slice(0, -1),
      withoutSet,
    ]).planningCase;
    return writeSetLever(inside, caseId, base, list, document, setCellsAfter(document, beneath, changes));
  };

  /** Puts cells of the `set` lever back as they were; whether the value beneath has changed since does not matter. */
  const undoSetCells = async (
    inside: Queryable,
    caseId: string,
    scenarioId: string,
    changes: readonly SetCellChange[],
  ): Promise<string> => {
    const list = await stores.scenarios.list(caseId, inside);
    const { document } = scenarioOf(list, scenarioId);
    const cells = setCellsOf(document);
    for (const change of changes) {
      const { table, key, field, before, after } = change;
      const id = idOf(change);
      const now = cells.get(id);
      if (!isDeepStrictEqual(now === undefined ? null : { value: now.value }, after))
        throw changedFirst(`${table} ${key} ${field} was changed in the scenario since.`);
      if (before === null) cells.delete(id);
      else cells.set(id, { table, key, field, value: before.value });
    }
    return writeSetLever(inside, caseId, await baseOf(inside, caseId), list, document, cells);
  };

  const record = (inside: Queryable, caseId: string, scenarioId: string, changes: ScenarioChange) =>
    recordEdit(inside, caseId, { kind: 'scenario', scenarioId, changes });

  /** Writes a document over the one that is there, or adds it. */
  const put = async (inside: Queryable, caseId: string, document: Scenario) => {
    const list = await stores.scenarios.list(caseId, inside);
    const before = list.find((entry) => entry.document.scenario === document.scenario)?.document ?? null;
    const others = list
      .map((entry) => entry.document)
      .filter((entry) => entry.scenario !== document.scenario);
    // What cannot be applied is refused with its problems, unless it was there before.
    const { warnings } = acceptScenario(
      await baseOf(inside, caseId),
      list.map((entry) => entry.document),
      [...others, document],
      document.scenario,
    );
    if (before === null) await stores.scenarios.add(inside, caseId, document);
    else await stores.scenarios.replace(inside, caseId, document);
    const editId = await record(inside, caseId, document.scenario, { before, after: document });
    return { editId, warnings };
  };

  const remove = async (inside: Queryable, caseId: string, scenarioId: string) => {
    const list = await stores.scenarios.list(caseId, inside);
    const { document } = scenarioOf(list, scenarioId);
    const children = list.filter((entry) => entry.document.parent === scenarioId);
    if (children.length > 0) {
      const names = children.map((child) => child.document.name).join(', ');
      throw new Refusal(
        409,
        'Other scenarios depend on this one',
        `${names} build on this scenario. Delete them first, or give them another parent.`,
      );
    }
    if (scenarioId === baseScenario.scenario)
      throw new Refusal(409, 'The base is the case itself', 'It is there as long as the case is.');
    await stores.scenarios.remove(inside, caseId, scenarioId);
    return record(inside, caseId, scenarioId, { before: document, after: null });
  };

  const undoScenario = async (
    inside: Queryable,
    caseId: string,
    scenarioId: string,
    { before, after }: ScenarioChange,
  ): Promise<string> => {
    const list = await stores.scenarios.list(caseId, inside);
    const now = list.find((entry) => entry.document.scenario === scenarioId)?.document ?? null;
    if (before === null) {
      if (!isDeepStrictEqual(now, after))
        throw changedFirst('The scenario was changed or deleted since it was made.');
      return remove(inside, caseId, scenarioId);
    }
    if (after === null) {
      if (now !== null || !(await stores.scenarios.restore(inside, caseId, scenarioId)))
        throw changedFirst('Another scenario has its name, or it was deleted for good.');
      const base = await baseOf(inside, caseId);
      resolveScenario(base, [...list.map((entry) => entry.document), before], scenarioId);
      return record(inside, caseId, scenarioId, { before: null, after: before });
    }
    if (now === null) throw changedFirst('The scenario was deleted.');
    // Only what the write changed goes back; what others changed since in other fields stays.
    const changed = (Object.keys(after) as (keyof Scenario)[]).filter(
      (field) => !isDeepStrictEqual(before[field], after[field]),
    );
    if (changed.some((field) => !isDeepStrictEqual(now[field], after[field])))
      throw changedFirst('The scenario was changed since.');
    const back = Object.fromEntries(changed.map((field) => [field, before[field]]));
    return (await put(inside, caseId, { ...now, ...back })).editId;
  };

  return {
    editCells: (caseId, scenarioId, changes) =>
      editCase(caseId, async (inside) => {
        const { document } = scenarioOf(await stores.scenarios.list(caseId, inside), scenarioId);
        refuseMisnamed(changes);
        // The base without levers is the case: its cells are the case's cells. Another root has cells of its own.
        const isCase =
          scenarioId === baseScenario.scenario && document.parent === null && document.levers.length === 0;
        return isCase
          ? editBase(inside, caseId, changes)
          : written(await editScenario(inside, caseId, scenarioId, changes));
      }),
    putScenario: (caseId, document, revision) =>
      inTurn(database, caseId, async (inside) => {
        const list = await stores.scenarios.list(caseId, inside);
        const same = list.find((entry) => entry.document.scenario === document.scenario);
        if (same?.revision !== revision)
          throw changedFirst(`The scenario ${document.scenario} is another by now.`);
        return put(inside, caseId, document);
      }),
    deleteScenario: (caseId, scenarioId) =>
      inTurn(database, caseId, (inside) => remove(inside, caseId, scenarioId)),
    undo: (caseId, editId) =>
      editCase(caseId, async (inside) => {
        const edit = await findEdit(inside, caseId, editId);
        if (edit === null)
          throw new Refusal(404, 'No such edit', `There is no edit ${editId} that could be taken back.`);
        switch (edit.kind) {
          case 'cells':
            return editBase(inside, caseId, edit.inverse);
          case 'setCells':
            return written(await undoSetCells(inside, caseId, edit.scenarioId, edit.changes));
          case 'scenario':
            return written(await undoScenario(inside, caseId, edit.scenarioId, edit.changes));
          case 'import':
            throw new Refusal(
              409,
              'An import cannot be taken back',
              'Import the earlier files again to go back to them.',
            );
        }
      }),
  };
}

function idOf(cell: Pick<SetCell, 'table' | 'key' | 'field'>): string {
  return `${cell.table}/${cell.key}/${cell.field}`;
}

/** The cells of a scenario's `set` lever by name. */
function setCellsOf(scenario: Scenario): Map<string, SetCell> {
  return new Map(
    scenario.levers.flatMap((lever) =>
      lever.type === 'set' ? lever.cells.map((cell) => [idOf(cell), cell] as const) : [],
    ),
  );
}

/** The cells of the scenario's `set` lever after the changes: those that say again what is beneath are left out. */
function setCellsAfter(
  scenario: Scenario,
  beneath: PlanningCase,
  changes: readonly CellChange[],
): ReadonlyMap<string, SetCell> {
  const cells = setCellsOf(scenario);
  const setCell = (change: CellChange) => {
    const row = rowsByKey(beneath, change.table).get(change.key);
    const isBack = row !== undefined && (row[change.field] ?? null) === change.after;
    if (isBack) cells.delete(idOf(change));
    else cells.set(idOf(change), asSetCell(change));
  };
  for (const change of changes) {
    if (change.field !== '') setCell(change);
    else if (change.after !== null) for (const cell of cellsOfRow(change)) setCell(cell);
    else {
      if (rowsByKey(beneath, change.table).has(change.key)) {
        throw new Refusal(
          400,
          'Inherited from the parent scenario',
          'This row comes from the parent scenario or the case; it can be removed only there.',
        );
      }
      for (const [id, cell] of cells)
        if (cell.table === change.table && cell.key === change.key) cells.delete(id);
    }
  }
  return cells;
}

/** The cells that make a row: what differs from the defaults, or all when nothing does. */
function cellsOfRow(change: CellChange): readonly CellChange[] {
  const { fields, key } = tableOf(change.table);
  const all = Object.keys(fields).filter((field) => !key.includes(field));
  if (all.length === 0)
    throw new Refusal(
      400,
      'Only in the case itself',
      `Rows of ${change.table} cannot be added by a scenario.`,
    );
  const own = all.filter(
    (field) => (change.row?.[field] ?? null) !== (fieldMeta(fields[field] as object).default ?? null),
  );
  return (own.length > 0 ? own : all).map((field) => ({
    table: change.table,
    key: change.key,
    field,
    before: null,
    after: change.row?.[field] ?? null,
  }));
}
