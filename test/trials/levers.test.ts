/** Goal: the what-if trials: levers are refused or act on what is in force, by period and by family. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../node/highsModule.ts';
import { processClock } from '../../node/processClock.ts';
import { readCaseDocument } from '../../solver/case/caseFiles.ts';
import { CaseError } from '../../solver/case/problems.ts';
import { solvePlan } from '../../solver/run/solve.ts';
import { resolveScenario, type Scenario, scenarioSchema } from '../../solver/scenario/scenario.ts';

const backend = await loadHighsBackend();
const inputs = path.join(import.meta.dirname, 'inputs');

async function trial(folder: string, scenarioFile = 'scenario.json') {
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(path.join(inputs, folder, name), 'utf8'));
  const { planningCase } = readCaseDocument((await read('case.json')) as object, 'case.json');
  const scenarios = ((await read(scenarioFile)) as unknown[]).map((one) => scenarioSchema.parse(one));
  return { planningCase, scenarios };
}

async function objective(folder: string, scenarioFile = 'scenario.json'): Promise<number> {
  const { planningCase, scenarios } = await trial(folder, scenarioFile);
  const resolved = resolveScenario(planningCase, scenarios, scenarios[0]!.scenario);
  expect(resolved.warnings).toEqual([]);
  const result = solvePlan(resolved.planningCase, { backend, clock: processClock, relativeGap: 1e-4 });
  expect(result.status).toBe('optimal');
  return result.objective!;
}

function problemsOf(act: () => unknown): CaseError['problems'] {
  try {
    act();
  } catch (error) {
    if (error instanceof CaseError) return error.problems;
    throw error;
  }
  return [];
}

test('04: a month that does not exist is refused, with scenario, lever, field, value and what was expected', async () => {
  const { planningCase, scenarios } = await trial('04-lever-unknown-period');
  const problems = problemsOf(() => resolveScenario(planningCase, scenarios, 'typo'));
  expect(problems).toMatchObject([
    {
      severity: 'error',
      scenario: { scenario: 'typo', lever: { number: 1, type: 'demand' } },
      field: 'fromPeriod',
      value: 'M02',
      expected: {
        en: expect.stringContaining('Jan 2027 (M1) to Mar 2027 (M3)'),
        zh: expect.stringContaining('2027\u2060年1\u2060月（M1）至 2027\u2060年3\u2060月（M3）'),
      },
    },
    { field: 'toPeriod', value: 'M02' },
  ]);
  // One scenario that cannot be applied leaves the others usable.
  const other: Scenario = scenarioSchema.parse({
    scenario: 'more',
    name: 'More',
    levers: [{ type: 'demand', factor: 2 }],
  });
  expect(resolveScenario(planningCase, [...scenarios, other], 'more').planningCase.demand[0]!.units).toBe(
    100,
  );
});

test('05: units are added where demand has no row', async () => {
  expect(await objective('05-lever-sparse-demand')).toBeCloseTo(1440, 6);
});

test('06: holding costs of one family leave the others alone; costs by period scale too', async () => {
  expect(await objective('06-lever-holding-family')).toBeCloseTo(40, 6);
  const { planningCase, scenarios } = await trial('06-lever-holding-family');
  const byPeriod = {
    ...planningCase,
    inventoryPeriods: planningCase.periods.flatMap(({ period }) =>
      ['A', 'B'].map((family) => ({
        family,
        site: 'S',
        period,
        safetyStock: null,
        targetStock: null,
        targetDaysOfSupply: null,
        stockMax: null,
        holdingCost: 1,
      })),
    ),
  };
  const everyFamily = scenarioSchema.parse({
    scenario: 'dear',
    name: 'Dear',
    levers: [{ type: 'cost', component: 'holding', factor: 3 }],
  });
  const costOf = (scenario: Scenario) =>
    solvePlan(resolveScenario(byPeriod, [scenario], 'dear').planningCase, {
      backend,
      clock: processClock,
      relativeGap: 1e-4,
    }).objective;
  expect(costOf(everyFamily)).toBeCloseTo(60, 6);
  expect(costOf(scenarios[0]!)).toBeCloseTo(40, 6);
});

test('07: a process lever holds in the months with rows of their own, too', async () => {
  const { planningCase, scenarios } = await trial('07-lever-overrides', 'max.json');
  const { planningCase: capped } = resolveScenario(planningCase, scenarios, 'cap');
  const result = solvePlan(capped, { backend, clock: processClock, relativeGap: 1e-4 });
  expect([...result.plan!.production]).toEqual([40, 40]);
  expect(await objective('07-lever-overrides', 'cost.json')).toBeCloseTo(1680, 6);
});

/** Two periods in each of which 10 hours and what is bought must make 20 units; a unit takes an hour. */
function shiftCase(tables: Readonly<Record<string, readonly object[]>>) {
  const periods = ['2027-01', '2027-02', '2027-03'];
  return readCaseDocument(
    {
      company: [{ company: 'c', currency: 'EUR', objective: 'minimizeCost' }],
      periods: periods.map((period) => ({ period, start: `${period}-01`, workingDays: 20 })),
      families: [{ family: 'f' }],
      sites: [{ site: 's' }],
      markets: [{ market: 'm' }],
      segments: [
        {
          segment: 'g',
          family: 'f',
          market: 'm',
          grade: 'A',
          price: 100,
          lostSalesAllowed: true,
          lostSalesCost: 50,
        },
      ],
      demand: periods.map((period) => ({ segment: 'g', period, units: 20 })),
      processes: [{ process: 'p', family: 'f', site: 's', kind: 'make' }],
      inventoryPolicies: [{ family: 'f', site: 's', holdingCost: 100 }],
      ...tables,
    },
    'case.json',
  ).planningCase;
}

function solved(planningCase: ReturnType<typeof shiftCase>, lever: object) {
  const scenario = scenarioSchema.parse({ scenario: 's', name: 'S', levers: [lever] });
  const resolved = resolveScenario(planningCase, [scenario], 's');
  expect(resolved.warnings).toEqual([]);
  const result = solvePlan(resolved.planningCase, { backend, clock: processClock });
  expect(result.status).toBe('optimal');
  return result.plan!;
}

test('extra shifts in a range of periods leave those that the option offers outside of it', () => {
  const planningCase = shiftCase({
    resources: [{ resource: 'r', site: 's', hoursPerPeriod: 0 }],
    routings: [{ process: 'p', resource: 'r', hoursPerUnit: 1 }],
    shiftOptions: [
      {
        shiftOption: 'x',
        resource: 'r',
        hoursPerShift: 4,
        costPerShift: 40,
        shiftsMax: 1,
        lastPeriod: '2027-02',
      },
    ],
  });
  const inMarch = solved(planningCase, {
    type: 'shifts',
    shiftsMax: 3,
    fromPeriod: '2027-03',
    toPeriod: '2027-03',
  });
  expect([...inMarch.shifts]).toEqual([1, 1, 3]);
  const dear = solved(planningCase, {
    type: 'shifts',
    shiftsMax: 2,
    costFactor: 10,
    fromPeriod: '2027-02',
    toPeriod: '2027-02',
  });
  expect([...dear.shifts]).toEqual([1, 0, 0]);
  expect([...solved(planningCase, { type: 'shifts', shiftsMax: 2 }).shifts]).toEqual([2, 2, 0]);
});

test('a factor on overtime in a range of periods holds for the overtime that people bring', () => {
  const planningCase = shiftCase({
    resources: [{ resource: 'r', site: 's', kind: 'labour', hoursPerPeriod: 0, overtimeCostPerHour: 2 }],
    routings: [{ process: 'p', resource: 'r', hoursPerUnit: 1 }],
    labourPools: [
      {
        labourPool: 'l',
        resource: 'r',
        headcountOpening: 2,
        headcountMax: 2,
        hoursPerHeadPerWorkingDay: 0.25,
        overtimeHoursPerHeadMax: 2,
      },
    ],
    labourPeriods: [{ labourPool: 'l', period: '2027-03', overtimeHoursPerHeadMax: 1 }],
  });
  const overtime = (lever: object) =>
    [...solved(planningCase, lever).overtimeHours].map((hours) => Math.round(hours * 1e6) / 1e6);
  expect(overtime({ type: 'overtime', factor: 2, fromPeriod: '2027-02' })).toEqual([4, 8, 4]);
  expect(overtime({ type: 'overtime', factor: 2 })).toEqual([8, 8, 4]);
});
