/**
 * Goal: for every type of lever and random selections, applying the lever is the same as changing what is in force by hand,
 * cell by cell; all other families, periods, resources and costs stay as they are. The expectation is written over the
 * indexed arrays of the case, which know nothing of levers or of rows by period. `npm test` samples 400 cases, `npm run test:long` 8,000.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../../scenarios/random.ts';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import { periodOverrides } from '../../../solver/case/periodOverrides.ts';
import type { PlanningCase, TableName } from '../../../solver/case/planningCase.ts';
import { type IndexedCase, indexCase } from '../../../solver/index/indexedCase.ts';
import {
  applyLever,
  checkLever,
  type Lever,
  leverSchema,
  leverTypes,
} from '../../../solver/scenario/levers.ts';
import { resolveScenario, scenarioSchema } from '../../../solver/scenario/scenario.ts';
import { everyFeatureDocument } from '../../cases/everyFeatureCase.ts';
import { law } from '../../runs.ts';

type Cells = Readonly<Record<string, unknown>>;

/** What is in force: numbers by a name of their own; arrays by period are row major. */
type InForce = Record<string, number[]>;

function inForce(planningCase: PlanningCase): InForce {
  const index = indexCase(planningCase);
  const { source } = index;
  const arrays: InForce = {};
  const put = (name: string, values: ArrayLike<number>) => {
    arrays[name] = Array.from(values);
  };
  for (const name of [
    'processUnitsMin',
    'processUnitsMax',
    'processCost',
    'regularHours',
    'efficiency',
    'overtimeHoursMax',
    'shiftsMax',
    'shiftCost',
    'openingBacklog',
    'demandUnits',
    'firmUnits',
    'price',
    'openingStock',
    'closingStockMin',
    'scheduledReceipts',
    'safetyStock',
    'stockMax',
    'holdingCost',
    'marketReceipts',
  ] as const satisfies readonly (keyof IndexedCase)[])
    put(name, index[name]);
  put('statedTargetUnits', index.cover.statedUnits);
  put('targetDays', index.cover.targetDays);
  put('setupCost', index.lots.setupCost);
  put('materialCost', index.supply.unitCost);
  put('materialMax', index.supply.unitsMax);
  put(
    'priceBreaks',
    source.priceBreaks.map((row) => row.unitCost),
  );
  for (const name of [
    'wagePerHead',
    'hoursPerHead',
    'hireCost',
    'layoffCost',
    'hiresMax',
    'layoffsMax',
    'overtimeHoursPerHeadMax',
  ] as const)
    put(name, index.labour[name]);
  put(
    'overtimeCost',
    source.resources.map((row) => row.overtimeCostPerHour),
  );
  put(
    'laneCost',
    source.lanes.map((row) => row.unitCost),
  );
  put(
    'truckCost',
    source.lanes.map((row) => row.truckCost),
  );
  put(
    'backlogCost',
    source.segments.map((row) => row.backlogCost),
  );
  put(
    'lostSalesCost',
    source.segments.map((row) => row.lostSalesCost),
  );
  put(
    'materialHolding',
    source.materials.map((row) => row.holdingCost),
  );
  put(
    'ages',
    source.openingStockAges.map((row) => row.units),
  );
  return arrays;
}

/** Largest random value of each field of a table by period that overrides a master row; the price of demand is drawn below. */
const drawnFields = {
  resourcePeriods: { hours: 200, overtimeHoursMax: 30, efficiency: 1 },
  shiftPeriods: { shiftsMax: 4, costPerShift: 90 },
  processPeriods: { unitsMin: 4, unitsMax: 200, variableCost: 9, setupCost: 5 },
  supplyPeriods: { unitCost: 2, unitsMax: 300 },
  labourPeriods: {
    hoursPerHead: 30,
    wagePerHead: 50,
    hireCost: 20,
    layoffCost: 20,
    hiresMax: 3,
    layoffsMax: 3,
    overtimeHoursPerHeadMax: 6,
  },
  inventoryPeriods: {
    safetyStock: 20,
    targetStock: 30,
    targetDaysOfSupply: 9,
    stockMax: 300,
    holdingCost: 2,
  },
} as const satisfies { readonly [N in TableName]?: Readonly<Record<string, number>> };

const cases = new Map<number, PlanningCase>();

function randomCase(seed: number): PlanningCase {
  const known = cases.get(seed) ?? newCase(seed);
  cases.set(seed, known);
  return known;
}

/** The case of every feature with rows by period at random places, and some demand missing. */
function newCase(seed: number): PlanningCase {
  const document = everyFeatureDocument(seed);
  const random = seededRandom(seed + 7);
  const months = document.periods!.map((row) => String(row.period));
  const value = (field: string, size: number) => {
    if (random() < 0.5) return null;
    const digits = field === 'shiftsMax' ? 1 : 10;
    return Math.round(random() * size * digits) / digits;
  };
  const rows = (ids: readonly Record<string, unknown>[], fields: Record<string, number>) =>
    ids.flatMap((id) =>
      months.flatMap((period) =>
        random() < 0.6
          ? []
          : [
              {
                ...id,
                period,
                ...Object.fromEntries(Object.entries(fields).map(([f, size]) => [f, value(f, size)])),
              },
            ],
      ),
    );
  for (const table of Object.keys(drawnFields) as (keyof typeof drawnFields)[]) {
    const { master, key } = periodOverrides[table]!;
    const masters = (document[master] ?? []).filter((row) => (row.discount ?? null) === null);
    document[table] = rows(
      masters.map((row) => Object.fromEntries(key.map((field) => [field, row[field]]))),
      drawnFields[table],
    );
  }
  for (const row of document.processPeriods!)
    if (row.unitsMax !== null && row.unitsMin !== null)
      row.unitsMin = Math.min(row.unitsMin as number, row.unitsMax as number);
  // An extra shift that is offered in a part of the horizon.
  if (random() < 0.5) document.shiftOptions![0]!.firstPeriod = months[1];
  if (random() < 0.5) document.shiftOptions![0]!.lastPeriod = months[2];
  // A place without a policy: holding costs follow from the capital cost rate there.
  document.inventoryPolicies = document.inventoryPolicies!.filter(
    (row) => !(row.family === 'x' && row.site === 'depot'),
  );
  document.inventoryPeriods = document.inventoryPeriods!.filter(
    (row) => !(row.family === 'x' && row.site === 'depot'),
  );
  document.demand = document.demand!.filter(() => random() < 0.8);
  for (const row of document.demand) {
    row.firmUnits = random() < 0.3 ? Math.floor(Number(row.units) / 2) : 0;
    if (random() < 0.3) row.price = Math.round(random() * 50);
  }
  return readCaseDocument(document, `law-${seed}.json`).planningCase;
}

/** Changes the cells of an array for which a condition on item and period holds. */
function change(
  arrays: InForce,
  name: string,
  periodCount: number,
  isSelected: (item: number, period: number) => boolean,
  to: (value: number, item: number, cell: number) => number,
): void {
  arrays[name] = arrays[name]!.map((value, cell) => {
    const item = Math.floor(cell / periodCount);
    return isSelected(item, cell % periodCount) ? to(value, item, cell) : value;
  });
}

/** What is in force after a lever, by hand. */
function byHand(planningCase: PlanningCase, lever: Lever): InForce {
  const arrays = inForce(planningCase);
  const index = indexCase(planningCase);
  const { source, periodCount: T } = index;
  const groupOf = (family: string) => source.families.find((row) => row.family === family)!.group;
  const at = (id: string | undefined, fallback: number) =>
    id === undefined ? fallback : source.periods.findIndex((row) => row.period === id);
  const isPeriod = (t: number) => {
    const { fromPeriod, toPeriod } = lever as { fromPeriod?: string; toPeriod?: string };
    return t >= at(fromPeriod, 0) && t <= at(toPeriod, T - 1);
  };
  const isAny = (given: string | undefined | null, value: string | null) =>
    given === undefined || given === null || given === value;
  const isSegment = (
    g: number,
    given: { segment?: string; family?: string; group?: string; market?: string; grade?: string },
  ) => {
    const row = source.segments[g]!;
    return (
      isAny(given.segment, row.segment) &&
      isAny(given.family, row.family) &&
      isAny(given.group, groupOf(row.family)) &&
      isAny(given.market, row.market) &&
      isAny(given.grade, row.grade)
    );
  };
  const point = (k: number) => {
    const { family, site, policy } = index.stockPoints[k]!;
    return {
      family: source.families[family]!.family,
      site: source.sites[site]!.site,
      hasPolicy: policy >= 0,
    };
  };
  const process = (p: number) => source.processes[p]!;
  switch (lever.type) {
    case 'demand':
      change(
        arrays,
        'demandUnits',
        T,
        (g, t) => isPeriod(t) && isSegment(g, lever as never),
        (units) => Math.max(0, units * lever.factor + lever.unitsAdded),
      );
      arrays.firmUnits = arrays.firmUnits!.map((firm, cell) => Math.min(firm, arrays.demandUnits![cell]!));
      break;
    case 'price': {
      const isSelected = (g: number, t: number) => isPeriod(t) && isSegment(g, lever as never);
      change(arrays, 'price', T, isSelected, (price) => price * lever.factor);
      change(arrays, 'demandUnits', T, isSelected, (units, g, cell) =>
        lever.demandResponds
          ? Math.max(arrays.firmUnits![cell]!, units * lever.factor ** source.segments[g]!.priceElasticity)
          : units,
      );
      break;
    }
    case 'capacity':
    case 'overtime': {
      const isSelected = (r: number, t: number) =>
        isPeriod(t) &&
        isAny(lever.resource, source.resources[r]!.resource) &&
        isAny(lever.site, source.resources[r]!.site);
      if (lever.type === 'capacity') {
        change(arrays, 'regularHours', T, isSelected, (hours) =>
          Math.max(0, hours * lever.factor + lever.hoursAdded),
        );
        break;
      }
      change(arrays, 'overtimeHoursMax', T, isSelected, (hours) => lever.hoursMax ?? hours * lever.factor);
      change(
        arrays,
        'overtimeCost',
        1,
        (r) => isSelected(r, at(lever.fromPeriod, 0)),
        (cost) => cost * lever.costFactor,
      );
      change(
        arrays,
        'overtimeHoursPerHeadMax',
        T,
        (i, t) => lever.hoursMax === undefined && isSelected(index.labour.resource[i]!, t),
        (hours) => hours * lever.factor,
      );
      break;
    }
    case 'shifts': {
      const isSelected = (s: number) =>
        isAny(lever.shiftOption, source.shiftOptions[s]!.shiftOption) &&
        isAny(lever.resource, source.shiftOptions[s]!.resource);
      const hasRange = lever.fromPeriod !== undefined || lever.toPeriod !== undefined;
      const isOffered = (s: number, t: number) =>
        t >= at(lever.fromPeriod ?? source.shiftOptions[s]!.firstPeriod ?? undefined, 0) &&
        t <= at(lever.toPeriod ?? source.shiftOptions[s]!.lastPeriod ?? undefined, T - 1);
      const hasMax = (s: number, t: number) =>
        source.shiftPeriods.some(
          (row) =>
            row.shiftOption === source.shiftOptions[s]!.shiftOption &&
            row.period === source.periods[t]!.period &&
            row.shiftsMax !== null,
        );
      change(
        arrays,
        'shiftsMax',
        T,
        (s, t) => isSelected(s) && (isOffered(s, t) || (!hasRange && hasMax(s, t))),
        () => lever.shiftsMax,
      );
      change(
        arrays,
        'shiftCost',
        T,
        (s, t) => isSelected(s) && (!hasRange || isOffered(s, t)),
        (cost) => cost * lever.costFactor,
      );
      break;
    }
    case 'process': {
      const isSelected = (p: number) =>
        isAny(lever.process, process(p).process) &&
        isAny(lever.family, process(p).family) &&
        isAny(lever.site, process(p).site) &&
        isAny(lever.kind, process(p).kind);
      if (lever.unitsMax !== undefined)
        change(arrays, 'processUnitsMax', T, isSelected, () => lever.unitsMax!);
      if (lever.isAllowed === false) {
        change(arrays, 'processUnitsMax', T, isSelected, () => 0);
        change(arrays, 'processUnitsMin', T, isSelected, () => 0);
      }
      change(arrays, 'processCost', T, isSelected, (cost) => cost * lever.costFactor);
      break;
    }
    case 'cost': {
      const scaled = (cost: number) => cost * lever.factor;
      const isFamily = (id: string) => isAny(lever.family, id);
      const ofProcess = (kind: string) => (p: number) =>
        process(p).kind === kind && isFamily(process(p).family);
      const ofSegment = (g: number) => isFamily(source.segments[g]!.family);
      if (lever.component === 'production') change(arrays, 'processCost', T, ofProcess('make'), scaled);
      if (lever.component === 'subcontracting')
        change(arrays, 'processCost', T, ofProcess('subcontract'), scaled);
      if (lever.component === 'setup')
        change(arrays, 'setupCost', T, (p) => isFamily(process(p).family), scaled);
      if (lever.component === 'materials') {
        change(arrays, 'materialCost', T, () => true, scaled);
        change(arrays, 'priceBreaks', 1, () => true, scaled);
      }
      if (lever.component === 'wages') change(arrays, 'wagePerHead', T, () => true, scaled);
      if (lever.component === 'overtime') change(arrays, 'overtimeCost', 1, () => true, scaled);
      if (lever.component === 'shifts') change(arrays, 'shiftCost', T, () => true, scaled);
      if (lever.component === 'transport') {
        const isLane = (l: number) => lever.family === undefined || source.lanes[l]!.family === lever.family;
        change(arrays, 'laneCost', 1, isLane, scaled);
        change(arrays, 'truckCost', 1, isLane, scaled);
      }
      if (lever.component === 'holding') {
        change(arrays, 'holdingCost', T, (k) => isFamily(point(k).family), scaled);
        if (lever.family === undefined) change(arrays, 'materialHolding', 1, () => true, scaled);
      }
      if (lever.component === 'lateFees') change(arrays, 'backlogCost', 1, ofSegment, scaled);
      if (lever.component === 'lostSales') change(arrays, 'lostSalesCost', 1, ofSegment, scaled);
      break;
    }
    case 'inventory': {
      const isSelected = (k: number) =>
        isAny(lever.family, point(k).family) &&
        isAny(lever.group, groupOf(point(k).family)) &&
        isAny(lever.site, point(k).site);
      change(arrays, 'safetyStock', T, isSelected, (units) => units * lever.safetyStockFactor);
      change(arrays, 'statedTargetUnits', T, isSelected, (units) => units * lever.targetFactor);
      change(
        arrays,
        'targetDays',
        T,
        (k) => isSelected(k) && point(k).hasPolicy,
        (days) => lever.targetDaysOfSupply ?? days * lever.targetFactor,
      );
      if (lever.stockMax !== undefined) change(arrays, 'stockMax', T, isSelected, () => lever.stockMax!);
      break;
    }
    case 'openingStock':
      change(
        arrays,
        'openingStock',
        1,
        (k) => point(k).hasPolicy && isAny(lever.family, point(k).family) && isAny(lever.site, point(k).site),
        (units) => Math.max(0, units * lever.factor + lever.unitsAdded),
      );
      // All stock stated by age is of one age: it is the opening stock of its place.
      arrays.ages = source.openingStockAges.map((row) => {
        const k = index.stockPoints.findIndex(
          (_, i) => point(i).family === row.family && point(i).site === row.site,
        );
        return arrays.openingStock![k]!;
      });
      break;
    default:
      throw new Error(`no expectation for ${lever.type}`);
  }
  return arrays;
}

const maybe = (...values: string[]) => fc.option(fc.constantFrom(...values), { nil: undefined, freq: 2 });
const months = ['2027-01', '2027-02', '2027-03', '2027-04'];
const factor = fc.constantFrom(0, 0.5, 1, 1.1, 3);
const periodsOf = { fromPeriod: maybe(...months), toPeriod: maybe(...months) };
const familyIds = ['x', 'y', 'milk', 'cream', 'kefir'];
const siteIds = ['plant', 'depot', 'dairy', 'chiller'];
const market = {
  segment: fc.option(fc.constantFrom('x-A', 'milk-B', 'kefir-A'), { nil: undefined, freq: 1 }),
  family: maybe(...familyIds),
  group: maybe('g'),
  market: maybe('home', 'shop', 'village'),
  grade: maybe('A', 'B', 'C'),
};
const levers = fc.oneof(
  fc.record({
    type: fc.constant('demand'),
    ...market,
    ...periodsOf,
    factor,
    unitsAdded: fc.constantFrom(0, 15, -20),
  }),
  fc.record({
    type: fc.constant('price'),
    ...market,
    ...periodsOf,
    factor: fc.constantFrom(0.9, 1, 1.2),
    demandResponds: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('capacity'),
    resource: maybe('line', 'press', 'people', 'kettle'),
    site: maybe(...siteIds),
    ...periodsOf,
    factor,
    hoursAdded: fc.constantFrom(0, 20, -30),
  }),
  fc.record({
    type: fc.constant('overtime'),
    resource: maybe('line', 'press', 'people'),
    site: maybe(...siteIds),
    ...periodsOf,
    factor,
    hoursMax: fc.option(fc.constant(25), { nil: undefined }),
    costFactor: fc.constantFrom(1, 1, 2),
  }),
  fc.record({
    type: fc.constant('shifts'),
    shiftOption: maybe('saturday'),
    resource: maybe('line', 'press'),
    ...periodsOf,
    shiftsMax: fc.nat(5),
    costFactor: factor,
  }),
  fc.record({
    type: fc.constant('process'),
    process: maybe('make-x', 'buy-y', 'fill-a'),
    family: maybe(...familyIds),
    site: maybe(...siteIds),
    kind: maybe('make', 'subcontract'),
    isAllowed: fc.option(fc.boolean(), { nil: undefined }),
    unitsMax: fc.option(fc.constant(40), { nil: undefined }),
    costFactor: factor,
  }),
  fc.record({
    type: fc.constant('cost'),
    component: fc.constantFrom(
      'production',
      'subcontracting',
      'setup',
      'materials',
      'wages',
      'overtime',
      'shifts',
      'transport',
      'holding',
      'holding',
      'lateFees',
      'lostSales',
    ),
    family: maybe(...familyIds),
    factor,
  }),
  fc.record({
    type: fc.constant('inventory'),
    family: maybe(...familyIds),
    group: maybe('g'),
    site: maybe(...siteIds),
    safetyStockFactor: factor,
    targetFactor: factor,
    targetDaysOfSupply: fc.option(fc.constant(4), { nil: undefined }),
    stockMax: fc.option(fc.constant(120), { nil: undefined }),
  }),
  fc.record({
    type: fc.constant('openingStock'),
    family: maybe(...familyIds),
    site: maybe(...siteIds),
    factor,
    unitsAdded: fc.constantFrom(0, 12, -8),
  }),
);

test('every field that a row by period overrides is drawn, and moves what is in force', () => {
  const plain = randomCase(1);
  for (const [name, { fields }] of Object.entries(periodOverrides)) {
    const table = name as TableName;
    // Proportions of members are read by no lever but single values, and by no plan.
    if (table === 'memberProportions') continue;
    for (const field of Object.keys(fields)) {
      const rows = Array.from(
        { length: 25 },
        (_, seed) => randomCase(seed + 1)[table],
      ).flat() as readonly Cells[];
      expect(
        rows.some((row) => row[field] !== null),
        `${table}.${field} is drawn`,
      ).toBe(true);
      const change = (value: number): PlanningCase => ({
        ...plain,
        [table]: (plain[table] as readonly Cells[]).map((row) => ({ ...row, [field]: value })),
      });
      expect(inForce(change(1)), `${table}.${field}`).not.toEqual(inForce(change(2)));
    }
  }
});

/** Types of lever that name their rows one by one: a test of their own is below. */
const namesRows: ReadonlySet<string> = new Set(['service', 'frozenPlan', 'objective', 'set']);

test('a lever changes what it selects in every period by its rule, and nothing else', () => {
  const applied = new Map<string, number>();
  let refused = 0;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 25 }), levers, (seed, given) => {
      const planningCase = randomCase(seed);
      const lever = leverSchema.parse(JSON.parse(JSON.stringify(given)));
      if (checkLever(planningCase, lever).length > 0) {
        expect(() => applyLever(planningCase, lever)).toThrow(/expected/);
        refused++;
        return;
      }
      const after = applyLever(planningCase, lever);
      const expected = byHand(planningCase, lever);
      const found = inForce(after.planningCase);
      for (const [name, values] of Object.entries(expected)) {
        expect(found[name]!.length, name).toBe(values.length);
        values.forEach((value, cell) => {
          if (!Number.isFinite(value)) expect(found[name]![cell], `${name}[${cell}]`).toBe(value);
          else
            expect(Math.abs(found[name]![cell]! - value), `${name}[${cell}]`).toBeLessThanOrEqual(
              1e-9 * Math.max(1, Math.abs(value)),
            );
        });
      }
      // Nothing changed says the lever exactly when nothing is another.
      expect(after.changedRows === 0).toBe(after.planningCase === planningCase);
      if (after.changedRows > 0) applied.set(lever.type, (applied.get(lever.type) ?? 0) + 1);
      else expect(JSON.stringify(found)).toBe(JSON.stringify(inForce(planningCase)));
    }),
    law(400, 8000),
  );
  expect(refused).toBeGreaterThan(100);
  const types = leverTypes.map(({ type }) => type);
  expect([...applied.keys()].sort()).toEqual(types.filter((type) => !namesRows.has(type)).sort());
  for (const [type, count] of applied) expect(count, type).toBeGreaterThan(10);
});

test('a set lever changes its cells and nothing else; a service, objective or frozen-plan lever its row', () => {
  const planningCase = randomCase(1);
  const changed = (lever: object) =>
    resolveScenario(planningCase, [scenarioSchema.parse({ scenario: 's', name: 'S', levers: [lever] })], 's')
      .planningCase;
  const set = changed({
    type: 'set',
    cells: [{ table: 'resources', key: 'line', field: 'overtimeCostPerHour', value: 99 }],
  });
  expect(set.resources.map((row) => row.overtimeCostPerHour)[0]).toBe(99);
  expect({ ...set, resources: planningCase.resources }).toEqual(planningCase);
  const service = changed({ type: 'service', serviceTarget: 'A', grade: 'A', fillRateMin: 0.7 });
  expect(service.serviceTargets.map((row) => row.serviceTarget)).toEqual(
    planningCase.serviceTargets.map((row) => row.serviceTarget),
  );
  const frozen = changed({
    type: 'frozenPlan',
    cells: [{ measure: 'overtime', item: 'line', period: '2027-01', value: 5 }],
  });
  expect(frozen.frozenCells.map((row) => row.value)).toEqual([5]);
  expect({ ...frozen, frozenCells: planningCase.frozenCells }).toEqual(planningCase);
  const objective = planningCase.company[0]!.objective === 'minimizeCost' ? 'maximizeMargin' : 'minimizeCost';
  const inverted = changed({ type: 'objective', objective });
  expect(inverted.company).toEqual([{ ...planningCase.company[0], objective }]);
  expect({ ...inverted, company: planningCase.company }).toEqual(planningCase);
});
