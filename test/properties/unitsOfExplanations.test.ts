/**
 * Goal: reasons do not depend on the units that a company counts in. Goods and money counted in units a million times as large or small:
 * what is short is short for the same reason, and every claim about it (its price, the limits that free it, each of them needed, the ways
 * out) is what another solver finds in the first units; and a case without a plan is repaired as cheaply.
 */
import { expect, test } from 'vitest';
import { loadBackend } from '../../node/backendModules.ts';
import { processClock } from '../../node/processClock.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { solveAndExplain } from '../../solver/explain/explainRun.ts';
import { repairLevers } from '../../solver/explain/repairLevers.ts';
import type { ShortageCertificate } from '../../solver/explain/shortageCertificate.ts';
import { shortageCertificates } from '../../solver/explain/shortages.ts';
import { slacksOf } from '../../solver/explain/slacks.ts';
import { type Formulation, formulate } from '../../solver/features/formulateCase.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import { quantitySizes } from '../../solver/plan/checks/quantitySizes.ts';
import { type Plan, type PlanArray, planArrays } from '../../solver/plan/plan.ts';
import { formulateAndSolve, solvePlan } from '../../solver/run/solve.ts';
import { withLevers } from '../../solver/tradeoff/caseSolver.ts';
import { inUnits } from '../cases/otherUnits.ts';
import { smallCase } from '../cases/smallCase.ts';
import { wholeCaseOf } from '../cases/wholeCase.ts';
import { isLong, runs, SEED } from '../runs.ts';
import { caseUnlessRefused } from './agreement.ts';
import { decisionNames, repairCosts, type Scale, ShortageProof } from './provedExplanations.ts';

const [backend, glpk] = [await loadBackend('highs'), await loadBackend('glpk')];
const options = { backend, clock: processClock, relativeGap: 1e-9 };

/** Arrays of a plan that are no units of goods. */
const counts: readonly PlanArray[] = [
  ...(['setups', 'overtimeHours', 'shifts', 'headcount', 'hires', 'layoffs'] as const),
  ...(['orders', 'trucks', 'investmentStarts', 'demandShapingChoices'] as const),
];

const same: Scale = { units: 1, money: 1 };

/** Units of goods, and units of money, a million times as large and small. */
const scales: readonly (readonly [name: string, scales: readonly Scale[]])[] = [
  ['units', [1e-6, 1e6].map((units) => ({ units, money: 1 }))],
  ['money', [1e-6, 1e6].map((money) => ({ units: 1, money }))],
];

/** The same plan, its goods counted in another unit. */
function planInUnits(plan: Plan, factor: number): Plan {
  const arrays = planArrays.map((name) => [
    name,
    counts.includes(name) ? plan[name] : plan[name].map((value) => value * factor),
  ]);
  return { periodCount: plan.periodCount, ...Object.fromEntries(arrays) };
}

/** A case in some unit; null where it is refused. */
const caseIn = (seed: number, scale: Scale, of: string): PlanningCase | null =>
  caseUnlessRefused(inUnits(wholeCaseOf(seed), scale, of === 'money'), `${seed}.json`);

const told = ({ units, money }: Scale) => `units × ${units}, money × ${money}`;

/** What a certificate claims of each cell that is short; decisions have the names of the formulation in the first units. */
function certificatesIn(
  planningCase: PlanningCase,
  plan: Plan,
  { units }: Scale,
  first: Formulation,
): readonly ShortageCertificate[] {
  const formulation = formulate(indexCase(planningCase));
  const nameOf = decisionNames(first, formulation);
  const named = <L extends { readonly kind: string; readonly modelName: string }>(limits: readonly L[]) =>
    limits.map(
      (limit): L => (limit.kind === 'decision' ? { ...limit, modelName: nameOf(limit.modelName) } : limit),
    );
  return shortageCertificates(formulation, planInUnits(plan, units), { backend }).map((found) => ({
    ...found,
    limits: named(found.limits),
    unlocks: found.unlocks.map((unlock) => ({ ...unlock, limits: named(unlock.limits) })),
  }));
}

/**
 * Expects that the certificates of a case give the same reasons in all units, and that each claim is proved: sets of limits that stand in for
 * each other (hours, overtime) may differ. Answers how many there are, and of how many the reason is not known.
 */
function expectProved(seed: number, [of, others]: (typeof scales)[number]) {
  const none = { certified: 0, unknown: 0 };
  const given = caseIn(seed, same, of);
  if (given === null) return none;
  const { result, formulation } = formulateAndSolve(given, options);
  if (result.status !== 'optimal') return none;
  const expected = certificatesIn(given, result.plan!, same, formulation);
  if (expected.length === 0) return none;
  // GLPK calls some of these models infeasible that are not: a second solve from scratch decides then.
  const proofs = [glpk, backend].map(
    (prover) => new ShortageProof(formulation, result.plan!, { holder: backend, prover }),
  );
  const faultsOf = (certificate: ShortageCertificate, scale: Scale, isOtherwisePrice: boolean) => {
    const [first, second] = proofs as [ShortageProof, ShortageProof];
    return first.faultsOf(certificate, scale, isOtherwisePrice).length === 0
      ? []
      : second.faultsOf(certificate, scale, isOtherwisePrice);
  };
  // Duals of one vertex show limits that those of another do not: what no limit is named for has a price, and needs no more proof.
  const isPriced = ({ reason, price }: ShortageCertificate) =>
    reason === 'price' || (reason === 'limits' && price !== null);
  for (const scale of [same, ...others]) {
    const found =
      scale === same ? expected : certificatesIn(caseIn(seed, scale, of)!, result.plan!, scale, formulation);
    const about = `seed ${seed}, ${told(scale)}`;
    const reasons = (list: typeof found) =>
      list.map((one) => `${one.segment} ${one.period} ${isPriced(one) ? 'priced' : one.reason}`);
    expect.soft(reasons(found), about).toEqual(reasons(expected));
    const faults = found.flatMap((one, n) => [
      ...faultsOf(one, scale, expected[n]?.reason === 'price'),
      ...(one.reason === 'price' && expected[n]?.reason === 'limits'
        ? faultsOf(expected[n], same, true)
        : []),
    ]);
    expect.soft(faults, about).toEqual([]);
  }
  const unknown = expected.filter(({ reason }) => reason === 'unknown').length;
  return { certified: expected.length, unknown };
}

test.each(scales)('%s times 1e-6 and 1e6: certificates of shortages are proved alike', (...scaled) => {
  let certified = 0;
  let unknown = 0;
  for (let seed = SEED; certified < runs(3, 200); seed++) {
    const found = expectProved(seed, scaled);
    certified += found.certified;
    unknown += found.unknown;
  }
  expect(unknown).toBeLessThanOrEqual(0.01 * certified);
});

test.each<readonly [seed: number, about: string]>([
  [20, 'several limits bind alike: one of them has all of the multiplier'],
  [37, 'a decision has to be made less often'],
  [38, 'a lot that is not made yet, larger than its limit'],
  [80, 'a part could be delivered anyway'],
  [94, 'duals that show no way'],
  [97, 'more trucks than there are'],
  [247, 'whole lots deliver a part'],
  [714_054, 'duals that show a limit which frees nothing'],
  [714_067, 'price brackets that the plan does not state'],
  [714_097, 'limits that account for a slight part, and a lot multiple that falls on one side'],
  [714_113, 'a limit that saves money elsewhere is none of the cell'],
  ...(isLong ? [[714_035, 'a decision whose name holds units'] as const] : []),
])('seed %i, %s', (seed) => {
  const { certified, unknown } = expectProved(seed, scales[0]!);
  expect(certified).toBeGreaterThan(0);
  expect(unknown).toBe(0);
});

/**
 * Expects that a case without a plan is repaired as cheaply in all units: options that ask for as little may differ; none is dearer than
 * another's, as its own units count. Answers whether there are options.
 */
function expectAsCheap(seed: number, [of, others]: (typeof scales)[number]): boolean {
  if (caseIn(seed, same, of) === null) return false;
  const repairsIn = (scale: Scale) => {
    const planningCase = caseIn(seed, scale, of)!;
    const { infeasibility } = solveAndExplain(planningCase, options);
    const formulation = formulate(indexCase(planningCase));
    return { scale, planningCase, formulation, repairs: infeasibility?.repairs ?? [] };
  };
  const expected = repairsIn(same);
  if (expected.repairs.length === 0) return false;
  for (const found of others.map(repairsIn)) {
    const about = `seed ${seed}, ${told(found.scale)}`;
    for (const [one, other] of [
      [found, expected],
      [expected, found],
    ] as const) {
      const costOf = repairCosts(one.formulation);
      for (const preferred of [null, ...new Set(slacksOf(one.formulation).map(({ approver }) => approver))]) {
        const costs = ({ repairs, scale }: typeof one) =>
          repairs.map((repair) => costOf(repair, preferred, { from: scale, to: one.scale }));
        const own = Math.min(...costs(one).map(({ cost, rounding }) => cost - rounding));
        const least = Math.min(...costs(other).map(({ cost }) => cost));
        expect
          .soft(own, `${about}, ${one === found ? 'its' : 'the first'} units, ${preferred}`)
          // Options with whole numbers are found within a gap of a hundredth.
          .toBeLessThanOrEqual(least * 1.011 + 1e-6);
      }
    }
    for (const repair of found.repairs) {
      const levers = repairLevers(repair);
      if (levers === null) continue;
      const repaired = withLevers(found.planningCase, levers);
      const { status } = solvePlan(repaired, { ...options, relativeGap: 0.01 });
      expect.soft(status, `${about}: ${JSON.stringify(levers)}`).toBe('optimal');
    }
  }
  return true;
}

test.each(scales)('%s times 1e-6 and 1e6: a case without a plan is repaired as cheaply', (...scaled) => {
  let repaired = 0;
  for (let seed = SEED + 3; repaired < runs(1, 30); seed++) if (expectAsCheap(seed, scaled)) repaired++;
});

test('an option that whole numbers refuse is sought again with them', () => {
  expect(expectAsCheap(79, scales[0]!)).toBe(true);
});

test('a limit of stock in millionths of money is as dear as one in money', () => {
  expect(expectAsCheap(925_022, scales[1]!)).toBe(true);
});

test('hours that are fixed are no goods: a case in other units keeps its sizes', () => {
  const given = smallCase((document) => {
    document.frozenCells = [
      { measure: 'overtime', item: 'line', period: '2027-01', value: 30, reason: '' },
      { measure: 'production', item: 'make-x', period: '2027-01', value: 2e-5, reason: '' },
    ];
  });
  const tiny = {
    ...given,
    demand: given.demand.map((row) => ({ ...row, units: row.units * 1e-6, firmUnits: row.firmUnits * 1e-6 })),
    inventoryPolicies: given.inventoryPolicies.map((row) => ({ ...row, openingStock: 0, safetyStock: 0 })),
    inventoryPeriods: [],
    scheduledReceipts: [],
    segments: given.segments.map((row) => ({ ...row, openingBacklog: 0 })),
  };
  const { units, hours } = quantitySizes(indexCase(tiny), null);
  expect(units).toBeLessThan(1e-2);
  expect(hours).toBeGreaterThanOrEqual(30);
});

test.each([
  // 13 and 12.9 units in a unit a million times as large: the frozen cell was rounded to six decimals.
  [28, 'frozenCells', 12.9e-6],
  // A share of 46 of 81 units: rounded up, as if it were as small as the units.
  [61, 'serviceTargets', 0.567],
])('levers of repairs in millionths make a plan possible, seed %i: %s', (seed, table, value) => {
  const given = caseUnlessRefused(inUnits(wholeCaseOf(seed), { units: 1e-6, money: 1 }), `${seed}.json`)!;
  const { repairs } = solveAndExplain(given, options).infeasibility!;
  const values = repairs.flatMap(({ reliefs }) =>
    reliefs.flatMap((relief) =>
      (relief.cells ?? []).flatMap((cell) => (cell.table === table ? cell.value : [])),
    ),
  );
  expect(values.some((found) => Math.abs(Number(found) / value - 1) < 2e-3)).toBe(true);
  for (const repair of repairs) {
    const levers = repairLevers(repair)!;
    expect(solvePlan(withLevers(given, levers), { ...options, relativeGap: 0.01 }).status).toBe('optimal');
  }
});
