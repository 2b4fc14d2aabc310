/** Goal: the what-if trials: levers are refused or act on what is in force, by period and by family. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadHighsBackend, processClock } from '../../node/highsModule.ts';
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
      expected: { en: expect.stringContaining('M1 to M3'), zh: expect.stringContaining('M1 至 M3') },
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
