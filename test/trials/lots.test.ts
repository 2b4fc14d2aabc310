/** Goal: the trials about lots, setups and people have their right answers, in every formulation of lots. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadBackend } from '../../node/backendModules.ts';
import { processClock } from '../../node/processClock.ts';
import { readCaseDocument } from '../../solver/case/caseFiles.ts';
import { solvePlan } from '../../solver/run/solve.ts';
import type { LotSizing } from '../cases/lotSizingCase.ts';
import { enumeratedOptimum } from '../properties/lotSizingEnumeration.ts';

type Document = Record<string, Record<string, unknown>[]>;

const highs = await loadBackend('highs');

function documentOf(name: string): Document {
  return JSON.parse(readFileSync(path.join(import.meta.dirname, 'inputs', name), 'utf8')) as Document;
}

function solved(name: string, change: (document: Document) => void, options = {}) {
  const document = documentOf(name);
  change(document);
  const { planningCase } = readCaseDocument(document, name);
  return solvePlan(planningCase, { backend: highs, clock: processClock, relativeGap: 1e-4, ...options });
}

const asItIs = () => undefined;

describe.each(['automatic', 'natural', 'cuts', 'facilityLocation'] as const)('lots by %s', (lotSizing) => {
  test.each([
    { name: '01-setup-carry-over.json', what: 'as it is', change: asItIs, right: 21 },
    { name: '02-frozen-above-maximum.json', what: 'as it is', change: asItIs, right: 160 },
    {
      name: '02-frozen-above-maximum.json',
      what: 'without the setup cost',
      change: (document: Document) => {
        document.processes![0]!.setupCost = 0;
      },
      right: 140,
    },
    { name: '03-labour-limit-off.json', what: 'as it is', change: asItIs, right: 273 },
    {
      name: '03-labour-limit-off.json',
      what: 'soft at a price of 2',
      change: (document: Document) => {
        document.constraintModes = [{ feature: 'labour', mode: 'soft', violationPrice: 2 }];
      },
      right: 285,
    },
    // Presolve of HiGHS 1.15.1 calls it infeasible; GLPK and a second model of the case have the plan.
    { name: '44-presolve-infeasible.json', what: 'as it is', change: asItIs, right: 142 },
  ])('$name, $what: $right', ({ name, change, right }) => {
    const result = solved(name, change, { lotSizing });
    expect([result.status, result.objective?.toFixed(6)]).toEqual(['optimal', right.toFixed(6)]);
  });
});

/** The numbers of a document with one process, for the enumeration. */
function lotSizingIn(document: Document): LotSizing {
  const [process, routing, resource, segment, policy] = (
    ['processes', 'routings', 'resources', 'segments', 'inventoryPolicies'] as const
  ).map((table) => document[table]![0] as Record<string, number>);
  const hard = { mode: 'hard', price: 0 } as const;
  return {
    periodCount: document.periods!.length,
    items: [
      {
        demand: document.demand!.map((row) => Number(row.units)),
        variableCost: process!.variableCost!,
        setupCost: process!.setupCost!,
        setupHours: routing!.setupHours!,
        carryOver: process!.setupCarryOverPeriods ?? 0,
        lotMin: process!.lotUnitsMin ?? 0,
        multiple: process!.lotUnitsMultiple ?? null,
        unitsMin: 0,
        unitsMax: process!.unitsMax ?? null,
        unitsMinTotal: 0,
        lead: process!.leadTimePeriods ?? 0,
        yield: process!.yield ?? 1,
        hours: [routing!.hoursPerUnit!],
        opening: policy!.openingStock!,
        holding: policy!.holdingCost!,
        lostCost: segment!.lostSalesCost!,
        isPatient: segment!.latenessPeriodsMax! > 0,
        backlogCost: segment!.backlogCost ?? 0,
        safety: policy!.safetyStock ?? 0,
        safetyPrice: policy!.safetyStockPrice ?? 0,
        stockMax: policy!.stockMax ?? null,
        closingMin: policy!.closingStockMin ?? 0,
        life: null,
        scrapCost: 0,
        frozen: [],
      },
    ],
    resources: [
      {
        hours: document.periods!.map(() => resource!.hoursPerPeriod!),
        overtimeMax: resource!.overtimeHoursMax ?? 0,
        overtimeCost: resource!.overtimeCostPerHour ?? 0,
        overtimeMaxPerYear: null,
        utilizationMin: 0,
        pool: null,
      },
    ],
    modes: { capacity: hard, labour: hard, overtime: hard, minimumUtilization: hard, frozenCells: hard },
    shift: null,
    investment: null,
    smoothing: null,
    material: null,
    componentUnits: 0,
    isBacklogAtEndAllowed: document.company![0]!.backlogAtEndAllowed === true,
  };
}

test.each(['bad-3-22.json', 'bad-3-41.json', 'bad-3-104.json'])(
  '17-carry-over/%s costs what the enumeration of its setups finds',
  (name) => {
    const file = path.join('17-carry-over', name);
    const best = enumeratedOptimum(lotSizingIn(documentOf(file)), highs);
    const result = solved(file, asItIs, { relativeGap: 0 });
    expect([result.status, result.objective?.toFixed(6)]).toEqual(['optimal', best?.toFixed(6)]);
  },
);
