/** Frozen-plan lever: production, overtime, shifts or shipments that are already committed. */
import { z } from 'zod';
import { frozenItemTables } from '../../case/names.ts';
import { rowKey } from '../../case/planningCase.ts';
import { problemOfReference } from '../checkLever.ts';
import { allOf, type LeverProblem, leverType, statedKind, upsertRows } from '../lever.ts';

export const frozenPlanLever = leverType({
  type: 'frozenPlan',
  title: { en: 'Frozen plan', zh: '冻结计划' },
  schema: z.strictObject({
    type: z.literal('frozenPlan'),
    ...statedKind,
    cells: z
      .array(
        z.strictObject({
          measure: z.enum(['production', 'overtime', 'shifts', 'shipment']),
          item: z.string().min(1),
          family: z.string().nullable().default(null),
          period: z.string().min(1),
          value: z.number().min(0).max(1e12),
          reason: z.string().default(''),
        }),
      )
      .min(1)
      .max(100_000),
  }),
  parts: allOf('option'),
  check(planningCase, lever) {
    const seen = new Set<string>();
    return lever.cells.flatMap((cell, c) => {
      const at = (problems: readonly LeverProblem[]) =>
        problems.map((found) => ({ ...found, field: `cells ${c + 1}, ${found.field}` }));
      const key = rowKey('frozenCells', cell);
      const isTwice = seen.has(key);
      seen.add(key);
      return [
        ...at(problemOfReference(planningCase, 'item', cell.item, frozenItemTables[cell.measure])),
        ...at(problemOfReference(planningCase, 'family', cell.family, 'families')),
        ...at(problemOfReference(planningCase, 'period', cell.period, 'periods')),
        ...at(
          isTwice
            ? [{ field: 'item', value: key, expected: { en: 'each cell once', zh: '每个单元只出现一次' } }]
            : [],
        ),
      ];
    });
  },
  apply: (planningCase, lever) => upsertRows(planningCase, 'frozenCells', lever.cells),
});
