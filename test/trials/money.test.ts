/**
 * Goal: small inputs that once gave a wrong plan or a wrong amount keep their right answers: money that a plan could
 * earn without the business doing anything, data that had no effect without a word, warnings that were not shown.
 */
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCase } from '../../server/caseFolder.ts';
import { loadHighsBackend, processClock } from '../../server/highsModule.ts';
import { readCaseDocument } from '../../solver/case/caseFiles.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { total } from '../../solver/plan/quantities.ts';
import { type RunResult, solvePlan } from '../../solver/run/solve.ts';

const backend = await loadHighsBackend();

const inputFile = (name: string) => path.join(import.meta.dirname, 'inputs', name);

/** Solves to the end; a plan that the verifier refuses is a failure. */
function solved(planningCase: PlanningCase): RunResult {
  const result = solvePlan(planningCase, { backend, clock: processClock, relativeGap: 1e-9 });
  expect(result.verification?.failures ?? []).toEqual([]);
  return result;
}

async function solvedInput(name: string): Promise<RunResult> {
  return solved((await loadCase(inputFile(name))).planningCase);
}

type Document = Record<string, Record<string, unknown>[]>;

/** One family, one site, one market; tables are added or replaced. */
function caseOf(tables: Document): PlanningCase {
  const document: Document = {
    company: [{ company: 'c', currency: 'EUR', objective: 'maximizeMargin' }],
    families: [{ family: 'f' }],
    sites: [{ site: 's' }],
    markets: [{ market: 'm' }],
    ...tables,
  };
  return readCaseDocument(document, 'trial.json').planningCase;
}

const months = (count: number, extra: Record<string, unknown> = {}) =>
  Array.from({ length: count }, (_, t) => ({
    period: `M${t + 1}`,
    start: `2027-${String(t + 1).padStart(2, '0')}-01`,
    workingDays: 20,
    ...extra,
  }));

describe('late deliveries earn the price of their order', () => {
  test('nothing is withheld to be billed at a later price', async () => {
    const result = await solvedInput('41-late-price.json');
    expect(result.objective).toBeCloseTo(6900, 6);
    expect(total(result.plan!.late)).toBeCloseTo(0, 6);
  });

  test('a contract that bills at delivery says so', async () => {
    const { planningCase } = await loadCase(inputFile('41-late-price.json'));
    const segments = planningCase.segments.map((row) => ({ ...row, latePriceBasis: 'delivery' as const }));
    expect(solved({ ...planningCase, segments }).objective).toBeCloseTo(7300, 6);
  });

  /** 30 units of each month of three, supply of 30 in the first month and what is needed later; prices 50, 40, 20. */
  const waiting = (change: Document) =>
    caseOf({
      periods: months(4),
      segments: [
        { segment: 'g', family: 'f', market: 'm', price: 50, latenessPeriodsMax: 3, lostSalesAllowed: false },
      ],
      demand: [50, 40, 20, 10].map((price, t) => ({ segment: 'g', period: `M${t + 1}`, units: 30, price })),
      scheduledReceipts: [{ family: 'f', site: 's', period: 'M4', units: 120 }],
      ...change,
    });

  test('each month of the backlog at its own price, in the month of the delivery', () => {
    const result = solved(waiting({}));
    const revenue = result.money!.real.revenue;
    expect(Array.from(revenue)).toEqual([0, 0, 0, 30 * (50 + 40 + 20 + 10)]);
  });

  test('discounting counts the month of the delivery', () => {
    const company = [
      { company: 'c', currency: 'EUR', objective: 'maximizeMargin', discountRatePerPeriod: 0.1 },
    ];
    const result = solved(waiting({ company }));
    expect(result.objective).toBeCloseTo(3600 / 1.1 ** 4, 4);
  });

  test('orders that are open at the start earn their own price', () => {
    const segments = [
      {
        segment: 'g',
        family: 'f',
        market: 'm',
        price: 50,
        latenessPeriodsMax: 3,
        openingBacklog: 10,
        openingBacklogPrice: 7,
      },
    ];
    const scheduledReceipts = [{ family: 'f', site: 's', period: 'M3', units: 10 }];
    const result = solved(waiting({ segments, scheduledReceipts, demand: [] }));
    expect(Array.from(result.money!.real.revenue)).toEqual([0, 0, 70, 0]);
  });

  test.each(['soft', 'off'])('orders owed after the end earn nothing, lateness %s', (mode) => {
    const company = [
      { company: 'c', currency: 'EUR', objective: 'maximizeMargin', backlogAtEndAllowed: true },
    ];
    const constraintModes = [{ feature: 'maximumLateness', mode, violationPrice: 1 }];
    const result = solved(
      waiting({
        company,
        constraintModes,
        scheduledReceipts: [],
        inventoryPolicies: [{ family: 'f', site: 's' }],
      }),
    );
    expect(total(result.money!.real.revenue)).toBe(0);
  });
});
