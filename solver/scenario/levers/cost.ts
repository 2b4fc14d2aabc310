/** Cost lever: scales one kind of cost. */
import { z } from 'zod';
import { changeRows, inTurn, leverType } from '../lever.ts';

export const costLever = leverType({
  type: 'cost',
  title: { en: 'Cost', zh: '成本' },
  schema: z.strictObject({
    type: z.literal('cost'),
    component: z.enum([
      'production',
      'subcontracting',
      'overtime',
      'shifts',
      'transport',
      'holding',
      'lateFees',
      'lostSales',
    ]),
    family: z.string().optional(),
    factor: z.number().min(0).max(100),
  }),
  apply(planningCase, lever) {
    const { factor, family } = lever;
    const isFamily = (id: string) => family === undefined || family === id;
    switch (lever.component) {
      case 'production':
      case 'subcontracting': {
        const kind = lever.component === 'production' ? 'make' : 'subcontract';
        const meant = new Set(
          planningCase.processes
            .filter((row) => row.kind === kind && isFamily(row.family))
            .map((row) => row.process),
        );
        return inTurn(
          planningCase,
          (current) =>
            changeRows(current, 'processes', (row) =>
              meant.has(row.process) ? { ...row, variableCost: row.variableCost * factor } : row,
            ),
          (current) =>
            changeRows(current, 'processPeriods', (row) =>
              meant.has(row.process) && row.variableCost !== null
                ? { ...row, variableCost: row.variableCost * factor }
                : row,
            ),
        );
      }
      case 'overtime':
        return changeRows(planningCase, 'resources', (row) => ({
          ...row,
          overtimeCostPerHour: row.overtimeCostPerHour * factor,
        }));
      case 'shifts':
        return changeRows(planningCase, 'shiftOptions', (row) => ({
          ...row,
          costPerShift: row.costPerShift * factor,
        }));
      case 'transport':
        return changeRows(planningCase, 'lanes', (row) => ({
          ...row,
          unitCost: row.unitCost * factor,
          truckCost: row.truckCost * factor,
        }));
      case 'holding':
        return inTurn(
          planningCase,
          (current) =>
            changeRows(current, 'company', (row) => ({
              ...row,
              capitalCostRatePerYear: row.capitalCostRatePerYear * factor,
            })),
          (current) =>
            changeRows(current, 'inventoryPolicies', (row) =>
              row.holdingCost !== null && isFamily(row.family)
                ? { ...row, holdingCost: row.holdingCost * factor }
                : row,
            ),
        );
      case 'lateFees':
        return changeRows(planningCase, 'segments', (row) =>
          isFamily(row.family) ? { ...row, backlogCost: row.backlogCost * factor } : row,
        );
      case 'lostSales':
        return changeRows(planningCase, 'segments', (row) =>
          isFamily(row.family) ? { ...row, lostSalesCost: row.lostSalesCost * factor } : row,
        );
    }
  },
});
