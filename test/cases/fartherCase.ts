/**
 * Random small cases with what neither wholeCase.ts nor wilderCase.ts draws: a third product made of the second, at a second plant with
 * machines and people of its own; two to three months more; prices by month beside price breaks; wages, hires and layoffs that cost
 * more in a month; stock that was made at the second site long ago; and receipts, qualities and fair shares of other products and
 * ranks.
 */
import { drawInto } from './drawInto.ts';
import { type CaseRows, wholeCaseOf } from './wholeCase.ts';
import { wilderCaseOf } from './wilderCase.ts';

type Row = CaseRows[string][number];

/** The case of a seed. */
export function fartherCaseOf(seed: number): CaseRows {
  const rows = seed % 2 === 0 ? wholeCaseOf(seed + 900_000) : wilderCaseOf(seed + 900_000, seed % 4 === 3);
  const { whole, chance, pick, of, put, has } = drawInto(rows, seed * 11 + 5);
  const periods = of('periods').map((row) => row.period!);
  const somePeriod = () => pick(...periods);
  const sites = of('sites').map((row) => row.site!);
  const market = of('markets')[0]!.market!;
  const families = of('families').map((row) => row.family!);
  const last = families.at(-1)!;
  const perishable = chance(0.4);

  // A second plant: machines, people and shifts of its own.
  if (sites.length > 1 && chance(0.7)) {
    put('resources', {
      ...{
        resource: 'rw',
        site: 'w',
        hoursPerWorkingDay: pick(0, 1),
        hoursPerPeriod: pick(null, whole(5, 30)),
      },
      ...{ efficiency: pick(1, 0.8), overtimeHoursMax: pick(0, 6), overtimeCostPerHour: whole(0, 4) },
      ...{ overtimeHoursMaxPerYear: pick(null, whole(0, 8)), utilizationMin: pick(0, 0, 0.25) },
    });
    for (const row of of('processes'))
      if (row.site === 'w' || chance(0.2))
        put('routings', { process: row.process!, resource: 'rw', hoursPerUnit: pick(0.5, 1), setupHours: 0 });
    if (chance(0.5)) {
      put('labourPools', {
        ...{
          labourPool: 'lw',
          resource: 'rw',
          headcountOpening: whole(0, 3),
          hoursPerHeadPerWorkingDay: pick(0.5, 1),
        },
        ...{ wagePerHead: whole(0, 6), hireCost: whole(0, 6), layoffCost: whole(0, 6) },
        ...{ hiresMax: pick(null, whole(0, 2)), headcountMax: pick(null, whole(2, 5)) },
        ...{ overtimeHoursPerHeadMax: pick(0, 2), isWhole: chance(0.4) },
      });
    }
    if (chance(0.4))
      put('investments', {
        ...{ investment: 'iw', resource: 'rw', hoursAdded: whole(4, 15), capitalCost: whole(0, 40) },
        ...{ leadTimePeriods: whole(0, 1), lifetimePeriods: pick(1, 999) },
      });
  }
  // A third product, made of the last one.
  put('families', {
    ...{ family: 'f2', standardCost: whole(0, 30), volumePerUnit: pick(0, 2), emissionsPerUnit: pick(0, 3) },
    ...{ scrapCost: pick(0, 2), shelfLifePeriods: perishable ? whole(1, 3) : null },
  });
  put('processes', {
    ...{ process: 'f2p0', family: 'f2', site: pick(...sites), kind: 'make', yield: pick(1, 0.8) },
    ...{ variableCost: whole(0, 6), unitsMax: pick(null, whole(5, 25)), leadTimePeriods: pick(0, 0, 1) },
    ...{ lotUnitsMin: pick(0, 4), setupCost: pick(0, 0, 12), setupCarryOverPeriods: pick(null, 1) },
    ...{ lotUnitsMultiple: pick(null, null, 4) },
  });
  for (const { resource } of of('resources'))
    if (chance(0.5))
      put('routings', { process: 'f2p0', resource: resource!, hoursPerUnit: pick(0.5, 1, 2), setupHours: 0 });
  if (chance(0.7))
    put('billsOfMaterial', { process: 'f2p0', component: 'c', family: last, unitsPerUnit: pick(1, 2, 0.5) });
  if (has('materials', { material: 'a' }) && chance(0.6))
    put('billsOfMaterial', { process: 'f2p0', component: 'a', material: 'a', unitsPerUnit: pick(1, 0.5) });
  const rank = whole(1, 3);
  const segmentCount = whole(1, 2);
  for (let i = 0; i < segmentCount; i++) {
    const lateness = pick(0, 1, 3);
    put('segments', {
      ...{
        segment: `f2${i}`,
        family: 'f2',
        market,
        grade: pick('A', 'B'),
        price: whole(5, 60),
        priority: whole(1, 3),
      },
      ...{ latenessPeriodsMax: lateness, backlogCost: pick(0, 2), lostSalesCost: pick(0, 5) },
      ...{
        openingBacklog: lateness > 0 ? pick(0, whole(1, 5)) : 0,
        latePriceBasis: pick('order', 'delivery'),
      },
      ...{ lostSalesAllowed: true, remainingLifePeriodsMin: perishable ? pick(0, 1) : 0 },
    });
    for (const period of periods)
      put('demand', { segment: `f2${i}`, period, units: whole(0, 15), price: pick(null, whole(5, 60)) });
  }
  for (const site of sites)
    if (chance(0.8))
      put('inventoryPolicies', {
        ...{ family: 'f2', site, openingStock: pick(0, whole(1, 12)), safetyStock: pick(0, whole(1, 6)) },
        ...{
          safetyStockMode: pick('soft', 'hard', 'off'),
          safetyStockPrice: pick(0, 2),
          holdingCost: pick(null, 1),
        },
        ...{ holdingBase: pick('ending', 'average'), closingStockMin: pick(0, 0, 3) },
      });
  const lifeOf = (family: Row[string] | undefined) =>
    Number(of('families').find((row) => row.family === family)?.shelfLifePeriods ?? Number.NaN);
  for (const { family, site, openingStock } of of('inventoryPolicies')) {
    const units = Number(openingStock);
    if (!(lifeOf(family) > 0) || units <= 1 || has('openingStockAges', { family: family!, site: site! }))
      continue;
    if (chance(0.4)) continue;
    const old = whole(1, units);
    const ages = chance(0.5) || lifeOf(family) === 1 ? [1] : [1, lifeOf(family)];
    ages.forEach((agePeriods, i) => {
      const left =
        i === ages.length - 1
          ? units - (ages.length - 1) * Math.min(old, units - 1)
          : Math.min(old, units - 1);
      put('openingStockAges', { family: family!, site: site!, agePeriods, units: left });
    });
  }

  // Of other products, sites and ranks.
  if (chance(0.4))
    put('scheduledReceipts', {
      family: pick(last, 'f2'),
      site: pick(...sites),
      period: somePeriod(),
      units: whole(1, 9),
    });
  if (chance(0.3)) put('laneReceipts', { family: 'f2', market, period: somePeriod(), units: whole(1, 9) });
  if (chance(0.3)) put('demandAfterHorizon', { family: 'f2', unitsPerWorkingDay: pick(0.2, 1) });
  if (segmentCount > 1 && chance(0.6))
    put('fairShares', {
      ...{ fairShare: 'e2', family: 'f2', priority: rank, tolerance: pick(0, 0.2) },
      ...{ mode: pick('hard', 'soft'), deviationPrice: pick(0.5, 3) },
    });
  const ofLast = of('processes').filter((row) => row.family === last);
  if (ofLast.length > 1 && last !== 'f0' && chance(0.7)) {
    put('blendLimits', { blendLimit: 'q2', family: last, min: pick(null, 2), max: pick(null, 5) });
    for (const { process } of ofLast)
      put('blendQualities', { blendLimit: 'q2', process: process!, quality: whole(0, 7) });
  }
  for (const { material } of of('materials'))
    if (chance(0.3) && !has('materialReceipts', { material: material! }))
      put('materialReceipts', { material: material!, period: somePeriod(), units: whole(1, 12) });
  for (const { labourPool } of of('labourPools'))
    for (const period of periods)
      if (chance(0.3)) {
        const present = of('labourPeriods').find(
          (row) => row.labourPool === labourPool && row.period === period,
        );
        const costs = { hireCost: pick(null, whole(0, 9)), layoffCost: pick(null, whole(0, 9)) };
        if (present === undefined) put('labourPeriods', { labourPool: labourPool!, period, ...costs });
        else Object.assign(present, costs);
      }
  // Limits and order costs by month beside breaks; where breaks state the price, a month states none.
  for (const { supply, discount } of of('supplies'))
    if (chance(0.4) && !has('supplyPeriods', { supply: supply! }))
      put('supplyPeriods', {
        ...{ supply: supply!, period: somePeriod(), unitsMax: pick(null, whole(10, 40)) },
        unitCost: discount === 'none' || discount === undefined ? pick(null, whole(0, 6)) : null,
      });
  if (of('lanes').length > 0) {
    const lane = pick(...of('lanes'));
    const family = lane.family ?? 'f2';
    const key = { measure: 'shipment', item: lane.lane!, family, period: somePeriod() };
    if (chance(0.3) && !has('frozenCells', key)) put('frozenCells', { ...key, value: pick(0, whole(1, 6)) });
  }
  return rows;
}
