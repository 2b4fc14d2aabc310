/**
 * What the planning table holds: which object it shows at which site, its lines, columns and labels, and the entries that
 * wait for an answer. No markup; tested in Node.
 */
import { createMemo, createSignal } from 'solid-js';
import { CaseError } from '../../../solver/case/problems.ts';
import type { AmbiguousNumber, DecimalSign } from '../../../solver/case/readNumbers.ts';
import type { PlanningMeasure } from '../../../solver/plan/views/planningTable.ts';
import type { Entry, GridCell, GridColumn, GridRow, Position } from '../../grid/createGridState.ts';

import { formatPeriod } from '../../language/format.ts';
import { type MessageKey, named, noun, t } from '../../language/language.ts';
import type { AddressParameter, AddressParameters } from '../../state/address.ts';
import type { Workspace } from '../../state/workspace.ts';
import {
  cellOf,
  cellWidthOf,
  type Line,
  linesOf,
  linesOfMeasure,
  type PlanningInput,
  planningInput,
} from './planningCells.ts';
import { changesFromEntries, type EntryChanges } from './planningChanges.ts';

/** Past periods before the plan, at most. */
const PAST = 12;

const measures: readonly PlanningMeasure[] = [
  'demand',
  'delivered',
  'producedIntoStock',
  'closingStock',
  'targetStock',
  'daysOfSupply',
  'underWay',
  'late',
  'backlog',
  'lost',
];

const titles: Readonly<Record<PlanningMeasure, MessageKey>> = {
  demand: 'demand',
  segmentDemand: 'demand',
  firmOrders: 'firmOrders',
  leverDemand: 'leverDemand',
  delivered: 'delivered',
  openingStock: 'openingStock',
  producedIntoStock: 'producedIntoStock',
  processProduction: 'producedIntoStock',
  receipts: 'receiptsOnOrder',
  transfersIn: 'transfersIn',
  transfersOut: 'transfersOut',
  used: 'usedInRecipes',
  scrap: 'scrapped',
  shipped: 'shippedOut',
  closingStock: 'closingStock',
  targetStock: 'targetStock',
  daysOfSupply: 'daysOfSupply',
  underWayOpening: 'underWayOpening',
  arrived: 'arrivedThere',
  underWay: 'underWay',
  unsold: 'unsold',
  late: 'late',
  backlog: 'backlog',
  lost: 'lost',
};

/** Rows that are set off by weight. */
const sums: ReadonlySet<PlanningMeasure> = new Set(['demand', 'producedIntoStock', 'closingStock']);

/** What of the table is in the address: one of family, group (`*` for the total) and figure, and a site. */
export interface PlanningAddress {
  readonly object: AddressParameters<'family' | 'group' | 'figure'>;
  readonly site: AddressParameter;
}

/** Entries whose numbers can be read in two ways. */
export interface UnreadEntries {
  readonly entries: readonly Entry[];
  readonly examples: readonly AmbiguousNumber[];
}

/** Changes of a scenario that wait for the user's yes. */
interface AskedChanges extends EntryChanges {
  readonly scenario: string;
}

export function createPlanningState(workspace: Workspace, scenario: () => string, address: PlanningAddress) {
  const [message, setMessage] = createSignal('');
  const [questions, setQuestions] = createSignal<readonly AskedChanges[]>([]);
  const [unread, setUnread] = createSignal<UnreadEntries | null>(null);
  const [active, setActive] = createSignal<Position>({ row: 0, column: 0 });
  const input = createMemo((): PlanningInput | null => {
    const inputs = workspace.inputsOf(scenario());
    if (inputs === null || inputs instanceof CaseError) return null;
    return planningInput(inputs, workspace.viewOf(scenario()));
  });
  const families = () => input()?.planningCase.families ?? [];
  const groups = () => input()?.planningCase.groups ?? [];
  const sites = () => input()?.planningCase.sites ?? [];
  const mode = () => {
    if (address.object.get('figure') !== '') return 'figure';
    if (address.object.get('group') === '') return 'family';
    return address.object.get('group') === '*' ? 'total' : 'group';
  };
  const figure = () => measures.find((measure) => measure === address.object.get('figure'));
  const selectedFamily = () => {
    const id = address.object.get('family');
    return id === '' ? 0 : families().findIndex((row) => row.family === id);
  };
  const selectedGroup = () => groups().find((row) => row.group === address.object.get('group'));
  const selectedSite = () =>
    address.site.get() === '' ? -1 : sites().findIndex((row) => row.site === address.site.get());
  const unknown = (): { readonly kind: string; readonly value: string } | null => {
    if (address.site.get() !== '' && selectedSite() < 0)
      return { kind: noun('site'), value: address.site.get() };
    if (mode() === 'figure' && figure() === undefined)
      return { kind: noun('keyFigure'), value: address.object.get('figure') };
    if (mode() === 'group' && selectedGroup() === undefined)
      return { kind: noun('group'), value: address.object.get('group') };
    if (mode() === 'family' && selectedFamily() < 0)
      return { kind: noun('family'), value: address.object.get('family') };
    return null;
  };
  const selectedFamilies = createMemo((): readonly number[] => {
    const all = families().map((_, f) => f);
    if (mode() === 'family') return all.filter((f) => f === selectedFamily());
    if (mode() === 'group') return all.filter((f) => families()[f]?.group === address.object.get('group'));
    return all;
  });
  const lines = createMemo((): readonly Line[] => {
    const known = input();
    if (known === null || unknown() !== null) return [];
    const measure = figure();
    return measure === undefined
      ? linesOf(known, selectedFamilies(), selectedSite())
      : linesOfMeasure(known, measure, selectedSite());
  });
  const past = () => Math.min(PAST, input()?.planningCase.historyPeriods.length ?? 0);
  // The same columns stay the same objects: a cell that is typed into must outlive the answer to an earlier edit.
  const columns = createMemo(
    (): readonly GridColumn[] => {
      const known = input();
      if (known === null) return [];
      return [
        ...known.planningCase.historyPeriods
          .slice(-past())
          .map((row) => ({ label: formatPeriod(row.start), kind: 'history' as const })),
        ...known.planningCase.periods.map((row) => ({
          label: formatPeriod(row.start),
          kind: row.zone,
          ...(row.zone === 'frozen' ? { sub: t('frozenPeriod') } : {}),
        })),
      ];
    },
    [],
    { equals: (before, after) => JSON.stringify(before) === JSON.stringify(after) },
  );
  const segmentName = (g: number): string => {
    const known = input()?.planningCase;
    const segment = known?.segments[g];
    const market = known?.markets.find((row) => row.market === segment?.market);
    return `${named(market, segment?.market ?? '')} ${segment?.grade ?? ''}`;
  };
  /** A process by the resource on which it runs, else by its name; by its identifier where neither tells it apart. */
  const processName = (p: number): string => {
    const known = input()?.planningCase;
    const process = known?.processes[p];
    if (known === undefined || process === undefined) return '';
    const label = (row: typeof process) => {
      const routing = known.routings.find((entry) => entry.process === row.process);
      const resource = known.resources.find((entry) => entry.resource === routing?.resource);
      return resource === undefined ? named(row, row.process) : named(resource, row.process);
    };
    const isShared = known.processes.some(
      (row) => row !== process && row.family === process.family && label(row) === label(process),
    );
    return isShared ? named(process, process.process) : label(process);
  };
  const rowLabel = ({ row, table }: Line): string => {
    if (mode() === 'figure') {
      if (table.families.length > 1) return t('total');
      const family = families()[table.families[0] ?? 0];
      return named(family, family?.family ?? '');
    }
    if (row.measure === 'segmentDemand') return segmentName(row.item);
    if (row.measure === 'processProduction') {
      const process = input()?.planningCase.processes[row.item];
      const isSame = process?.yield === 1 && process.leadTimePeriods === 0;
      return t(isSame ? 'processRow' : 'startedOn', { process: processName(row.item) });
    }
    const sign = row.role === 'into' ? '+ ' : row.role === 'outOf' ? '− ' : '';
    return `${sign}${t(titles[row.measure])}`;
  };
  const question = (): AskedChanges | null => questions()[0] ?? null;
  const closeQuestion = (): void => void setQuestions(questions().slice(1));
  /**
   * Enters what was typed or pasted as one change, of the inputs as earlier entries leave them; asks first where it changes
   * frozen periods or cuts firm orders.
   */
  const enter = async (entries: readonly Entry[], decimal?: DecimalSign): Promise<void> => {
    const at = { scenario: scenario(), lines: lines(), past: past() };
    await workspace.edit(at.scenario, () => {
      const inputs = workspace.inputsOf(at.scenario);
      if (inputs === null || inputs instanceof CaseError) return [];
      setMessage('');
      setUnread(null);
      const meaning = changesFromEntries(inputs, at.lines, entries, at.past, decimal);
      if (meaning.kind === 'notNumber') setMessage(t('notNumber', { value: meaning.text }));
      if (meaning.kind === 'ambiguous') setUnread({ entries, examples: meaning.examples });
      if (meaning.kind !== 'changes') return [];
      if (meaning.frozen.length === 0 && meaning.firmCuts.length === 0) return meaning.changes;
      setQuestions([...questions(), { ...meaning, scenario: at.scenario }]);
      return [];
    });
  };
  /** The production cell of a process that is selected, in the plan; null elsewhere. */
  const lockable = (): GridCell | null => {
    const { row, column } = active();
    const known = input();
    const line = lines()[row];
    return known === null || line?.row.measure !== 'processProduction' || column < past()
      ? null
      : cellOf(known, line, column, past());
  };
  return {
    input,
    lines,
    columns,
    past,
    sites,
    mode,
    message,
    showMessage: setMessage,
    /** Changes that wait for the user's yes. */
    question,
    unread,
    closeUnread: () => setUnread(null),
    closeQuestion,
    /** What the address names and the case does not have. */
    unknown,
    unit: (): string => {
      const found = lines()[0]?.table.unit;
      return found === null ? t('unitsMixed') : found || t('wholeUnits');
    },
    cellWidth: createMemo(() => {
      const known = input();
      return known === null ? 68 : cellWidthOf(known, lines(), past());
    }),
    rows: createMemo((): readonly GridRow[] =>
      lines().map((line) => ({
        label: rowLabel(line),
        indent: (line.row.item >= 0 || line.row.measure === 'firmOrders') && mode() !== 'figure' ? 1 : 0,
        isTotal: mode() === 'figure' ? line.table.families.length > 1 : sums.has(line.row.measure),
        isStale: input()?.isStale === true && line.row.origin === 'plan',
      })),
    ),
    cell: (row: number, column: number): GridCell => {
      const known = input();
      const line = lines()[row];
      return known === null || line === undefined
        ? { value: null, text: '', kind: 'readonly' }
        : cellOf(known, line, column, past());
    },
    title: (): string => {
      const at = sites()[selectedSite()];
      const place = at === undefined ? '' : ` · ${named(at, at.site)}`;
      const measure = figure();
      if (measure !== undefined) return `${t(titles[measure])}${place}`;
      if (mode() === 'total') return `${t('total')}${place}`;
      if (mode() === 'group') return `${named(selectedGroup(), address.object.get('group'))}${place}`;
      const family = families()[selectedFamily()];
      return `${named(family, family?.family ?? address.object.get('family'))}${place}`;
    },
    /** Everything that the table can show, by kind and identifier. */
    objects: () => [
      ...families().map((row) => ({ value: `f:${row.family}`, text: named(row, row.family) })),
      ...groups().map((row) => ({
        value: `g:${row.group}`,
        text: `${t('group')}: ${named(row, row.group)}`,
      })),
      { value: 'g:*', text: t('total') },
      ...measures.map((measure) => ({
        value: `k:${measure}`,
        text: `${t('allFamilies')}: ${t(titles[measure])}`,
      })),
    ],
    object: (): string => {
      if (mode() === 'figure') return `k:${address.object.get('figure')}`;
      return mode() === 'family'
        ? `f:${families()[selectedFamily()]?.family ?? ''}`
        : `g:${address.object.get('group')}`;
    },
    selectObject: (value: string): void => {
      const [kind, id] = [value.slice(0, 1), value.slice(2)];
      const only = (requested: string) => (kind === requested ? id : '');
      address.object.set({ family: only('f'), group: only('g'), figure: only('k') });
    },
    /** A segment with its family, as questions name it. */
    segmentTitle: (g: number): string => {
      const family = families()[input()?.index.segmentFamily[g] ?? 0];
      return `${named(family, family?.family ?? '')} · ${segmentName(g)}`;
    },
    periodTitle: (i: number): string => formatPeriod(input()?.planningCase.periods[i]?.start ?? '2000-01-01'),
    enter,
    setActive: (row: number, column: number): void => void setActive({ row, column }),
    /** Whether the selected cell can be locked at what it shows, or unlocked. */
    canLock: (): boolean => lockable()?.value != null,
    /** Locks the selected production at the number that the plan has, or unlocks it. */
    toggleLock: (): Promise<void> => {
      const cell = lockable();
      const value = cell?.value;
      if (typeof value !== 'number') return Promise.resolve();
      const isLocked = cell?.isLocked === true;
      return enter([{ ...active(), text: isLocked ? '' : String(value), ...(isLocked ? {} : { value }) }]);
    },
    confirm: async (): Promise<void> => {
      const agreed = question();
      closeQuestion();
      if (agreed !== null) await workspace.edit(agreed.scenario, agreed.changes);
    },
  };
}

export type PlanningState = ReturnType<typeof createPlanningState>;
