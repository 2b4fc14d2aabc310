/**
 * What the planning table holds, put together of its parts: what the address selects (`createSelection`), inputs and plan, lines, columns, rows
 * and cells, entries on their way, locks, levels, macros, notes and workbooks. No markup; tested in Node.
 */
import { createMemo, createSignal } from 'solid-js';
import type { Words } from '../../../solver/words/words.ts';
import type { GridHandle } from '../../grid/gridActions.ts';
import type { Position } from '../../grid/gridCells.ts';
import { labelWidthOf } from '../../grid/labelWidth.ts';
import { periodText } from '../../language/periods.ts';
import { scenarioName } from '../../language/scenarioName.ts';
import { unitText } from '../../language/sharedUnit.ts';
import { type MacroWorker, startMacroWorker } from '../../preview/macros/createMacroQuestions.ts';
import type { Workspace } from '../../state/workspace.ts';
import { withBeside } from './besideLines.ts';
import { type BesideAddress, createBeside } from './createBeside.ts';
import { createByHand } from './createByHand.ts';
import { createEntries } from './createEntries.ts';
import { createLevels, type LevelAction } from './createLevels.ts';
import { createLineNames } from './createLineNames.ts';
import { createLocks } from './createLocks.ts';
import { createNotes } from './createNotes.ts';
import { createOptimistic } from './createOptimistic.ts';
import { createSelection, type PlanningAddress } from './createSelection.ts';
import { createTableCells } from './createTableCells.ts';
import { createTableColumns } from './createTableColumns.ts';
import { createTableInputs } from './createTableInputs.ts';
import { createTableRows } from './createTableRows.ts';
import { createTyping } from './createTyping.ts';
import { createViews } from './createViews.ts';
import { createExcel } from './excel/createExcel.ts';
import { createMacroRows } from './macros/createMacroRows.ts';
import { createMacros } from './macros/createMacros.ts';
import { cellWidthOf, type Line, linesOf, linesOfMeasure } from './planningCells.ts';
import { changesFromEntries } from './planningChanges.ts';
import { rowKeyOf, viewLines } from './planningViews.ts';

/** Past periods before the plan, at most. */
const PAST = 12;

/** What the state reads of the grid of the page. */
type SelectedCells = Pick<GridHandle, 'selected' | 'activeCell'>;

export function createPlanningState(
  workspace: Workspace,
  scenario: () => string,
  address: PlanningAddress & { readonly beside: BesideAddress },
  startWorker: () => MacroWorker = startMacroWorker,
) {
  const byHand = createByHand(workspace, scenario);
  const [reason, setReason] = createSignal('');
  const [grid, setGrid] = createSignal<SelectedCells | null>(null);
  const [loadsShown, setLoadsShown] = createSignal<boolean | null>(null);
  const macroRows = createMacroRows(startWorker);
  const macroRowsBeside = createMacroRows(startWorker);
  const { inputOf, storedInput, input } = createTableInputs(workspace, scenario, byHand, macroRows.rowsOf);
  const past = () => Math.min(PAST, input()?.planningCase.historyPeriods.length ?? 0);
  const selection = createSelection(() => input()?.planningCase, address);
  const views = createViews(workspace, address.view, address.detail);
  const { mode, figure, familyName } = selection;
  const beside = createBeside(workspace, scenario, input, address.beside, macroRowsBeside.rowsOf);
  /** The lines with their own numbers. */
  const ownLines = createMemo((): readonly Line[] => {
    const known = input();
    if (known === null || selection.unknown() !== null) return [];
    const measure = figure();
    return measure === undefined
      ? viewLines(known, views.view(), selection.selectedFamilies(), selection.site())
      : linesOfMeasure(known, measure, selection.site());
  });
  const lines = createMemo(() => withBeside(ownLines(), beside.source(), beside.show()));
  const selected = (): readonly Position[] => grid()?.selected() ?? [];
  /** Group that the table shows; empty for families and the total. */
  const group = () => (mode() === 'group' ? address.object.get('group') : '');
  const isTotal = () => mode() === 'total';
  const notes = createNotes(workspace, { scenario, input, group, isTotal, past });
  const levels = createLevels(workspace, {
    scenario,
    input,
    past,
    shown: () => (mode() === 'group' ? { group: group() } : isTotal() ? 'total' : null),
    selected: () =>
      selected().flatMap(({ row, column }) => {
        const line = lines()[row];
        return line === undefined ? [] : [{ line, column }];
      }),
  });
  const entries = createEntries(workspace, () => ({
    scenario: scenario(),
    reason: reason().trim(),
    lines: lines(),
    past: past(),
    production: (p) => input()?.source.production(p) ?? null,
    meaning: levels.meaning(changesFromEntries),
  }));
  const optimistic = createOptimistic();
  const macros = createMacros(workspace, {
    scenario,
    input: storedInput,
    inputOf,
    families: () => selection.selectedFamilies(),
    past,
    enter: entries.enterStored,
    startWorker,
  });
  const columns = createTableColumns(input, lines, past);
  const { segmentName, ownLabel } = createLineNames(input, mode, familyName);
  const lineLabel = (line: Line): string => (line.beside?.show === 'below' ? beside.title() : ownLabel(line));
  const rows = createTableRows({ input, lines, mode, views, label: lineLabel });
  const { cellAt, cell } = createTableCells({ input, lines, past, byHand, levels, optimistic, notes });
  const typing = createTyping(workspace, {
    ...{ scenario, input, lines, ownLines, past, cellAt },
    ...{ byHand, entries, levels, optimistic, macros },
  });
  const unit = (): string => {
    if (beside.source() !== null && beside.show() === 'percent') return '%';
    const [line] = lines();
    return unitText(line === undefined ? '' : line.table.unit);
  };
  const excel = createExcel({
    input,
    lines,
    rows,
    columns,
    cell,
    object: () => `${selection.object()} ${address.site.get()}`.trim(),
    title: selection.title,
    unit,
    scenario,
    scenarioName: (id) => scenarioName(workspace, id),
    enterOn: typing.enterOn,
    computed: async () => {
      // Lines are made when they are looked at.
      for (const line of lines()) void line.row;
      await macroRows.settled();
      await macroRowsBeside.settled();
    },
  });
  return {
    ...selection,
    ...entries,
    ...typing,
    ...createLocks({ input, lines, past, selected, cellAt, byHand, entries }),
    macros,
    /** Why rows of macros are missing; null: they are not. */
    macroFailure: (): Words | null => macroRows.failure() ?? macroRowsBeside.failure(),
    beside,
    views,
    /** Opens the form of the view that is shown, with the rows of the table. */
    designView: (): void => {
      const known = input();
      const shown = known === null ? [] : linesOf(known, selection.selectedFamilies(), selection.site());
      if (known !== null) views.open([...new Set(shown.map(({ row }) => rowKeyOf(known, row)))]);
    },
    /** Rows whose parts a split view can show. */
    detailRows: (): readonly { readonly value: string; readonly text: string }[] => {
      const known = input();
      if (known === null || views.view().arrangement !== 'split' || mode() === 'figure') return [];
      const whole = ownLines().filter((line) => line.part === undefined && line.startsParts !== true);
      return whole
        .filter(({ row }) => row.item < 0 || row.measure === 'userRow')
        .map((line) => ({ value: rowKeyOf(known, line.row), text: ownLabel(line).replace(/^[+−] /, '') }));
    },
    /** Rows above the parts of a split view, which stay in view while the parts scroll. */
    splitAt: (): number =>
      Math.max(
        0,
        lines().findIndex(({ startsParts }) => startsParts === true),
      ),
    notes,
    levels,
    /** Adds the selected cells of demand up from the levels below, or splits them to these. */
    performLevels: (action: LevelAction): Promise<void> => entries.perform(levels.actionMeaning(action)),
    input,
    lines,
    ownLines,
    columns,
    past,
    /** What the table is about: entries on their way are shown with it only. */
    about: createMemo(() =>
      [scenario(), selection.object(), address.site.get(), address.view.get(), address.detail.get()].join(
        '\n',
      ),
    ),
    unit,
    cellWidth: createMemo(() => {
      const known = input();
      // Parts are no wider than their totals; there can be thousands of them.
      const totals = lines().filter(({ part }) => part === undefined);
      return known === null ? 68 : cellWidthOf(known, totals, columns(), past());
    }),
    rows,
    labelWidth: createMemo(() => labelWidthOf(rows())),
    cell,
    excel,
    byHand,
    /** Whether the loads are shown under the table: as the user chose, else while a plan is made by hand. */
    areLoadsShown: (): boolean => loadsShown() ?? byHand.isActive(),
    toggleLoads: (): void => void setLoadsShown(!(loadsShown() ?? byHand.isActive())),
    /** A segment with its family, as questions name it. */
    segmentTitle: (g: number): string =>
      `${familyName(input()?.index.segmentFamily[g] ?? 0)} · ${segmentName(g)}`,
    periodTitle: (i: number): string => periodText(input()?.planningCase.periods ?? [], i),
    /** The grid of the page says which cells are selected. */
    setGrid: (next: SelectedCells | null): void => void setGrid(() => next),
    /** The cell that takes what is typed. */
    activeCell: (): Position | null => grid()?.activeCell() ?? null,
    /** Why numbers change from now on: it stands in their history until it is taken away. */
    reason,
    setReason,
    /** What a row is called. */
    lineLabel,
  };
}

export type PlanningState = ReturnType<typeof createPlanningState>;
