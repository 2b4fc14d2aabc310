/**
 * What the planning table holds: its lines, columns and labels for what the address selects (`createSelection`), the cell that
 * is active, and the entries on their way (`createEntries`). No markup; tested in Node.
 */
import { createMemo, createSignal } from 'solid-js';
import { CaseError } from '../../../solver/case/problems.ts';
import type { PlanningMeasure } from '../../../solver/plan/views/planningTable.ts';
import type { Words } from '../../../solver/words/words.ts';
import type { GridHandle } from '../../grid/gridActions.ts';
import type { Entry, GridCell, GridColumn, GridRow, Position } from '../../grid/gridCells.ts';
import { labelWidthOf } from '../../grid/labelWidth.ts';
import { formatCell } from '../../language/format.ts';
import { t } from '../../language/language.ts';
import { periodHeadings, periodText } from '../../language/periods.ts';
import { scenarioName } from '../../language/scenarioName.ts';
import { unitText } from '../../language/sharedUnit.ts';
import { statedInputsOf, statedPlanOf } from '../../language/stated.ts';
import { statedViewOf } from '../../language/statedViews.ts';
import { type MacroWorker, startMacroWorker } from '../../preview/macros/createMacroQuestions.ts';
import { versionIdOf } from '../../state/versionQuery.ts';
import type { Inputs, Workspace } from '../../state/workspace.ts';
import { withBeside } from './besideLines.ts';
import { type BesideAddress, createBeside } from './createBeside.ts';
import { createByHand } from './createByHand.ts';
import { createEntries } from './createEntries.ts';
import { createLevels, type LevelAction } from './createLevels.ts';
import { createLineNames } from './createLineNames.ts';
import { createNotes, noteText } from './createNotes.ts';
import { createOptimistic } from './createOptimistic.ts';
import { createSelection, type PlanningAddress } from './createSelection.ts';
import { createViews } from './createViews.ts';
import { createExcel } from './excel/createExcel.ts';
import { createMacroRows } from './macros/createMacroRows.ts';
import { createMacros } from './macros/createMacros.ts';
import {
  byHandCell,
  cellOf,
  cellWidthOf,
  isProductionTyped,
  type Line,
  linesOf,
  linesOfMeasure,
  type PlanningInput,
  planningInput,
  processesOf,
} from './planningCells.ts';
import { changesFromEntries, isProductionLocked } from './planningChanges.ts';
import { rowKeyOf, totalOfRow, viewLines } from './planningViews.ts';

const hasTotal = ({ total = 'none' }: Line): boolean => total !== 'none';

/** Entries of one block whose sums are shown before the answer, at most: a larger block takes longer than a frame to add up. */
const OPTIMISTIC_MAX = 200;

/** Past periods before the plan, at most. */
const PAST = 12;

/** Rows that are set off by weight. */
const sums: ReadonlySet<PlanningMeasure> = new Set(['demand', 'producedIntoStock', 'closingStock']);

/** Rows that are part of the row above them. */
const parts: ReadonlySet<PlanningMeasure> = new Set([
  'segmentDemand',
  'firmOrders',
  'processProduction',
  'overtime',
]);

/** Rows that show the present inputs; all others are of a plan. */
const ofInputs: ReadonlySet<PlanningMeasure> = new Set([
  'demand',
  'segmentDemand',
  'firmOrders',
  'targetDays',
]);

const indentOf = ({ measure, beside }: Line): number =>
  (parts.has(measure) ? 1 : 0) + (beside?.show === 'below' ? 1 : 0);

/** Whether the production of a line can be locked: that of a process, or a sum of what is started. */
const isLockable = (known: PlanningInput, line: Line): boolean =>
  line.beside === undefined && isProductionTyped(known, line);

/** Positions of the processes whose production a line shows. */
const processesOfLine = (known: PlanningInput, { row, table }: Line): readonly number[] =>
  row.measure === 'processProduction' ? [row.item] : processesOf(known.index, table);

/** A selected production cell that shows a number, which it can be locked at. */
interface LockableCell {
  readonly at: Position;
  readonly line: Line;
  readonly value: number;
  readonly isLocked: boolean;
}

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
  /** As it is stored: what macros compute with. */
  const inputOf = (of: string): PlanningInput | null => {
    const inputs = workspace.inputsOf(of);
    if (inputs === null || inputs instanceof CaseError) return null;
    const isVersion = versionIdOf(of) !== null;
    return planningInput(inputs, workspace.viewOf(of), isVersion, null, macroRows.rowsOf);
  };
  const storedInput = createMemo((): PlanningInput | null => {
    const inputs = workspace.inputsOf(scenario());
    const plan = byHand.plan();
    const start = byHand.start();
    if (plan === null || start === null || inputs === null || inputs instanceof CaseError)
      return inputOf(scenario());
    return planningInput(
      inputs,
      { index: start.index, plan, isCurrent: true },
      false,
      null,
      macroRows.rowsOf,
    );
  });
  const input = createMemo((): PlanningInput | null => {
    const stored = storedInput();
    if (stored === null) return null;
    const plan = byHand.plan();
    const start = byHand.start();
    if (plan !== null && start !== null) {
      const made = statedPlanOf(workspace, start.index, plan);
      return made.index === start.index
        ? stored
        : planningInput(made, { ...made, isCurrent: true }, false, stored, macroRows.rowsOf);
    }
    const inputs = statedInputsOf(workspace, scenario());
    if (inputs === null || inputs instanceof CaseError || inputs.index === stored.index) return stored;
    const view = statedViewOf(workspace, scenario());
    return planningInput(inputs, view, stored.isReadOnly, stored, macroRows.rowsOf);
  });
  const selection = createSelection(() => input()?.planningCase, address);
  const views = createViews(workspace, address.view, address.detail);
  const { mode, figure, familyName } = selection;
  const notes = createNotes(workspace, {
    scenario,
    input,
    /** Group that the table shows; empty for families and the total. */
    group: () => (mode() === 'group' ? address.object.get('group') : ''),
    isTotal: () => mode() === 'total',
    past: () => past(),
  });
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
  const past = () => Math.min(PAST, input()?.planningCase.historyPeriods.length ?? 0);
  const levels = createLevels(workspace, {
    scenario,
    input,
    past,
    shown: () => {
      if (mode() === 'group') return { group: address.object.get('group') };
      return mode() === 'total' ? 'total' : null;
    },
    selected: () =>
      (grid()?.selected() ?? []).flatMap(({ row, column }) => {
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
  // The same columns stay the same objects: a cell that is typed into must outlive the answer to an earlier edit.
  const columns = createMemo(
    (): readonly GridColumn[] => {
      const known = input()?.planningCase;
      if (known === undefined) return [];
      const before = past() > 0 ? known.historyPeriods.slice(-past()) : [];
      const all = [...before, ...known.periods];
      const total: readonly GridColumn[] = lines().some(hasTotal)
        ? [{ key: 'total', label: t('total'), kind: 'plain' }]
        : [];
      const periods = periodHeadings(all).map((label, i): GridColumn => {
        const zone = known.periods[i - before.length]?.zone;
        const key = all[i]?.period ?? label;
        if (zone === undefined) return { key, label, kind: 'history' };
        return { key, label, kind: zone, ...(zone === 'frozen' ? { sub: t('frozenPeriod') } : {}) };
      });
      return [...periods, ...total];
    },
    [],
    { equals: (before, after) => JSON.stringify(before) === JSON.stringify(after) },
  );
  const { segmentName, ownLabel } = createLineNames(input, mode, familyName);
  const rowLabel = (line: Line): string => (line.beside?.show === 'below' ? beside.title() : ownLabel(line));
  const selected = (): readonly Position[] => grid()?.selected() ?? [];
  /** The selected production cells in the plan that show a number; the rest of the selection is left out. */
  const lockable = (): readonly LockableCell[] => {
    const known = input();
    if (known === null || known.isReadOnly) return [];
    return selected().flatMap((at) => {
      const line = lines()[at.row];
      // Beyond the plan stands its total.
      const t = at.column - past();
      if (line === undefined || !isLockable(known, line) || t < 0 || t >= known.index.periodCount) return [];
      const { value, kind, isLocked = false } = cellAt(known, line, at.column);
      return kind === 'editable' && typeof value === 'number' ? [{ at, line, value, isLocked }] : [];
    });
  };
  const cellAt = (known: PlanningInput, line: Line, column: number): GridCell => {
    if (!byHand.isActive() || column < past()) {
      const cell = cellOf(known, line, column, past());
      if (line.beside !== undefined) return cell;
      return levels.shown(line, column - past(), optimistic.shown(known.index, line, column - past(), cell));
    }
    const cell = byHandCell(known, line, column, past());
    const isLocked =
      cell.kind === 'editable' && byHand.isLocked(processesOfLine(known, line), column - past());
    return isLocked ? { ...cell, isLocked } : cell;
  };
  const rows = createMemo((): readonly GridRow[] =>
    lines().map((line): GridRow => {
      const isReference = line.beside?.show === 'below';
      const isSum =
        mode() === 'figure'
          ? line.families.length > 1
          : line.part === undefined &&
            (line.startsParts === true || views.view().arrangement === 'details' || sums.has(line.measure));
      return {
        label: rowLabel(line),
        indent:
          mode() === 'figure'
            ? 0
            : indentOf(line) + (line.part === undefined || parts.has(line.measure) ? 0 : 1),
        isTotal: !isReference && isSum,
        isReference,
        isStale: !isReference && input()?.isStale === true && !ofInputs.has(line.measure),
      };
    }),
  );
  /** What entries change that nothing has to be asked about. */
  const plainChanges = (inputs: Inputs, on: readonly Line[], typed: readonly Entry[]) => {
    const place = { lines: on, past: past(), production: () => null };
    const meaning = changesFromEntries(inputs, place, typed);
    return meaning.kind === 'changes' && meaning.frozen.length === 0 && meaning.firmCuts.length === 0
      ? meaning.changes
      : [];
  };
  const enterOn = async (on: readonly Line[], typed: readonly Entry[]): Promise<void> => {
    if (byHand.isActive()) return byHand.enter(typed, on, past());
    const inputs = statedInputsOf(workspace, scenario());
    const at = macros.placeNow();
    const entry = entries.enterOn(on, typed);
    const isPlain = typed.length <= OPTIMISTIC_MAX && levels.method() === 'consistent';
    if (inputs === null || inputs instanceof CaseError || !isPlain) await entry;
    else await optimistic.during(inputs, plainChanges(inputs, on, typed), entry);
    if (macros.actionsOf('saving').length > 0) await macros.run('saving', undefined, at);
  };
  const unit = (): string => {
    if (beside.source() !== null && beside.show() === 'percent') return '%';
    const [line] = lines();
    return unitText(line === undefined ? '' : line.table.unit);
  };
  const cell = (row: number, column: number): GridCell => {
    const known = input();
    const line = lines()[row];
    if (known !== null && line !== undefined && column >= past() + known.planningCase.periods.length) {
      // What is set against a row below it has a total too; of differences there is none.
      const { beside: other, row: own, total = 'none' } = line;
      const plan = other === undefined ? own.plan : other.show === 'below' ? other.values.plan : [];
      const lengths = known.planningCase.periods.map(({ length }) => length);
      const value = totalOfRow({ plan }, total, lengths);
      return { value, text: formatCell(value, line.row.digits), kind: 'readonly', digits: line.row.digits };
    }
    if (known === null || line === undefined) return { value: null, text: '', kind: 'readonly' };
    const shown = cellAt(known, line, column);
    const note = notes.of(line, column);
    return note === null ? shown : { ...shown, remark: noteText(note) };
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
    enterOn,
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
      const rows = ownLines().filter((line) => line.part === undefined && line.startsParts !== true);
      return rows
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
    /**
     * Enters what was typed or pasted, into the plan by hand where there is one; else into the inputs, and runs the actions that
     * follow every change.
     */
    enter: (typed: readonly Entry[]): Promise<void> => enterOn(lines(), typed),
    /** Bars of the chart are the cells of the first lines: dragging one types its number. */
    chartEditing: {
      isEditable: (measure: PlanningMeasure, column: number): boolean => {
        const known = input();
        const line = ownLines().find((each) => each.measure === measure);
        return (
          known !== null &&
          line !== undefined &&
          column >= past() &&
          cellAt(known, line, column).kind === 'editable'
        );
      },
      enter: (measure: PlanningMeasure, column: number, value: number): void => {
        const row = ownLines().findIndex((line) => line.measure === measure);
        if (row >= 0) void enterOn(ownLines(), [{ row, column, text: String(value), value }]);
      },
    },
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
    lineLabel: rowLabel,
    /** Whether one of the selected cells can be locked at what it shows, or unlocked. */
    canLock: (): boolean => lockable().length > 0,
    /** Why none of the selected cells can be locked. */
    whyNotLock: (): string => {
      const known = input();
      const production = selected().filter(({ row }) => {
        const line = lines()[row];
        return known !== null && line !== undefined && isLockable(known, line);
      });
      if (production.length === 0) return t('lockOnlyProduction');
      return t(production.every(({ column }) => column < past()) ? 'lockNotPast' : 'lockNothing');
    },
    /** Locks the selected production at the numbers that it shows; where all of it is locked, unlocks it. One change. */
    toggleLock: async (): Promise<void> => {
      const cells = lockable();
      const known = input();
      if (byHand.isActive() && known !== null) {
        const isUnlocking = cells.every(({ isLocked }) => isLocked);
        const places = cells.map(({ at, line }) => ({
          processes: processesOfLine(known, line),
          period: at.column - past(),
        }));
        byHand.lock(places, !isUnlocking);
        return;
      }
      // Asked for again before the answer, it takes back what is on its way: what is locked is read when it is this entry's turn.
      await entries.perform((inputs, place) => {
        const own = cells.map((cell) => ({
          ...cell,
          isLocked: isProductionLocked(inputs, cell.line, cell.at.column - place.past),
        }));
        const isTaken = own.every(({ isLocked }) => isLocked);
        return changesFromEntries(
          inputs,
          place,
          own.flatMap(({ at, value, isLocked }): Entry[] => {
            if (isTaken) return [{ ...at, text: '' }];
            return isLocked ? [] : [{ ...at, text: String(value), value }];
          }),
        );
      });
    },
  };
}

export type PlanningState = ReturnType<typeof createPlanningState>;
