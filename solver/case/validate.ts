/**
 * Rules of a case that no single cell can break: references, completeness, sense across tables, tables that the
 * formulation does not cover yet. Gathers every problem.
 */
import { fieldMeta } from './field.ts';
import { type PlanningCase, rowKey, type TableName, tableNames, tableOf } from './planningCase.ts';
import type { Problem } from './problems.ts';

/** Tables that are declared but not yet part of the formulation: using one is refused, never ignored in silence. */
const uncoveredTables: readonly TableName[] = [
  'materials',
  'billsOfMaterial',
  'supplies',
  'supplyPeriods',
  'priceBreaks',
  'materialReceipts',
  'labourPools',
  'targets',
  'referencePlan',
  'smoothing',
  'investments',
  'demandLevers',
  'demandLeverEffects',
];

type Report = (
  severity: Problem['severity'],
  table: TableName,
  row: number,
  field: string,
  value: unknown,
  expected: string,
) => void;

/** Checks a case whose cells are typed. `fileOf` names the file of a table in messages. */
export function validateCase(
  planningCase: PlanningCase,
  fileOf: (table: string) => string,
): readonly Problem[] {
  const problems: Problem[] = [];
  const report: Report = (severity, table, row, field, value, expected) => {
    const cells = row >= 0 ? planningCase[table][row] : undefined;
    problems.push({
      severity,
      file: fileOf(table),
      table,
      row: row + 1,
      key: cells === undefined ? '' : rowKey(table, cells),
      field,
      value: value === null || value === undefined ? '' : String(value),
      expected,
    });
  };
  checkCoverage(planningCase, report);
  checkReferences(planningCase, report);
  if (problems.some((problem) => problem.severity === 'error')) return problems;
  checkTime(planningCase, report);
  checkProducts(planningCase, report);
  checkNetwork(planningCase, report);
  checkDemand(planningCase, report);
  checkSupply(planningCase, report);
  checkRules(planningCase, report);
  checkUsualValues(planningCase, report);
  return problems;
}

function checkCoverage(planningCase: PlanningCase, report: Report): void {
  for (const name of uncoveredTables) {
    if (planningCase[name].length > 0) {
      report(
        'error',
        name,
        -1,
        '',
        `${planningCase[name].length} rows`,
        'no rows: the formulation does not cover this table yet',
      );
    }
  }
  planningCase.processes.forEach((row, r) => {
    const uncovered = {
      lotUnitsMin: row.lotUnitsMin > 0,
      lotUnitsMultiple: row.lotUnitsMultiple !== null,
      setupCost: row.setupCost > 0,
    };
    for (const [field, isUsed] of Object.entries(uncovered)) {
      if (isUsed)
        report(
          'error',
          'processes',
          r,
          field,
          row[field as 'setupCost'],
          'no value: lots and setups are not covered yet',
        );
    }
  });
  planningCase.routings.forEach((row, r) => {
    if (row.setupHours > 0)
      report('error', 'routings', r, 'setupHours', row.setupHours, '0: setups are not covered yet');
  });
  planningCase.resources.forEach((row, r) => {
    if (row.utilizationMin > 0) {
      report(
        'error',
        'resources',
        r,
        'utilizationMin',
        row.utilizationMin,
        '0: minimum utilization is not covered yet',
      );
    }
  });
  planningCase.families.forEach((row, r) => {
    if (row.shelfLifePeriods !== null) {
      report(
        'error',
        'families',
        r,
        'shelfLifePeriods',
        row.shelfLifePeriods,
        'no value: shelf life is not covered yet',
      );
    }
  });
}

function checkReferences(planningCase: PlanningCase, report: Report): void {
  const keys = new Map<string, ReadonlySet<string>>();
  const keysOf = (table: TableName): ReadonlySet<string> => {
    const known = keys.get(table) ?? new Set(planningCase[table].map((row) => rowKey(table, row)));
    keys.set(table, known);
    return known;
  };
  for (const name of tableNames) {
    const table = tableOf(name);
    for (const [field, schema] of Object.entries(table.fields)) {
      const target = fieldMeta(schema).table;
      if (target === undefined) continue;
      const exist = keysOf(target as TableName);
      planningCase[name].forEach((row, r) => {
        const value = (row as Readonly<Record<string, unknown>>)[field];
        if (value === null || exist.has(String(value))) return;
        const near = nearest(String(value), exist);
        report(
          'error',
          name,
          r,
          field,
          value,
          `one of the ${tableOf(target as TableName).title.toLowerCase()}${near}`,
        );
      });
    }
  }
}

function nearest(value: string, known: ReadonlySet<string>): string {
  const wanted = value.toLowerCase();
  const found = [...known].find(
    (key) => key.toLowerCase() === wanted || key.toLowerCase().startsWith(wanted),
  );
  return found === undefined
    ? ` (${[...known].slice(0, 3).join(', ')}${known.size > 3 ? ', …' : ''})`
    : `; maybe ${found}?`;
}

function checkTime(planningCase: PlanningCase, report: Report): void {
  if (planningCase.company.length !== 1) {
    report('error', 'company', -1, '', `${planningCase.company.length} rows`, 'exactly one company');
  }
  if (planningCase.periods.length === 0) report('error', 'periods', -1, '', '0 rows', 'at least one period');
  for (const name of ['periods', 'historyPeriods'] as const) {
    planningCase[name].forEach((row, r) => {
      const before = planningCase[name][r - 1];
      if (before !== undefined && row.start <= before.start) {
        report(
          'error',
          name,
          r,
          'start',
          row.start,
          `a day after ${before.start}: periods stand in order of time`,
        );
      }
    });
  }
  const isZoneEarlier = { frozen: 0, firm: 1, free: 2 };
  planningCase.periods.forEach((row, r) => {
    const before = planningCase.periods[r - 1];
    if (before !== undefined && isZoneEarlier[row.zone] < isZoneEarlier[before.zone]) {
      report('error', 'periods', r, 'zone', row.zone, 'frozen periods first, then firm, then free');
    }
  });
  const lastPast = planningCase.historyPeriods.at(-1);
  const firstPlanned = planningCase.periods[0];
  if (lastPast !== undefined && firstPlanned !== undefined && lastPast.start >= firstPlanned.start) {
    report(
      'error',
      'historyPeriods',
      planningCase.historyPeriods.length - 1,
      'start',
      lastPast.start,
      `a day before the first planned period, ${firstPlanned.start}`,
    );
  }
}

function checkProducts(planningCase: PlanningCase, report: Report): void {
  const sums = new Map<string, number>();
  for (const member of planningCase.members) {
    sums.set(member.family, (sums.get(member.family) ?? 0) + member.proportion);
  }
  planningCase.families.forEach((row, r) => {
    const sum = sums.get(row.family);
    if (sum !== undefined && Math.abs(sum - 1) > 1e-6) {
      report(
        'warning',
        'families',
        r,
        'family',
        `${row.family}: proportions sum to ${Math.round(sum * 1e6) / 1e4} %`,
        'proportions of its members that sum to 100 %',
      );
    }
  });
}

function checkNetwork(planningCase: PlanningCase, report: Report): void {
  planningCase.lanes.forEach((row, r) => {
    if ((row.toSite === null) === (row.toMarket === null)) {
      report(
        'error',
        'lanes',
        r,
        'toSite',
        row.toSite ?? '',
        'either a site or a market as destination, not both or none',
      );
    }
    if (row.toSite !== null && row.toSite === row.fromSite) {
      report('error', 'lanes', r, 'toSite', row.toSite, 'another site than the one it leaves');
    }
  });
}

function checkDemand(planningCase: PlanningCase, report: Report): void {
  const segments = new Map(planningCase.segments.map((row) => [row.segment, row]));
  planningCase.demand.forEach((row, r) => {
    if (row.firmUnits > row.units) {
      report('error', 'demand', r, 'firmUnits', row.firmUnits, `at most the demand, ${row.units}`);
    }
  });
  const mode = planningCase.company[0]?.objective;
  planningCase.segments.forEach((row, r) => {
    if (row.openingBacklog > 0 && row.latenessPeriodsMax === 0) {
      report(
        'error',
        'segments',
        r,
        'openingBacklog',
        row.openingBacklog,
        '0, or a maximum lateness of at least 1 period',
      );
    }
    if (mode === 'minimizeCost' && row.lostSalesAllowed && row.lostSalesCost === 0) {
      report(
        'warning',
        'segments',
        r,
        'lostSalesCost',
        0,
        'a price above 0 when cost is minimized: losing every sale would be cheapest',
      );
    }
  });
  const withDemand = new Set(planningCase.demand.map((row) => row.segment));
  planningCase.segments.forEach((row, r) => {
    if (!withDemand.has(row.segment))
      report('warning', 'segments', r, 'segment', row.segment, 'at least one row of demand');
  });
  for (const name of ['salesHistory'] as const) {
    planningCase[name].forEach((row, r) => {
      if (row.soldUnits > row.demandUnits * 1.5 && segments.has(row.segment)) {
        report(
          'warning',
          name,
          r,
          'soldUnits',
          row.soldUnits,
          `about the demand, ${row.demandUnits}, or less`,
        );
      }
    });
  }
}

function checkSupply(planningCase: PlanningCase, report: Report): void {
  const sourced = new Set(planningCase.processes.map((row) => row.family));
  for (const row of planningCase.inventoryPolicies) if (row.openingStock > 0) sourced.add(row.family);
  for (const row of planningCase.scheduledReceipts) sourced.add(row.family);
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

function checkRules(planningCase: PlanningCase, report: Report): void {
  const places = {
    production: new Set(planningCase.processes.map((row) => row.process)),
    overtime: new Set(planningCase.resources.map((row) => row.resource)),
    shifts: new Set(planningCase.shiftOptions.map((row) => row.shiftOption)),
    shipment: new Set(planningCase.lanes.map((row) => row.lane)),
  };
  planningCase.frozenCells.forEach((row, r) => {
    if (!places[row.measure].has(row.item)) {
      report('error', 'frozenCells', r, 'item', row.item, `a name that exists for ${row.measure}`);
    }
    if (row.measure === 'shifts' && !Number.isInteger(row.value)) {
      report('error', 'frozenCells', r, 'value', row.value, 'a whole number of shifts');
    }
  });
  if (planningCase.company[0]?.objective === 'goals' && planningCase.goals.length === 0) {
    report('error', 'goals', -1, '', '0 rows', 'at least one goal, because the objective is goals in order');
  }
  planningCase.constraintModes.forEach((row, r) => {
    if (row.mode === 'soft' && row.violationPrice === 0) {
      report(
        'warning',
        'constraintModes',
        r,
        'violationPrice',
        0,
        'a price above 0, or the rule has no effect',
      );
    }
  });
}

function checkUsualValues(planningCase: PlanningCase, report: Report): void {
  for (const name of tableNames) {
    for (const [field, schema] of Object.entries(tableOf(name).fields)) {
      const { usualMax, unit } = fieldMeta(schema);
      if (usualMax === undefined) continue;
      planningCase[name].forEach((row, r) => {
        const value = (row as Readonly<Record<string, unknown>>)[field];
        if (typeof value === 'number' && value > usualMax) {
          report(
            'warning',
            name,
            r,
            field,
            value,
            `usually at most ${usualMax}${unit === '' ? '' : ` ${unit}`}`,
          );
        }
      });
    }
  }
}
