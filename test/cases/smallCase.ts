/** A small case for tests: two families, two resources, three segments, four months, a warehouse limit, overtime and a shift. */
import { readCaseDocument } from '../../solver/case/caseFiles.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';

type Document = Record<string, Record<string, unknown>[]>;

/** The document of the small case; tests change it before reading. */
export function smallDocument(): Document {
  const months = ['2027-01', '2027-02', '2027-03', '2027-04'];
  const demand = (segment: string, units: number[]) =>
    units.map((value, t) => ({
      segment,
      period: months[t],
      units: value,
      firmUnits: t === 0 ? Math.floor(value / 2) : 0,
    }));
  return {
    company: [
      {
        company: 'small',
        name: 'Small',
        currency: 'EUR',
        objective: 'maximizeMargin',
        capitalCostRatePerYear: 0.12,
      },
    ],
    periods: months.map((period, t) => ({
      period,
      start: `${period}-01`,
      workingDays: 20 + t,
      zone: t === 0 ? 'firm' : 'free',
    })),
    groups: [{ group: 'g', name: 'Group' }],
    families: [
      { family: 'x', group: 'g', name: 'X', unit: 'pcs', standardCost: 20, volumePerUnit: 0.5 },
      { family: 'y', group: 'g', name: 'Y', unit: 'pcs', standardCost: 34, volumePerUnit: 1 },
    ],
    sites: [
      { site: 'plant', name: 'Plant' },
      { site: 'depot', name: 'Depot', kind: 'warehouse', throughputUnitsMax: 150 },
    ],
    markets: [{ market: 'home', name: 'Home' }],
    lanes: [
      {
        lane: 'plant-depot',
        fromSite: 'plant',
        toSite: 'depot',
        unitCost: 0.5,
        leadTimePeriods: 1,
        unitsMax: 140,
      },
      { lane: 'plant-home', fromSite: 'plant', toMarket: 'home', unitCost: 2, unitsMax: 260 },
      { lane: 'depot-home', fromSite: 'depot', toMarket: 'home', unitCost: 1 },
    ],
    resources: [
      {
        resource: 'line',
        site: 'plant',
        name: 'Line',
        hoursPerWorkingDay: 10,
        efficiency: 0.95,
        overtimeHoursMax: 15,
        overtimeHoursMaxPerYear: 40,
        overtimeCostPerHour: 12,
      },
      { resource: 'press', site: 'plant', name: 'Press', hoursPerPeriod: 160 },
    ],
    shiftOptions: [
      {
        shiftOption: 'saturday',
        resource: 'line',
        name: 'Saturday',
        hoursPerShift: 8,
        costPerShift: 60,
        shiftsMax: 2,
        shiftsMaxPerYear: 5,
      },
    ],
    processes: [
      { process: 'make-x', family: 'x', site: 'plant', yield: 0.96, variableCost: 19 },
      { process: 'make-y', family: 'y', site: 'plant', variableCost: 31, leadTimePeriods: 1 },
      { process: 'buy-y', family: 'y', site: 'depot', kind: 'subcontract', variableCost: 45, unitsMax: 60 },
    ],
    routings: [
      { process: 'make-x', resource: 'line', hoursPerUnit: 1 },
      { process: 'make-x', resource: 'press', hoursPerUnit: 0.4 },
      { process: 'make-y', resource: 'line', hoursPerUnit: 1.4 },
      { process: 'make-y', resource: 'press', hoursPerUnit: 0.6 },
    ],
    segments: [
      {
        segment: 'x-A',
        family: 'x',
        market: 'home',
        grade: 'A',
        price: 48,
        latenessPeriodsMax: 1,
        backlogCost: 3,
        lostSalesCost: 9,
      },
      {
        segment: 'x-B',
        family: 'x',
        market: 'home',
        grade: 'B',
        price: 42,
        latenessPeriodsMax: 2,
        backlogCost: 1,
        lostSalesCost: 4,
      },
      {
        segment: 'y-A',
        family: 'y',
        market: 'home',
        grade: 'A',
        price: 76,
        latenessPeriodsMax: 1,
        backlogCost: 4,
        lostSalesCost: 12,
      },
    ],
    demand: [
      ...demand('x-A', [70, 80, 120, 90]),
      ...demand('x-B', [50, 70, 90, 60]),
      ...demand('y-A', [40, 45, 70, 60]),
    ],
    serviceTargets: [
      { serviceTarget: 'A', grade: 'A', window: 'horizon', fillRateMin: 0.9 },
      {
        serviceTarget: 'all',
        window: 'rolling',
        windowPeriods: 2,
        fillRateMin: 0.8,
        mode: 'soft',
        shortfallPrice: 6,
      },
    ],
    inventoryPolicies: [
      {
        family: 'x',
        site: 'plant',
        openingStock: 60,
        safetyStock: 20,
        safetyStockPrice: 2,
        closingStockMin: 10,
      },
      { family: 'y', site: 'plant', openingStock: 50, safetyStock: 10, safetyStockPrice: 2, stockMax: 120 },
      { family: 'x', site: 'depot', openingStock: 20 },
      { family: 'y', site: 'depot', openingStock: 15, targetDaysOfSupply: 6, targetPrice: 0.6 },
    ],
    inventoryLimits: [
      { inventoryLimit: 'plant-store', measure: 'volume', site: 'plant', max: 110 },
      { inventoryLimit: 'money', measure: 'value', max: 3200, mode: 'soft', excessPrice: 0.02 },
    ],
    frozenCells: [
      { measure: 'production', item: 'make-x', period: '2027-01', value: 90, reason: 'released' },
    ],
  };
}

/** The small case, changed by `change`. */
export function smallCase(change: (document: Document) => void = () => undefined): PlanningCase {
  const document = smallDocument();
  change(document);
  return readCaseDocument(document, 'small.json').planningCase;
}

/** The small case with hours so short that whole shifts are worth their cost in some months. */
export function tightCase(): PlanningCase {
  return smallCase((document) => {
    document.resources![0]!.hoursPerWorkingDay = 6;
    document.resources![1]!.hoursPerPeriod = 90;
    document.serviceTargets = [];
    document.frozenCells = [];
  });
}
