/** Processes, resources, stock policies, lots. */
import type { PlanningCase } from '../planningCase.ts';
import type { Report } from './report.ts';

export function checkSupply(planningCase: PlanningCase, report: Report): void {
  const sourced = new Set(planningCase.processes.map((row) => row.family));
  for (const row of planningCase.inventoryPolicies) if (row.openingStock > 0) sourced.add(row.family);
  for (const row of planningCase.scheduledReceipts) sourced.add(row.family);
  for (const row of planningCase.laneReceipts) sourced.add(row.family);
  for (const row of planningCase.openingStockAges) if (row.units > 0) sourced.add(row.family);
  planningCase.families.forEach((row, r) => {
    const isWanted = planningCase.segments.some((segment) => segment.family === row.family);
    if (isWanted && !sourced.has(row.family)) {
      report(
        'warning',
        'families',
        r,
        'family',
        row.family,
        'a process, stock or receipts: nothing can supply it',
      );
    }
  });
  const order = new Map(planningCase.periods.map((row, t) => [row.period, t]));
  const inOrder = (table: 'processes' | 'shiftOptions' | 'serviceTargets') => {
    planningCase[table].forEach((row, r) => {
      const first = row.firstPeriod === null ? 0 : (order.get(row.firstPeriod) ?? 0);
      const last = row.lastPeriod === null ? Number.POSITIVE_INFINITY : (order.get(row.lastPeriod) ?? 0);
      if (last < first)
        report('error', table, r, 'lastPeriod', row.lastPeriod, `not before ${row.firstPeriod}`);
    });
  };
  inOrder('processes');
  inOrder('shiftOptions');
  inOrder('serviceTargets');
  planningCase.processes.forEach((row, r) => {
    if (row.unitsMax !== null && row.unitsMax < row.unitsMin) {
      report('error', 'processes', r, 'unitsMax', row.unitsMax, `at least the minimum, ${row.unitsMin}`);
    }
    planningCase.processPeriods.forEach((entry, at) => {
      if (entry.process !== row.process) return;
      const least = entry.unitsMin ?? row.unitsMin;
      const most = entry.unitsMax ?? row.unitsMax;
      if (most !== null && most < least)
        report(
          'error',
          'processPeriods',
          at,
          entry.unitsMax === null ? 'unitsMin' : 'unitsMax',
          entry.unitsMax ?? entry.unitsMin,
          entry.unitsMax === null ? `at most the maximum, ${most}` : `at least the minimum, ${least}`,
        );
    });
    if (row.yield === 0) report('error', 'processes', r, 'yield', 0, 'a yield above 0');
  });
  planningCase.inventoryPolicies.forEach((row, r) => {
    if (row.stockMax !== null && row.safetyStockMode === 'hard' && row.stockMax < row.safetyStock) {
      report(
        'error',
        'inventoryPolicies',
        r,
        'stockMax',
        row.stockMax,
        `at least the safety stock, ${row.safetyStock}`,
      );
    }
    if (row.safetyStock > 0 && row.safetyStockMode === 'soft' && row.safetyStockPrice === 0) {
      report(
        'warning',
        'inventoryPolicies',
        r,
        'safetyStockPrice',
        0,
        'a price above 0, or the safety stock has no effect',
      );
    }
    if (row.targetStock + row.targetDaysOfSupply > 0 && row.targetMode === 'soft' && row.targetPrice === 0) {
      report(
        'warning',
        'inventoryPolicies',
        r,
        'targetPrice',
        0,
        'a price above 0, or the target has no effect',
      );
    }
  });
}

export function checkLots(planningCase: PlanningCase, report: Report): void {
  const withHours = new Set(
    planningCase.routings.filter((row) => row.hoursPerUnit > 0).map((row) => row.process),
  );
  const wanted = new Set(planningCase.segments.map((row) => row.family));
  planningCase.processes.forEach((row, r) => {
    if (row.lotUnitsMultiple === 0)
      report('error', 'processes', r, 'lotUnitsMultiple', 0, 'a multiple above 0, or an empty cell');
    const isBounded = row.unitsMax !== null || withHours.has(row.process) || wanted.has(row.family);
    if ((row.setupCost > 0 || row.lotUnitsMin > 0) && !isBounded) {
      report('error', 'processes', r, 'unitsMax', '', 'a maximum: nothing else bounds a lot of this process');
    }
  });
}
