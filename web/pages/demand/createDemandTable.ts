/**
 * The table of the Demand page: rows of history, lines, events, consensus and plan over the segments that are shown, a column for
 * each past and planned period, and what their cells hold.
 */
import { createMemo } from 'solid-js';
import type { GridCell, GridColumn, GridRow } from '../../grid/createGridState.ts';
import { formatCell } from '../../language/format.ts';
import { named, t } from '../../language/language.ts';
import { periodHeadings } from '../../language/periods.ts';
import type { DemandInputs } from './createDemandInputs.ts';
import type { ShownSegments } from './createShownSegments.ts';
import { type DemandRow, demandRows } from './demandRows.ts';

/** Past periods before the plan, at most. */
const PAST = 24;

export function createDemandTable(inputs: DemandInputs, { segments, unitIn }: ShownSegments) {
  const { planningCase, canEdit, input, isCurrent, shown } = inputs;
  const rows = createMemo((): readonly DemandRow[] => {
    const known = shown();
    return known === null || segments().length === 0 ? [] : demandRows(known, segments());
  });
  const digits = createMemo(() => {
    const known = shown();
    return known === null ? 0 : Math.max(0, ...segments().map((segment) => known.review.of(segment).digits));
  });
  const past = () => Math.min(PAST, planningCase()?.historyPeriods.length ?? 0);
  /** Periods of the columns: past ones, then those of the plan. */
  const periods = () => {
    const known = planningCase();
    if (known === null) return [];
    return [...(past() > 0 ? known.historyPeriods.slice(-past()) : []), ...known.periods];
  };
  const columns = createMemo(
    (): readonly GridColumn[] => {
      const known = planningCase();
      if (known === null) return [];
      return periodHeadings(periods()).map((label, i): GridColumn => {
        const zone = known.periods[i - past()]?.zone;
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
    if (row.kind !== 'planned') return { value, text, kind: 'readonly' };
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
  const unit = (): string => unitIn(shown()?.planningCase);
  return {
    rows,
    digits,
    past,
    periods,
    columns,
    cell,
    unit,
    agreedAt,
    lineOf,
    lineName,
    eventName,
    macroName,
    rowLabel,
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
  };
}

export type DemandTable = ReturnType<typeof createDemandTable>;
