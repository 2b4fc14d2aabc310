/** Process lever: allows, forbids or limits processes (subcontracting included). */
import { z } from 'zod';
import type { PlanningCase, Row } from '../../case/planningCase.ts';
import {
  changeInForce,
  changeRows,
  inTurn,
  leverType,
  type Selection,
  selection,
  statedKind,
} from '../lever.ts';

export const processLever = leverType({
  type: 'process',
  title: { en: 'Processes and subcontracting', zh: '工艺与外协' },
  schema: z.strictObject({
    type: z.literal('process'),
    ...statedKind,
    process: z.string().optional(),
    family: z.string().optional(),
    site: z.string().optional(),
    kind: z.enum(['make', 'subcontract']).optional(),
    isAllowed: z.boolean().optional(),
    /** Units started per period, in every period. */
    unitsMax: z.number().min(0).max(1e12).optional(),
    costFactor: z.number().min(0).max(100).default(1),
  }),
  // What is allowed is a decision; what it costs is not.
  parts: (lever) => ({
    assumption: lever.costFactor === 1 ? null : { ...lever, isAllowed: undefined, unitsMax: undefined },
    option:
      lever.costFactor !== 1 && lever.isAllowed === undefined && lever.unitsMax === undefined
        ? null
        : { ...lever, costFactor: 1 },
  }),
  selects: processSelection,
  apply(planningCase, lever, rows) {
    const selected = new Set(rows.map((row) => row.process));
    const { isAllowed, unitsMax, costFactor } = lever;
    return inTurn(
      planningCase,
      (current) =>
        changeRows(current, 'processes', (row) =>
          selected.has(row.process) ? { ...row, isAllowed: isAllowed ?? row.isAllowed } : row,
        ),
      (current) =>
        changeInForce(current, 'processPeriods', (row) => selected.has(String(row.process)), {
          unitsMax: (units) => unitsMax ?? units,
          variableCost: (cost) => (cost === null ? null : cost * costFactor),
        }),
    );
  },
});

interface ProcessConditions {
  readonly process?: string | undefined;
  readonly family?: string | undefined;
  readonly site?: string | undefined;
  readonly kind?: string | undefined;
}

function processSelection(planningCase: PlanningCase, lever: ProcessConditions): Selection<Row<'processes'>> {
  return selection<Row<'processes'>>(planningCase.processes, {
    process: [lever.process, (row) => row.process],
    family: [lever.family, (row) => row.family],
    site: [lever.site, (row) => row.site],
    kind: [lever.kind, (row) => row.kind],
  });
}
