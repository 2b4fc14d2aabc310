/**
 * Goal: proof of the formulation. With one feature's rows left out, on a case where they bind, the verifier objects to it. That
 * case is the feature's own tiny one, or random cases that are made so that they bind.
 */
import { describe, expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { features } from '../../../solver/features/features.ts';
import { everyFeatureCase } from '../../cases/everyFeatureCase.ts';
import { isMissedInOwnCase, objectionsWithout } from './ownCase.ts';

const backend = await loadHighsBackend();

type Document = Record<string, Record<string, unknown>[]>;

/**
 * For features whose own case cannot show it: what makes their rows bind in random cases, and what must go with them because
 * it builds on their columns.
 */
const ways: Readonly<
  Record<string, { readonly bind: (document: Document) => void; readonly with?: readonly string[] }>
> = {
  maximumLateness: {
    bind: (document) => {
      document.segments![0]!.backlogCost = 0;
      document.resources![0]!.hoursPerWorkingDay = 9;
      document.segments![0]!.lostSalesAllowed = false;
      document.constraintModes = [{ feature: 'endOfHorizon', mode: 'off' }];
    },
  },
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

/** Features whose columns all others are built on: without them there is no model. */
const foundations: ReadonlySet<string> = new Set([
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

describe('the verifier objects when a feature is left out', () => {
  const names = features.map((feature) => feature.name).filter((name) => !foundations.has(name));
  test.each(names)('%s', async (name) => {
    const way = ways[name];
    if (way === undefined) {
      expect(await isMissedInOwnCase(name, backend)).toBe(true);
      return;
    }
    const objections = new Set<string>();
    for (let seed = 1; seed <= 8 && !objections.has(name); seed++) {
      const planningCase = everyFeatureCase(seed, way.bind);
      for (const objection of objectionsWithout(planningCase, [name, ...(way.with ?? [])], backend))
        objections.add(objection);
    }
    expect([...objections]).toContain(name);
  });
});
