/** The rows of the planning table as the grid lays them out: label, indent, weight, and whether their numbers are of older inputs. No markup; tested in Node. */
import { createMemo } from 'solid-js';
import type { PlanningMeasure } from '../../../solver/plan/views/planningTable.ts';
import type { GridRow } from '../../grid/gridCells.ts';
import type { createSelection } from './createSelection.ts';
import type { createViews } from './createViews.ts';
import type { Line, PlanningInput } from './planningCells.ts';

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

export function createTableRows(table: {
  readonly input: () => PlanningInput | null;
  readonly lines: () => readonly Line[];
  readonly mode: ReturnType<typeof createSelection>['mode'];
  readonly views: ReturnType<typeof createViews>;
  readonly label: (line: Line) => string;
}): () => readonly GridRow[] {
  const { input, lines, mode, views, label } = table;
  return createMemo((): readonly GridRow[] =>
    lines().map((line): GridRow => {
      const isReference = line.beside?.show === 'below';
      const isSum =
        mode() === 'figure'
          ? line.families.length > 1
          : line.part === undefined &&
            (line.startsParts === true || views.view().arrangement === 'details' || sums.has(line.measure));
      return {
        label: label(line),
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
}
