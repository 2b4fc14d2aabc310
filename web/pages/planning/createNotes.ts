/**
 * Notes on cells of the planning table: rows of the case's table `cellNotes`, so that export, audit and undo have them. A note
 * belongs to what the table shows (family, group or total; site), to the row and period, and to a version or the plan in work.
 * No markup; tested in Node.
 */

import { createMemo } from 'solid-js';
import type { CellChange, PlanningCase } from '../../../server/client.ts';
import { rowKey } from '../../../solver/case/planningCase.ts';
import { removedRow } from '../../../solver/case/rowChange.ts';
import { localDay } from '../../../solver/timeline/localDay.ts';
import { t } from '../../language/language.ts';
import { keptName } from '../../state/userName.ts';
import { evidenceOf, versionIdOf } from '../../state/versionQuery.ts';
import type { Workspace } from '../../state/workspace.ts';
import { itemName } from './itemName.ts';
import type { Line, PlanningInput } from './planningCells.ts';

export type CellNote = PlanningCase['cellNotes'][number];

interface NotePlace {
  readonly scenario: () => string;
  readonly input: () => PlanningInput | null;
  readonly group: () => string;
  readonly isTotal: () => boolean;
  readonly past: () => number;
}

/** A note with who wrote it, as it is shown on hover. */
export const noteText = ({ note, notedBy }: CellNote): string =>
  notedBy === '' ? note : t('titleWithDetail', { title: notedBy, detail: note });

export function createNotes(
  workspace: Workspace,
  place: NotePlace,
  storage: Pick<Storage, 'getItem'> | undefined = globalThis.localStorage,
  today: () => string = () => localDay(new Date()),
) {
  /** Notes on a version are written at the case itself: nothing is written to a version. */
  const writtenAt = (): string =>
    versionIdOf(place.scenario()) === null ? place.scenario() : workspace.root();
  const rows = (): readonly CellNote[] => {
    const inputs = workspace.inputsOf(writtenAt());
    return inputs !== null && 'planningCase' in inputs ? inputs.planningCase.cellNotes : [];
  };
  const byKey = createMemo(() => new Map(rows().map((row) => [rowKey('cellNotes', row), row])));
  const keyOf = ({ row, table, beside, part }: Line, column: number): string | null => {
    const planningCase = place.input()?.planningCase;
    if (planningCase === undefined || beside?.show === 'below') return null;
    // Evidence stays as it was decided on.
    if (evidenceOf(place.scenario()) !== null) return null;
    const { historyPeriods, periods } = planningCase;
    const all = [...historyPeriods.slice(historyPeriods.length - place.past()), ...periods];
    // A part of what is shown is a family or group of its own.
    const isFamily =
      part === undefined || part.kind === 'site'
        ? !place.isTotal() && place.group() === '' && table.families.length === 1
        : part.kind === 'family';
    const family = isFamily ? (planningCase.families[table.families[0] ?? -1]?.family ?? null) : null;
    const group =
      part === undefined || part.kind === 'site'
        ? place.group()
        : part.kind === 'group'
          ? (planningCase.groups[part.position]?.group ?? null)
          : null;
    return rowKey('cellNotes', {
      row: row.measure,
      family,
      group,
      item: itemName(planningCase, row),
      site: planningCase.sites[table.site]?.site ?? null,
      period: all[column]?.period ?? '',
      version: versionIdOf(place.scenario()),
    });
  };
  const of = (line: Line, column: number): CellNote | null => {
    // Most tables have no notes: then no key is made for every cell that is shown.
    if (byKey().size === 0) return null;
    const key = keyOf(line, column);
    return key === null ? null : (byKey().get(key) ?? null);
  };
  return {
    of,
    /** Keeps a note on a cell as one change that can be taken back; an empty text deletes it. */
    keep: async (line: Line, column: number, text: string): Promise<void> => {
      const key = keyOf(line, column);
      if (key === null) return;
      const note = text.trim();
      const values = { note, notedBy: keptName(storage), notedOn: today() };
      const fields = Object.keys(values) as (keyof typeof values)[];
      await workspace.edit(writtenAt(), ({ planningCase }): readonly CellChange[] => {
        const before = planningCase.cellNotes.find((row) => rowKey('cellNotes', row) === key);
        if (note === (before?.note ?? '')) return [];
        if (note === '' && before !== undefined) return [removedRow('cellNotes', before)];
        return fields
          .filter((field) => values[field] !== (before?.[field] ?? ''))
          .map((field) => ({
            table: 'cellNotes',
            key,
            field,
            before: before?.[field] ?? null,
            after: values[field],
          }));
      });
    },
  };
}
