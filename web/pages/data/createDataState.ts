/**
 * What the page Data holds: the open table, its rows as the grid shows them, what was refused, and the questions about
 * numbers that can be read in two ways. No markup; tested in Node.
 */

import { createMemo, createSignal } from 'solid-js';
import { fieldMeta } from '../../../solver/case/field.ts';
import { ownUnit } from '../../../solver/case/ownUnit.ts';
import { type Row, rowKey, type TableName, tableNames, tableOf } from '../../../solver/case/planningCase.ts';
import { CaseError, type Problem } from '../../../solver/case/problems.ts';
import type { AmbiguousNumber, DecimalSign } from '../../../solver/case/readNumbers.ts';
import { rowNameOf, rowNamer } from '../../../solver/case/rowNames.ts';
import { validateCase } from '../../../solver/case/validate.ts';
import { textWidth } from '../../../solver/words/textWidth.ts';
import { isMixedUnit, unitOfCell, unitText } from '../../../solver/words/units.ts';
import type { Entry, GridCell } from '../../grid/createGridState.ts';
import { type GridRow, shownText } from '../../grid/gridCells.ts';
import { formatExact } from '../../language/format.ts';
import { language, pick, sentences, t } from '../../language/language.ts';
import type { AddressParameter } from '../../state/address.ts';
import {
  addedWithDefaults,
  type CellEntry,
  changedCells,
  type DataRow,
  type RefusedText,
  readTexts,
} from '../../state/caseEntries.ts';
import { findings } from '../../state/findings.ts';
import { rowsTaken } from '../../state/rowChanges.ts';
import type { Workspace } from '../../state/workspace.ts';
import { dataFields, filteredRows, problemsByCell } from './dataChanges.ts';

/** Numbers that can be read in two ways, and what goes on once the user has said which. */
export interface DecimalQuestion {
  readonly examples: readonly AmbiguousNumber[];
  readonly answer: (decimal: DecimalSign) => void;
  /** Nothing is to be entered. */
  readonly decline?: () => void;
}

/** Refused texts that are listed in the notice; every one is shown at its cell. */
const REFUSED_LISTED = 5;

export function tableTitle(name: TableName): string {
  return pick({ en: tableOf(name).title, zh: tableOf(name).titleZh });
}

/** Rows of which the longest texts decide how wide they are shown: the first of a long table say enough. */
const ROWS_MEASURED = 500;

/** Sizes of type: of rows and cells, of the titles of columns (`--t-m`, `--t-s`), and of the units below these. */
const TYPE = 13;
const HEAD_TYPE = 12;
const UNIT_TYPE = 9.5;

/** Width in pixels for the longest of some texts. */
function widthOf(texts: readonly string[], size: number): number {
  return Math.ceil(Math.max(0, ...texts.map((text) => textWidth(text, size)))) + 20;
}

export function createDataState(
  workspace: Workspace,
  address: { readonly table: AddressParameter; readonly filter: AddressParameter },
) {
  /** What was typed, added or pasted and is not taken. */
  const [refusal, setRefusal] = createSignal('');
  const [question, setQuestion] = createSignal<DecimalQuestion | null>(null);
  /** Texts that their fields do not accept, by `key|field`: shown at the cells until the next entry. */
  const [refused, setRefused] = createSignal<ReadonlyMap<string, string>>(new Map());
  const [isAdding, setAdding] = createSignal(false);
  const [active, setActive] = createSignal(0);
  const table = (): TableName => tableNames.find((name) => name === address.table.get()) ?? 'demand';
  const declaration = () => tableOf(table());
  const metaOf = (field: string) => fieldMeta(declaration().fields[field] as object);
  const titleOf = (field: string) => pick({ en: metaOf(field).title, zh: metaOf(field).titleZh });
  /** Rows by name: what their keys refer to; a key of its own beside the name. Null where that says no more than the key. */
  const nameOfRow = createMemo((): ((row: DataRow) => string | null) => {
    const base = workspace.base();
    if (base === null) return () => null;
    const { key } = declaration();
    const namer = rowNamer(base, table());
    return (row) => {
      const parts = key.map((field) => String(row[field] ?? ''));
      const words = namer(parts);
      if (words === null) return null;
      return key.length > 1 ? pick(words) : t('nameWithKey', { name: pick(words), key: parts[0] ?? '' });
    };
  });
  const rows = createMemo(() =>
    filteredRows(workspace.base(), table(), address.filter.get(), (row) => nameOfRow()(row) ?? ''),
  );
  const fields = createMemo(() => dataFields(declaration()));
  // Memos: the grid reads rows and columns with every cell.
  const columns = createMemo(() =>
    fields().map((field) => ({
      key: field,
      label: titleOf(field),
      sub: unitText(metaOf(field).unit, language()),
      kind: 'plain' as const,
      isText: !['number', 'integer'].includes(metaOf(field).kind),
    })),
  );
  const gridRows = createMemo(() =>
    rows().map((row): GridRow => {
      const key = declaration()
        .key.map((field) => row[field])
        .join(' · ');
      const namer = nameOfRow();
      // Named when it is shown: a table may have a hundred thousand rows.
      return {
        get label() {
          return namer(row) ?? key;
        },
        title: key,
      };
    }),
  );
  const warnings = createMemo((): readonly Problem[] => {
    const planningCase = workspace.base();
    return planningCase === null ? [] : validateCase(planningCase);
  });
  const marks = createMemo(
    () =>
      new Map([
        ...problemsByCell([...warnings(), ...(workspace.problem()?.problems ?? [])], table()),
        ...refused(),
      ]),
  );
  const refusedText = (entry: RefusedText) =>
    t('cellRefused', {
      field: titleOf(entry.field),
      value: entry.text,
      expected: pick(entry.expected),
    });
  const closeQuestion = (): void => {
    question()?.decline?.();
    setQuestion(null);
  };
  /** Forgets messages about earlier entries. */
  const forget = (): void => {
    workspace.clearProblem();
    setRefusal('');
    closeQuestion();
    setRefused(new Map());
  };
  /** A row as earlier entries leave it. */
  const rowNow = (name: TableName, row: DataRow): DataRow =>
    filteredRows(workspace.base(), name, '').find((other) => rowKey(name, other) === rowKey(name, row)) ??
    row;
  /** Enters texts of cells as one change: asks, refuses all of them, or writes; ends with that. */
  const enterCells = async (
    name: TableName,
    cells: readonly CellEntry[],
    decimal?: DecimalSign,
  ): Promise<void> => {
    forget();
    const read = readTexts(tableOf(name), cells, decimal);
    if (read.kind === 'ask')
      await new Promise<void>((end) =>
        setQuestion({
          examples: read.examples,
          answer: (sign) => {
            setQuestion(null);
            void enterCells(name, cells, sign).finally(end);
          },
          decline: end,
        }),
      );
    else if (read.kind === 'refused') {
      setRefusal(sentences([...read.refused.slice(0, REFUSED_LISTED).map(refusedText), t('nothingChanged')]));
      setRefused(
        new Map(
          read.refused.flatMap((entry) => {
            const row = cells[entry.index]?.row;
            return row === undefined ? [] : [[`${rowKey(name, row)}|${entry.field}`, refusedText(entry)]];
          }),
        ),
      );
    } else {
      const { values } = read;
      await workspace.edit(workspace.root(), () =>
        changedCells(
          name,
          cells.map((cell) => ({ ...cell, row: rowNow(name, cell.row) })),
          values,
        ),
      );
    }
  };
  const addRow = async (
    name: TableName,
    texts: Readonly<Record<string, string>>,
    decimal?: DecimalSign,
  ): Promise<void> => {
    forget();
    const given = Object.entries(texts).map(([field, text]) => ({ field, text }));
    const read = readTexts(tableOf(name), given, decimal);
    if (read.kind === 'ask')
      setQuestion({ examples: read.examples, answer: (sign) => void addRow(name, texts, sign) });
    else if (read.kind === 'refused') setRefusal(sentences(read.refused.map(refusedText)));
    else {
      const values = Object.fromEntries(given.map(({ field }, i) => [field, read.values[i] ?? null]));
      const change = addedWithDefaults(name, values);
      const isDone = await workspace.edit(workspace.root(), ({ planningCase }) => {
        if (!planningCase[name].some((row) => rowKey(name, row) === change.key)) return [change];
        const words = rowNameOf(planningCase, name, change.key);
        setRefusal(t('rowExists', { key: words === null ? change.key.replaceAll('|', ' · ') : pick(words) }));
        return [];
      });
      if (isDone && refusal() === '') setAdding(false);
    }
  };
  /** What the number of a cell is counted in, where its column has several units and its row says which. */
  const unitOf = (row: DataRow, field: string, value: number): string | undefined => {
    const declared = metaOf(field).unit;
    const base = workspace.base();
    if (base === null || !isMixedUnit(declared)) return undefined;
    const own = ownUnit(base, table(), row);
    const unit = unitOfCell(declared, own);
    if (isMixedUnit(unit)) return undefined;
    // Inputs are in the currency of the company, whatever is chosen for what is shown.
    const currency = base.company[0]?.currency ?? '';
    return unit === 'money' && currency !== '' ? currency : unitText(declared, language(), value, own);
  };
  const cell = (r: number, c: number): GridCell => {
    const row = rows()[r];
    const field = fields()[c] ?? '';
    const value = row?.[field] ?? null;
    const problem = row && marks().get(`${rowKey(table(), row)}|${field}`);
    const unit = row !== undefined && typeof value === 'number' ? unitOf(row, field, value) : undefined;
    return {
      value: typeof value === 'boolean' ? String(value) : value,
      text: typeof value === 'number' ? formatExact(value) : String(value ?? ''),
      ...(unit === undefined ? {} : { unit }),
      kind: 'editable',
      ...(problem === undefined ? {} : { problem }),
    };
  };
  const firstRows = () => rows().slice(0, ROWS_MEASURED);
  return {
    table,
    rows,
    columns,
    gridRows,
    marks,
    warnings,
    warningCount: (name: TableName) => warnings().filter((problem) => problem.table === name).length,
    /** What the case's prices and paths make one look at twice. */
    findings: createMemo(() => {
      const inputs = workspace.inputsOf(workspace.root());
      return inputs === null || inputs instanceof CaseError ? [] : findings.of(inputs.index);
    }),
    /** A table of the address that does not exist; the empty text for one that does. */
    unknownTable: () => (address.table.get() === table() ? '' : address.table.get()),
    isFiltered: () => address.filter.get() !== '',
    /** Titles of the fields that identify a row. */
    keyTitles: () => declaration().key.map(titleOf).join(' · '),
    /** Widths that show the longest key and the longest title, within reason. */
    labelWidth: createMemo(() =>
      Math.min(
        340,
        Math.max(
          150,
          widthOf(
            firstRows().map((_, r) => gridRows()[r]?.label ?? ''),
            TYPE,
          ),
        ),
      ),
    ),
    cellWidth: createMemo(() => {
      const mixed = fields().flatMap((field, c) => (isMixedUnit(metaOf(field).unit) ? [c] : []));
      const cells = firstRows().flatMap((_, r) => mixed.map((c) => shownText(cell(r, c))));
      const titles = columns().map(({ label }) => label);
      // What a column with several units may hold stands below its title.
      const units = mixed.map((c) => columns()[c]?.sub ?? '');
      return Math.min(
        230,
        Math.max(112, widthOf(titles, HEAD_TYPE), widthOf(units, UNIT_TYPE), widthOf(cells, TYPE)),
      );
    }),
    cell,
    undo: () => workspace.undoOf(workspace.root()),
    refusal,
    closeRefusal: (): void => void setRefusal(''),
    question,
    closeQuestion,
    ask: setQuestion,
    forget,
    isAdding,
    setAdding,
    /** Records which row the selection of the grid is in. */
    setActive: (row: number): void => void setActive(row),
    /** Label of the row that is selected; null when the table has none. */
    activeLabel: (): string | null => gridRows()[active()]?.label ?? null,
    removeActive: (): void => {
      const row = rows()[active()];
      const name = table();
      if (row !== undefined)
        void workspace.edit(workspace.root(), ({ planningCase }) =>
          rowsTaken(planningCase, name, [row as Row<typeof name>]),
        );
    },
    /** Shows the row that a problem is about. */
    show: (problem: Problem): void => {
      address.table.set(problem.table, true);
      address.filter.set(problem.key.split('|')[0] ?? '');
    },
    /** Enters what was typed or pasted. The rows are those of now, also when the answer to a question comes later. */
    enter: (entries: readonly Entry[]): Promise<void> =>
      enterCells(
        table(),
        entries.flatMap((entry): CellEntry[] => {
          const row = rows()[entry.row];
          const field = fields()[entry.column];
          if (row === undefined || field === undefined) return [];
          const { text, value } = entry;
          return [{ row, field, text, ...(value === undefined ? {} : { value }) }];
        }),
      ),
    add: (texts: Readonly<Record<string, string>>): Promise<void> => addRow(table(), texts),
  };
}

export type DataState = ReturnType<typeof createDataState>;
