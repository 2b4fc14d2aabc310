/**
 * Changes cells of a scenario: they are its `set` lever, over what is beneath. A cell with the value beneath is
 * left out.
 */
import { isDeepStrictEqual } from 'node:util';
import { fieldMeta } from '../../solver/case/field.ts';
import { type PlanningCase, type TableName, tableOf } from '../../solver/case/planningCase.ts';
import { rowsByKey } from '../../solver/case/rowsByKey.ts';
import type { Lever } from '../../solver/scenario/levers.ts';
import { ancestry, applyScenarios, resolveScenario, type Scenario } from '../../solver/scenario/scenario.ts';
import { sentence, type Words } from '../../solver/words/words.ts';
import { ApiProblem, changedFirst } from '../http/problemDetails.ts';
import type { StoredScenario } from '../scenarios/store.ts';
import { scenarioOf } from '../scenarios/writeScenario.ts';
import type { Writing } from '../stores.ts';
import { asSetCell, refuseConflicts } from './cellChanges.ts';
import type { CellChange, SetCellChange } from './edit.ts';
import type { Undoable } from './undoable.ts';

type SetCell = Extract<Lever, { type: 'set' }>['cells'][number];

/** Writes changes of cells into the `set` lever of a scenario. Throws ApiProblem (409) on conflicts. */
export async function editSetLever(
  writing: Writing,
  scenarioId: string,
  changes: readonly CellChange[],
): Promise<Undoable<object>> {
  const { inside, stores, caseId } = writing;
  const base = await stores.cases.load(caseId, inside);
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
  return writeSetLever(writing, base, list, document, setCellsAfter(document, beneath, changes));
}

/** Puts cells of the `set` lever back as they were; whether the value beneath has changed since does not matter. */
export async function undoSetLever(
  writing: Writing,
  scenarioId: string,
  changes: readonly SetCellChange[],
): Promise<Undoable<object>> {
  const { inside, stores, caseId } = writing;
  const list = await stores.scenarios.list(caseId, inside);
  const { document } = scenarioOf(list, scenarioId);
  const cells = setCellsOf(document);
  for (const change of changes) {
    const { table, key, field, before, after } = change;
    const id = idOf(change);
    const now = cells.get(id);
    if (!isDeepStrictEqual(now === undefined ? null : { value: now.value }, after))
      throw changedFirst(
        sentence(
          '{table} {key} {field} was changed in the scenario since.',
          '方案中的{table} {key} {field}此后已更改。',
          cellWords(change),
        ),
      );
    if (before === null) cells.delete(id);
    else cells.set(id, { table, key, field, value: before.value });
  }
  return writeSetLever(writing, await stores.cases.load(caseId, inside), list, document, cells);
}

/** Writes the `set` lever of a scenario; the edit lists which of its cells have changed. */
async function writeSetLever(
  { inside, stores, caseId }: Writing,
  base: PlanningCase,
  list: readonly StoredScenario[],
  scenario: Scenario,
  next: ReadonlyMap<string, SetCell>,
): Promise<Undoable<object>> {
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
  const changes = changesBetween(setCellsOf(scenario), next);
  return { edit: { kind: 'setCells', scenarioId: scenario.scenario, changes }, answer: {} };
}

/** Cells of the lever that are others than before, with both values. */
function changesBetween(
  before: ReadonlyMap<string, SetCell>,
  after: ReadonlyMap<string, SetCell>,
): readonly SetCellChange[] {
  const asValue = (cell: SetCell | undefined) => (cell === undefined ? null : { value: cell.value });
  return [...new Map([...before, ...after])].flatMap(([id, { table, key, field }]): SetCellChange[] => {
    const change = {
      table,
      key,
      field,
      before: asValue(before.get(id)),
      after: asValue(after.get(id)),
    };
    return isDeepStrictEqual(change.before, change.after) ? [] : [change];
  });
}

/** The cell of a change, its table and field by their titles. */
function cellWords({ table, key, field }: SetCellChange) {
  const schema = tableOf(table).fields[field];
  const meta = schema === undefined ? null : fieldMeta(schema);
  return {
    table: tableWords(table),
    key,
    field: meta === null ? field : { en: meta.title, zh: meta.titleZh },
  };
}

function tableWords(table: TableName): Words {
  const { title, titleZh } = tableOf(table);
  return { en: title, zh: titleZh };
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
        throw new ApiProblem(
          400,
          { en: 'Inherited from the parent scenario', zh: '继承自上级方案' },
          {
            en: 'This row comes from the parent scenario or the case; it can be removed only there.',
            zh: '此行来自上级方案或案例，只能在那里删除。',
          },
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
    throw new ApiProblem(
      400,
      { en: 'Only in the case itself', zh: '仅限案例本身' },
      sentence('Rows of {table} cannot be added by a scenario.', '方案不能添加{table}的行。', {
        table: tableWords(change.table),
      }),
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
