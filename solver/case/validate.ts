/**
 * Rules of a case that no single cell can break: references, completeness, sense across tables. Gathers every problem.
 */
import { switchableFeatures } from './constraintMode.ts';
import { fieldMeta } from './field.ts';
import { type PlanningCase, rowKey, type TableName, tableNames, tableOf } from './planningCase.ts';
import type { Problem } from './problems.ts';

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
  checkReferences(planningCase, report);
  if (problems.some((problem) => problem.severity === 'error')) return problems;
  checkTime(planningCase, report);
  checkProducts(planningCase, report);
  checkNetwork(planningCase, report);
  checkDemand(planningCase, report);
  checkSupply(planningCase, report);
  checkLots(planningCase, report);
  checkMaterials(planningCase, report);
  checkShelfLife(planningCase, report);
  checkSwitches(planningCase, report);
  checkRules(planningCase, report);
  checkUsualValues(planningCase, report);
  return problems;
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
  const objective = planningCase.company[0]?.objective;
  if ((objective === 'goals' || objective === 'weighted') && planningCase.goals.length === 0) {
    report('error', 'goals', -1, '', '0 rows', 'at least one goal, because the objective is made of goals');
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

function checkLots(planningCase: PlanningCase, report: Report): void {
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

function checkMaterials(planningCase: PlanningCase, report: Report): void {
  planningCase.billsOfMaterial.forEach((row, r) => {
    if ((row.material === null) === (row.family === null)) {
      report(
        'error',
        'billsOfMaterial',
        r,
        'material',
        row.material ?? '',
        'either a material or a family, not both or none',
      );
    }
  });
  planningCase.supplies.forEach((row, r) => {
    const breaks = planningCase.priceBreaks
      .filter((entry) => entry.supply === row.supply)
      .sort((a, b) => a.fromUnits - b.fromUnits);
    if ((row.discount === 'none') !== (breaks.length === 0)) {
      report(
        'error',
        'supplies',
        r,
        'discount',
        row.discount,
        'price breaks exactly when there is a discount',
      );
    }
    const isYesOrNo = row.orderCost > 0 || row.unitsMin > 0 || /allUnits|incremental/.test(row.discount);
    if (isYesOrNo && row.unitsMax === null)
      report('error', 'supplies', r, 'unitsMax', '', 'a maximum, because an order is placed or not');
    if (row.unitsMax !== null && row.unitsMax < row.unitsMin)
      report('error', 'supplies', r, 'unitsMax', row.unitsMax, `at least the minimum, ${row.unitsMin}`);
    breaks.forEach((entry, b) => {
      const before = breaks[b - 1];
      if (before === undefined) return;
      const rises = entry.unitCost > before.unitCost;
      if (rises !== (row.discount === 'convex') && entry.unitCost !== before.unitCost) {
        const at = planningCase.priceBreaks.indexOf(entry);
        const expected = row.discount === 'convex' ? 'prices that rise' : 'prices that fall';
        report('error', 'priceBreaks', at, 'unitCost', entry.unitCost, `${expected} (${row.discount})`);
      }
    });
  });
}

function checkShelfLife(planningCase: PlanningCase, report: Report): void {
  const life = new Map(planningCase.families.map((row) => [row.family, row.shelfLifePeriods]));
  planningCase.openingStockAges.forEach((row, r) => {
    const shelfLife = life.get(row.family) ?? null;
    if (shelfLife === null)
      report('error', 'openingStockAges', r, 'family', row.family, 'a family with a shelf life');
    else if (row.agePeriods > shelfLife)
      report(
        'error',
        'openingStockAges',
        r,
        'agePeriods',
        row.agePeriods,
        `at most the shelf life, ${shelfLife}`,
      );
  });
  planningCase.inventoryPolicies.forEach((row, r) => {
    const ages = planningCase.openingStockAges.filter(
      (entry) => entry.family === row.family && entry.site === row.site,
    );
    const sum = ages.reduce((total, entry) => total + entry.units, 0);
    if (ages.length > 0 && Math.abs(sum - row.openingStock) > 1e-9)
      report('error', 'inventoryPolicies', r, 'openingStock', row.openingStock, `the sum by age, ${sum}`);
    if (row.openingStock > 0 && life.get(row.family) === 0)
      report('error', 'inventoryPolicies', r, 'openingStock', row.openingStock, '0: it cannot be kept');
  });
  planningCase.segments.forEach((row, r) => {
    if (row.remainingLifePeriodsMin === 0) return;
    const shelfLife = life.get(row.family) ?? null;
    if (shelfLife === null || row.remainingLifePeriodsMin > shelfLife) {
      report(
        'error',
        'segments',
        r,
        'remainingLifePeriodsMin',
        row.remainingLifePeriodsMin,
        shelfLife === null ? '0: the family has no shelf life' : `at most the shelf life, ${shelfLife}`,
      );
    }
  });
}

function checkSwitches(planningCase: PlanningCase, report: Report): void {
  planningCase.constraintModes.forEach((row, r) => {
    const modes = switchableFeatures[row.feature];
    if (modes === undefined) {
      report(
        'error',
        'constraintModes',
        r,
        'feature',
        row.feature,
        `one of ${Object.keys(switchableFeatures).join(', ')}`,
      );
    } else if (!modes.includes(row.mode)) {
      report(
        'error',
        'constraintModes',
        r,
        'mode',
        row.mode,
        `one of ${modes.join(', ')} for ${row.feature}`,
      );
    }
  });
}
