/** The columns of the planning table: past periods, those of the plan with their zones, and totals. No markup; tested in Node. */
import { createMemo } from 'solid-js';
import type { GridColumn } from '../../grid/gridCells.ts';
import { t } from '../../language/language.ts';
import { periodHeadings } from '../../language/periods.ts';
import type { Line, PlanningInput } from './planningCells.ts';

const hasTotal = ({ total = 'none' }: Line): boolean => total !== 'none';

export function createTableColumns(
  input: () => PlanningInput | null,
  lines: () => readonly Line[],
  past: () => number,
): () => readonly GridColumn[] {
  // The same columns stay the same objects: a cell that is typed into must outlive the answer to an earlier edit.
  return createMemo(
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
}
