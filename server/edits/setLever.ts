/**
 * Changes cells of a scenario: they are a `set` lever behind its other levers, over what is beneath. A cell with the value beneath
 * is left out. Levers before it stay as they are and where they are, also those that set cells: each acts on what those before it
 * left, so that moving one would change cells that the edit does not name.
 */
import { isDeepStrictEqual } from 'node:util';
import { inSlices, pauseForOthers } from '../../node/slices.ts';
import { fieldMeta } from '../../solver/case/field.ts';
import { type PlanningCase, type TableName, tableOf } from '../../solver/case/planningCase.ts';
import { rowNameOf } from '../../solver/case/rowNames.ts';
import { rowsByKey } from '../../solver/case/rowsByKey.ts';
import { inParts } from '../../solver/case/steps.ts';
import { CELLS_MAX, type SetCell } from '../../solver/scenario/levers/set.ts';
import {
  ancestry,
  applyScenariosInSteps,
  LEVERS_MAX,
  resolveInSteps,
  type Scenario,
} from '../../solver/scenario/scenario.ts';
import { sentence, type Words } from '../../solver/words/words.ts';
import { ApiProblem, changedFirst, notPossible } from '../http/problemDetails.ts';
import type { StoredScenario } from '../scenarios/store.ts';
import { scenarioOf } from '../scenarios/writeScenario.ts';
import type { Writing } from '../stores.ts';
import { asSetCell, refuseConflicts } from './cellChanges.ts';
import type { CellChange, SetCellChange } from './edit.ts';
import type { Undoable } from './undoable.ts';

/** Changes that are looked at in a step. */
const STEP = 200;

/** All of it is work of a transaction. */
const KIND = 'statement';

/** Writes changes of cells into a `set` lever of a scenario. Throws ApiProblem (409) on conflicts. */
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
  const { planningCase } = await inSlices(resolveInSteps(base, documents, scenarioId), KIND);
  await inSlices(refuseConflicts(planningCase, changes), KIND);
  const place = openPlace(document);
  const beneathSet: Scenario = { ...document, levers: document.levers.slice(0, place) };
  const line = [...ancestry(documents, scenarioId).slice(0, -1), beneathSet];
  const { planningCase: beneath } = await inSlices(applyScenariosInSteps(base, line), KIND);
  const before = setCellsAt(document, place);
  const after = await inSlices(setCellsAfter(before, beneath, changes), KIND);
  return writeLevers(
    writing,
    base,
    list,
    { ...document, levers: leversWith(document, new Map([[place, after]])) },
    await inSlices(changesBetween(before, after), KIND),
  );
}

/**
 * Puts cells back as they were in the lever that holds them; whether the value beneath has changed since does not matter. Throws
 * ApiProblem (409) where a cell is another now.
 */
export async function undoSetLever(
  writing: Writing,
  scenarioId: string,
  changes: readonly SetCellChange[],
): Promise<Undoable<object>> {
  const { inside, stores, caseId } = writing;
  const base = await stores.cases.load(caseId, inside);
  const list = await stores.scenarios.list(caseId, inside);
  const { document } = scenarioOf(list, scenarioId);
  const cellsAt = new Map<number, Map<string, SetCell>>();
  const cellsOf = (place: number) => {
    const cells = cellsAt.get(place) ?? setCellsAt(document, place);
    cellsAt.set(place, cells);
    return cells;
  };
  const places = document.levers.flatMap(({ type }, place) => (type === 'set' ? [place] : [])).reverse();
  for (const [c, change] of changes.entries()) {
    if (c % STEP === STEP - 1) await pauseForOthers(KIND);
    const { table, key, field, before, after } = change;
    const id = idOf(change);
    const cells = cellsOf(places.find((place) => cellsOf(place).has(id)) ?? openPlace(document));
    const now = cells.get(id);
    if (!isDeepStrictEqual(now === undefined ? null : { value: now.value }, after))
      throw changedFirst(
        sentence(
          '{table} ({key}), {field}: changed in the scenario since.',
          '方案中的{table}（{key}）{field}此后已更改。',
          cellWords(base, change),
        ),
      );
    if (before === null) cells.delete(id);
    else cells.set(id, { table, key, field, value: before.value });
  }
  return writeLevers(
    writing,
    base,
    list,
    { ...document, levers: leversWith(document, cellsAt) },
    changes.map(({ before, after, ...cell }) => ({ ...cell, before: after, after: before })),
  );
}

/** Writes a scenario whose cells have changed. Throws CaseError where its levers cannot be applied. */
async function writeLevers(
  { inside, stores, caseId }: Writing,
  base: PlanningCase,
  list: readonly StoredScenario[],
  document: Scenario,
  changes: readonly SetCellChange[],
): Promise<Undoable<object>> {
  const { scenario: scenarioId } = document;
  const documents = list.map((entry) => (entry.document.scenario === scenarioId ? document : entry.document));
  await inSlices(resolveInSteps(base, documents, scenarioId), KIND);
  await stores.scenarios.replace(inside, caseId, document);
  return { edit: { kind: 'setCells', scenarioId, changes }, answer: {} };
}

/** Where edits write: the last lever, if it sets cells and its kind was not stated; else a new one behind all others. */
function openPlace({ levers }: Scenario): number {
  const last = levers.at(-1);
  return last?.type === 'set' && last.isAssumption === undefined ? levers.length - 1 : levers.length;
}

/** The cells by name of the `set` lever at a place; none where there is no such lever. */
function setCellsAt({ levers }: Scenario, place: number): Map<string, SetCell> {
  const lever = levers[place];
  const cells = lever?.type === 'set' ? lever.cells : [];
  return new Map(cells.map((cell) => [idOf(cell), cell]));
}

/** The levers of a scenario with other cells in those that set cells, by place; one without cells goes. */
function leversWith(
  { levers }: Scenario,
  cellsAt: ReadonlyMap<number, ReadonlyMap<string, SetCell>>,
): Scenario['levers'] {
  const places = [...new Set([...levers.keys(), ...cellsAt.keys()])].sort((a, b) => a - b);
  const next = places.flatMap((place): Scenario['levers'] => {
    const lever = levers[place];
    const cells = cellsAt.get(place);
    if (cells === undefined) return lever === undefined ? [] : [lever];
    if (cells.size === 0) return [];
    if (cells.size > CELLS_MAX) throw tooLarge({ en: 'edited cells', zh: '个编辑的单元格' }, CELLS_MAX);
    return [{ ...(lever?.type === 'set' ? lever : { type: 'set' as const }), cells: [...cells.values()] }];
  });
  if (next.length > LEVERS_MAX) throw tooLarge({ en: 'levers', zh: '项措施' }, LEVERS_MAX);
  return next;
}

function tooLarge(what: Words, count: number): ApiProblem {
  return notPossible(
    sentence(
      'A scenario takes at most {count} {what}. Change the case itself, or begin a scenario over this one.',
      '一个方案最多容纳 {count} {what}。请更改案例本身，或以此方案为上级新建方案。',
      { count, what },
    ),
  );
}

/** Cells of the lever that are others than before, with both values. */
function* changesBetween(
  before: ReadonlyMap<string, SetCell>,
  after: ReadonlyMap<string, SetCell>,
): Generator<undefined, readonly SetCellChange[]> {
  const asValue = (cell: SetCell | undefined) => (cell === undefined ? null : { value: cell.value });
  const changes: SetCellChange[] = [];
  for (const cells of inParts([...new Map([...before, ...after])])) {
    for (const [id, { table, key, field }] of cells) {
      const change = {
        table,
        key,
        field,
        before: asValue(before.get(id)),
        after: asValue(after.get(id)),
      };
      if (!isDeepStrictEqual(change.before, change.after)) changes.push(change);
    }
    yield;
  }
  return changes;
}

/** The cell of a change: its table and field by their titles, its row by what its key refers to. */
function cellWords(base: PlanningCase, { table, key, field }: SetCellChange) {
  const schema = tableOf(table).fields[field];
  const meta = schema === undefined ? null : fieldMeta(schema);
  return {
    table: tableWords(table),
    key: rowNameOf(base, table, key) ?? key,
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

/** The cells of a `set` lever after the changes: those that say again what is beneath are left out. */
function* setCellsAfter(
  before: ReadonlyMap<string, SetCell>,
  beneath: PlanningCase,
  changes: readonly CellChange[],
): Generator<undefined, ReadonlyMap<string, SetCell>> {
  const cells = new Map(before);
  const setCell = (change: CellChange) => {
    const row = rowsByKey(beneath, change.table).get(change.key);
    const isBack = row !== undefined && (row[change.field] ?? null) === change.after;
    if (isBack) cells.delete(idOf(change));
    else cells.set(idOf(change), asSetCell(change));
  };
  for (const [c, change] of changes.entries()) {
    if (c % STEP === STEP - 1) yield;
    if (change.field !== '') setCell(change);
    else if (change.after !== null) for (const cell of cellsOfRow(change)) setCell(cell);
    else {
      if (rowsByKey(beneath, change.table).has(change.key)) {
        throw new ApiProblem(
          400,
          { en: 'Inherited from the parent scenario', zh: '继承自上级方案' },
          {
            en: 'This row comes from the case, the parent scenario or an earlier lever; it can be removed only there.',
            zh: '此行来自案例、上级方案或更早的措施，只能在那里删除。',
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
