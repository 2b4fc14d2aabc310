/**
 * Random small cases beyond those of wholeCase.ts: what its cases never hold is added to them. Circles of lanes and parallel ones, groups of groups,
 * ages of the opening stock, many switches, targets, frozen cells and references at once, second pools, materials and rules, and goals in
 * order or by weight in place of money.
 */
import { drawInto } from './drawInto.ts';
import { type CaseRows, switchable, wholeCaseOf } from './wholeCase.ts';

type Row = CaseRows[string][number];

const measures = [
  'cost',
  'margin',
  'lostUnits',
  'lateUnits',
  'onTimeUnits',
  'inventoryValue',
  'overtimeHours',
  'penalties',
] as const;

/** The case of a seed; `hasGoals`: with goals in order or by weight. */
export function wilderCaseOf(seed: number, hasGoals = false): CaseRows {
  const rows = wholeCaseOf(seed + 500_000);
  const { whole, chance, pick, of, put, has } = drawInto(rows, seed * 7 + 13);
  const periods = of('periods').map((row) => row.period!);
  const sites = of('sites').map((row) => row.site!);
  const families = of('families').map((row) => row.family!);
  const lifeOf = (family: Row[string] | undefined) =>
    Number(of('families').find((row) => row.family === family)?.shelfLifePeriods ?? Number.NaN);
  if (chance(0.5)) {
    put('groups', { group: 'top' });
    of('groups')[0]!.parent = 'top';
    for (const table of ['serviceTargets', 'inventoryLimits'])
      for (const row of of(table)) if (chance(0.6)) row.group = 'top';
    if (families.length > 1 && chance(0.3)) of('families')[1]!.group = 'top';
  }
  const freeze = (measure: string, item: Row[string] | undefined, value: number) => {
    const key = { measure, item: item!, period: pick(...periods) };
    if (!has('frozenCells', key)) put('frozenCells', { ...key, value });
  };
  for (const { shiftOption } of of('shiftOptions'))
    if (chance(0.5)) freeze('shifts', shiftOption, whole(0, 4));
  for (const { process } of of('processes'))
    if (chance(0.25)) freeze('production', process, pick(0, whole(1, 50)));
  for (const { family, site, openingStock } of of('inventoryPolicies'))
    if (lifeOf(family) > 0 && Number(openingStock) > 1 && chance(0.6))
      put('openingStockAges', {
        family: family!,
        site: site!,
        agePeriods: whole(1, lifeOf(family)),
        units: whole(1, Number(openingStock)),
      });
  if (sites.length > 1) {
    if (chance(0.4))
      put('lanes', {
        lane: 'back',
        fromSite: 'w',
        toSite: 's',
        unitCost: pick(0, 1),
        leadTimePeriods: pick(0, 1),
      });
    if (chance(0.3))
      put('lanes', {
        lane: 'beside',
        fromSite: 's',
        toSite: 'w',
        family: pick(null, 'f0'),
        unitCost: pick(0, 2),
        leadTimePeriods: pick(0, 1, 2),
        unitsMax: pick(null, 6),
      });
  }
  const toMarket = of('lanes').find((row) => row.toMarket != null);
  if (toMarket !== undefined && chance(0.3))
    put('lanes', {
      lane: 'second',
      fromSite: sites.at(-1)!,
      toMarket: toMarket.toMarket!,
      family: pick(null, 'f0'),
      unitCost: pick(0, 2),
      leadTimePeriods: pick(0, 1),
      unitsMax: pick(null, 9),
    });
  for (const pool of of('labourPools'))
    if (chance(0.5)) pool.headcountOpeningNew = Math.min(Number(pool.headcountOpening), whole(0, 2));
  const [pool] = of('labourPools');
  if (pool !== undefined && chance(0.4))
    put('labourPools', {
      ...pool,
      labourPool: 'extra',
      headcountOpening: whole(0, 3),
      headcountOpeningNew: 0,
      wagePerHead: whole(0, 8),
    });
  for (const process of of('processes')) {
    if (chance(0.1)) process.leadTimePeriods = 2;
    if (chance(0.1)) process.yield = pick(1.5, 2);
  }
  for (const row of of('processPeriods')) if (chance(0.2)) row.unitsMin = whole(0, 3);
  if (chance(0.5))
    for (let i = whole(2, 8); i > 0; i--) {
      const feature = pick(...switchable);
      if (!has('constraintModes', { feature }))
        put('constraintModes', {
          feature,
          mode: pick('hard', 'soft', 'soft', 'off'),
          violationPrice: pick(0, 1, 4, 9),
        });
    }
  for (let i = pick(0, 0, 1, 2); i > 0; i--)
    put('targets', {
      target: `k${i}`,
      measure: pick('revenue', 'margin', 'cash', 'inventoryValue', 'emissions', 'capital'),
      period: pick(null, pick(...periods)),
      sense: pick('atLeast', 'atMost'),
      value: whole(0, 200),
      mode: pick('soft', 'soft', 'hard'),
      deviationPrice: pick(0, 0.1, 0.5, 2),
    });
  for (const row of of('inventoryLimits'))
    if (row.measure !== 'averageValue' && chance(0.5)) row.period = pick(...periods);
  if (chance(0.2))
    put('inventoryLimits', {
      inventoryLimit: 'v2',
      measure: pick('volume', 'value', 'averageValue'),
      site: pick(null, sites.at(-1)!),
      max: whole(5, 80),
      mode: pick('hard', 'soft'),
      excessPrice: pick(0, 0.5),
    });
  if (chance(0.2))
    put('serviceTargets', {
      serviceTarget: 't2',
      segment: of('segments')[0]!.segment!,
      window: pick('period', 'rolling', 'horizon'),
      windowPeriods: whole(1, 3),
      firstPeriod: pick(null, periods[1]!),
      fillRateMin: pick(0.5, 0.8, 1),
      mode: pick('hard', 'soft'),
      shortfallPrice: pick(0, 3, 9),
    });
  for (const segment of of('segments')) {
    if (lifeOf(segment.family) > 1 && chance(0.3)) segment.remainingLifePeriodsMin = 2;
    if (chance(0.1)) segment.latenessPeriodsMax = 5;
    if (chance(0.05)) segment.lostSalesAllowed = false;
  }
  for (const row of of('demand')) if (chance(0.15)) row.firmUnits = Math.min(Number(row.units), whole(0, 12));
  if (families.length > 1 && !of('billsOfMaterial').some((row) => row.family != null) && chance(0.3))
    put('billsOfMaterial', { process: 'f0p0', component: 'f1', family: 'f1', unitsPerUnit: pick(1, 0.5) });
  if (chance(0.3)) {
    put('materials', {
      material: 'b',
      openingStock: whole(0, 15),
      stockMax: pick(null, whole(15, 40)),
      holdingCost: pick(0, 0.5),
    });
    for (const { process } of of('processes'))
      if (chance(0.5))
        put('billsOfMaterial', {
          process: process!,
          component: 'b',
          material: 'b',
          unitsPerUnit: pick(1, 2, 0.25),
        });
    put('supplies', {
      supply: 'ub',
      material: 'b',
      unitCost: whole(0, 3),
      orderCost: pick(0, 9),
      unitsMin: pick(0, 6),
      unitsMax: whole(10, 70),
      unitsMinTotal: pick(0, 0, 12),
      leadTimePeriods: pick(0, 1, 2),
    });
  }
  if (chance(0.25))
    put('smoothing', {
      smoothing: 'z2',
      family: families.at(-1)!,
      previousUnits: pick(null, whole(0, 9)),
      increaseCost: pick(0, 1),
      decreaseCost: pick(0, 1),
      increaseMax: pick(null, whole(1, 9)),
      decreaseMax: pick(null, whole(1, 9)),
      isPerWorkingDay: chance(0.5),
    });
  for (const { process } of of('processes'))
    for (const period of periods)
      if (!has('referencePlan', { process: process!, period }) && chance(0.12))
        put('referencePlan', {
          process: process!,
          period,
          units: whole(0, 20),
          changePrice: pick(0, 1),
          changeUnitsMax: pick(null, null, whole(3, 20)),
        });
  if (of('resources').length > 0 && chance(0.25))
    put('investments', {
      investment: 'j',
      resource: 'r0',
      hoursAdded: whole(3, 15),
      capitalCost: whole(0, 30),
      earliestPeriod: pick(null, periods[1]!),
      leadTimePeriods: pick(0, 1, 2),
      lifetimePeriods: pick(1, 2, 999),
      exclusiveGroup: pick('', 'one'),
      prerequisite: of('investments').length > 0 && chance(0.5) ? of('investments')[0]!.investment! : null,
    });
  for (const row of of('inventoryPeriods'))
    if (sites.length === 1 && chance(0.3)) row.targetDaysOfSupply = pick(0, 10, 40);
  if (hasGoals) {
    of('company')[0]!.objective = pick('goals', 'goals', 'weighted');
    const chosen = new Set(Array.from({ length: whole(1, 3) }, () => pick(...measures)));
    for (const measure of chosen)
      put('goals', {
        rank: of('goals').length + 1,
        measure,
        grade: pick('any', 'any', 'A'),
        weight: pick(1, 0.5, 3, 0.01),
        relativeTolerance: pick(0, 0, 0.05, 0.2),
      });
  }
  return rows;
}
