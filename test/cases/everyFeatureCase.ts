/** A case that uses every feature of the formulation at once, with demand and prices from a seed: for proofs over all of them. */
import { seededRandom } from '../../scenarios/random.ts';
import { readCaseDocument } from '../../solver/case/caseFiles.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { smallDocument } from './smallCase.ts';

type Document = Record<string, Record<string, unknown>[]>;

const months = ['2027-01', '2027-02', '2027-03', '2027-04'];

/** The document for a seed: the small case, and a dairy with people, materials, lots, ages, choices and rules. */
export function everyFeatureDocument(seed: number): Document {
  const random = seededRandom(seed);
  const between = (low: number, high: number) => Math.round(low + (high - low) * random());
  const document = smallDocument();
  const add = (table: string, rows: Record<string, unknown>[]) => {
    document[table] = [...(document[table] ?? []), ...rows];
  };
  document.company![0]!.emissionsPrice = 0.02;
  for (const row of document.demand!) row.units = between(40, 110);
  for (const row of document.demand!) row.firmUnits = 0;
  document.frozenCells = [
    { measure: 'overtime', item: 'line', period: '2027-01', value: 3, reason: 'agreed' },
  ];
  document.serviceTargets![0]!.fillRateMin = 0.6;
  add('families', [
    {
      family: 'milk',
      unit: 'l',
      standardCost: 3,
      shelfLifePeriods: 1,
      scrapCost: 0.5,
      emissionsPerUnit: 1.2,
      volumePerUnit: 0.1,
    },
    { family: 'cream', unit: 'l', standardCost: 5, emissionsPerUnit: 2 },
    // Goods that grow old on their way: from the dairy over a chiller to a village.
    { family: 'kefir', unit: 'l', standardCost: 2, shelfLifePeriods: 2, scrapCost: 0.2 },
  ]);
  add('sites', [
    { site: 'dairy', name: 'Dairy' },
    { site: 'chiller', name: 'Chiller' },
  ]);
  add('markets', [
    { market: 'shop', name: 'Shop' },
    { market: 'village', name: 'Village' },
  ]);
  add('lanes', [
    {
      lane: 'dairy-chiller',
      fromSite: 'dairy',
      toSite: 'chiller',
      family: 'kefir',
      unitCost: 0.1,
      leadTimePeriods: 1,
    },
    { lane: 'chiller-village', fromSite: 'chiller', toMarket: 'village', family: 'kefir', unitCost: 0.05 },
  ]);
  document.lanes![1]!.truckUnits = 25;
  document.lanes![1]!.truckCost = 4;
  add('resources', [
    {
      resource: 'people',
      site: 'dairy',
      kind: 'labour',
      hoursPerPeriod: 0,
      overtimeCostPerHour: 30,
      utilizationMin: 0.2,
    },
    { resource: 'kettle', site: 'dairy', hoursPerPeriod: 22 },
  ]);
  add('labourPools', [
    {
      labourPool: 'team',
      resource: 'people',
      headcountOpening: 3,
      headcountMax: 6,
      hoursPerHeadPerWorkingDay: 1,
      wagePerHead: 40,
      hireCost: 15,
      layoffCost: 25,
      hiresMax: 2,
      layoffsMax: 2,
      overtimeHoursPerHeadMax: 4,
      productivityFirstPeriod: 0.5,
      productivitySecondPeriod: 0.8,
      layoffProtectedPeriods: 2,
      isWhole: true,
    },
    {
      labourPool: 'helpers',
      resource: 'people',
      headcountOpening: 1,
      hoursPerHeadPerWorkingDay: 0.5,
      wagePerHead: 18,
      hireCost: 2,
      layoffCost: 2,
    },
  ]);
  add('processes', [
    { process: 'fill-a', family: 'milk', site: 'dairy', variableCost: 0.5, setupCost: 12, lotUnitsMin: 20 },
    {
      process: 'fill-b',
      family: 'milk',
      site: 'dairy',
      variableCost: 0.7,
      lotUnitsMultiple: 10,
      unitsMax: 200,
    },
    { process: 'skim', family: 'cream', site: 'dairy', variableCost: 1 },
    { process: 'culture', family: 'kefir', site: 'dairy', variableCost: 0.6 },
  ]);
  add('routings', [
    { process: 'fill-a', resource: 'people', hoursPerUnit: 0.5, setupHours: 2 },
    { process: 'fill-b', resource: 'people', hoursPerUnit: 0.5 },
    { process: 'skim', resource: 'kettle', hoursPerUnit: 0.8 },
    { process: 'culture', resource: 'kettle', hoursPerUnit: 0.1 },
  ]);
  add('blendLimits', [{ blendLimit: 'fat', family: 'milk', min: 1.5, max: 3.4 }]);
  add('blendQualities', [
    { blendLimit: 'fat', process: 'fill-a', quality: 3.6 },
    { blendLimit: 'fat', process: 'fill-b', quality: 1.2 },
  ]);
  add('materials', [
    { material: 'raw', openingStock: 80, closingStockMin: 10, stockMax: 400, holdingCost: 0.02 },
    { material: 'bottle', openingStock: 60, holdingCost: 0.01 },
  ]);
  add('billsOfMaterial', [
    { process: 'fill-a', component: 'raw', material: 'raw', unitsPerUnit: 1 },
    { process: 'fill-b', component: 'raw', material: 'raw', unitsPerUnit: 1 },
    { process: 'fill-a', component: 'cream', family: 'cream', unitsPerUnit: 0.1 },
    { process: 'fill-a', component: 'bottle', material: 'bottle', unitsPerUnit: 1 },
    { process: 'skim', component: 'raw', material: 'raw', unitsPerUnit: 2 },
  ]);
  add('supplies', [
    { supply: 'farm', material: 'raw', orderCost: 6, unitsMin: 30, unitsMax: 150, discount: 'allUnits' },
    { supply: 'coop', material: 'raw', orderCost: 3, unitsMax: 120, discount: 'incremental' },
    { supply: 'spot', material: 'raw', unitsMax: 100, discount: 'convex' },
    {
      supply: 'glass',
      material: 'bottle',
      unitCost: 0.2,
      unitsMax: 150,
      unitsMinTotal: 60,
      leadTimePeriods: 1,
    },
  ]);
  add('supplyPeriods', [{ supply: 'glass', period: '2027-02', unitCost: 0.15, unitsMax: 170 }]);
  add('priceBreaks', [
    { supply: 'farm', fromUnits: 0, unitCost: 0.9 },
    { supply: 'farm', fromUnits: 80, unitCost: 0.8 },
    { supply: 'coop', fromUnits: 0, unitCost: 0.95 },
    { supply: 'coop', fromUnits: 50, unitCost: 0.7 },
    { supply: 'spot', fromUnits: 0, unitCost: 0.85 },
    { supply: 'spot', fromUnits: 40, unitCost: 1.1 },
  ]);
  add('materialReceipts', [{ material: 'bottle', period: '2027-01', units: 40 }]);
  add('segments', [
    {
      segment: 'milk-A',
      family: 'milk',
      market: 'shop',
      grade: 'A',
      price: 6,
      remainingLifePeriodsMin: 1,
      lostSalesCost: 1,
    },
    { segment: 'milk-B', family: 'milk', market: 'shop', grade: 'B', price: 5, lostSalesCost: 0.5 },
    {
      segment: 'cream-A',
      family: 'cream',
      market: 'shop',
      grade: 'A',
      price: 14,
      lostSalesCost: 1,
      latenessPeriodsMax: 1,
      backlogCost: 0.5,
    },
  ]);
  add(
    'segments',
    ['A', 'B'].map((grade) => ({
      segment: `kefir-${grade}`,
      family: 'kefir',
      market: 'village',
      grade,
      price: 4,
      remainingLifePeriodsMin: grade === 'A' ? 1 : 0,
      lostSalesCost: 0.5,
    })),
  );
  for (const segment of ['kefir-A', 'kefir-B'])
    add(
      'demand',
      months.map((period) => ({ segment, period, units: 4 + (seed % 7) + (segment === 'kefir-A' ? 3 : 0) })),
    );
  for (const segment of ['milk-A', 'milk-B', 'cream-A'])
    add(
      'demand',
      months.map((period) => ({
        segment,
        period,
        units: segment === 'cream-A' ? between(10, 30) : between(25, 70),
      })),
    );
  add('inventoryPolicies', [
    { family: 'milk', site: 'dairy', openingStock: 30, holdingCost: 0.05 },
    { family: 'cream', site: 'dairy', openingStock: 8, holdingCost: 0.1 },
    { family: 'kefir', site: 'dairy', openingStock: 6, holdingCost: 0.02 },
    { family: 'kefir', site: 'chiller', openingStock: 9, holdingCost: 0.03 },
  ]);
  add('openingStockAges', [{ family: 'milk', site: 'dairy', agePeriods: 1, units: 30 }]);
  add('fairShares', [
    { fairShare: 'equal', family: 'milk', tolerance: 0.3, mode: 'soft', deviationPrice: 2 },
  ]);
  add('smoothing', [
    {
      smoothing: 'dairy',
      site: 'dairy',
      previousUnits: 60,
      increaseCost: 0.1,
      decreaseCost: 0.15,
      increaseMax: 90,
    },
  ]);
  add('referencePlan', [
    { process: 'fill-a', period: '2027-01', units: 40, changePrice: 0.3, changeUnitsMax: 80 },
    { process: 'fill-a', period: '2027-02', units: 40, changePrice: 0.3 },
  ]);
  add('investments', [
    {
      investment: 'tank',
      resource: 'kettle',
      hoursAdded: 20,
      capitalCost: 60,
      leadTimePeriods: 1,
      exclusiveGroup: 'tanks',
    },
    {
      investment: 'tank-big',
      resource: 'kettle',
      hoursAdded: 50,
      capitalCost: 110,
      leadTimePeriods: 1,
      exclusiveGroup: 'tanks',
    },
    {
      investment: 'pump',
      resource: 'kettle',
      hoursAdded: 15,
      capitalCost: 20,
      lifetimePeriods: 2,
      prerequisite: 'tank',
    },
  ]);
  add('demandShaping', [
    { demandShaping: 'promotion', cost: 10, exclusiveGroup: 'spring', period: '2027-02' },
    { demandShaping: 'coupon', cost: 8, exclusiveGroup: 'spring', period: '2027-01' },
  ]);
  add('demandShapingEffects', [
    { demandShaping: 'promotion', segment: 'cream-A', period: '2027-02', unitsAdded: 12 },
    { demandShaping: 'promotion', segment: 'cream-A', period: '2027-03', unitsAdded: -4 },
    { demandShaping: 'coupon', segment: 'milk-B', period: '2027-02', unitsAdded: 10 },
  ]);
  add('targets', [
    { target: 'capital', measure: 'capital', sense: 'atMost', value: 120, mode: 'hard' },
    {
      target: 'footprint',
      measure: 'emissions',
      sense: 'atMost',
      value: 300,
      mode: 'soft',
      deviationPrice: 0.01,
    },
    {
      target: 'stock',
      measure: 'inventoryValue',
      period: '2027-03',
      sense: 'atMost',
      value: 2500,
      mode: 'soft',
      deviationPrice: 0.02,
    },
    {
      target: 'sales',
      measure: 'revenue',
      sense: 'atLeast',
      value: 20000,
      mode: 'soft',
      deviationPrice: 0.01,
    },
  ]);
  return document;
}

/** The case for a seed, changed by `change`. */
export function everyFeatureCase(
  seed: number,
  change: (document: Document) => void = () => undefined,
): PlanningCase {
  const document = everyFeatureDocument(seed);
  change(document);
  return readCaseDocument(document, `every-${seed}.json`).planningCase;
}
