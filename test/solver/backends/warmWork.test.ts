/**
 * Goal: whether a warm linear solve is given up for a cold one depends on its work, never on how fast the machine or its clock is; and
 * a caller's own time limit stays a time limit.
 */
import loadHighs from 'highs';
import { expect, test } from 'vitest';
import type { Session, SolveAnswer } from '../../../solver/backends/backend.ts';
import { createHighsBackend } from '../../../solver/backends/highs.ts';
import { fixIntegersAndResolve } from '../../../solver/mip/fixIntegersAndResolve.ts';
import { type Model, ModelBuilder, range } from '../../../solver/model/model.ts';

const highs = await loadHighs();

/** Numbers from 1 to 1,000, always the same ones. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return 1 + (state % 1000);
  };
}

/** Sources and sinks of which a warm solve takes less and more than the work that it may have in any case. */
const SMALL = 30;
const LARGE = 170;

/** A transport problem: as many sources as sinks, each with random amounts and costs. */
function transport(size: number, seed: number): Model {
  const next = numbers(seed);
  const builder = new ModelBuilder();
  builder.sense = 'minimize';
  const x = builder.addColumns('x', [range('from', size), range('to', size)], {});
  const supply = builder.addRows('supply', [range('from', size)]);
  const need = builder.addRows('need', [range('to', size)]);
  for (let i = 0; i < size; i++) {
    builder.setRowBounds(supply.start + i, Number.NEGATIVE_INFINITY, 1_100 + next());
    builder.setRowBounds(need.start + i, next(), Number.POSITIVE_INFINITY);
    for (let j = 0; j < size; j++) {
      const column = x.start + i * size + j;
      builder.setColumnBounds(column, 0, Number.POSITIVE_INFINITY);
      builder.addCost(column, next());
      builder.entry(supply.start + i, column, 1);
      builder.entry(need.start + j, column, 1);
    }
  }
  return builder.build();
}

/** Solves a model and then, warm, the same one with quite other costs. */
function coldThenWarm(clock: () => number, size: number): readonly [SolveAnswer, SolveAnswer] {
  const session: Session = createHighsBackend(highs, clock).load(transport(size, 7));
  try {
    const first = session.solve({});
    session.changeObjective(transport(size, 8).cost, 'maximize', 0);
    return [first, session.solve({})];
  } finally {
    session.dispose();
  }
}

const told = ({ reason, bounds, iterations, work, algorithm }: SolveAnswer) => ({
  reason,
  bounds,
  iterations,
  work,
  algorithm,
});

/** Minutes pass at every look. */
function runaway(): () => number {
  let now = 0;
  return () => {
    now += 100;
    return now;
  };
}

test('a warm solve that takes more work than a cold one is given up, by whatever clock', () => {
  const [cold, warm] = coldThenWarm(runaway(), LARGE);
  expect(cold).toMatchObject({ reason: 'optimal', algorithm: 'dual simplex' });
  // It began as primal simplex, for only costs changed, and ended as a cold solve; the work of both is reported.
  expect(warm).toMatchObject({ reason: 'optimal', algorithm: 'dual simplex' });
  expect(warm.work).toBeGreaterThan(500);
  const [coldAgain, warmAgain] = coldThenWarm(() => 0, LARGE);
  expect([told(coldAgain), told(warmAgain)]).toEqual([told(cold), told(warm)]);
});

test('one that takes little work goes on from its basis, by whatever clock', () => {
  const [, warm] = coldThenWarm(() => 0, SMALL);
  expect(warm).toMatchObject({ reason: 'optimal', algorithm: 'primal simplex' });
  expect(told(coldThenWarm(runaway(), SMALL)[1])).toEqual(told(warm));
});

test('the time limit of the caller is one of time, for a warm solve too', () => {
  const session = createHighsBackend(highs, () => 0).load(transport(LARGE, 7));
  try {
    session.solve({});
    session.changeObjective(transport(LARGE, 8).cost, 'maximize', 0);
    const { reason, limit } = session.solve({ timeLimitSeconds: 1e-6 });
    expect([reason, limit]).toEqual(['feasible', 'time']);
  } finally {
    session.dispose();
  }
});

test('whole numbers held again after another search go on from the basis of the last time', () => {
  const size = SMALL;
  const plain = transport(size, 7);
  /** A source opens at a cost; without it nothing comes from it. */
  const model = (fee: number): Model => {
    const next = numbers(7);
    const builder = new ModelBuilder();
    builder.sense = 'minimize';
    const x = builder.addColumns('x', [range('from', size), range('to', size)], {});
    const open = builder.addColumns('open', [range('from', size)], { upper: 1, integer: true });
    const supply = builder.addRows('supply', [range('from', size)]);
    const need = builder.addRows('need', [range('to', size)]);
    for (let i = 0; i < size; i++) {
      builder.addCost(open.start + i, fee * next());
      builder.setRowBounds(supply.start + i, Number.NEGATIVE_INFINITY, 0);
      builder.entry(supply.start + i, open.start + i, -4_000);
      builder.setRowBounds(need.start + i, plain.rowLower[size + i]!, Number.POSITIVE_INFINITY);
      for (let j = 0; j < size; j++) {
        const column = x.start + i * size + j;
        builder.setColumnBounds(column, 0, Number.POSITIVE_INFINITY);
        builder.addCost(column, plain.cost[i * size + j]!);
        builder.entry(supply.start + i, column, 1);
        builder.entry(need.start + j, column, 1);
      }
    }
    return builder.build();
  };
  const held = (session: Session, of: Model): SolveAnswer => {
    const { values } = session.solve({});
    return fixIntegersAndResolve(of, session, values!, () => session.solve({}));
  };
  const backend = createHighsBackend(highs, () => 0);
  const [first, second] = [model(100), model(110)];
  const session = backend.load(first);
  const before = held(session, first);
  session.changeObjective(second.cost, 'minimize', 0);
  const after = held(session, second);
  session.dispose();
  const fresh = backend.load(second);
  const anew = held(fresh, second);
  fresh.dispose();
  expect([before.reason, after.reason, anew.reason]).toEqual(['optimal', 'optimal', 'optimal']);
  expect(after.bounds.primal).toBeCloseTo(anew.bounds.primal!, 4);
  expect(before.iterations).toBeGreaterThan(20);
  expect(after.iterations).toBeLessThan(anew.iterations / 2);
});
