/** Processes, resources, stock policies, lots. */
import { sentence } from '../../words/words.ts';
import { type Check, check, warningCheck } from './check.ts';
import { atLeastMinimum } from './rules.ts';

/** Tables whose rows hold from a first to a last period. */
const withPeriods = ['processes', 'shiftOptions', 'serviceTargets'] as const;

const atMostMaximum = (most: number) =>
  sentence('at most the maximum, {most}', '不大于最大值 {most}', { most });

export const supplyChecks: readonly Check[] = [
  warningCheck(
    [
      'families',
      'segments',
      'processes',
      'inventoryPolicies',
      'scheduledReceipts',
      'laneReceipts',
      'openingStockAges',
    ],
    (tables, findings) => {
      const sources = {
        processes: tables.processes,
        inventoryPolicies: tables.inventoryPolicies.filter((row) => row.openingStock > 0),
        scheduledReceipts: tables.scheduledReceipts,
        laneReceipts: tables.laneReceipts,
        openingStockAges: tables.openingStockAges.filter((row) => row.units > 0),
      };
      const sourced = new Set(Object.values(sources).flatMap((rows) => rows.map((row) => row.family)));
      const withDemand = new Set(tables.segments.map((row) => row.family));
      const tablesOfSources = Object.keys(sources) as (keyof typeof sources)[];
      for (const row of tables.families) {
        const { family } = row;
        if (!withDemand.has(family) || sourced.has(family)) continue;
        if (tablesOfSources.some((table) => findings.mayBeLost(table, { family }))) continue;
        findings.warning('families', row, 'family', family, {
          en: 'a process, stock or receipts: nothing can supply it',
          zh: '有工艺、库存或到货：目前没有任何供应来源',
        });
      }
    },
  ),
  ...withPeriods.map((table) =>
    check([table, 'periods'], (tables, findings) => {
      if (findings.isReported('periods')) return;
      const order = new Map(tables.periods.map((row, t) => [row.period, t]));
      for (const row of tables[table]) {
        if (row.firstPeriod === null || row.lastPeriod === null) continue;
        if (order.get(row.lastPeriod)! < order.get(row.firstPeriod)!)
          findings.error(
            table,
            row,
            'lastPeriod',
            row.lastPeriod,
            sentence('not before {period}', '不早于 {period}', {
              period: findings.name('periods', row.firstPeriod),
            }),
          );
      }
    }),
  ),
  check(['processes'], ({ processes }, findings) => {
    for (const row of processes) {
      if (row.unitsMax !== null && row.unitsMax < row.unitsMin)
        findings.error('processes', row, 'unitsMax', row.unitsMax, atLeastMinimum(row.unitsMin));
      if (row.yield === 0)
        findings.error('processes', row, 'yield', 0, { en: 'a yield above 0', zh: '大于 0 的合格率' });
      if (row.lotUnitsMultiple === 0)
        findings.error('processes', row, 'lotUnitsMultiple', 0, {
          en: 'a multiple above 0, or an empty cell',
          zh: '大于 0 的倍数，或留空',
        });
    }
  }),
  check(['processes', 'processPeriods'], ({ processes, processPeriods }, findings) => {
    const masters = new Map(processes.map((row) => [row.process, row]));
    for (const row of processPeriods) {
      const master = masters.get(row.process);
      // A master row whose own limits contradict each other is reported there.
      if (master === undefined || (row.unitsMin === null && row.unitsMax === null)) continue;
      const least = row.unitsMin ?? master.unitsMin;
      const most = row.unitsMax ?? master.unitsMax;
      if (most === null || most >= least) continue;
      if (row.unitsMax === null)
        findings.error('processPeriods', row, 'unitsMin', row.unitsMin, atMostMaximum(most));
      else findings.error('processPeriods', row, 'unitsMax', row.unitsMax, atLeastMinimum(least));
    }
  }),
  check(['inventoryPolicies'], ({ inventoryPolicies }, findings) => {
    for (const row of inventoryPolicies) {
      if (row.stockMax !== null && row.safetyStockMode === 'hard' && row.stockMax < row.safetyStock)
        findings.error(
          'inventoryPolicies',
          row,
          'stockMax',
          row.stockMax,
          sentence('at least the safety stock, {units}', '不小于安全库存 {units}', {
            units: row.safetyStock,
          }),
        );
      if (row.safetyStock > 0 && row.safetyStockMode === 'soft' && row.safetyStockPrice === 0)
        findings.warning('inventoryPolicies', row, 'safetyStockPrice', 0, {
          en: 'a price above 0, or the safety stock has no effect',
          zh: '大于 0 的价格，否则安全库存不起作用',
        });
      if (row.targetStock + row.targetDaysOfSupply > 0 && row.targetMode === 'soft' && row.targetPrice === 0)
        findings.warning('inventoryPolicies', row, 'targetPrice', 0, {
          en: 'a price above 0, or the target has no effect',
          zh: '大于 0 的价格，否则目标库存不起作用',
        });
    }
  }),
  check(['processes', 'routings', 'segments'], ({ processes, routings, segments }, findings) => {
    const withHours = new Set(routings.filter((row) => row.hoursPerUnit > 0).map((row) => row.process));
    const withDemand = new Set(segments.map((row) => row.family));
    for (const row of processes) {
      const isBounded = row.unitsMax !== null || withHours.has(row.process) || withDemand.has(row.family);
      if (isBounded || (row.setupCost === 0 && row.lotUnitsMin === 0)) continue;
      if (findings.mayBeLost('routings', { process: row.process })) continue;
      if (findings.mayBeLost('segments', { family: row.family })) continue;
      findings.error('processes', row, 'unitsMax', '', {
        en: 'a maximum: nothing else bounds a lot of this process',
        zh: '最大值：该工艺的批量没有其他上限',
      });
    }
  }),
];
