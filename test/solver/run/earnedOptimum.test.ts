/**
 * Goal: a plan is called optimal when what it is worth, as verified, is within the gap asked for of what was proved, whichever
 * solver proved it and whatever objective the case has; a solver that ran out of time proves nothing.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadBackend } from '../../../node/backendModules.ts';
import { processClock } from '../../../node/processClock.ts';
import { type Backend, type SolveAnswer, SolverFailure } from '../../../solver/backends/backend.ts';
import { createJsSimplexBackend, type JsSolver } from '../../../solver/backends/jsSimplex.ts';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { objectiveOf } from '../../../solver/model/patch.ts';
import { crossCheck } from '../../../solver/run/crossCheck.ts';
import { type RunResult, solvePlan } from '../../../solver/run/solve.ts';
import { WhatIf } from '../../../solver/run/whatIf.ts';
import { lotSizingCase, lotSizingOf } from '../../cases/lotSizingCase.ts';
import { smallCase } from '../../cases/smallCase.ts';
import { root } from '../../root.ts';

type Document = Record<string, Record<string, unknown>[]>;

const highs = await loadBackend('highs');
const glpk = await loadBackend('glpk');
const jslp = await loadBackend('jslp');
const clock = processClock;

/** Setups of a millionth that make a hundred thousand units: the trial of a leak. */
function leak(change: (document: Document) => void = () => undefined): PlanningCase {
  const file = path.join(root, 'test', 'trials', 'inputs', '16-setup-leak.json');
  const document = JSON.parse(readFileSync(file, 'utf8')) as Document;
  change(document);
  return readCaseDocument(document, 'leak.json').planningCase;
}

/** What "optimal" means, checked on a result. */
function expectEarned(result: RunResult): void {
  expect(result.status).toBe('optimal');
  expect(result.gap).not.toBeNull();
  expect(result.gap!).toBeLessThanOrEqual(result.asked!.relativeGap + 1e-6);
  expect(result.verification?.passed).toBe(true);
}

describe('setups of a millionth', () => {
  test.each(['automatic', 'natural', 'cuts', 'facilityLocation'] as const)('lots by %s', (lotSizing) => {
    const result = solvePlan(leak(), { backend: highs, clock, relativeGap: 1e-4, lotSizing });
    expectEarned(result);
    expect(result.objective).toBeCloseTo(3_294_003, 3);
  });

  test('in a what-if that goes on from an earlier plan', () => {
    const whatIf = new WhatIf({ backend: highs, clock, relativeGap: 1e-4 });
    whatIf.solve(
      leak((document) => {
        document.demand![0]!.units = 50_000;
      }),
    );
    const { result, startKind: way } = whatIf.solve(leak());
    whatIf.dispose();
    expect(way.kind).toBe('warm');
    expectEarned(result);
    expect(result.objective).toBeCloseTo(3_294_003, 3);
  });

  test('under goals in order: lost units first, then margin', () => {
    const result = solvePlan(
      leak((document) => {
        document.company![0]!.objective = 'goals';
        document.goals = [
          { rank: 1, measure: 'lostUnits' },
          { rank: 2, measure: 'margin' },
        ];
      }),
      { backend: highs, clock, relativeGap: 1e-4 },
    );
    expectEarned(result);
    expect(result.objective).toBeCloseTo(3_294_003, 1);
  });

  test('under weighted goals', () => {
    const result = solvePlan(
      leak((document) => {
        document.company![0]!.objective = 'weighted';
        document.goals = [
          { rank: 1, measure: 'margin', weight: 1 },
          { rank: 2, measure: 'lostUnits', weight: 0.5 },
        ];
      }),
      { backend: highs, clock, relativeGap: 1e-4 },
    );
    expectEarned(result);
    expect(result.objective).toBeCloseTo(3_294_003, 1);
  });
});

test('what a solver claims beyond any plan is not believed', () => {
  const planningCase = lotSizingCase(lotSizingOf(5, 6));
  const honest = solvePlan(planningCase, { backend: highs, clock, relativeGap: 0 });
  // The same answers with a bound that promises a tenth more than there is.
  const boasting: Backend = {
    ...highs,
    load: (model) => {
      const session = highs.load(model);
      const solve = session.solve.bind(session);
      session.solve = (options): SolveAnswer => {
        const answer = solve(options);
        const { dual } = answer.bounds;
        return model.integerCount === 0 || dual === null || answer.rowDuals !== null
          ? answer
          : { ...answer, bounds: { ...answer.bounds, dual: dual * 0.9 } };
      };
      return session;
    },
  };
  const result = solvePlan(planningCase, { backend: boasting, clock, relativeGap: 0.01 });
  expect(result.objective).toBeCloseTo(honest.objective!, 6);
  expect([result.status, result.gap!.toFixed(3)]).toEqual(['feasible', '0.101']);
});

describe('linear models', () => {
  const planningCase = { ...smallCase(), shiftOptions: [] };
  const honest = solvePlan(planningCase, { backend: highs, clock, relativeGap: 1e-4 });

  /**
   * A solver that calls any feasible plan optimal and claims its objective as the bound: the plan of a model without costs,
   * with duals that are 0, of the honest optimum, or a hundred times as great. `isHonestWhenCareful`: asked a second time
   * it answers the truth.
   */
  const claiming = (duals: 'none' | 'zero' | 'true' | 'inflated', isHonestWhenCareful: boolean): Backend => ({
    ...highs,
    load: (model) => {
      const truth = highs.load(model);
      const session = highs.load({ ...model, cost: new Float64Array(model.columnCount) });
      const solve = session.solve.bind(session);
      session.solve = (options): SolveAnswer => {
        const right = truth.solve(options);
        if (options.isCareful === true && isHonestWhenCareful) return right;
        const wrong = solve({});
        const objective = objectiveOf(model, wrong.values!);
        const rowDuals = {
          none: null,
          zero: new Float64Array(model.rowCount),
          true: right.rowDuals,
          inflated: right.rowDuals!.map((dual) => 100 * dual),
        }[duals];
        return { ...wrong, rowDuals, bounds: { primal: objective, dual: objective } };
      };
      return session;
    },
  });

  test('are proved by their own duals', () => {
    expectEarned(honest);
    expect(honest.size.integers).toBe(0);
    expect(honest.gap!).toBeLessThanOrEqual(1e-6);
  });

  test.each(['none', 'zero', 'true', 'inflated'] as const)(
    'a false optimum with duals that are %s is feasible',
    (duals) => {
      const result = solvePlan(planningCase, { backend: claiming(duals, false), clock });
      expect(result.verification?.passed).toBe(true);
      expect(result.status).toBe('feasible');
      if (duals === 'none') expect(result.gap).toBeNull();
      else if (result.gap !== null) expect(result.gap).toBeGreaterThan(1e-4);
      if (duals === 'true') expect(result.bound).toBeCloseTo(honest.objective!, 3);
    },
  );

  test('a false optimum is solved once more, and what then is proved counts', () => {
    const result = solvePlan(planningCase, { backend: claiming('zero', true), clock });
    expectEarned(result);
    expect(result.objective).toBeCloseTo(honest.objective!, 3);
  });

  test('a first goal that is not proved makes the last one feasible', () => {
    const plain = { grade: 'any' as const, relativeTolerance: 0, weight: 1 };
    const goals: PlanningCase = {
      ...planningCase,
      company: [{ ...planningCase.company[0]!, objective: 'goals' as const }],
      goals: [
        { rank: 1, measure: 'lostUnits' as const, ...plain },
        { rank: 2, measure: 'margin' as const, ...plain },
      ],
    };
    let solves = 0;
    const once: Backend = {
      ...highs,
      load: (model) => {
        const session = highs.load(model);
        const solve = session.solve.bind(session);
        session.solve = (options) => {
          const answer = solve(options);
          return solves++ === 0 ? { ...answer, rowDuals: null } : answer;
        };
        return session;
      },
    };
    const proved = solvePlan(goals, { backend: highs, clock, relativeGap: 1e-4 });
    expect([proved.status, proved.gap]).toEqual(['optimal', expect.closeTo(0, 4)]);
    // The gap of the last goal says nothing of the first.
    const open = solvePlan(goals, { backend: once, clock });
    expect([open.status, open.gap, open.bound]).toEqual(['feasible', null, null]);
    expect(solves).toBe(2);
  });

  test('javascript-lp-solver reports no duals: its plan is feasible, its gap not known', () => {
    const result = solvePlan(planningCase, { backend: jslp, clock });
    expect(result.verification?.passed).toBe(true);
    expect([result.status, result.gap]).toEqual(['feasible', null]);
    expect(result.objective).toBeCloseTo(honest.objective!, 2);
    const opinion = crossCheck(planningCase, honest, { backend: jslp, clock });
    expect([opinion.verdict, opinion.status]).toEqual(['agrees', 'feasible']);
  });

  test('GLPK proves its optimum by its duals', () => {
    const result = solvePlan(planningCase, { backend: glpk, clock });
    expectEarned(result);
    expect(result.gap!).toBeLessThanOrEqual(1e-6);
  });
});

describe('second solvers', () => {
  const planningCase = lotSizingCase(lotSizingOf(5, 6));

  test('GLPK within the gap asked for is optimal', () => {
    const result = solvePlan(planningCase, { backend: glpk, clock, relativeGap: 0.01 });
    expectEarned(result);
    expect(result.gap!).toBeGreaterThan(0);
  });

  /** Answers like a solver whose time ran out, with the point it is given. */
  const late = (values: Record<string, number | boolean>): Backend => {
    let now = 0;
    const solver: JsSolver = {
      Solve: () => {
        now += 8;
        return values;
      },
    };
    return createJsSimplexBackend(solver, '0', () => now);
  };

  test.each([
    { what: 'a point', values: { feasible: true } },
    { what: 'no point', values: { feasible: false } },
  ])('javascript-lp-solver out of time with $what is neither optimal nor infeasible', ({ values }) => {
    const result = solvePlan(planningCase, { backend: late(values), clock, timeLimitSeconds: 8 });
    expect(['feasible', 'noPlan']).toContain(result.status);
  });

  const first = solvePlan(planningCase, { backend: highs, clock, relativeGap: 0 });
  const opinion = (second: Partial<RunResult>, failure?: string) => {
    const backend: Backend =
      failure === undefined
        ? { ...highs, name: 'other' }
        : {
            ...highs,
            load: () => {
              throw new SolverFailure('other', failure, []);
            },
          };
    return crossCheck(planningCase, { ...first, ...second }, { backend, clock, relativeGap: 0 });
  };

  test('a solver out of time with a worse plan leaves it undecided', () => {
    const worse = {
      status: 'feasible',
      objective: first.objective! * 1.1,
      bound: first.bound! * 0.9,
    } as const;
    expect(opinion(worse).verdict).toBe('undecided');
  });

  test('a plan better than what was proved is a disagreement', () => {
    expect(opinion({ objective: first.objective! * 1.1 }).verdict).toBe('disagrees');
    const proved = {
      status: 'feasible',
      objective: first.objective! * 1.2,
      bound: first.objective! * 1.1,
    } as const;
    expect(opinion(proved).verdict).toBe('disagrees');
  });

  test('a solver that fails is reported, and the answers stay', () => {
    expect(opinion({}, 'out of memory')).toMatchObject({ verdict: 'undecided', status: null });
    expect(opinion({}, 'out of memory').failure?.en).toMatch(/out of memory/);
  });
});
