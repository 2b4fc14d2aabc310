/** The active cell of the Demand page: its line and period, and what it is made of. */
import { createMemo, createSignal } from 'solid-js';
import { type ConsensusPart, partTitle } from '../../../solver/demand/lines/consensus.ts';
import type { Position } from '../../grid/createGridState.ts';
import { pick, t } from '../../language/language.ts';
import { periodText } from '../../language/periods.ts';
import type { DemandInputs } from './createDemandInputs.ts';
import type { DemandTable } from './createDemandTable.ts';
import type { ShownSegments } from './createShownSegments.ts';

/** A part of a cell of the consensus, summed over the segments that are shown. */
export interface CellPart {
  readonly title: string;
  readonly stated: number;
  readonly amount: number;
}

export function createActiveCell(
  { planningCase, shown }: DemandInputs,
  { segments }: ShownSegments,
  { rows, past, periods, lineName, eventName, macroName }: DemandTable,
) {
  const [active, setActive] = createSignal<Position>({ row: 0, column: 0 });
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
    activePeriod: (): string => periodText(periods(), active().column),
    partsTitle: (): string => t(isPastActive() ? 'correctedHistory' : 'consensus'),
    parts,
  };
}
