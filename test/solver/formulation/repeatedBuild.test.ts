/**
 * Goal: a case that is formulated again after a change has the formulation of a fresh build, number by number; what no feature reads differently
 * is not built again; and what blocks say later reads nothing that their feature had not read, so that it can be kept.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCase } from '../../../node/caseFolder.ts';
import { seededRandom } from '../../../scenarios/random.ts';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { type Formulation, formulate } from '../../../solver/features/formulateCase.ts';
import { ReadIndex } from '../../../solver/formulation/readIndex.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { isSameContent } from '../../../solver/index/keptParts.ts';
import { applyLever, type Lever } from '../../../solver/scenario/levers.ts';
import { movedLevers } from '../../../solver/whatif/movedLevers.ts';
import { slidersOfCase } from '../../../solver/whatif/slider.ts';
import { everyFeatureCase } from '../../cases/everyFeatureCase.ts';
import { smallCase } from '../../cases/smallCase.ts';
import { root } from '../../root.ts';
import { runs, SEED } from '../../runs.ts';
import { expectSameFormulation } from './sameFormulation.ts';

/** What the features of a formulation read, by name. */
function readOf({ memory }: Formulation): Record<string, readonly string[]> {
  return Object.fromEntries(
    [...memory!.build.features].map(([name, { read }]) => [
      name,
      [...read.parts, ...[...read.tables].map((table) => `source.${table}`)].sort(),
    ]),
  );
}

function moved(planningCase: PlanningCase, lever: Lever): PlanningCase {
  return applyLever(planningCase, lever).planningCase;
}

/** A walk of changed cases from a case on: sliders at random places, and changes that change the shape of the model. */
function* walk(planningCase: PlanningCase, steps: number): Generator<PlanningCase> {
  const random = seededRandom(SEED);
  const sliders = slidersOfCase(planningCase);
  let shaped = planningCase;
  for (let s = 0; s < steps; s++) {
    if (random() < 0.15) shaped = random() < 0.5 ? planningCase : reshaped(planningCase, random);
    let next = shaped;
    for (let turns = Math.floor(random() * 3); turns >= 0; turns--) {
      const { id, min, max, rest } = sliders[Math.floor(random() * sliders.length)]!;
      const position = random() < 0.2 ? rest : min + random() * (max - min);
      for (const lever of movedLevers({ levers: [], sliders }, { [id]: position }).levers)
        next = moved(next, lever);
    }
    yield next;
  }
}

/** Another switch, or one segment that may be late or lost where it might not, or the other way round. */
function reshaped(planningCase: PlanningCase, random: () => number): PlanningCase {
  const { segments, constraintModes } = planningCase;
  const s = Math.floor(random() * segments.length);
  if (random() < 0.3) return { ...planningCase, constraintModes: constraintModes.slice(1) };
  return {
    ...planningCase,
    segments: segments.map((row, i) =>
      i === s
        ? {
            ...row,
            lostSalesAllowed: !row.lostSalesAllowed,
            latenessPeriodsMax: row.latenessPeriodsMax > 0 ? 0 : 2,
            latePriceBasis: row.latePriceBasis === 'order' ? 'delivery' : 'order',
            price: random() < 0.5 ? 0 : row.price,
          }
        : row,
    ),
  };
}

function expectLaw(planningCase: PlanningCase, steps: number): { built: number; features: number } {
  let like: Formulation | null = null;
  const counts = { built: 0, features: 0 };
  for (const next of walk(planningCase, steps)) {
    const index = indexCase(next, like?.index ?? null);
    const again: Formulation = formulate(index, { like });
    const read = readOf(again);
    expectSameFormulation(again, formulate(indexCase(next)));
    // What was asked of blocks just now read nothing new.
    expect(readOf(again)).toEqual(read);
    if (like !== null) {
      counts.built += again.memory!.builtAnew.length;
      counts.features += again.usedFeatures.length + 1;
    }
    like = again;
  }
  return counts;
}

test.each([1, 2, 3].slice(0, runs(1, 3)))('a case with every feature, seed %i', (seed) => {
  const { built, features } = expectLaw(everyFeatureCase(seed), runs(12, 100));
  expect(built).toBeLessThan(features);
});

test('the small case', () => {
  const { built, features } = expectLaw(smallCase(), runs(20, 200));
  expect(built).toBeLessThan(0.8 * features);
});

describe('the case of each feature', () => {
  const folder = path.join(root, 'test/solver/features');
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  test.each(names)('%s', async (name) => {
    const { planningCase } = await loadCase(path.join(folder, name));
    expectLaw(planningCase, runs(4, 40));
  });
});

test('Lanhai: demand, hours and prices move without what does not read them being built', async () => {
  const { planningCase } = await loadCase(path.join(root, 'scenarios/lanhai'));
  let like = formulate(indexCase(planningCase), { like: null });
  expect(like.memory!.builtAnew).toContain('lanes');
  const levers: readonly (readonly [Lever, readonly string[], readonly string[]])[] = [
    [
      { type: 'demand', factor: 1.03, unitsAdded: 0 },
      ['fairShare'],
      ['demandBalance', 'serviceLevel', 'targetStock', 'production', 'lanes', 'objective'],
    ],
    [
      { type: 'capacity', factor: 1.1, hoursAdded: 0 },
      [],
      ['production', 'lanes', 'demandBalance', 'objective'],
    ],
    [
      { type: 'price', factor: 1.02, demandResponds: false },
      ['objective'],
      ['production', 'lanes', 'demandBalance', 'lateOrders'],
    ],
  ];
  for (const [lever, built, kept] of levers) {
    const next = moved(planningCase, lever);
    // From rest each time, so that only what this lever moves differs.
    const rest = formulate(indexCase(planningCase), { like });
    const again = formulate(indexCase(next), { like: rest });
    expectSameFormulation(again, formulate(indexCase(next)));
    for (const name of built) expect(again.memory!.builtAnew).toContain(name);
    for (const name of kept) expect(again.memory!.builtAnew).not.toContain(name);
    like = again;
  }
  // The same numbers again: nothing is built, and the model keeps its arrays.
  const same = formulate(indexCase(planningCase), { like: formulate(indexCase(planningCase), { like }) });
  expect(same.memory!.builtAnew).toEqual([]);
});

test('an index notes what is read of it, also through what was kept of it, and follows where it is turned', () => {
  const index = indexCase(smallCase());
  const read = new ReadIndex(index);
  const { source } = read.index;
  expect([...read.parts, ...read.tables]).toEqual([]);
  expect(read.index.demandUnits).toBe(index.demandUnits);
  expect(source.segments).toBe(index.source.segments);
  expect([[...read.parts], [...read.tables]]).toEqual([['demandUnits'], ['segments']]);
  const other = indexCase(moved(index.source, { type: 'demand', factor: 2, unitsAdded: 0 }));
  read.turnTo(other);
  expect(read.index.demandUnits).toBe(other.demandUnits);
});

test.each<[unknown, unknown, boolean]>([
  [Float64Array.of(1, 2), Float64Array.of(1, 2), true],
  [Float64Array.of(1, 2), Float64Array.of(1, 3), false],
  [Float64Array.of(1), Float64Array.of(1, 2), false],
  [new Map([['a', [1]]]), new Map([['a', [1]]]), true],
  [new Map([['a', [1]]]), new Map([['a', [2]]]), false],
  [{ a: { b: null } }, { a: { b: null } }, true],
  [{ a: 1 }, { a: 1, b: undefined }, false],
  [Number.NaN, Number.NaN, true],
  [[1], { 0: 1 }, false],
])('%o and %o say the same: %o', (a, b, same) => {
  expect(isSameContent(a, b)).toBe(same);
});
