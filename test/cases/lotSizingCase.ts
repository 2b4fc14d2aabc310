/**
 * Random lot-sizing cases for tests of lots: what is given in plain numbers, and the document of a planning case that says the
 * same. An independent model of the same numbers is in lotSizingEnumeration.ts.
 */
import { seededRandom } from '../../scenarios/random.ts';
import { readCaseDocument } from '../../solver/case/caseFiles.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';

export type Mode = 'hard' | 'soft' | 'off';

export interface Item {
  readonly demand: readonly number[];
  readonly variableCost: number;
  readonly setupCost: number;
  readonly setupHours: number;
  readonly carryOver: number;
  readonly lotMin: number;
  readonly multiple: number | null;
  readonly unitsMin: number;
  readonly unitsMax: number | null;
  readonly unitsMinTotal: number;
  readonly lead: number;
  readonly yield: number;
  /** Hours per unit on each resource; 0: not used. */
  readonly hours: readonly number[];
  readonly opening: number;
  readonly holding: number;
  readonly lostCost: number;
  readonly isPatient: boolean;
  readonly backlogCost: number;
  readonly safety: number;
  readonly safetyPrice: number;
  readonly stockMax: number | null;
  readonly closingMin: number;
  /** Periods that a unit keeps after the one of its arrival; null: for ever. */
  readonly life: number | null;
  readonly scrapCost: number;
  readonly frozen: readonly { readonly period: number; readonly units: number }[];
}

export interface Pool {
  readonly opening: number;
  readonly max: number | null;
  readonly hiresMax: number | null;
  readonly hoursPerHead: number;
  readonly overtimePerHead: number;
  readonly wage: number;
  readonly hireCost: number;
  readonly layoffCost: number;
}

export interface Resource {
  readonly hours: readonly number[];
  readonly overtimeMax: number;
  readonly overtimeCost: number;
  readonly overtimeMaxPerYear: number | null;
  readonly utilizationMin: number;
  readonly pool: Pool | null;
}

export interface LotSizing {
  readonly periodCount: number;
  readonly items: readonly Item[];
  readonly resources: readonly Resource[];
  readonly modes: Readonly<
    Record<
      'capacity' | 'labour' | 'overtime' | 'minimumUtilization' | 'frozenCells',
      { readonly mode: Mode; readonly price: number }
    >
  >;
  readonly shift: {
    readonly resource: number;
    readonly hours: number;
    readonly cost: number;
    readonly max: number;
  } | null;
  readonly investment: { readonly resource: number; readonly hours: number; readonly cost: number } | null;
  readonly smoothing: {
    readonly increaseCost: number;
    readonly decreaseCost: number;
    readonly previous: number | null;
  } | null;
  /** A material that an item uses. */
  readonly material: {
    readonly item: number;
    readonly units: number;
    readonly opening: number;
    readonly holding: number;
    readonly unitCost: number;
    readonly orderMax: number | null;
    /** A cheaper price of a whole order from so many units on, with a cost of every order; needs a greatest order. */
    readonly discount: {
      readonly from: number;
      readonly unitCost: number;
      readonly orderCost: number;
    } | null;
    readonly stockMax: number | null;
  } | null;
  /** Units of the first item that the last item uses; 0: none. */
  readonly componentUnits: number;
  readonly isBacklogAtEndAllowed: boolean;
}

const DAYS = 20;

/** What the numbers of a seed are; at most so many setups (items × periods). */
export function lotSizingOf(seed: number, setupsMax: number): LotSizing {
  return withAgesAndBreaks(plainLotSizing(seed, setupsMax), seed);
}

/** In one case of three, goods grow old or materials have price breaks. */
function withAgesAndBreaks(given: LotSizing, seed: number): LotSizing {
  const random = seededRandom(seed + 7_000_000);
  if (seed % 3 !== 0) return given;
  const { material } = given;
  const items = given.items.map((item, i) => {
    // Opening stock would need ages of its own; components are left as they are.
    if (random() < 0.5 || (given.componentUnits > 0 && i === 0)) return item;
    return {
      ...item,
      ...{ opening: 0, life: Math.floor(3 * random()), scrapCost: random() < 0.5 ? 0 : 2 },
    };
  });
  if (material === null || random() < 0.4) return { ...given, items };
  const from = 10 + Math.floor(20 * random());
  const discount = { from, unitCost: material.unitCost * 0.6, orderCost: random() < 0.5 ? 0 : 9 };
  return { ...given, items, material: { ...material, orderMax: material.orderMax ?? 200, discount } };
}

function plainLotSizing(seed: number, setupsMax: number): LotSizing {
  const random = seededRandom(seed);
  const whole = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const pick = <T>(...choices: readonly T[]): T => choices[whole(0, choices.length - 1)]!;
  const chance = (share: number) => random() < share;
  const mode = (share: number): Mode => (chance(share) ? pick<Mode>('soft', 'off') : 'hard');
  const itemCount = whole(1, 3);
  const periodCount = whole(2, Math.max(2, Math.min(6, Math.floor(setupsMax / itemCount))));
  const resourceCount = pick(0, 1, 1, 1, 2);
  const resources = Array.from({ length: resourceCount }, (): Resource => {
    const base = pick(10, 20, 30);
    return {
      hours: Array.from({ length: periodCount }, () => (chance(0.15) ? 0 : base)),
      overtimeMax: pick(0, 0, 4, 10),
      overtimeCost: pick(1, 2),
      overtimeMaxPerYear: chance(0.2) ? whole(0, 12) : null,
      utilizationMin: chance(0.12) ? pick(0.3, 0.6) : 0,
      pool: chance(0.35)
        ? {
            opening: whole(0, 3),
            max: chance(0.6) ? whole(1, 4) : null,
            hiresMax: chance(0.4) ? whole(0, 2) : null,
            hoursPerHead: pick(5, 10),
            overtimePerHead: pick(0, 0, 2),
            wage: pick(3, 10),
            hireCost: pick(1, 8),
            layoffCost: pick(1, 8),
          }
        : null,
    };
  });
  const isComponentUsed = itemCount > 1 && chance(0.15);
  const items = Array.from({ length: itemCount }, (): Item => {
    const carryOver = pick(0, 0, 1, 2);
    const isFrozen = chance(0.25);
    return {
      demand: Array.from({ length: periodCount }, () => (chance(0.25) ? whole(0, 2) : whole(0, 30))),
      variableCost: pick(0, 1, 2),
      setupCost: pick(0, 5, 20, 60),
      setupHours: pick(0, 0, 3, 6, 12),
      carryOver,
      lotMin: pick(0, 0, 0, 8, 25),
      multiple: chance(0.25) ? pick(5, 7, 20) : null,
      unitsMin: chance(0.06) ? 3 : 0,
      unitsMax: chance(0.2) ? whole(5, 40) : null,
      unitsMinTotal: chance(0.06) ? whole(10, 50) : 0,
      lead: pick(0, 0, 0, 1),
      yield: pick(1, 1, 0.8),
      hours: resources.map((_, r) => (r === 0 ? pick(0.5, 1, 1, 2) : pick(0, 0.5))),
      opening: pick(0, 0, 5, 20),
      holding: pick(0.25, 1, 3),
      lostCost: pick(30, 100),
      isPatient: chance(0.3),
      backlogCost: pick(1, 4),
      safety: pick(0, 0, 0, 6),
      safetyPrice: pick(0.5, 4),
      stockMax: chance(0.15) ? pick(20, 40) : null,
      closingMin: chance(0.15) ? 4 : 0,
      life: null,
      scrapCost: 0,
      frozen: isFrozen
        ? Array.from({ length: whole(1, 2) }, (_, i) => ({
            period: Math.min(periodCount - 1, i * 2 + whole(0, 1)),
            units: pick(0, 7, 20, 35, 70),
          })).filter((cell, i, all) => all.findIndex((other) => other.period === cell.period) === i)
        : [],
    };
  });
  return {
    periodCount,
    items,
    resources,
    modes: {
      capacity: { mode: mode(0.2), price: pick(2, 20) },
      labour: { mode: mode(0.5), price: pick(2, 20) },
      overtime: { mode: mode(0.3), price: pick(2, 20) },
      minimumUtilization: { mode: mode(0.6), price: pick(2, 20) },
      frozenCells: { mode: mode(0.2), price: pick(2, 20) },
    },
    shift:
      resourceCount > 0 && chance(0.15)
        ? { resource: 0, hours: 6, cost: pick(5, 20), max: whole(1, 2) }
        : null,
    investment:
      resourceCount > 0 && chance(0.12) ? { resource: 0, hours: pick(8, 20), cost: pick(10, 60) } : null,
    smoothing: chance(0.12)
      ? {
          increaseCost: pick(0.5, 3),
          decreaseCost: pick(0.5, 3),
          previous: chance(0.5) ? pick(0, 25, 60) : null,
        }
      : null,
    material: chance(0.2)
      ? {
          item: 0,
          units: pick(1, 2),
          opening: pick(0, 10, 60),
          holding: pick(0, 0.5, 5),
          unitCost: pick(0.5, 3),
          orderMax: chance(0.3) ? 30 : null,
          discount: null,
          stockMax: chance(0.3) ? 60 : null,
        }
      : null,
    componentUnits: isComponentUsed ? pick(1, 2) : 0,
    isBacklogAtEndAllowed: chance(0.7),
  };
}

/** The same numbers as a planning case. */
export function lotSizingDocument(given: LotSizing): Record<string, Record<string, unknown>[]> {
  const { items, resources, periodCount } = given;
  const months = Array.from({ length: periodCount }, (_, t) => `2027-0${t + 1}`);
  const hasPerHead = resources.some((row) => row.pool !== null);
  const document: Record<string, Record<string, unknown>[]> = {
    company: [
      {
        company: 'lots',
        name: 'Lots',
        currency: 'EUR',
        objective: 'minimizeCost',
        backlogAtEndAllowed: given.isBacklogAtEndAllowed,
      },
    ],
    periods: months.map((period) => ({ period, start: `${period}-01`, workingDays: DAYS })),
    families: items.map((item, i) => ({
      family: `f${i}`,
      name: `F${i}`,
      scrapCost: item.scrapCost,
      ...(item.life === null ? {} : { shelfLifePeriods: item.life }),
    })),
    sites: [{ site: 'plant' }],
    markets: [{ market: 'town' }],
    resources: resources.map((row, r) => ({
      resource: `r${r}`,
      site: 'plant',
      hoursPerPeriod: 0,
      overtimeHoursMax: row.overtimeMax,
      overtimeCostPerHour: row.overtimeCost,
      utilizationMin: row.utilizationMin,
      ...(row.overtimeMaxPerYear === null ? {} : { overtimeHoursMaxPerYear: row.overtimeMaxPerYear }),
    })),
    resourcePeriods: resources.flatMap((row, r) =>
      months.map((period, t) => ({ resource: `r${r}`, period, hours: row.hours[t] })),
    ),
    processes: items.map((item, i) => ({
      process: `p${i}`,
      family: `f${i}`,
      site: 'plant',
      variableCost: item.variableCost,
      setupCost: item.setupCost,
      setupCarryOverPeriods: item.carryOver,
      lotUnitsMin: item.lotMin,
      yield: item.yield,
      leadTimePeriods: item.lead,
      unitsMin: item.unitsMin,
      unitsMinTotal: item.unitsMinTotal,
      ...(item.multiple === null ? {} : { lotUnitsMultiple: item.multiple }),
      ...(item.unitsMax === null ? {} : { unitsMax: item.unitsMax }),
    })),
    routings: items.flatMap((item, i) =>
      item.hours.flatMap((hoursPerUnit, r) =>
        hoursPerUnit === 0
          ? []
          : [
              {
                process: `p${i}`,
                resource: `r${r}`,
                hoursPerUnit,
                setupHours: r === 0 ? item.setupHours : 0,
              },
            ],
      ),
    ),
    segments: items.map((item, i) => ({
      segment: `g${i}`,
      family: `f${i}`,
      market: 'town',
      lostSalesAllowed: true,
      lostSalesCost: item.lostCost,
      latenessPeriodsMax: item.isPatient ? periodCount : 0,
      backlogCost: item.backlogCost,
    })),
    demand: items.flatMap((item, i) =>
      months.map((period, t) => ({ segment: `g${i}`, period, units: item.demand[t] })),
    ),
    inventoryPolicies: items.map((item, i) => ({
      family: `f${i}`,
      site: 'plant',
      openingStock: item.opening,
      holdingCost: item.holding,
      safetyStock: item.safety,
      safetyStockPrice: item.safetyPrice,
      closingStockMin: item.closingMin,
      ...(item.stockMax === null ? {} : { stockMax: item.stockMax }),
    })),
    frozenCells: items.flatMap((item, i) =>
      item.frozen.map((cell) => ({
        measure: 'production',
        item: `p${i}`,
        period: months[cell.period],
        value: cell.units,
        reason: 'released',
      })),
    ),
    constraintModes: Object.entries(given.modes)
      .filter(([feature]) => feature !== 'labour' || hasPerHead)
      .map(([feature, { mode, price }]) => ({ feature, mode, violationPrice: price })),
    billsOfMaterial: [],
  };
  if (hasPerHead)
    document.labourPools = resources.flatMap(({ pool }, r) =>
      pool === null
        ? []
        : [
            {
              labourPool: `l${r}`,
              resource: `r${r}`,
              headcountOpening: pool.opening,
              hoursPerHeadPerWorkingDay: pool.hoursPerHead / DAYS,
              overtimeHoursPerHeadMax: pool.overtimePerHead,
              wagePerHead: pool.wage,
              hireCost: pool.hireCost,
              layoffCost: pool.layoffCost,
              ...(pool.max === null ? {} : { headcountMax: pool.max }),
              ...(pool.hiresMax === null ? {} : { hiresMax: pool.hiresMax }),
            },
          ],
    );
  const { shift, investment, smoothing, material } = given;
  if (shift !== null)
    document.shiftOptions = [
      {
        shiftOption: 'extra',
        resource: `r${shift.resource}`,
        hoursPerShift: shift.hours,
        costPerShift: shift.cost,
        shiftsMax: shift.max,
      },
    ];
  if (investment !== null)
    document.investments = [
      {
        investment: 'machine',
        resource: `r${investment.resource}`,
        hoursAdded: investment.hours,
        capitalCost: investment.cost,
      },
    ];
  if (smoothing !== null)
    document.smoothing = [
      {
        smoothing: 'level',
        increaseCost: smoothing.increaseCost,
        decreaseCost: smoothing.decreaseCost,
        ...(smoothing.previous === null ? {} : { previousUnits: smoothing.previous }),
      },
    ];
  if (material !== null) {
    document.materials = [
      {
        material: 'raw',
        openingStock: material.opening,
        holdingCost: material.holding,
        ...(material.stockMax === null ? {} : { stockMax: material.stockMax }),
      },
    ];
    document.supplies = [
      {
        supply: 'farm',
        material: 'raw',
        unitCost: material.unitCost,
        ...(material.discount === null
          ? {}
          : { discount: 'allUnits', orderCost: material.discount.orderCost }),
        ...(material.orderMax === null ? {} : { unitsMax: material.orderMax }),
      },
    ];
    if (material.discount !== null)
      document.priceBreaks = [
        { supply: 'farm', fromUnits: 0, unitCost: material.unitCost },
        { supply: 'farm', fromUnits: material.discount.from, unitCost: material.discount.unitCost },
      ];
    document.billsOfMaterial!.push({
      process: `p${material.item}`,
      component: 'raw',
      material: 'raw',
      unitsPerUnit: material.units,
    });
  }
  if (given.componentUnits > 0)
    document.billsOfMaterial!.push({
      process: `p${items.length - 1}`,
      component: 'part',
      family: 'f0',
      unitsPerUnit: given.componentUnits,
    });
  return document;
}

/** The planning case of a seed. */
export function lotSizingCase(given: LotSizing): PlanningCase {
  return readCaseDocument(lotSizingDocument(given), 'lots.json').planningCase;
}

/** The same company with money counted in another unit: every price and cost times a factor. */
export function withMoneyTimes(given: LotSizing, factor: number): LotSizing {
  const { shift, investment, smoothing, material } = given;
  return {
    ...given,
    items: given.items.map((item) => ({
      ...item,
      variableCost: item.variableCost * factor,
      setupCost: item.setupCost * factor,
      holding: item.holding * factor,
      lostCost: item.lostCost * factor,
      backlogCost: item.backlogCost * factor,
      safetyPrice: item.safetyPrice * factor,
      scrapCost: item.scrapCost * factor,
    })),
    resources: given.resources.map((resource) => ({
      ...resource,
      overtimeCost: resource.overtimeCost * factor,
      pool: resource.pool && {
        ...resource.pool,
        wage: resource.pool.wage * factor,
        hireCost: resource.pool.hireCost * factor,
        layoffCost: resource.pool.layoffCost * factor,
      },
    })),
    modes: mapModes(given, (_, price) => price * factor),
    shift: shift && { ...shift, cost: shift.cost * factor },
    investment: investment && { ...investment, cost: investment.cost * factor },
    smoothing: smoothing && {
      ...smoothing,
      increaseCost: smoothing.increaseCost * factor,
      decreaseCost: smoothing.decreaseCost * factor,
    },
    material: material && {
      ...material,
      holding: material.holding * factor,
      unitCost: material.unitCost * factor,
      discount: material.discount && {
        ...material.discount,
        unitCost: material.discount.unitCost * factor,
        orderCost: material.discount.orderCost * factor,
      },
    },
  };
}

/** The same company with goods counted in another unit: every quantity times a factor, every price of a unit by it. */
export function withUnitsTimes(given: LotSizing, factor: number): LotSizing {
  const { smoothing, material } = given;
  const times = (units: number | null) => (units === null ? null : units * factor);
  return {
    ...given,
    items: given.items.map((item) => ({
      ...item,
      demand: item.demand.map((units) => units * factor),
      variableCost: item.variableCost / factor,
      lotMin: item.lotMin * factor,
      multiple: times(item.multiple),
      unitsMin: item.unitsMin * factor,
      unitsMax: times(item.unitsMax),
      unitsMinTotal: item.unitsMinTotal * factor,
      hours: item.hours.map((hours) => hours / factor),
      opening: item.opening * factor,
      holding: item.holding / factor,
      lostCost: item.lostCost / factor,
      backlogCost: item.backlogCost / factor,
      safety: item.safety * factor,
      safetyPrice: item.safetyPrice / factor,
      scrapCost: item.scrapCost / factor,
      stockMax: times(item.stockMax),
      closingMin: item.closingMin * factor,
      frozen: item.frozen.map((cell) => ({ ...cell, units: cell.units * factor })),
    })),
    modes: mapModes(given, (feature, price) => (feature === 'frozenCells' ? price / factor : price)),
    smoothing: smoothing && {
      increaseCost: smoothing.increaseCost / factor,
      decreaseCost: smoothing.decreaseCost / factor,
      previous: times(smoothing.previous),
    },
    material: material && {
      ...material,
      opening: material.opening * factor,
      holding: material.holding / factor,
      unitCost: material.unitCost / factor,
      discount: material.discount && {
        ...material.discount,
        from: material.discount.from * factor,
        unitCost: material.discount.unitCost / factor,
      },
      orderMax: times(material.orderMax),
      stockMax: times(material.stockMax),
    },
  };
}

function mapModes(
  given: LotSizing,
  priceOf: (feature: keyof LotSizing['modes'], price: number) => number,
): LotSizing['modes'] {
  const { capacity, labour, overtime, minimumUtilization, frozenCells } = given.modes;
  return {
    capacity: { ...capacity, price: priceOf('capacity', capacity.price) },
    labour: { ...labour, price: priceOf('labour', labour.price) },
    overtime: { ...overtime, price: priceOf('overtime', overtime.price) },
    minimumUtilization: {
      ...minimumUtilization,
      price: priceOf('minimumUtilization', minimumUtilization.price),
    },
    frozenCells: { ...frozenCells, price: priceOf('frozenCells', frozenCells.price) },
  };
}
