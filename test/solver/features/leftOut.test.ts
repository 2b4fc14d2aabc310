/** Goal: proof of the formulation. With one feature's rows left out, on a case where they bind, the verifier objects to it. */
import { describe, expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { features } from '../../../solver/features/features.ts';
import { formulate } from '../../../solver/features/formulateCase.ts';
import { readPlan } from '../../../solver/formulation/readPlan.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { verifyPlan } from '../../../solver/verify/verify.ts';
import { everyFeatureCase } from '../../cases/everyFeatureCase.ts';

const backend = await loadHighsBackend();

type Document = Record<string, Record<string, unknown>[]>;

/** What makes the rows of a feature bind, and what must go with it because it builds on its columns. */
const ways: Readonly<
  Record<string, { readonly bind?: (document: Document) => void; readonly with?: readonly string[] }>
> = {
  maximumLateness: {
    bind: (document) => {
      document.segments![0]!.backlogCost = 0;
      document.resources![0]!.hoursPerWorkingDay = 9;
      document.segments![0]!.lostSalesAllowed = false;
      document.constraintModes = [{ feature: 'endOfHorizon', mode: 'off' }];
    },
  },
  labour: {},
  lots: {},
  minimumUtilization: {
    bind: (document) => {
      document.resources!.find((row) => row.resource === 'people')!.utilizationMin = 0.9;
      Object.assign(document.labourPools![0]!, { headcountOpening: 6, layoffsMax: 1, layoffCost: 500 });
    },
  },
  materials: {
    with: ['priceBreaks'],
    bind: (document) => {
      for (const row of document.materials!) row.openingStock = 0;
      document.materialReceipts = [];
    },
  },
  priceBreaks: {},
  blends: {},
  shelfLife: {},
  inventoryLimits: {
    bind: (document) => {
      document.inventoryLimits![0]!.max = 60;
      for (const row of document.inventoryPolicies!.slice(0, 2))
        Object.assign(row, { safetyStock: 60, safetyStockPrice: 20 });
    },
  },
  safetyStock: {
    bind: (document) => {
      document.inventoryPolicies![0]!.safetyStockMode = 'hard';
    },
  },
  targetStock: {
    bind: (document) => {
      document.inventoryPolicies![3]!.targetMode = 'hard';
    },
  },
  serviceLevel: {
    bind: (document) => {
      document.segments![3]!.price = 0;
      document.segments![3]!.lostSalesCost = 0;
      document.serviceTargets!.push({
        serviceTarget: 'milk',
        segment: 'milk-A',
        window: 'period',
        fillRateMin: 0.7,
      });
    },
  },
  fairShare: {
    bind: (document) => {
      document.fairShares![0]!.mode = 'hard';
      document.fairShares![0]!.tolerance = 0.01;
      document.segments!.find((row) => row.segment === 'milk-A')!.price = 20;
      for (const row of document.processes!.slice(3, 5)) row.unitsMax = 30;
    },
  },
  smoothing: {
    bind: (document) => {
      document.smoothing![0]!.increaseMax = 12;
    },
  },
  stability: {
    bind: (document) => {
      document.referencePlan![1]!.changeUnitsMax = 5;
    },
  },
  endOfHorizon: {
    bind: (document) => {
      document.inventoryPolicies![0]!.closingStockMin = 30;
      document.inventoryPolicies![0]!.safetyStock = 0;
    },
  },
  holdingCost: {},
  emissions: {},
  frozenCells: {},
  targets: {
    bind: (document) => {
      document.targets!.push({
        target: 'store',
        measure: 'inventoryValue',
        period: '2027-02',
        sense: 'atMost',
        value: 400,
        mode: 'hard',
      });
    },
  },
};

describe('the verifier objects when a feature is left out', () => {
  test.each(Object.entries(ways))('%s', (name, way) => {
    const objections = new Set<string>();
    for (let seed = 1; seed <= 8 && !objections.has(name); seed++) {
      const index = indexCase(everyFeatureCase(seed, way.bind));
      const left = formulate(index, { without: [name, ...(way.with ?? [])] });
      const session = backend.load(left.model);
      const answer = session.solve({ relativeGap: 1e-4, timeLimitSeconds: 20 });
      session.dispose();
      if (answer.values === null) continue;
      const plan = readPlan(left, answer.values);
      const claim = { mode: 'maximizeMargin' as const, value: answer.bounds.primal ?? 0 };
      for (const failure of verifyPlan(index, plan, claim).failures) objections.add(failure.feature);
      // What only charges money is missed by the objective.
      if (['priceBreaks', 'holdingCost', 'emissions'].includes(name) && objections.has('objective'))
        objections.add(name);
    }
    expect([...objections]).toContain(name);
  });

  test('every feature is covered, but for those whose columns all others are built on', () => {
    const missing = features.map((feature) => feature.name).filter((name) => ways[name] === undefined);
    expect(missing).toEqual([
      'production',
      'inventoryBalance',
      'demandShaping',
      'demandBalance',
      'lateOrders',
      'overtime',
      'extraShifts',
      'investments',
      'capacity',
      'lanes',
    ]);
  });
});
