/** Demand of the levels of the hierarchy, some of which have amounts of their own. A level: a family, a group, or with both empty the total. */
import type { Inputs } from './inputs.ts';
import type { Segment } from './segments.ts';
import type { Numbers } from './series.ts';
import type { TextRow } from './tables.ts';

/** How amounts of levels are planned: added to what is below, or level by level in its place. */
export type LevelMethod = 'delta' | 'levelByLevel';

/** Demand of a level by planned period, where `amounts` (group, family, period, units) are those of their own. */
export function levelDemand(
  inputs: Inputs,
  segments: readonly Segment[],
  method: LevelMethod,
  amounts: readonly TextRow[],
  level: TextRow,
): Numbers {
  const { isFamilyWithin, isLevelWithin } = hierarchyOf(inputs);
  return inputs.periods.map((period, t) => {
    const ofPeriod = amounts.filter((row) => row.period === period);
    if (method === 'levelByLevel') return Number(ofPeriod.find((row) => isSame(row, level))?.units ?? 0);
    const stated = segments
      .filter(({ family }) => isFamilyWithin(family, level))
      .reduce((units, row) => units + row.stated[t]!, 0);
    return (
      stated +
      ofPeriod.filter((row) => isLevelWithin(row, level)).reduce((units, row) => units + Number(row.units), 0)
    );
  });
}

function isSame(one: TextRow, other: TextRow): boolean {
  return (one.family || '') === (other.family || '') && (one.group || '') === (other.group || '');
}

/** What of the hierarchy is within what. */
function hierarchyOf({ rowsOf }: Inputs) {
  const parentOf = new Map(rowsOf('groups').map((row) => [row.group ?? '', row.parent ?? '']));
  const groupOf = new Map(rowsOf('families').map((row) => [row.family ?? '', row.group ?? '']));
  /** Whether a group is another one or below it. */
  const isGroupWithin = (group: string, other: string): boolean => {
    let above = group;
    while (above !== '' && above !== other) above = parentOf.get(above) ?? '';
    return above === other;
  };
  const isFamilyWithin = (family: string, level: TextRow): boolean => {
    if (level.family) return level.family === family;
    return !level.group || isGroupWithin(groupOf.get(family) ?? '', level.group);
  };
  /** Whether a level is another one or below it. */
  const isLevelWithin = (row: TextRow, level: TextRow): boolean => {
    if (isSame(row, level)) return true;
    if (row.family) return isFamilyWithin(row.family, level);
    if (!row.group || level.family) return false;
    return !level.group || isGroupWithin(parentOf.get(row.group) ?? '', level.group);
  };
  return { isFamilyWithin, isLevelWithin };
}
