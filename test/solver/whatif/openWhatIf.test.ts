/** Goal: a live what-if answers at every step like a fresh solve of the same inputs, and what it keeps as levers are those inputs. */
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { loadCase } from '../../../node/caseFolder.ts';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { seededRandom } from '../../../scenarios/random.ts';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { solvePlan } from '../../../solver/run/solve.ts';
import { applyLever, type Lever } from '../../../solver/scenario/levers.ts';
import { baseScenario, resolveScenario } from '../../../solver/scenario/scenario.ts';
import { movedLevers } from '../../../solver/whatif/movedLevers.ts';
import { openWhatIf } from '../../../solver/whatif/openWhatIf.ts';
import {
  type Positions,
  type Slider,
  slidersOfCase,
  slidersOfLevers,
} from '../../../solver/whatif/slider.ts';
import { smallCase } from '../../cases/smallCase.ts';
import { root } from '../../root.ts';
import { isLong, runs, SEED } from '../../runs.ts';

const backend = await loadHighsBackend();
const options = { backend, clock: processClock, relativeGap: 1e-9 };

/** A random walk of hands: at each step some sliders move, and some are put back. */
function* walk(sliders: readonly Slider[], steps: number): Generator<Positions> {
  const random = seededRandom(SEED);
  let positions: Record<string, number> = {};
  for (let s = 0; s < steps; s++) {
    positions = { ...positions };
    const { id, min, max, step, rest } = sliders[Math.floor(random() * sliders.length)]!;
    const place = min + step * Math.round((random() * (max - min)) / step);
    // Close to rest: that is where hands are, and where plans exist.
    positions[id] = random() < 0.3 ? rest : Math.round((rest + (place - rest) * 0.3) * 1e6) / 1e6;
    yield positions;
  }
}

function expectLikeFresh(
  planningCase: PlanningCase,
  levers: readonly Lever[],
  sliders: readonly Slider[],
  steps: number,
): { readonly solved: number; readonly warm: number } {
  const own = slidersOfLevers(levers).flat();
  const start = { planningCase, levers, sliders };
  const live = openWhatIf(start, options);
  let solved = 0;
  let warm = 0;
  for (const positions of walk([...own, ...sliders], steps)) {
    const { result, startKind } = live.step(positions);
    const kept = movedLevers(start, positions);
    const document = (scenario: string, parent: string | null, own: readonly Lever[]) => ({
      ...baseScenario,
      scenario,
      parent,
      levers: [...own],
    });
    // What is kept is resolved as a scenario is: over the parent, or over the scenario that was moved.
    const scenarios = [
      document('moved', null, levers),
      document('kept', kept.isOverParent ? null : 'moved', kept.levers),
    ];
    const fresh = solvePlan(resolveScenario(planningCase, scenarios, 'kept').planningCase, options);
    if (startKind.kind === 'warm') warm++;
    expect(result.status, JSON.stringify(positions)).toBe(fresh.status);
    if (fresh.objective === null) continue;
    solved++;
    expect(result.verification?.passed).toBe(true);
    expect(Math.abs(result.objective! - fresh.objective)).toBeLessThanOrEqual(
      1e-7 * Math.max(1, Math.abs(fresh.objective)),
    );
  }
  live.dispose();
  return { solved, warm };
}

const numbersOnly = smallCase((document) => {
  document.shiftOptions = [];
  document.frozenCells = [];
});

test('random hands on the sliders of a case: each like a fresh solve, most of them warm', () => {
  const counts = expectLikeFresh(numbersOnly, [], slidersOfCase(numbersOnly), runs(20, 200));
  expect(counts.solved).toBeGreaterThan(10);
  expect(counts.warm).toBeGreaterThan(10);
});

test('the levers of a scenario move as sliders, with others beside them', () => {
  const levers: Lever[] = [
    { type: 'demand', factor: 1.1, unitsAdded: 0 },
    { type: 'overtime', factor: 1.5, costFactor: 1.2 },
    { type: 'objective', objective: 'minimizeCost', goals: [] },
  ];
  const ids = slidersOfLevers(levers).map((sliders) => sliders.map(({ id }) => id));
  expect(ids).toEqual([['own-1-factor'], ['own-2-factor', 'own-2-costFactor'], []]);
  const counts = expectLikeFresh(numbersOnly, levers, slidersOfCase(numbersOnly), runs(10));
  expect(counts.solved).toBeGreaterThan(5);
});

test('positions that no plan can keep are an answer, and the next step goes on', () => {
  const planningCase = smallCase((document) => {
    document.serviceTargets![0]!.mode = 'hard';
  });
  const sliders = slidersOfCase(planningCase);
  const live = openWhatIf({ planningCase, levers: [], sliders }, options);
  expect(live.step({}).result.status).toBe('optimal');
  const none = live.step({ demand: 1.5, capacity: 0 });
  expect(none.result.status).toBe('infeasible');
  expect(none.result.plan).toBeNull();
  const again = live.step({});
  expect(again.result.objective).toBeCloseTo(solvePlan(planningCase, options).objective!, 4);
  live.dispose();
});

/** Collects all memory that nothing holds. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // What weak references were asked for stays until the task ends.
  await new Promise((resolve) => setImmediate(resolve));
  collect();
}

test('a live what-if holds its last step, and none before it', async () => {
  const planningCase = smallCase();
  const sliders = slidersOfCase(planningCase);
  const live = openWhatIf({ planningCase, levers: [], sliders }, options);
  const held: WeakRef<object>[] = [];
  const STEPS = 12;
  for (let s = 0; s < STEPS; s++) {
    const { id, rest, max } = sliders[s % 2]!;
    const { formulation } = live.step({ demand: 1 + 0.001 * s, [id]: rest + 0.01 * s * (max - rest) });
    held.push(new WeakRef(formulation), new WeakRef(formulation.model), new WeakRef(formulation.ledgers));
  }
  await collectGarbage();
  // The last one, and the one that it was built after, by whose model the solver compares.
  expect(held.filter((reference) => reference.deref() !== undefined).length).toBeLessThanOrEqual(6);
  live.dispose();
});

test('sliders of Lanhai: each moves something; in the long form, fifty steps like fresh solves', async () => {
  const { planningCase } = await loadCase(path.join(root, 'scenarios/lanhai'));
  const sliders = slidersOfCase(planningCase);
  const ids = sliders.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { min, max, rest, step } of sliders) {
    expect(min).toBeLessThanOrEqual(rest);
    expect(max).toBeGreaterThanOrEqual(rest);
    expect(step).toBeGreaterThan(0);
  }
  // Every slider is a lever that fits the case and changes it when it moves.
  for (const slider of sliders) {
    const { levers } = movedLevers({ levers: [], sliders }, { [slider.id]: slider.min });
    for (const lever of levers) expect(applyLever(planningCase, lever).changedRows).toBeGreaterThan(0);
  }
  const linear = sliders.filter(({ id }) => id.startsWith('demand') || id.startsWith('capacity'));
  if (isLong) expectLikeFresh(planningCase, [], linear, 50);
});

test('a hand that moves the demand of Lanhai waits for a second round of sifting only at the beginning', async () => {
  const { planningCase } = await loadCase(path.join(root, 'scenarios/lanhai'));
  const sliders = slidersOfCase(planningCase);
  const live = openWhatIf({ planningCase, levers: [], sliders }, options);
  live.step({});
  const rounds = Array.from({ length: 32 }, (_, s) => {
    // There and back again around rest.
    const { result } = live.step({ demand: 1 + 0.1 * Math.sin((s + 1) / 5) });
    expect(result.solver.algorithm).toBe('sifting');
    return result.solver.rounds?.length ?? 0;
  });
  live.dispose();
  expect(rounds.filter((count) => count > 1).length).toBeLessThanOrEqual(5);
  expect(rounds.slice(18).every((count) => count === 1)).toBe(true);
});
