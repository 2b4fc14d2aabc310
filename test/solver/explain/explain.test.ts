/** Goal: an infeasible case gets its reason: limits that exclude every plan, none of which can be left out, and repair options. */
import path from 'node:path';
import fc from 'fast-check';
import loadHighs from 'highs';
import { expect, test } from 'vitest';
import { benchmarkCase } from '../../../benchmarks/cases.ts';
import { loadBackend } from '../../../node/backendModules.ts';
import { loadCase } from '../../../node/caseFolder.ts';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { createHighsBackend } from '../../../solver/backends/highs.ts';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { type ConflictingLimit, condensed, spanText } from '../../../solver/explain/condense.ts';
import type { ExplainedProgress } from '../../../solver/explain/explainRun.ts';
import { solveAndExplain } from '../../../solver/explain/explainRun.ts';
import { findIis } from '../../../solver/explain/iis.ts';
import { explainInfeasibility } from '../../../solver/explain/infeasibility.ts';
import { repairLevers } from '../../../solver/explain/repairLevers.ts';
import type { Repair } from '../../../solver/explain/repairs.ts';
import { conflictSentence, placeText } from '../../../solver/explain/sentences.ts';
import { type Slack, slacksOf, withLimitsOnly, withSlack } from '../../../solver/explain/slacks.ts';
import { widenBounds } from '../../../solver/explain/widenBounds.ts';
import { EXPLAIN_WORK, WorkBudget } from '../../../solver/explain/workBudget.ts';
import { formulate } from '../../../solver/features/formulateCase.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import type { Model } from '../../../solver/model/model.ts';
import { applyLever, leverSchema } from '../../../solver/scenario/levers.ts';
import { resolveScenario, scenarioSchema } from '../../../solver/scenario/scenario.ts';
import { breadDocument } from '../../cases/bakery.ts';
import { everyFeatureCase } from '../../cases/everyFeatureCase.ts';
import { smallCase } from '../../cases/smallCase.ts';
import { solveOnce } from '../../properties/optimum.ts';
import { root } from '../../root.ts';
import { isLong, law, runs } from '../../runs.ts';

const backend = await loadHighsBackend();
/** Random cases of each kind, of which about half have no plan. */
const HARD_CASES = 6;
/** More than an explanation may work, so that every conflict is found. */
const generousBudget = () => new WorkBudget(3 * EXPLAIN_WORK);

/** Whether a plan keeps some limits, all others being left out. */
function isPossible(model: Model, slacks: readonly Slack[], kept: readonly Slack[]): boolean {
  const { reason } = solveOnce(backend, {
    ...withLimitsOnly(model, slacks, kept),
    cost: new Float64Array(model.columnCount),
  });
  expect(['optimal', 'infeasible']).toContain(reason);
  return reason === 'optimal';
}

/** Lanhai with more demand for air conditioners than it can make, and a service that it promised. */
async function stretchedLanhai(): Promise<PlanningCase> {
  const { planningCase } = await loadCase(path.join(root, 'scenarios', 'lanhai'));
  const levers = [
    { type: 'demand', group: 'ac', fromPeriod: '2027-01', factor: 1.6 },
    { type: 'service', serviceTarget: 'everyone', grade: 'any', window: 'horizon', fillRateMin: 0.98 },
  ].map((lever) => leverSchema.parse(lever));
  return levers.reduce((known, lever) => applyLever(known, lever).planningCase, planningCase);
}

/** A company of thirty families with more demand than it can serve, and a service that it promised. */
function stretchedCompany(families = 30): PlanningCase {
  const company = benchmarkCase({ name: 'stretched', families, periods: 12, resources: 4 });
  const lever = leverSchema.parse({
    type: 'demand',
    fromPeriod: company.periods[3]!.period,
    factor: 1.6,
  });
  const { planningCase } = applyLever(company, lever);
  return {
    ...planningCase,
    serviceTargets: planningCase.serviceTargets.map((row) => ({ ...row, mode: 'hard', fillRateMin: 0.98 })),
  };
}

// Lanhai takes half a minute to say the same.
test.each([
  { name: 'company', of: async () => stretchedCompany(), limitsMin: 10 },
  ...(isLong ? [{ name: 'Lanhai', of: stretchedLanhai, limitsMin: 10 }] : []),
])('the conflict of a stretched $name is irreducible', async ({ of, limitsMin }) => {
  const formulation = formulate(indexCase(await of()));
  const slacks = slacksOf(formulation);
  const { limits, isIrreducible } = findIis(formulation.model, slacks, backend, generousBudget())!;
  expect(isIrreducible).toBe(true);
  expect(isPossible(formulation.model, slacks, limits)).toBe(false);
  expect(limits.length).toBeGreaterThan(limitsMin);
  for (const limit of limits) {
    const others = limits.filter((other) => other !== limit);
    expect(isPossible(formulation.model, slacks, others)).toBe(true);
  }
});

// The explanation of a whole company takes half a minute; small cases are explained below.
test.runIf(isLong)('a stretched Lanhai is explained with repair options', async () => {
  const { status, infeasibility } = solveAndExplain(await stretchedLanhai(), {
    backend,
    clock: processClock,
    relativeGap: 1e-4,
  });
  expect(status).toBe('infeasible');
  expect(infeasibility!.conflictingLimits.map((limit) => limit.feature)).toContain('serviceLevel');
  expect(infeasibility!.relaxation.length).toBeGreaterThan(0);
});

const hard = fc.record({
  hours: fc.integer({ min: 0, max: 6 }),
  store: fc.integer({ min: 20, max: 120 }),
  shifts: fc.integer({ min: 0, max: 2 }),
  fillRate: fc.constantFrom(0.8, 0.95, 1),
  firm: fc.constantFrom(0, 0.5, 1),
  leastOfX: fc.constantFrom(0, 0, 40),
});

function hardCase(random: typeof hard extends fc.Arbitrary<infer H> ? H : never): PlanningCase {
  return smallCase((document) => {
    document.frozenCells = [];
    document.resources![0]!.hoursPerWorkingDay = random.hours;
    document.inventoryLimits![0]!.max = random.store;
    document.shiftOptions![0]!.shiftsMax = random.shifts;
    document.serviceTargets!.push({
      serviceTarget: 'strict',
      window: 'period',
      fillRateMin: random.fillRate,
    });
    document.processes![0]!.unitsMin = random.leastOfX;
    for (const row of document.demand!) row.firmUnits = Math.floor(Number(row.units) * random.firm);
  });
}

/** Asserts that a repair, applied to the case as levers, makes it feasible. */
function holdsRepaired(planningCase: PlanningCase, repair: Repair): void {
  const levers = repairLevers(repair);
  expect(levers, repair.reliefs.map((relief) => relief.modelName).join()).not.toBeNull();
  const scenario = scenarioSchema.parse({ scenario: 'repair', name: 'Repair', levers });
  const { planningCase: repaired, warnings } = resolveScenario(planningCase, [scenario], 'repair');
  expect(warnings).toEqual([]);
  const { status, verification } = solveAndExplain(repaired, {
    backend,
    clock: processClock,
    relativeGap: 0.01,
  });
  expect([status, JSON.stringify(levers)]).toEqual(['optimal', JSON.stringify(levers)]);
  expect(verification?.failures).toEqual([]);
}

/** Asserts that a case which has no plan gets its reasons: limits none of which can be left out, and repair options. */
function holdsExplained(planningCase: PlanningCase): 'explained' | 'feasible' {
  const result = solveAndExplain(planningCase, {
    backend,
    clock: processClock,
    relativeGap: 1e-4,
  });
  if (result.status !== 'infeasible') return 'feasible';
  const formulation = formulate(indexCase(planningCase));
  const slacks = slacksOf(formulation);
  const model = widenBounds(formulation);
  const { limits, alone, isIrreducible } = findIis(model, slacks, backend, generousBudget())!;
  expect(isIrreducible).toBe(true);
  expect(isPossible(model, slacks, limits)).toBe(false);
  limits.forEach((limit, i) => {
    const others = limits.filter((other) => other !== limit);
    expect(isPossible(model, slacks, others)).toBe(true);
    // What it is said to need at least, it needs at least.
    const short = withSlack(model, [limit], [0.99 * (alone?.[i] ?? 0)]);
    expect(isPossible(short, slacks, limits)).toBe(false);
  });
  const { conflictingLimits: conflict, relaxation, repairs } = result.infeasibility!;
  expect(conflict.length).toBeGreaterThan(0);
  expect(relaxation.length).toBeGreaterThan(0);
  expect(repairs.length).toBeGreaterThan(0);
  for (const repair of repairs) holdsRepaired(planningCase, repair);
  return 'explained';
}

test('random cases: every infeasible one has an irreducible conflict and a repair option', () => {
  let explained = 0;
  fc.assert(
    fc.property(hard, (random) => {
      if (holdsExplained(hardCase(random)) === 'explained') explained++;
    }),
    law(HARD_CASES, 120),
  );
  expect(explained).toBeGreaterThan(runs(HARD_CASES, 12) / 4);
});

/** Bread in lots: little can be kept, and most of it is ordered. */
function lotsOfBread(given: {
  readonly orders: readonly number[];
  readonly lot: number;
  readonly hours?: number;
  readonly shifts?: number;
  readonly stock?: number;
  readonly lateness?: number;
  readonly multiple?: number | undefined;
}): PlanningCase {
  const months = given.orders.map((_, t) => `2027-0${t + 1}`);
  const document = breadDocument(months);
  document.shiftOptions = [
    {
      shiftOption: 'saturday',
      resource: 'oven',
      hoursPerShift: 8,
      costPerShift: 20,
      shiftsMax: given.shifts ?? 0,
    },
  ];
  document.resources![0]!.hoursPerPeriod = given.hours ?? 1000;
  Object.assign(document.processes![0]!, {
    setupCost: 1,
    lotUnitsMin: given.lot,
    ...(given.multiple === undefined ? {} : { lotUnitsMultiple: given.multiple }),
  });
  document.segments![0]!.latenessPeriodsMax = given.lateness ?? 0;
  document.demand = months.map((period, t) => ({
    segment: 'shops',
    period,
    units: given.orders[t],
    firmUnits: given.orders[t],
  }));
  document.inventoryPolicies![0]!.stockMax = given.stock ?? 10;
  return readCaseDocument(document, 'bread.json').planningCase;
}

const breads = fc.record({
  orders: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 3, maxLength: 3 }),
  lot: fc.constantFrom(0, 25, 50),
  hours: fc.integer({ min: 5, max: 70 }),
  shifts: fc.integer({ min: 0, max: 2 }),
  stock: fc.integer({ min: 0, max: 40 }),
  lateness: fc.constantFrom(0, 1),
  multiple: fc.constantFrom(undefined, 20),
});

test('random lots: whole numbers are held in every conflict', () => {
  let explained = 0;
  fc.assert(
    fc.property(breads, (random) => {
      if (holdsExplained(lotsOfBread(random)) === 'explained') explained++;
    }),
    law(HARD_CASES, 120),
  );
  expect(explained).toBeGreaterThan(runs(HARD_CASES, 12) / 4);
});

test('a case that is impossible only because lots are whole is reported as such, with repair options', () => {
  const result = solveAndExplain(lotsOfBread({ orders: [20, 20], lot: 50 }), {
    backend,
    clock: processClock,
  });
  expect(result.status).toBe('infeasible');
  const { conflictingLimits: conflict, isIrreducible, relaxation, repairs } = result.infeasibility!;
  expect(isIrreducible).toBe(true);
  expect(conflict.map(({ title }) => title.en).sort()).toEqual([
    'Firm orders',
    'Maximum stock',
    'Minimum lot',
  ]);
  expect(relaxation.length).toBeGreaterThan(0);
  // A smaller lot, more stock or fewer orders: plant, logistics and sales can each help.
  expect(repairs.map((repair) => repair.approvers.join())).toEqual(
    expect.arrayContaining(['logistics', 'plant', 'sales']),
  );
});

test('hours can be granted beyond what the case allows a lot', () => {
  const result = solveAndExplain(lotsOfBread({ orders: [80, 80], lot: 5, hours: 60 }), {
    backend,
    clock: processClock,
  });
  expect(result.status).toBe('infeasible');
  const hours = result.infeasibility!.repairs.find((repair) => repair.approvers.join() === 'plant');
  expect(hours?.reliefs.map(({ feature, amount }) => [feature, Math.round(amount)])).toEqual([
    ['capacity', 20],
    ['capacity', 20],
  ]);
});

test('an explanation that may not work says what it knows and nothing else', () => {
  const formulation = formulate(
    indexCase(hardCase({ hours: 0, store: 20, shifts: 0, fillRate: 1, firm: 1, leastOfX: 0 })),
  );
  expect(explainInfeasibility(formulation, backend, new WorkBudget(0))).toMatchObject({
    repairs: [],
    relaxation: [],
    isIrreducible: false,
  });
});

test('an explanation is bounded by a count of work: a clock that runs away changes nothing', async () => {
  let now = 0;
  // Minutes pass at every look at the clock, also for the solver.
  const runaway = () => {
    now += 100;
    return now;
  };
  const loaded = createHighsBackend(await loadHighs(), runaway);
  for (const planningCase of [lotsOfBread({ orders: [20, 20], lot: 50 }), stretchedCompany(3)]) {
    const formulation = formulate(indexCase(planningCase));
    // Enough for all, and so little that the explanation ends before it knows everything: at the same place.
    for (const work of [EXPLAIN_WORK, EXPLAIN_WORK / 100]) {
      const calm = explainInfeasibility(formulation, backend, new WorkBudget(work));
      expect(explainInfeasibility(formulation, loaded, new WorkBudget(work))).toEqual(calm);
      if (work === EXPLAIN_WORK) expect(calm.isIrreducible && calm.repairs.length > 0).toBe(true);
    }
  }
  const options = { backend: loaded, clock: runaway, relativeGap: 1e-4 };
  const { infeasibility } = solveAndExplain(lotsOfBread({ orders: [20, 20], lot: 50 }), options);
  expect(infeasibility?.repairs.length).toBeGreaterThan(1);
});

test('a long list of conflicting limits is condensed into few lines: a span of periods, and one of many places', () => {
  const months = (first: string, last = first) => ({ first, last, count: 1 });
  let number = 0;
  const limit = (
    title: string,
    id: string,
    periods: ConflictingLimit['periods'] & object,
    alone: number | null = 4,
  ): ConflictingLimit => ({
    feature: 'capacity',
    title: { en: title, zh: title },
    where: [id, spanText(periods)],
    about: [{ table: 'resources', id, name: { en: id.toUpperCase(), zh: id } }],
    periods,
    limit: 100,
    share: null,
    unit: 'hours',
    approver: 'plant',
    modelName: `row ${number++}`,
    direction: 'raise',
    alone,
  });
  // P9 comes before P10, whatever their letters say; so does Mar before Apr.
  const calendar = ['P8', 'P9', 'P10'].map((period, t) => ({ ...smallCase().periods[t]!, period }));
  const lines = condensed(
    [
      limit('Service level', 'a', months('P8', 'P10')),
      limit('Service level', 'b', months('P10'), null),
      limit('Service level', 'b', months('P9'), 3),
      limit('Overtime', 'line', months('P9')),
      ...['p', 'q', 'r', 's'].flatMap((resource) => [
        limit('Capacity', resource, months('P10'), resource === 's' ? 2 : 9),
        limit('Capacity', resource, months('P9'), 9),
      ]),
    ],
    calendar,
  );
  expect(lines.map(({ where, limit, alone }) => [where.join(', '), limit, alone])).toEqual([
    ['a, P8 – P10', 100, 4],
    ['b, P9 – P10', 200, null],
    ['line, P9', 100, 4],
    ['p (+3), P9 – P10', 800, 2],
  ]);
  expect(placeText(lines[3]!, 'en')).toBe('P (+3), Feb 2027 – Mar 2027');
});

test('repair options are reported as they are found, and explaining can be stopped', () => {
  const planningCase = lotsOfBread({ orders: [20, 20], lot: 50 });
  const reported: number[] = [];
  let isStopped = false;
  const options = {
    backend,
    clock: processClock,
    onProgress: ({ phase, repairs }: ExplainedProgress) => {
      if (phase === 'explain') reported.push(repairs?.length ?? 0);
      isStopped ||= repairs?.length === 1;
    },
  };
  const all = solveAndExplain(planningCase, options).infeasibility!;
  expect(reported[0]).toBe(0);
  expect(reported).toContain(1);
  expect(reported.at(-1)).toBe(all.repairs.length);
  isStopped = false;
  const stopped = solveAndExplain(planningCase, { ...options, shouldStop: () => isStopped });
  expect(stopped.status).toBe('infeasible');
  expect(stopped.infeasibility?.repairs.length).toBe(1);
});

test('a conflict is said in one sentence of the business', () => {
  const { infeasibility } = solveAndExplain(
    smallCase((document) => {
      document.serviceTargets!.push({ serviceTarget: 'strict', window: 'period', fillRateMin: 0.98 });
      document.resources![0]!.hoursPerWorkingDay = 3;
      document.shiftOptions = [];
      document.frozenCells = [];
    }),
    { backend, clock: processClock },
  );
  const sentence = conflictSentence(infeasibility!.conflictingLimits, 'en');
  expect(sentence).toMatch(
    /^Service level \(strict, [A-Z][a-z]{2} 2027.*: [\d.]+\u00a0units, 98\u00a0%\) needs at least [\d.]+\u00a0hours more than .*Capacity \(Line, .*: [\d.]+\u00a0hours\).* allow\.$/,
  );
  expect(conflictSentence(infeasibility!.conflictingLimits, 'zh')).toMatch(/98%.*至少多 [\d.]+\u00a0小时。$/);
  // Where nothing is promised, no such sentence can be said; promises to customers alone are out of reach.
  const isPromise = (limit: { readonly direction: string }) => limit.direction === 'lower';
  expect(
    conflictSentence(
      infeasibility!.conflictingLimits.filter((limit) => !isPromise(limit)),
      'en',
    ),
  ).toBeNull();
  expect(conflictSentence(infeasibility!.conflictingLimits.filter(isPromise), 'en')).toMatch(
    /^Stock and supply cannot reach Service level \(strict.*\) in time, whatever other limits allow\.$/,
  );
});

test.each(['glpk', 'jslp'] as const)('a solver without multipliers explains too: %s', async (name) => {
  const { status, infeasibility } = solveAndExplain(
    hardCase({ hours: 3, store: 120, shifts: 2, fillRate: 1, firm: 0, leastOfX: 0 }),
    { backend: await loadBackend(name), clock: processClock },
  );
  expect(status).toBe('infeasible');
  expect(infeasibility!.isIrreducible).toBe(true);
  expect(infeasibility!.conflictingLimits.map((limit) => limit.feature)).toEqual(
    expect.arrayContaining(['serviceLevel', 'capacity']),
  );
  expect(infeasibility!.repairs.length).toBeGreaterThan(1);
});

test('bounds that cross are a conflict with repair options: more stock, or less asked for at the end', () => {
  const { status, infeasibility } = solveAndExplain(
    everyFeatureCase(1, (document) => {
      Object.assign(document.materials![0]!, { openingStock: 0, stockMax: 0 });
    }),
    { backend, clock: processClock },
  );
  expect(status).toBe('infeasible');
  expect(infeasibility!.conflictingLimits.map(({ title }) => title.en)).toContain('Material stock limit');
  expect(infeasibility!.relaxation.length).toBeGreaterThan(0);
  expect(infeasibility!.repairs.length).toBeGreaterThan(0);
});
