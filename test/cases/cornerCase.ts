/**
 * Random small cases with values at the ends of their ranges, which the other drawers never take: amounts and prices that are no whole
 * numbers, goods that perish in their own period, machines, routes and components of nothing, three sites in a row with goods two periods on
 * their way and days of supply at each of them, groups in three levels, four brackets of a price, choices that need one another in a chain, and most
 * rules switched at once.
 */
import { drawInto } from './drawInto.ts';
import { fartherCaseOf } from './fartherCase.ts';
import { type CaseRows, switchable, wholeCaseOf } from './wholeCase.ts';

type Row = CaseRows[string][number];

/** Amounts, money and shares that a corner case states with a fraction, by table. */
const fractional: Readonly<Record<string, readonly string[]>> = {
  segments: ['price', 'backlogCost', 'lostSalesCost', 'openingBacklog', 'openingBacklogPrice'],
  demand: ['units', 'price'],
  processes: ['variableCost', 'unitsMax', 'lotUnitsMin', 'setupCost', 'lotUnitsMultiple'],
  routings: ['hoursPerUnit', 'setupHours'],
  resources: ['hoursPerPeriod', 'overtimeHoursMax', 'overtimeCostPerHour'],
  supplies: ['unitCost', 'orderCost', 'unitsMin'],
  billsOfMaterial: ['unitsPerUnit'],
  lanes: ['unitCost', 'truckUnits', 'truckCost'],
  inventoryPolicies: ['safetyStock', 'targetStock', 'closingStockMin', 'holdingCost', 'unitValue'],
  labourPools: ['wagePerHead', 'hireCost', 'layoffCost', 'overtimeHoursPerHeadMax'],
  serviceTargets: ['shortfallPrice'],
  smoothing: ['increaseCost', 'decreaseCost', 'previousUnits'],
};

/** The case of a seed. */
export function cornerCaseOf(seed: number): CaseRows {
  const rows = seed % 2 === 0 ? wholeCaseOf(seed + 1_700_000) : fartherCaseOf(seed + 1_700_000);
  const { whole, chance, pick, of, put, has } = drawInto(rows, seed * 13 + 3);
  const periods = of('periods').map((row) => row.period!);
  const somePeriod = () => pick(...periods);
  const families = of('families').map((row) => row.family!);
  const sites = of('sites').map((row) => row.site!);

  // Of nothing: hours, routes, prices.
  for (const row of of('resources')) if (chance(0.1)) row.efficiency = pick(0, 1.2);
  for (const row of of('routings')) if (chance(0.15)) row.hoursPerUnit = 0;
  for (const row of of('billsOfMaterial')) if (chance(0.1)) row.unitsPerUnit = 0;
  for (const row of of('segments')) if (chance(0.1)) row.price = 0;
  for (const row of of('lanes')) if (chance(0.1)) Object.assign(row, { truckUnits: 3, truckCost: 0 });
  // A third site, behind the last one and two periods away, with a market of its own.
  if (chance(0.5)) {
    put('sites', { site: 'z', throughputUnitsMax: pick(null, whole(4, 15)) });
    put('markets', { market: 'far' });
    const from = sites.at(-1)!;
    const lane = { fromSite: from, toSite: 'z', family: null, leadTimePeriods: pick(0, 1, 2) };
    put('lanes', { lane: 'to-z', ...lane, unitCost: pick(0, 1.25), unitsMax: pick(null, 11.5) });
    put('lanes', {
      ...{ lane: 'z-far', fromSite: 'z', toMarket: 'far', family: null, unitCost: pick(0, 0.75) },
      ...{ leadTimePeriods: pick(0, 0, 1) },
      ...(chance(0.4) ? { truckUnits: pick(2.5, 7), truckCost: pick(1.5, 6), trucksMax: pick(null, 2) } : {}),
    });
    for (const family of families)
      if (chance(0.7)) {
        put('segments', {
          ...{
            segment: `${family}far`,
            family,
            market: 'far',
            grade: 'C',
            price: whole(10, 50),
            priority: 1,
          },
          ...{ latenessPeriodsMax: pick(0, 2), backlogCost: pick(0, 1.5), lostSalesCost: pick(0.5, 3) },
        });
        for (const period of periods)
          put('demand', { segment: `${family}far`, period, units: whole(1, 14), firmUnits: pick(0, 0, 1) });
        put('inventoryPolicies', {
          ...{
            family,
            site: 'z',
            openingStock: pick(0, whole(1, 9)),
            holdingBase: pick('ending', 'average'),
          },
          ...{ holdingCost: pick(null, 0.4), stockMax: pick(null, 12.5) },
        });
      }
  }
  // Days of supply at every site.
  if (chance(0.5))
    for (const row of of('inventoryPolicies'))
      if (chance(0.4))
        Object.assign(row, {
          targetDaysOfSupply: pick(5, 12.5, 30),
          targetMode: 'soft',
          targetPrice: pick(0.4, 2),
        });
  // Groups in three levels, and a rule on each of them.
  if (chance(0.5)) {
    put('groups', { group: 'all' });
    put('groups', { group: 'middle', parent: 'all' });
    for (const row of of('groups'))
      if (row.group !== 'all' && row.group !== 'middle' && row.parent == null) row.parent = 'middle';
    put('serviceTargets', {
      ...{ serviceTarget: 'tAll', group: 'all', grade: 'any', fillRateMin: pick(0.35, 0.75) },
      ...{ window: pick('period', 'rolling', 'horizon'), windowPeriods: whole(1, 3) },
      ...{ mode: 'soft', shortfallPrice: pick(0.5, 4.5) },
    });
    put('inventoryLimits', {
      ...{ inventoryLimit: 'vAll', group: 'middle', measure: pick('volume', 'value', 'averageValue') },
      ...{ period: null, max: whole(5, 60) + 0.5, mode: 'soft', excessPrice: pick(0.15, 0.6) },
    });
  }
  // A price in four brackets.
  if (chance(0.5)) {
    const discount = pick('allUnits', 'incremental');
    put('materials', { material: 'd', openingStock: pick(0, 3.5), holdingCost: pick(0, 0.3) });
    put('supplies', {
      ...{ supply: 'ud', material: 'd', discount, orderCost: pick(0, 4.5), unitsMin: pick(0, 7.5) },
      ...{ unitsMax: whole(30, 70), leadTimePeriods: pick(0, 0, 1) },
    });
    [2.5, pick(1.75, 2), 1.6, 0.9].forEach((unitCost, i) => {
      put('priceBreaks', { supply: 'ud', fromUnits: [0, 6.5, 14, 22.5][i]!, unitCost });
    });
    const { process } = pick(...of('processes'));
    put('billsOfMaterial', { process: process!, component: 'd', material: 'd', unitsPerUnit: pick(1, 0.75) });
    if (chance(0.4)) put('supplyPeriods', { supply: 'ud', period: somePeriod(), unitsMax: whole(5, 25) });
  }
  // Choices that need one another.
  if (of('resources').length > 0 && chance(0.4)) {
    const { resource } = pick(...of('resources'));
    ['k1', 'k2', 'k3'].forEach((investment, i) => {
      put('investments', {
        ...{ investment, resource: resource!, hoursAdded: pick(2.5, 6), capitalCost: whole(1, 20) + 0.25 },
        ...{ leadTimePeriods: pick(0, 1), lifetimePeriods: pick(1, 2, 999), exclusiveGroup: '' },
        ...{ prerequisite: i === 0 ? null : pick('k1', `k${i}`) },
      });
    });
  }
  if (chance(0.3))
    for (const demandShaping of ['e1', 'e2']) {
      put('demandShaping', { demandShaping, cost: whole(0, 20) + 0.5, exclusiveGroup: pick('', 'e') });
      for (const period of periods)
        if (chance(0.5))
          put('demandShapingEffects', {
            ...{ demandShaping, segment: pick(...of('segments')).segment!, period },
            unitsAdded: whole(0, 9) + 0.5,
          });
    }
  // Setups that are kept for long, lots in fractions, and cells that are fixed between them.
  for (const row of of('processes'))
    if (chance(0.25)) {
      Object.assign(row, { setupCost: pick(3.5, 18), setupCarryOverPeriods: pick(null, 3) });
      if (chance(0.5)) row.lotUnitsMultiple = pick(0.75, 2.5);
      const key = { measure: 'production', item: row.process!, period: somePeriod() };
      if (chance(0.3) && !has('frozenCells', key)) put('frozenCells', { ...key, value: pick(0, 1.5, 7.5) });
    }
  const switched = chance(0.4) ? switchable.filter((feature) => !has('constraintModes', { feature })) : [];
  for (const feature of switched)
    if (chance(0.4))
      put('constraintModes', {
        ...{ feature, mode: pick('hard', 'soft', 'soft', 'soft', 'off') },
        violationPrice: pick(0.35, 1.25, 6.5),
      });
  // Goods that perish in the period in which they come.
  if (chance(0.3)) {
    const row = pick(...of('families'));
    row.shelfLifePeriods = 0;
    for (const segment of of('segments'))
      if (segment.family === row.family) segment.remainingLifePeriodsMin = 0;
    rows.openingStockAges = of('openingStockAges').filter(({ family }) => family !== row.family);
    for (const policy of of('inventoryPolicies'))
      if (policy.family === row.family)
        Object.assign(policy, {
          openingStock: 0,
          safetyStock: 0,
          targetStock: 0,
          targetDaysOfSupply: 0,
          closingStockMin: 0,
        });
  }
  for (const [table, fields] of Object.entries(fractional))
    for (const row of of(table) as Row[])
      for (const field of fields)
        if (typeof row[field] === 'number' && row[field] > 0 && chance(0.35))
          row[field] = Math.round(100 * Math.max(0.05, row[field] + pick(-0.37, 0.13, 0.45))) / 100;
  for (const row of of('demand'))
    if (Number(row.firmUnits ?? 0) > Number(row.units)) row.firmUnits = row.units!;
  return rows;
}
