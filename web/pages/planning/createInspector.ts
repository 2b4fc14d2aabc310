/**
 * What the inspector says about the active cell: what it is made of, the full hours behind it with the most that one more is worth, the same period
 * last year, its lock, and its changes. It is open or closed as the user left it. No markup; tested in Node.
 */
import { createEffect, createMemo, createSignal } from 'solid-js';
import type { CellEdit } from '../../../server/client.ts';
import type { HoursCell } from '../../../solver/explain/hourWorths.ts';
import { shownMoney } from '../../../solver/plan/storedForm.ts';
import { periodsYearBefore } from '../../../solver/plan/views/yearBefore.ts';
import type { GridCell } from '../../grid/gridCells.ts';
import { named } from '../../language/language.ts';
import { statedViewOf } from '../../language/statedViews.ts';
import type { Workspace } from '../../state/workspace.ts';
import type { CellNote } from './createNotes.ts';
import type { PlanningState } from './createPlanningState.ts';
import type { Line } from './planningCells.ts';

/** A part of a cell's number; `sign` where parts are added and subtracted. */
export interface InspectedPart {
  readonly label: string;
  readonly sign: '' | '+' | '−';
  readonly value: number;
}

/** Hours of a resource that are all used in a period, and what one more is worth at most: whether it is, a solve tells. */
export interface FullHours extends HoursCell {
  readonly name: string;
  /** Position of the period in the table. */
  readonly position: number;
  readonly worthMax: number;
}

/** The cell of the case that a cell of the table shows. */
interface CaseCell {
  readonly table: string;
  readonly key: string;
  readonly field: string;
}

const STORAGE_KEY = 'inspector';

/** Parts and limits that are listed. */
const PARTS_MAX = 12;
const LIMITS_MAX = 6;

/** An hour that is worth less than this is worth nothing. */
const LEAST_WORTH = 0.005;

export function createInspector(
  workspace: Workspace,
  scenario: () => string,
  state: PlanningState,
  storage: Pick<Storage, 'getItem' | 'setItem'> | undefined = globalThis.localStorage,
) {
  const [isOpen, setOpen] = createSignal(storage?.getItem(STORAGE_KEY) === 'open');
  const [edits, setEdits] = createSignal<readonly CellEdit[]>([]);
  const toggle = (): void => {
    setOpen(!isOpen());
    storage?.setItem(STORAGE_KEY, isOpen() ? 'open' : 'closed');
  };
  const active = createMemo(() => {
    const at = isOpen() ? state.activeCell() : null;
    const line = at === null ? undefined : state.lines()[at.row];
    return at === null || line === undefined ? null : { ...at, line };
  });
  /** Which cell it is, the same after its numbers were read anew: what is being written about it stays. */
  const place = createMemo((): string | null => {
    const at = active();
    if (at === null) return null;
    const { row, table, families, beside, part } = at.line;
    return JSON.stringify([families, table.site, row.measure, row.item, beside, part, at.column]);
  });
  /** The number of a row at a column. */
  const numberOf = (row: Line['row'], column: number): number | null => {
    const past = state.past();
    return (
      (column < past ? row.history[row.history.length - past + column] : row.plan[column - past]) ?? null
    );
  };
  const lineOfRow = ({ families, table }: Line, row: Line['row']): Line => ({
    families,
    measure: row.measure,
    table,
    row,
  });
  /** Lines of the table of one family that add up to another line, each with its sign. */
  const partLines = (line: Line): readonly (readonly [Line, InspectedPart['sign']])[] => {
    const of = (measure: Line['row']['measure']) =>
      line.table.rows.filter((row) => row.measure === measure).map((row): Line => lineOfRow(line, row));
    if (line.row.measure === 'demand') return of('segmentDemand').map((part) => [part, '+']);
    if (line.row.measure === 'producedIntoStock') return of('processProduction').map((part) => [part, '+']);
    if (line.row.measure !== 'closingStock') return [];
    const movements = line.table.rows
      .filter(({ role }) => role !== 'none')
      .map((row) => [lineOfRow(line, row), row.role === 'into' ? '+' : '−'] as const);
    return [...of('openingStock').map((part) => [part, ''] as const), ...movements];
  };
  const parts = createMemo((): readonly InspectedPart[] => {
    const at = active();
    const input = state.input();
    if (at === null || at.line.beside !== undefined || input === null) return [];
    const { line, column } = at;
    const known = ({
      value,
      ...rest
    }: {
      label: string;
      sign: InspectedPart['sign'];
      value: number | null;
    }) => (value === null || Math.abs(value) < 0.5 * 10 ** -line.row.digits ? [] : [{ ...rest, value }]);
    if (line.table.families.length > 1)
      return line.table.families
        .flatMap((f) => {
          const table = input.source.table([f], line.table.site);
          const row = table.rows.find(({ measure, item }) => measure === line.row.measure && item < 0);
          const value = row === undefined ? null : numberOf(row, column);
          return known({ label: state.familyName(f), sign: '+', value });
        })
        .sort((a, b) => b.value - a.value);
    return partLines(line).flatMap(([part, sign]) =>
      known({ label: state.lineLabel(part).replace(/^[+−] /, ''), sign, value: numberOf(part.row, column) }),
    );
  });
  /** Processes that make what a line is about. */
  const processesOf = ({ row, table }: Line): ReadonlySet<string> => {
    const planningCase = state.input()?.planningCase;
    const families = new Set(table.families.map((f) => planningCase?.families[f]?.family));
    const all = planningCase?.processes ?? [];
    return new Set(
      (row.measure === 'processProduction'
        ? all.slice(row.item, row.item + 1)
        : all.filter((process) => families.has(process.family))
      ).map(({ process }) => process),
    );
  };
  /** Full hours behind a number of the plan, those that may be worth most first; of what is late or lost also those of periods before. */
  const limits = createMemo((): readonly FullHours[] => {
    const at = active();
    // What an hour is worth is known of the stored plan only.
    const view = state.byHand.isActive() ? null : statedViewOf(workspace, scenario());
    const prices = view?.result.capacityShadowPrices ?? null;
    const input = state.input();
    if (at === null || view === null || prices === null || input === null || at.column < state.past())
      return [];
    const { measure } = at.line.row;
    const isShort = measure === 'late' || measure === 'backlog' || measure === 'lost';
    if (!isShort && measure !== 'processProduction' && measure !== 'producedIntoStock') return [];
    const processes = processesOf(at.line);
    const here = at.column - state.past();
    const resources = new Set(
      view.planningCase.routings.flatMap((row) => (processes.has(row.process) ? [row.resource] : [])),
    );
    const { periodCount, position } = view.index;
    const found: FullHours[] = [];
    for (const id of resources) {
      const r = position.resources.get(id);
      const name = named(
        view.planningCase.resources.find((row) => row.resource === id),
        id,
      );
      for (let place = isShort ? 0 : here; r !== undefined && place <= here; place++) {
        const period = input.planningCase.periods[place]?.period ?? '';
        const own = position.periods.get(period);
        const worth = own === undefined ? 0 : (prices[r * periodCount + own] ?? 0);
        if (own !== undefined && worth > LEAST_WORTH)
          found.push({
            ...{ resource: id, period, name, position: place },
            worthMax: shownMoney(view.index, own, worth),
          });
      }
    }
    return found.sort((a, b) => b.worthMax - a.worthMax).slice(0, LIMITS_MAX);
  });
  /** The cell of the case behind the active cell; null where it is a sum or a result. */
  const caseCell = createMemo((): CaseCell | null => {
    const at = active();
    const planningCase = state.input()?.planningCase;
    if (at === null || at.line.beside?.show === 'below' || planningCase === undefined) return null;
    const period = planningCase.periods[at.column - state.past()]?.period;
    const { measure, item } = at.line.row;
    if (period === undefined) return null;
    if (measure === 'segmentDemand')
      return { table: 'demand', key: `${planningCase.segments[item]?.segment}|${period}`, field: 'units' };
    if (measure === 'processProduction')
      return {
        table: 'frozenCells',
        key: `production|${planningCase.processes[item]?.process}||${period}`,
        field: 'value',
      };
    return null;
  });
  // Read again with every change of the case; an answer for a cell that was left is discarded.
  createEffect(() => {
    const cell = caseCell();
    const caseId = workspace.caseId();
    workspace.base();
    workspace.scenarios();
    if (cell === null) {
      setEdits([]);
      return;
    }
    void workspace.client.edits
      .ofCell(caseId, { query: cell })
      .then((list) => caseCell() === cell && setEdits(list))
      // Without an answer the rest of the inspector stands.
      .catch(() => caseCell() === cell && setEdits([]));
  });
  const editNote = (): void => {
    if (!isOpen()) toggle();
    // The panel is there after this change.
    queueMicrotask(() => globalThis.document?.querySelector<HTMLElement>('#cell-note')?.focus());
  };
  return {
    isOpen,
    /** Opens the inspector where the note of the cell is written. */
    editNote,
    /** The note on the active cell; null where there is none. */
    note: (): CellNote | null => {
      const at = active();
      return at === null ? null : state.notes.of(at.line, at.column);
    },
    /** Keeps a note on the active cell; an empty one is deleted. */
    keepNote: async (text: string): Promise<void> => {
      const at = active();
      if (at !== null) await state.notes.keep(at.line, at.column, text);
    },
    toggle,
    active,
    place,
    cell: (): GridCell | null => {
      const at = active();
      return at === null ? null : state.cell(at.row, at.column);
    },
    title: (): string => {
      const at = active();
      const label = at === null ? '' : state.lineLabel(at.line);
      return at === null ? '' : `${label} · ${state.columns()[at.column]?.label ?? ''}`;
    },
    parts: (): readonly InspectedPart[] => parts().slice(0, PARTS_MAX),
    /** Parts that are not listed. */
    moreParts: (): number => Math.max(0, parts().length - PARTS_MAX),
    limits,
    /** Whether the plan says what an hour is worth: one with integer decisions does not. */
    hasWorth: (): boolean => (workspace.viewOf(scenario())?.result.capacityShadowPrices ?? null) !== null,
    currency: (): string => state.input()?.planningCase.company[0]?.currency ?? '',
    /** The number of the same month a year before; null where it is not known. */
    yearBefore: createMemo((): number | null => {
      const at = active();
      const planningCase = state.input()?.planningCase;
      if (at === null || at.line.beside?.show === 'below' || planningCase === undefined) return null;
      const first = planningCase.historyPeriods.length - state.past();
      const before = periodsYearBefore(planningCase)[first + at.column] ?? -1;
      return before < 0 ? null : numberOf(at.line.row, before - first);
    }),
    /** Why the cell is locked, where somebody said so. */
    lockReason: (): string => {
      const cell = caseCell();
      if (cell?.table !== 'frozenCells') return '';
      const [, item, , period] = cell.key.split('|');
      return (
        state
          .input()
          ?.planningCase.frozenCells.find(
            (row) => row.measure === 'production' && row.item === item && row.period === period,
          )?.reason ?? ''
      );
    },
    reason: state.reason,
    setReason: state.setReason,
    hasHistory: (): boolean => caseCell() !== null,
    edits,
  };
}

export type Inspector = ReturnType<typeof createInspector>;
