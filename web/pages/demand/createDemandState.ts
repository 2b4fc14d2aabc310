/**
 * What the Demand page holds: which segments are shown together, the rows and cells of their lines, what the active cell is
 * made of, entries on their way, and where the consensus differs from what is planned. No markup; tested in Node.
 */
import { createMemo, createSignal } from 'solid-js';
import type { CellChange, PlanningCase } from '../../../server/client.ts';
import { CaseError } from '../../../solver/case/problems.ts';
import type { AmbiguousNumber, DecimalSign } from '../../../solver/case/readNumbers.ts';
import { type ConsensusPart, partTitle } from '../../../solver/demand/lines/consensus.ts';
import { macrosFrom } from '../../../solver/demand/review/computedMacros.ts';
import { type Difference, demandReview } from '../../../solver/demand/review/demandReview.ts';
import { forecastRecords } from '../../../solver/demand/review/recordForecasts.ts';
import { reviewedHistories } from '../../../solver/demand/review/reviewedHistory.ts';
import type { Scope } from '../../../solver/demand/review/segmentScope.ts';
import { statedHistories, statedReview } from '../../../solver/demand/review/statedReview.ts';
import type { Entry, GridCell, GridColumn, GridRow, Position } from '../../grid/createGridState.ts';
import { formatCell } from '../../language/format.ts';
import { named, noun, pick, t } from '../../language/language.ts';
import { periodHeadings, periodText } from '../../language/periods.ts';
import { sharedUnit } from '../../language/sharedUnit.ts';
import { inputsIn, statedUnitOf, storedChanges } from '../../language/stated.ts';
import { type MacroWorker, startMacroWorker } from '../../preview/macros/createMacroQuestions.ts';
import type { AddressParameters } from '../../state/address.ts';
import type { Inputs } from '../../state/inputs.ts';
import { rowSet } from '../../state/rowChanges.ts';
import { shownChoice, type UnitChoice } from '../../state/shownUnits.ts';
import { versionIdOf } from '../../state/versionQuery.ts';
import type { Workspace } from '../../state/workspace.ts';
import { createMacroChanges } from './createMacroChanges.ts';
import { changesFromEntries, firstLines, recordChanges, takeChanges } from './demandChanges.ts';
import { type DemandInput, type DemandRow, demandRows } from './demandRows.ts';

/** Past periods before the plan, at most. */
const PAST = 24;

/** The day where the reader is, YYYY-MM-DD. */
function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

export type DemandAddress = AddressParameters<'family' | 'group' | 'segment'>;

/** A case with its lines and histories as they are stored. */
function demandInput(planningCase: PlanningCase): DemandInput {
  return {
    planningCase,
    review: demandReview(planningCase),
    histories: reviewedHistories(planningCase),
  };
}

interface UnreadEntries {
  readonly entries: readonly Entry[];
  readonly examples: readonly AmbiguousNumber[];
}

/** A part of a cell of the consensus, summed over the segments that are shown. */
export interface CellPart {
  readonly title: string;
  readonly stated: number;
  readonly amount: number;
}

const isFrozenIn = (planningCase: PlanningCase | null, { period }: Difference): boolean =>
  planningCase?.periods[period]?.zone === 'frozen';

export function createDemandState(
  workspace: Workspace,
  scenario: () => string,
  address: DemandAddress,
  startWorker: () => MacroWorker = startMacroWorker,
) {
  const [active, setActive] = createSignal<Position>({ row: 0, column: 0 });
  const [message, setMessage] = createSignal('');
  const [unread, setUnread] = createSignal<UnreadEntries | null>(null);
  const [isTaking, setTaking] = createSignal(false);
  const planningCase = createMemo((): PlanningCase | null => {
    const inputs = workspace.inputsOf(scenario());
    return inputs === null || inputs instanceof CaseError ? null : inputs.planningCase;
  });
  // A version is kept as it is, with the inputs of its plan: the lines behind them are those of the case.
  const canEdit = () => versionIdOf(scenario()) === null;
  const macros = createMacroChanges(planningCase, startWorker);
  /** Null until the macros of the case were computed once, or could not be. */
  const input = createMemo((): DemandInput | null => {
    const known = planningCase();
    if (known === null) return null;
    const { state, macros: computed } = macros.of(known);
    if (state === 'missing' && macros.failure() === null) return null;
    const review = demandReview(known, computed === null ? null : macrosFrom(computed));
    return { planningCase: known, review, histories: reviewedHistories(known) };
  });
  /** Whether the consensus is of these inputs, with all that macros change of them. */
  const isCurrent = createMemo((): boolean => {
    const known = planningCase();
    return known !== null && macros.of(known).state === 'current';
  });
  const statedIn = (known: DemandInput, inputs: Inputs, choice: UnitChoice | null): DemandInput => {
    const unit = statedUnitOf(workspace, inputs.planningCase, choice);
    if (unit === null) return known;
    const stated = inputsIn(workspace, inputs, choice).planningCase;
    return {
      planningCase: stated,
      review: statedReview(known.review, stated, unit),
      histories: statedHistories(known.histories, stated, unit),
    };
  };
  /** The same in the unit in which it is shown, into which numbers are typed. */
  const shown = createMemo((): DemandInput | null => {
    const [known, inputs] = [input(), workspace.inputsOf(scenario())];
    return known === null || inputs === null || inputs instanceof CaseError
      ? known
      : statedIn(known, inputs, shownChoice());
  });
  /** Lines and histories of inputs as earlier entries leave them: those of the page where it shows these inputs. */
  const inputOf = ({ planningCase: now }: Inputs): DemandInput => {
    const known = input();
    return known?.planningCase === now ? known : demandInput(now);
  };
  /**
   * Edits the scenario that is shown, in the unit that is shown: changes are computed in that unit from its lines as earlier
   * entries leave them, whatever the page shows by then.
   */
  const editShown = (changesOf: (now: DemandInput) => readonly CellChange[]): Promise<boolean> => {
    const choice = shownChoice();
    return workspace.edit(scenario(), (inputs) =>
      storedChanges(workspace, inputs, changesOf(statedIn(inputOf(inputs), inputs, choice)), choice),
    );
  };
  /** The same of numbers as they are stored. */
  const edit = (changesOf: (now: DemandInput) => readonly CellChange[]): Promise<boolean> =>
    workspace.edit(scenario(), (inputs) => changesOf(inputOf(inputs)));
  /** The same for the consensus: where the page has not computed macros for an entry made just before, lines are computed anew with them. */
  const editAgreed = (changesOf: (now: DemandInput) => readonly CellChange[]): Promise<boolean> =>
    workspace.edit(scenario(), (inputs) =>
      changesOf(isCurrent() ? inputOf(inputs) : demandInput(inputs.planningCase)),
    );
  const families = () => planningCase()?.families ?? [];
  const groups = () => planningCase()?.groups ?? [];
  const mode = (): 'segment' | 'family' | 'group' | 'total' => {
    if (address.get('segment') !== '') return 'segment';
    if (address.get('group') === '*') return 'total';
    return address.get('group') === '' ? 'family' : 'group';
  };
  const family = () => address.get('family') || (families()[0]?.family ?? '');
  const segments = createMemo((): readonly string[] => {
    const known = planningCase();
    if (known === null) return [];
    const groupOf = new Map(known.families.map((row) => [row.family, row.group]));
    return known.segments
      .filter((row) => {
        if (mode() === 'segment') return row.segment === address.get('segment');
        if (mode() === 'group') return groupOf.get(row.family) === address.get('group');
        return mode() === 'total' || row.family === family();
      })
      .map((row) => row.segment);
  });
  const segmentName = (id: string): string => {
    const known = planningCase();
    const row = known?.segments.find((entry) => entry.segment === id);
    const market = known?.markets.find((entry) => entry.market === row?.market);
    return row === undefined ? id : `${named(market, row.market)} ${row.grade}`;
  };
  const familyName = (id: string): string =>
    named(
      families().find((row) => row.family === id),
      id,
    );
  const title = (): string => {
    if (mode() === 'total') return t('total');
    if (mode() === 'group') {
      const id = address.get('group');
      return named(
        groups().find((row) => row.group === id),
        id,
      );
    }
    if (mode() === 'family') return familyName(family());
    const id = address.get('segment');
    const row = planningCase()?.segments.find((entry) => entry.segment === id);
    return row === undefined ? id : `${familyName(row.family)} · ${segmentName(id)}`;
  };
  const rows = createMemo((): readonly DemandRow[] => {
    const known = shown();
    return known === null || segments().length === 0 ? [] : demandRows(known, segments());
  });
  const digits = createMemo(() => {
    const known = shown();
    return known === null ? 0 : Math.max(0, ...segments().map((segment) => known.review.of(segment).digits));
  });
  const past = () => Math.min(PAST, planningCase()?.historyPeriods.length ?? 0);
  const columns = createMemo(
    (): readonly GridColumn[] => {
      const known = planningCase();
      if (known === null) return [];
      const before = past() > 0 ? known.historyPeriods.slice(-past()) : [];
      return periodHeadings([...before, ...known.periods]).map((label, i): GridColumn => {
        const zone = known.periods[i - before.length]?.zone;
        if (zone === undefined) return { label, kind: 'history' };
        return { label, kind: zone, ...(zone === 'frozen' ? { sub: t('frozenPeriod') } : {}) };
      });
    },
    [],
    { equals: (before, after) => JSON.stringify(before) === JSON.stringify(after) },
  );
  const lineOf = (id: string) => planningCase()?.demandLines.find((row) => row.demandLine === id);
  const lineName = (id: string): string => named(lineOf(id), id);
  const eventName = (id: string): string =>
    named(
      planningCase()?.demandEvents.find((row) => row.demandEvent === id),
      id,
    );
  const macroName = (id: string): string =>
    named(
      planningCase()?.macros.find((row) => row.macro === id),
      id,
    );
  /** The manual line with what its amounts do by the rules of the segments that are shown. */
  const manualLabel = (line: string): string => {
    const ways = new Set(segments().map((segment) => input()?.review.of(segment).rule.manual));
    const way = ways.size > 1 ? 'manualByRule' : ways.has('add') ? 'manualAdded' : 'manualReplaces';
    return t(way, { line: lineName(line) });
  };
  const rowLabel = (row: DemandRow): string => {
    switch (row.kind) {
      case 'history':
        return t('demandHistory');
      case 'corrected':
        return t('correctedHistory');
      case 'line':
        return lineOf(row.line)?.kind === 'manual' ? manualLabel(row.line) : lineName(row.line);
      case 'lower':
        return t('intervalLower');
      case 'upper':
        return t('intervalUpper');
      case 'event':
        return t('eventRow', { event: eventName(row.event) });
      case 'macro':
        return t('macroRow', { macro: macroName(row.event) });
      case 'consensus':
        return t('consensus');
      case 'planned':
        return t('plannedDemand');
    }
  };
  /** Rows that macros change are those of the inputs before until they are computed. */
  const cell = (r: number, column: number): GridCell => {
    const kind = rows()[r]?.kind;
    const isStale =
      column >= past() && !isCurrent() && (kind === 'macro' || kind === 'event' || kind === 'consensus');
    return isStale ? { ...cellOf(r, column), isStale } : cellOf(r, column);
  };
  const cellOf = (r: number, column: number): GridCell => {
    const row = rows()[r];
    if (row === undefined) return { value: null, text: '', kind: 'readonly' };
    const places = digits();
    if (column < past()) {
      const value = row.history[row.history.length - past() + column] ?? null;
      const raw = rows()[0]?.history[row.history.length - past() + column] ?? null;
      const isChanged = row.kind === 'corrected' && value !== null && value !== raw;
      const kind = row.kind === 'corrected' && segments().length === 1 && canEdit() ? 'editable' : 'history';
      return {
        value,
        text: formatCell(value, places),
        kind,
        ...(isChanged
          ? {
              note: `${(value ?? 0) > (raw ?? 0) ? '+' : ''}${formatCell((value ?? 0) - (raw ?? 0), places)}`,
            }
          : {}),
      };
    }
    const at = column - past();
    const value = row.plan[at] ?? null;
    const text = formatCell(value, places);
    if (row.kind === 'line' && canEdit()) return { value, text, kind: 'editable' };
    if (row.kind !== 'planned')
      return { value, text, kind: row.history.length > 0 && at < 0 ? 'history' : 'readonly' };
    const agreed = agreedAt(at);
    const by = agreed === null || value === null ? 0 : agreed - value;
    return {
      value,
      text,
      kind: 'readonly',
      ...(Math.abs(by) < 0.5 * 10 ** -places
        ? {}
        : {
            isShort: true,
            note: `${by > 0 ? '+' : ''}${formatCell(by, places)}`,
            title: t('differsBy', { by: formatCell(by, places), unit: unit() }),
          }),
    };
  };
  /** What would be planned in a period for all segments that are shown; where no line says anything, what is planned. */
  const agreedAt = (at: number): number | null => {
    const known = shown();
    if (known === null || known.planningCase.demandLines.length === 0) return null;
    return segments().reduce((sum, segment) => {
      const { agreed, planned } = known.review.of(segment);
      return sum + (agreed[at] ?? planned[at] ?? 0);
    }, 0);
  };
  const unitIn = (known: PlanningCase | undefined): string => {
    if (known === undefined) return '';
    const chosen = new Set(segments());
    const families = new Set(
      known.segments.filter((row) => chosen.has(row.segment)).map((row) => row.family),
    );
    return sharedUnit(known.families.filter((row) => families.has(row.family)));
  };
  const unit = (): string => unitIn(shown()?.planningCase);
  const differences = createMemo((): readonly Difference[] => input()?.review.differences() ?? []);
  const shownDifferences = createMemo(() => {
    const chosen = new Set(segments());
    return differences().filter(({ segment }) => chosen.has(segment));
  });
  const isFrozen = (difference: Difference) => isFrozenIn(planningCase(), difference);
  /** What is put on record with the consensus of some segments. Forecasts of record are those of the base plan. */
  const recordOf = (of: string, { planningCase: known, review }: DemandInput, shown: readonly string[]) =>
    of === 'base' ? recordChanges(known, forecastRecords(review, shown, today())) : [];
  const everySegment = (known: PlanningCase) => known.segments.map(({ segment }) => segment);
  const enter = async (entries: readonly Entry[], decimal?: DecimalSign): Promise<void> => {
    const place = { rows: rows(), segments: segments(), past: past() };
    setMessage('');
    await editShown((known) => {
      const meaning = changesFromEntries(known, place.rows, place.segments, entries, place.past, decimal);
      if (meaning.kind === 'notNumber') setMessage(t('demandNotNumber', { value: meaning.text }));
      if (meaning.kind === 'ambiguous') setUnread({ entries, examples: meaning.examples });
      return meaning.kind === 'changes' ? meaning.changes : [];
    });
  };
  /** Titles of a part of a cell. */
  const partText = (part: ConsensusPart): string => {
    const nameOf = part.source === 'event' ? eventName : part.source === 'macro' ? macroName : lineName;
    const name = part.name === '' ? '' : nameOf(part.name);
    return pick(partTitle({ ...part, name }));
  };
  /** What the corrected history of a past column is made of, over the segments that are shown. */
  const partsOfPast = (column: number): readonly CellPart[] => {
    const amountOf = (kind: 'history' | 'corrected'): number | null => {
      const row = rows().find((entry) => entry.kind === kind);
      return row?.history[row.history.length - past() + column] ?? null;
    };
    const sold = amountOf('history');
    const change = (amountOf('corrected') ?? sold ?? 0) - (sold ?? 0);
    return [
      ...(sold === null ? [] : [{ title: t('demandHistory'), stated: sold, amount: sold }]),
      ...(change === 0 ? [] : [{ title: t('correctionsTitle'), stated: change, amount: change }]),
    ];
  };
  const isPastActive = () => active().column < past();
  /** What the active period is made of, over the segments that are shown: the consensus, or the corrected history. */
  const parts = createMemo((): readonly CellPart[] => {
    const known = shown();
    if (known === null) return [];
    if (isPastActive()) return partsOfPast(active().column);
    const at = active().column - past();
    const found = new Map<string, { title: string; stated: number; amount: number }>();
    for (const segment of segments())
      for (const part of known.review.of(segment).cells[at]?.parts ?? []) {
        const key = `${part.source}|${part.name}`;
        const sum = found.get(key) ?? { title: partText(part), stated: 0, amount: 0 };
        sum.stated += part.stated;
        sum.amount += part.amount;
        found.set(key, sum);
      }
    return [...found.values()];
  });
  return {
    input,
    edit,
    editShown,
    planningCase,
    canEdit,
    segments,
    segmentName,
    familyName,
    mode,
    title,
    rows,
    digits,
    past,
    columns,
    cell,
    unit,
    /** Unit of what is listed as it is stored: corrections, events, what is taken over. */
    storedUnit: (): string => unitIn(planningCase() ?? undefined),
    parts,
    agreedAt,
    lineName,
    lineOf,
    eventName,
    macroName,
    rowLabel,
    message,
    unread,
    gridRows: createMemo((): readonly GridRow[] =>
      rows().map((row) => ({
        label: rowLabel(row),
        indent:
          row.kind === 'event' || row.kind === 'macro' || row.kind === 'lower' || row.kind === 'upper'
            ? 1
            : 0,
        isTotal: row.kind === 'consensus' || row.kind === 'planned',
      })),
    ),
    /** What the table is about: entries on their way are shown with it only. */
    about: createMemo(() => [scenario(), address.get('segment'), address.get('group'), family()].join('\n')),
    /** What the address names and the case does not have. */
    unknown: (): { readonly kind: string; readonly value: string } | null => {
      if (planningCase() === null || segments().length > 0 || families().length === 0) return null;
      const of = mode();
      return of === 'total'
        ? null
        : { kind: noun(of === 'segment' ? 'segmentWord' : of), value: address.get(of) };
    },
    /** Everything that the table can show. */
    objects: () => [
      { value: 'g:*', text: t('total') },
      ...groups().map((row) => ({
        value: `g:${row.group}`,
        text: t('titleWithDetail', { title: t('group'), detail: named(row, row.group) }),
      })),
      ...families().map((row) => ({ value: `f:${row.family}`, text: named(row, row.family) })),
    ],
    object: (): string => {
      if (mode() === 'total') return 'g:*';
      if (mode() === 'group') return `g:${address.get('group')}`;
      const row = planningCase()?.segments.find((entry) => entry.segment === address.get('segment'));
      return `f:${row?.family ?? family()}`;
    },
    selectObject: (value: string): void => {
      const [kind, id] = [value.slice(0, 1), value.slice(2)];
      address.set({ family: kind === 'f' ? id : '', group: kind === 'g' ? id : '', segment: '' });
    },
    /** Segments of the family that is shown. */
    segmentOptions: () => {
      if (mode() !== 'family' && mode() !== 'segment') return [];
      const known = planningCase();
      const row = known?.segments.find((entry) => entry.segment === address.get('segment'));
      const of = row?.family ?? family();
      return [
        { value: '', text: t('allSegments') },
        ...(known?.segments ?? [])
          .filter((entry) => entry.family === of)
          .map((entry) => ({ value: entry.segment, text: segmentName(entry.segment) })),
      ];
    },
    /** What a scope selects, in words; empty where it selects everything. */
    scopeText: (scope: Scope): string => {
      const known = planningCase();
      const group = known?.groups.find((row) => row.group === scope.group);
      const market = known?.markets.find((row) => row.market === scope.market);
      return [
        ...(scope.group === null ? [] : [named(group, scope.group)]),
        ...(scope.family === null ? [] : [familyName(scope.family)]),
        ...(scope.market === null ? [] : [named(market, scope.market)]),
        ...(scope.segment === null ? [] : [segmentName(scope.segment)]),
      ].join(' ');
    },
    /** What is shown as the scope of an event. */
    scope: (): Scope => ({
      group: mode() === 'group' ? address.get('group') : null,
      family: mode() === 'family' ? family() : null,
      market: null,
      segment: mode() === 'segment' ? address.get('segment') : null,
    }),
    segment: () => address.get('segment'),
    selectSegment: (value: string): void => {
      const row = planningCase()?.segments.find(
        (entry) => entry.segment === (value || address.get('segment')),
      );
      address.set({ family: row?.family ?? family(), group: '', segment: value });
    },
    active,
    setActive: (row: number, column: number): void => void setActive({ row, column }),
    /** The line that is active, else the one that is set by hand; null where there is no line. */
    activeLine: (): string | null => {
      const row = rows()[active().row];
      if (row?.kind === 'line') return row.line;
      const lines = planningCase()?.demandLines ?? [];
      return (lines.find(({ kind }) => kind === 'manual') ?? lines[0])?.demandLine ?? null;
    },
    /** The period whose parts are shown, and what they sum to. */
    activePeriod: (): string => {
      const known = planningCase();
      if (known === null) return '';
      const before = past() > 0 ? known.historyPeriods.slice(-past()) : [];
      return periodText([...before, ...known.periods], active().column);
    },
    partsTitle: (): string => t(isPastActive() ? 'correctedHistory' : 'consensus'),
    differences,
    shownDifferences,
    isFrozen,
    macros,
    isCurrent,
    enter: (entries: readonly Entry[]) => enter(entries),
    answerUnread: async (decimal: DecimalSign): Promise<void> => {
      const known = unread();
      setUnread(null);
      if (known !== null) await enter(known.entries, decimal);
    },
    closeUnread: () => void setUnread(null),
    /** Whether the person is asked what of the consensus is taken into the plan. */
    isTaking,
    askTake: () => void setTaking(true),
    closeTake: () => void setTaking(false),
    take: async (which: 'shown' | 'all', withFrozen: boolean): Promise<void> => {
      setTaking(false);
      const [of, shown] = [scenario(), segments()];
      await editAgreed((known) => {
        const chosen = which === 'all' ? everySegment(known.planningCase) : shown;
        const isChosen = new Set(chosen);
        const taken = takeChanges(
          known.planningCase,
          known.review
            .differences()
            .filter(({ segment }) => isChosen.has(segment))
            .filter((difference) => withFrozen || !isFrozenIn(known.planningCase, difference)),
        );
        return [...taken, ...recordOf(of, known, chosen)];
      });
    },
    /** Puts the forecasts of all segments on record without taking anything into the plan. */
    record: () => {
      const of = scenario();
      return editAgreed((known) => recordOf(of, known, everySegment(known.planningCase)));
    },
    begin: () =>
      edit(({ planningCase: known }) => firstLines().flatMap((row) => rowSet(known, 'demandLines', row))),
  };
}

export type DemandState = ReturnType<typeof createDemandState>;
