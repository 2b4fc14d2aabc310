/**
 * Goal: what is solved of a reduced model is the solution of the whole one, to the last digit that a solver has: values, duals and basis. Random models
 * are full of what reductions look for (rows of one column, forcing and loose rows, equalities with a slack, transport equalities), and are solved whole
 * too. Sessions that sift answer what plain ones do, also after changes, and end where there is no plan.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { seededRandom } from '../../../scenarios/random.ts';
import type { Session, SolveAnswer } from '../../../solver/backends/backend.ts';
import { certify } from '../../../solver/model/certificate.ts';
import { compareModels } from '../../../solver/model/compare.ts';
import { type Model, ModelBuilder, range } from '../../../solver/model/model.ts';
import { objectiveOf, rowSet, withRows } from '../../../solver/model/patch.ts';
import { reducedCost } from '../../../solver/model/reducedCost.ts';
import { boundsAt, placesIn, reducedBasis } from '../../../solver/sifting/basis.ts';
import { legalBasis, missingBasics } from '../../../solver/sifting/legalBasis.ts';
import { PastBases } from '../../../solver/sifting/pastBases.ts';
import { postsolve } from '../../../solver/sifting/postsolve.ts';
import { reduceAgain, reducedModel, reduceRows } from '../../../solver/sifting/reduce.ts';
import { withRelief } from '../../../solver/sifting/relief.ts';
import type { SiftingRound } from '../../../solver/sifting/rounds.ts';
import { SiftedSession } from '../../../solver/sifting/siftedSession.ts';
import { Status } from '../../../solver/sifting/step.ts';
import { law, runs } from '../../runs.ts';

const backend = await loadHighsBackend();

/** A model of items over periods: supply, stock, orders late and lost, hours, and rows that say nothing or everything. */
function randomModel(seed: number): Model {
  const random = seededRandom(seed);
  const below = (n: number) => Math.floor(random() * n);
  const whole = (low: number, high: number) => low + below(high - low + 1);
  const items = whole(1, 4);
  const periods = whole(2, 6);
  const sets = [range('item', items), range('period', periods)];
  const builder = new ModelBuilder();
  builder.sense = random() < 0.5 ? 'minimize' : 'maximize';
  const sign = builder.sense === 'minimize' ? 1 : -1;
  builder.offset = whole(-5, 5);
  const make = builder.addColumns('make', sets);
  const stock = builder.addColumns('stock', sets);
  const late = builder.addColumns('late', sets, { use: 'seldom' });
  const lost = builder.addColumns('lost', sets, { use: 'lastResort' });
  const short = builder.addColumns('short', sets, { use: 'seldom' });
  const extra = builder.addColumns('extra', [range('period', periods)], { upper: whole(0, 20) });
  const balance = builder.addRows('balance', sets);
  const floor = builder.addRows('floor', sets);
  const hours = builder.addRows('hours', [range('period', periods)]);
  const limit = builder.addRows('limit', sets);
  const said = builder.addRows('said', [range('row', 6)]);
  const place = (i: number, t: number) => i * periods + t;
  for (let i = 0; i < items; i++) {
    for (let t = 0; t < periods; t++) {
      const p = place(i, t);
      // make + stock[t−1] − stock + late − late[t−1] + lost = demand
      builder.entry(balance.start + p, make.start + p, random() < 0.2 ? 2 : 1);
      builder.entry(balance.start + p, stock.start + p, -1);
      if (t > 0) builder.entry(balance.start + p, stock.start + p - 1, 1);
      builder.entry(balance.start + p, late.start + p, 1);
      if (t > 0) builder.entry(balance.start + p, late.start + p - 1, -1);
      builder.entry(balance.start + p, lost.start + p, 1);
      const demand = whole(0, 12);
      builder.setRowBounds(balance.start + p, demand, demand);
      builder.entry(floor.start + p, stock.start + p, 1);
      builder.entry(floor.start + p, short.start + p, 1);
      builder.setRowBounds(floor.start + p, random() < 0.5 ? 0 : whole(0, 6), Number.POSITIVE_INFINITY);
      builder.entry(hours.start + t, make.start + p, whole(1, 3));
      builder.entry(limit.start + p, make.start + p, random() < 0.1 ? 0 : 1);
      builder.setRowBounds(
        limit.start + p,
        random() < 0.2 ? whole(-3, 3) : Number.NEGATIVE_INFINITY,
        random() < 0.5 ? whole(3, 15) : Number.POSITIVE_INFINITY,
      );
      builder.addCost(make.start + p, sign * whole(0, 5));
      builder.addCost(stock.start + p, sign * whole(0, 3));
      builder.addCost(late.start + p, sign * whole(2, 8));
      builder.addCost(lost.start + p, sign * whole(10, 40));
      builder.addCost(short.start + p, sign * whole(0, 6));
      if (random() < 0.1) builder.setColumnBounds(make.start + p, 2, 2);
      if (random() < 0.2) builder.setColumnBounds(stock.start + p, 0, whole(0, 8));
    }
  }
  for (let t = 0; t < periods; t++) {
    builder.entry(hours.start + t, extra.start + t, -1);
    builder.setRowBounds(hours.start + t, Number.NEGATIVE_INFINITY, whole(0, 30));
    builder.addCost(extra.start + t, sign * whole(0, 4));
  }
  // Rows of every kind: one column, a forced sum, a free row, a range that holds anyway.
  for (let r = 0; r < 6; r++) {
    const row = said.start + r;
    const columns = new Set(Array.from({ length: whole(0, 3) }, () => below(builder.columnCount)));
    for (const column of columns) builder.entry(row, column, whole(1, 3) * (r === 1 ? -1 : 1));
    const bounds: readonly (readonly [number, number])[] = [
      [0, Number.POSITIVE_INFINITY],
      [Number.NEGATIVE_INFINITY, whole(0, 5)],
      [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
      [Number.NEGATIVE_INFINITY, 0],
      [-1000, 1000],
      [0, 0],
    ];
    builder.setRowBounds(row, ...bounds[r]!);
  }
  return builder.build();
}

/** Solves a model as it is. */
function plain(model: Model) {
  const session = backend.load(model);
  try {
    return session.solve({});
  } finally {
    session.dispose();
  }
}

const close = (a: number, b: number) => Math.abs(a - b) <= 1e-7 * Math.max(1, Math.abs(a), Math.abs(b));

describe('reductions', () => {
  test('values, duals and basis of the whole model follow from the reduced one', () => {
    let solved = 0;
    let iterations = 0;
    let repaired = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
        const model = randomModel(seed);
        const expected = plain(model);
        const reduction = reduceRows(model, new Uint8Array(model.columnCount));
        if (reduction.working.isInfeasible) {
          expect(expected.reason).toMatch(/infeasible/);
          return;
        }
        const everyBound = new Uint8Array(model.rowCount).fill(1);
        const reduced = reducedModel(reduction, everyBound);
        const answer = plain(reduced.model);
        const { values, rowDuals, basis, reason, bounds } = answer;
        if (expected.reason !== 'optimal') {
          expect(reason).not.toBe('optimal');
          return;
        }
        expect(reason).toBe('optimal');
        const sign = model.sense === 'minimize' ? 1 : -1;
        expect(close(sign * bounds.primal!, expected.bounds.primal!)).toBe(true);
        const whole = postsolve(reduced, { values: values!, rowDuals: rowDuals!, basis: basis! });
        expect(close(objectiveOf(model, whole.values), expected.bounds.primal!)).toBe(true);
        const duals = whole.duals.map((dual) => sign * dual);
        const certificate = certify(model, whole.values, duals);
        expect(certificate.primalInfeasibility).toBeLessThan(1e-9);
        expect(certificate.relativeGap).toBeLessThan(1e-9);
        // The basis is one, and optimal: the solver that starts from it has nothing to do.
        const basic = [...whole.basis.columns, ...whole.basis.rows].filter((s) => s === Status.basic);
        expect(basic).toHaveLength(model.rowCount);
        const session = backend.load(model);
        session.setBasis(whole.basis);
        const again = session.solve({ isReduced: true, algorithm: 'dualSimplex' });
        session.dispose();
        expect(again.iterations).toBe(0);
        expect(close(again.bounds.primal!, expected.bounds.primal!)).toBe(true);
        // Told to the reduced model it is a basis too.
        const mapped = reducedBasis(reduced, whole.basis, boundsAt(reduced, whole.values));
        const mappedBasic = [...mapped.columns, ...mapped.rows].filter((s) => s === Status.basic);
        expect(mappedBasic).toHaveLength(reduced.model.rowCount);
        const small = backend.load(reduced.model);
        small.setBasis(mapped);
        const smallAgain = small.solve({ isReduced: true, algorithm: 'dualSimplex' });
        small.dispose();
        expect(close(smallAgain.bounds.primal!, bounds.primal!)).toBe(true);
        repaired += smallAgain.iterations;
        iterations += answer.iterations;
        solved++;
      }),
      // In the first case the basis of the whole model has more basic columns than the reduced model has rows; in the second a reduced cost is −1e-15.
      { ...law(250, 5_000), examples: [[791_075_413], [785_202_127]] },
    );
    expect(solved).toBeGreaterThan(100);
    // Mostly the very basis that it came from.
    expect(repaired).toBeLessThan(0.05 * iterations);
  });

  test('once columns came in, a past optimum is a start still: all but at the new optimum, or none', () => {
    let started = 0;
    let movedOn = 0;
    let exact = 0;
    let tooMany = 0;
    let iterations = 0;
    let cold = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
        const model = randomModel(seed);
        const expected = plain(model);
        if (expected.reason !== 'optimal') return;
        // What this optimum does not use may be left out without another one.
        const sign = model.sense === 'minimize' ? 1 : -1;
        const duals = expected.rowDuals!.map((dual) => sign * dual);
        const isLeftOut = Uint8Array.from({ length: model.columnCount }, (_, j) => {
          const isAtZero = expected.values![j] === 0 && model.columnLower[j] === 0;
          return isAtZero && reducedCost(model, j, duals, sign * model.cost[j]!) > 1e-6 ? 1 : 0;
        });
        const few = reduceRows(model, isLeftOut);
        const all = reduceRows(model, new Uint8Array(model.columnCount));
        if (few.working.isInfeasible || all.working.isInfeasible) return;
        const everyBound = new Uint8Array(model.rowCount).fill(1);
        const reduced = reducedModel(few, everyBound);
        const { values, rowDuals, basis, reason } = plain(reduced.model);
        if (reason !== 'optimal') return;
        const whole = postsolve(reduced, { values: values!, rowDuals: rowDuals!, basis: basis! });
        const far = { ...model, cost: model.cost.map((cost) => cost + 1) };
        const away = { ...reduced, working: { ...reduced.working, model: far } } as typeof reduced;
        const past = new PastBases();
        for (const position of [reduced, away]) {
          past.nearest(position);
          past.remember(position, basis!, whole, 1000);
        }
        const larger = reducedModel(all, everyBound);
        const start = past.nearest(larger);
        if (start === null) return;
        started++;
        // The basis is translated to a model with more demand, too: a row of one column holds it at a bound, though its value is that of less demand.
        const more = (bound: number, i: number) =>
          model.rowLower[i] === model.rowUpper[i] ? bound + 3 : bound;
        const rowLower = model.rowLower.map(more);
        const moved = { ...model, rowLower, rowUpper: model.rowUpper.map(more) };
        const reducedMoved = reduceRows(moved, new Uint8Array(model.columnCount));
        if (!reducedMoved.working.isInfeasible) {
          const next = reducedModel(reducedMoved, everyBound);
          const missing = missingBasics(placesIn(next, whole.basis, boundsAt(next, whole.values)));
          movedOn++;
          exact += missing === 0 ? 1 : 0;
          tooMany += missing < 0 ? 1 : 0;
        }
        const session = backend.load(larger.model);
        session.setBasis(start);
        const again = session.solve({ isReduced: true, algorithm: 'dualSimplex' });
        session.dispose();
        expect(close(sign * again.bounds.primal!, expected.bounds.primal!)).toBe(true);
        iterations += again.iterations;
        cold += plain(larger.model).iterations;
      }),
      { ...law(250, 5_000), examples: [[105_942_174], [109_565_266], [14_938_567]] },
    );
    expect(started).toBeGreaterThan(50);
    expect(exact).toBeGreaterThan(0.8 * movedOn);
    // From a few basic columns too many the simplex goes far.
    expect(tooMany).toBeLessThanOrEqual(0.02 * movedOn);
    expect(iterations).toBeLessThan(0.1 * cold);
  });

  test('what a model without a plan misses is found at any size of its costs, with duals of the same size', () => {
    let solved = 0;
    for (let seed = 1; seed <= runs(20, 200); seed++) {
      const usual = { ...randomModel(seed), sense: 'minimize', offset: 0 } as const;
      const duals = [1, 1e10].map((factor) => {
        const { model, costUnit } = withRelief({
          ...usual,
          cost: usual.cost.map((cost) => factor * Math.abs(cost)),
        });
        const { reason, bounds } = plain(model);
        expect(reason).toBe('optimal');
        return (bounds.primal! * costUnit) / factor;
      });
      expect(close(duals[0]!, duals[1]!)).toBe(true);
      solved++;
    }
    expect(solved).toBeGreaterThan(10);
  });

  test('steps taken again on other numbers reduce the model of those numbers, and share what stayed', () => {
    let again = 0;
    let alike = 0;
    let shared = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
        const random = seededRandom(seed + 7);
        const model = randomModel(seed);
        const none = new Uint8Array(model.columnCount);
        const first = reduceRows(model, none);
        if (first.working.isInfeasible) return;
        const everyBound = new Uint8Array(model.rowCount).fill(1);
        const before = reducedModel(first, everyBound);
        // As a demand moves: right-hand sides of some equalities.
        const rowLower = model.rowLower.map((lower, i) =>
          lower === model.rowUpper[i] && random() < 0.2 ? lower + 1 : lower,
        );
        const rowUpper = model.rowUpper.map((upper, i) =>
          upper === model.rowLower[i] ? rowLower[i]! : upper,
        );
        // Half of them as a yield does: coefficients, also of columns that were substituted.
        const coefficients =
          seed % 2 === 0 ? model.values.map((value) => (random() < 0.2 ? 1.5 * value : value)) : model.values;
        // A third of them with columns that cannot move any more: their steps are others.
        const columnUpper =
          seed % 3 === 0
            ? model.columnUpper.map((upper, j) => (random() < 0.1 ? model.columnLower[j]! : upper))
            : model.columnUpper;
        const moved = { ...model, columnUpper, rowLower, rowUpper, values: coefficients };
        const second = reduceAgain(moved, none, first);
        if (second === null) return;
        again++;
        if (second.working.hasRow === first.working.hasRow) alike++;
        const reduced = reducedModel(second, everyBound, { before });
        if (reduced.columns === before.columns && reduced.model.values === before.model.values) shared++;
        const expected = plain(moved);
        const { reason, values, rowDuals, basis } = plain(reduced.model);
        expect(reason === 'optimal').toBe(expected.reason === 'optimal');
        if (reason !== 'optimal') return;
        const whole = postsolve(reduced, { values: values!, rowDuals: rowDuals!, basis: basis! });
        expect(close(objectiveOf(moved, whole.values), expected.bounds.primal!)).toBe(true);
        const sign = model.sense === 'minimize' ? 1 : -1;
        const certificate = certify(
          moved,
          whole.values,
          whole.duals.map((dual) => sign * dual),
        );
        expect(certificate.primalInfeasibility).toBeLessThan(1e-9);
        expect(certificate.relativeGap).toBeLessThan(1e-9);
      }),
      law(250, 5_000),
    );
    expect(again).toBeGreaterThan(50);
    // In part every step held for the other numbers, in part some did not.
    expect(alike).toBeGreaterThan(50);
    expect(again - alike).toBeGreaterThan(20);
    expect(shared).toBeGreaterThan(20);
  });

  test('steps taken again leave no row without a limit, whether its slack or its own limit went', () => {
    const builder = new ModelBuilder();
    const x = builder.addColumns('x', [range('item', 2)], { upper: 10 }).start;
    const slack = builder.addColumns('slack', [range('one', 1)], { upper: 4 }).start;
    const row = builder.addRows('row', [range('row', 3)]).start;
    // x₀ + x₁ + slack = 6; x₀ + 2 x₁ ≤ 7; 2 x₀ + x₁ ≥ 3
    for (const [i, j, value] of [
      ...([0, 1, 2].map((j) => [0, j, 1]) as [number, number, number][]),
      ...([
        [1, 0, 1],
        [1, 1, 2],
        [2, 0, 2],
        [2, 1, 1],
      ] as [number, number, number][]),
    ])
      builder.entry(row + i, j === 2 ? slack : x + j, value);
    builder.setRowBounds(row, 6, 6);
    builder.setRowBounds(row + 1, Number.NEGATIVE_INFINITY, 7);
    builder.setRowBounds(row + 2, 3, Number.POSITIVE_INFINITY);
    builder.addCost(x, 2);
    builder.addCost(x + 1, 1);
    const model = builder.build();
    const first = reduceRows(model, new Uint8Array(model.columnCount));
    const at = (array: Float64Array, position: number, value: number) =>
      array.map((own, i) => (i === position ? value : own));
    const freed: readonly Model[] = [
      {
        ...model,
        columnLower: at(model.columnLower, slack, Number.NEGATIVE_INFINITY),
        columnUpper: at(model.columnUpper, slack, Number.POSITIVE_INFINITY),
      },
      { ...model, rowUpper: at(model.rowUpper, row + 1, Number.POSITIVE_INFINITY) },
    ];
    for (const moved of freed) {
      const second = reduceAgain(moved, new Uint8Array(model.columnCount), first)!;
      const { rowLower, rowUpper, hasRow } = second.working;
      const free = Array.from(
        hasRow,
        (has, i) => has === 1 && rowLower[i] === -rowUpper[i]! && !Number.isFinite(rowUpper[i]),
      );
      expect(free).not.toContain(true);
      const reduced = reducedModel(second, new Uint8Array(model.rowCount));
      const small = plain(reduced.model);
      const whole = postsolve(reduced, {
        values: small.values!,
        rowDuals: small.rowDuals!,
        basis: small.basis!,
      });
      expect(close(objectiveOf(moved, whole.values), plain(moved).bounds.primal!)).toBe(true);
    }
  });
});

test('an entry of 0 takes nothing of what is worked out of its row, also of a column that is not worked out yet', () => {
  const builder = new ModelBuilder();
  const [p, q, x, y] = ['p', 'q', 'x', 'y'].map(
    (name) => builder.addColumns(name, [range('one', 1)]).start,
  ) as [number, number, number, number];
  const row = builder.addRows('row', [range('row', 3)]).start;
  // p + x = 4; 0 p + q + y = 6; q + x + y ≥ 1: p and q are substituted, and q is worked out before p.
  for (const [i, j, value] of [
    [0, p, 1],
    [0, x, 1],
    [1, p, 0],
    [1, q, 1],
    [1, y, 1],
    [2, q, 1],
    [2, x, 1],
    [2, y, 1],
  ] as const)
    builder.entry(row + i, j, value);
  builder.setRowBounds(row, 4, 4);
  builder.setRowBounds(row + 1, 6, 6);
  builder.setRowBounds(row + 2, 1, Number.POSITIVE_INFINITY);
  for (const [column, cost] of [
    [p, 1],
    [q, 1],
    [x, 2],
    [y, 3],
  ] as const)
    builder.addCost(column, cost);
  for (const column of [x, y]) builder.setColumnBounds(column, 0, 3);
  const model = builder.build();
  const reduced = reducedModel(
    reduceRows(model, new Uint8Array(model.columnCount)),
    new Uint8Array(model.rowCount),
  );
  expect(reduced.substituted.map(({ column }) => column)).toEqual([p, q]);
  const { values, rowDuals, basis } = plain(reduced.model);
  const whole = postsolve(reduced, { values: values!, rowDuals: rowDuals!, basis: basis! });
  expect([...whole.values]).toEqual([4, 6, 0, 0]);
});

describe('a session that sifts', () => {
  /** Sifts a model that is small enough to be solved as it is. */
  function sifted(model: Model, onRound: (round: SiftingRound) => void = () => undefined): Session {
    return new SiftedSession(model, (m) => backend.load(m), { clock: () => 0, onRound });
  }

  test('answers what a plain one does, cold and after changes of any kind', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
        const random = seededRandom(seed + 1);
        let model = randomModel(seed);
        const session = sifted(model);
        const isLastAlone = seed % 2 === 0;
        let last: { readonly answer: SolveAnswer; readonly copy: SolveAnswer } | null = null;
        const check = () => {
          const expected = plain(model);
          const answer = session.solve({ isLastAlone });
          // Arrays of older answers may be written over, those of the last one not.
          if (last !== null) expect(last.answer).toEqual(last.copy);
          last = { answer, copy: structuredClone(answer) };
          expect(answer.reason).toBe(expected.reason);
          if (expected.reason !== 'optimal') return;
          expect(close(answer.bounds.primal!, expected.bounds.primal!)).toBe(true);
          const certificate = certify(model, answer.values!, answer.rowDuals!);
          expect(certificate.primalInfeasibility).toBeLessThan(1e-6);
          expect(certificate.relativeGap).toBeLessThan(1e-8);
        };
        check();
        for (let step = 0; step < 4; step++) {
          // Every other change is of one number.
          const isOne = step % 2 === 1;
          const only = Math.floor(random() * model.rowCount);
          const rowUpper = model.rowUpper.slice();
          const rowLower = model.rowLower.slice();
          const cost = model.cost.slice();
          const columnUpper = model.columnUpper.slice();
          for (let i = 0; i < model.rowCount; i++) {
            if (isOne ? i !== only : random() < 0.8) continue;
            const isEquality = rowLower[i] === rowUpper[i];
            const shift = Math.floor(4 * random());
            rowUpper[i]! += shift;
            if (isEquality) rowLower[i]! += shift;
          }
          for (let j = 0; j < model.columnCount && !isOne; j++) {
            if (random() < 0.1) cost[j]! *= 0.5 + random();
            if (random() < 0.1 && Number.isFinite(columnUpper[j]!)) columnUpper[j]! += 1;
          }
          // In some steps coefficients change too, some to 0.
          const times = random() < 0.5 ? 2 : 0;
          const values =
            random() < 0.4 ? model.values.map((v) => (random() < 0.1 ? times * v : v)) : model.values;
          const next = { ...model, rowUpper, rowLower, cost, columnUpper, values };
          const comparison = compareModels(model, next);
          if (comparison.kind === 'changed') session.change(comparison);
          model = next;
          check();
        }
        session.dispose();
      }),
      law(60, 1000),
    );
  });

  test('limits that cross have no plan, and once they do not the session goes on', () => {
    let crossed = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
        const random = seededRandom(seed + 3);
        const model = randomModel(seed);
        const session = sifted(model);
        const first = session.solve({});
        if (first.reason !== 'optimal') return session.dispose();
        // Of a row or of a column, where one of its limits alone would be kept.
        const isRow = random() < 0.5;
        const position = Math.floor(random() * (isRow ? model.rowCount : model.columnCount));
        const lower = isRow ? 'rowLower' : 'columnLower';
        const upper = isRow ? 'rowUpper' : 'columnUpper';
        const at = (array: Float64Array, value: number) =>
          array.map((own, i) => (i === position ? value : own));
        const least = 1 + Math.floor(4 * random());
        const moved = { ...model, [lower]: at(model[lower], least), [upper]: at(model[upper], least - 1) };
        for (const [from, to] of [
          [model, moved],
          [moved, model],
        ] as const) {
          const comparison = compareModels(from, to);
          if (comparison.kind !== 'changed') throw new Error('nothing changed');
          session.change(comparison);
          const answer = session.solve({});
          expect(answer.reason).toBe(to === moved ? 'infeasible' : 'optimal');
          if (to === model) expect(close(answer.bounds.primal!, first.bounds.primal!)).toBe(true);
        }
        crossed++;
        session.dispose();
      }),
      law(100, 1000),
    );
    expect(crossed).toBeGreaterThan(50);
  });

  test('after numbers without a plan sifting goes on; where they come again and again the whole model is asked until there is a plan', () => {
    const model = randomModel(3);
    const session = sifted(model);
    const first = session.solve({});
    expect(first.algorithm).toBe('sifting');
    const row = model.rowBlocks[0]!.start;
    // Nothing that is made, stocked, late or lost is below 0, and neither is their sum in the first period.
    const impossible = {
      ...model,
      rowLower: model.rowLower.map((lower, i) => (i === row ? -5 : lower)),
      rowUpper: model.rowUpper.map((upper, i) => (i === row ? -5 : upper)),
      columnUpper: model.columnUpper.map((_, j) => model.columnLower[j]!),
    };
    const change = (from: Model, to: Model) => {
      const comparison = compareModels(from, to);
      if (comparison.kind === 'changed') session.change(comparison);
    };
    const goesBack = () => {
      change(impossible, model);
      const answer = session.solve({});
      expect(close(answer.bounds.primal!, first.bounds.primal!)).toBe(true);
      return answer.algorithm;
    };
    for (let time = 0; time < 4; time++) {
      change(model, impossible);
      expect(session.solve({}).reason).toBe('infeasible');
      expect(goesBack()).toBe('sifting');
    }
    change(model, impossible);
    for (let time = 0; time < 3; time++) expect(session.solve({}).reason).toBe('infeasible');
    expect(goesBack()).not.toMatch(/sifting/);
    change(model, impossible);
    expect(session.solve({}).reason).toBe('infeasible');
    expect(goesBack()).toBe('sifting');
    session.dispose();
  });

  test('goals in order: rows are added and taken out, objectives replaced', () => {
    const model = randomModel(11);
    const session = sifted(model);
    const first = session.solve({});
    expect(first.reason).toBe('optimal');
    const terms = [...model.cost].flatMap((cost, j) => (cost === 0 ? [] : [[j, cost] as const]));
    const best = first.bounds.primal! - model.offset;
    const isMinimized = model.sense === 'minimize';
    session.addRows(
      rowSet([
        {
          lower: isMinimized ? Number.NEGATIVE_INFINITY : best - 3,
          upper: isMinimized ? best + 3 : Number.POSITIVE_INFINITY,
          terms,
        },
      ]),
    );
    const stock = model.columnBlocks[1]!;
    const cost = new Float64Array(model.columnCount).fill(1, stock.start, stock.start + stock.count);
    session.changeObjective(cost, 'minimize', 0);
    const second = session.solve({});
    expect(second.reason).toBe('optimal');
    session.deleteRows(Int32Array.of(model.rowCount));
    session.changeObjective(model.cost, model.sense, model.offset);
    expect(session.solve({}).bounds.primal).toBeCloseTo(first.bounds.primal!, 6);
    session.dispose();
  });

  test('a row more is gone on from, also when its objective changes; a count of work that is enough changes nothing', () => {
    let goneOn = 0;
    let goneOnFromWhole = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
        const random = seededRandom(seed + 1);
        const model = randomModel(seed);
        const rounds: SiftingRound[] = [];
        const session = sifted(model, (round) => rounds.push(round));
        const first = session.solve({ iterationsMax: 1e6 });
        if (first.reason !== 'optimal') return session.dispose();
        const before = rounds.length;
        const columns = Array.from(first.values!.keys()).filter(() => random() < 0.2);
        const sum = columns.reduce((total, j) => total + first.values![j]!, 0);
        const row = rowSet([
          {
            lower: Number.NEGATIVE_INFINITY,
            upper: sum * (0.8 + 0.3 * random()),
            terms: columns.map((j) => [j, 1] as const),
          },
        ]);
        session.addRows(row);
        let next = withRows(model, row);
        if (random() < 0.5) {
          const cost = model.cost.map((value) => value * (0.5 + random()));
          session.changeObjective(cost, model.sense, 0);
          next = { ...next, cost, offset: 0 };
        }
        const expected = plain(next);
        const answer = session.solve({ iterationsMax: 1e6 });
        if (rounds.length > before) goneOn++;
        // Where sifting found no optimum, it goes on from that of the whole model.
        if (rounds.length > before && !first.algorithm.includes('sifting')) goneOnFromWhole++;
        expect(answer.reason === 'optimal').toBe(expected.reason === 'optimal');
        if (answer.reason === 'optimal') {
          expect(close(answer.bounds.primal!, expected.bounds.primal!)).toBe(true);
          expect(certify(next, answer.values!, answer.rowDuals!).relativeGap).toBeLessThan(1e-8);
        }
        session.dispose();
      }),
      law(60, 1000),
    );
    expect(goneOn).toBeGreaterThan(30);
    expect(goneOnFromWhole).toBeGreaterThan(2);
  });

  test('an earlier optimum is started from again, whatever changed since', () => {
    let again = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
        const random = seededRandom(seed + 1);
        const model = randomModel(seed);
        const session = sifted(model);
        const first = session.solve({});
        if (first.basis === null) return session.dispose();
        const other = { ...model, cost: model.cost.map((value) => value * (0.2 + 2 * random())) };
        session.changeObjective(other.cost, other.sense, other.offset);
        session.solve({});
        session.setBasis(first.basis);
        const rowUpper = model.rowUpper.map((upper, i) => (model.rowLower[i] === upper ? upper : upper + 1));
        const comparison = compareModels(other, { ...other, rowUpper });
        if (random() < 0.5 && comparison.kind === 'changed') session.change(comparison);
        else rowUpper.set(model.rowUpper);
        const cost = random() < 0.5 ? model.cost : other.cost;
        session.changeObjective(cost, model.sense, model.offset);
        const next = { ...model, cost, rowUpper };
        const expected = plain(next);
        const answer = session.solve({});
        expect(answer.reason === 'optimal').toBe(expected.reason === 'optimal');
        if (answer.reason === 'optimal') {
          again++;
          expect(close(answer.bounds.primal!, expected.bounds.primal!)).toBe(true);
          expect(certify(next, answer.values!, answer.rowDuals!).relativeGap).toBeLessThan(1e-8);
        }
        session.dispose();
      }),
      law(60, 1000),
    );
    expect(again).toBeGreaterThan(20);
  });

  test('any solution of another model is a start, near or far, and the optimum is that of this one', () => {
    let started = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
        const random = seededRandom(seed + 2);
        const before = randomModel(seed);
        const known = plain(before);
        if (known.basis === null || known.values === null || known.rowDuals === null) return;
        const isNear = random() < 0.7;
        const next = {
          ...before,
          cost: before.cost.map((value) => value * (0.9 + 0.2 * random())),
          rowUpper: before.rowUpper.map((upper, i) =>
            before.rowLower[i] === upper ? upper : upper * (1 + 0.1 * random()),
          ),
        };
        const statuses = (values: Int32Array) =>
          isNear ? values : values.map(() => Math.floor(4 * random()));
        const session = sifted(next);
        // A session that has solved something else and one that is new.
        if (random() < 0.5) session.solve({});
        session.startNear({
          values: isNear ? known.values : known.values.map((value) => value * 2 * random()),
          rowDuals: isNear ? known.rowDuals : known.rowDuals.map((dual) => dual * (2 * random() - 1)),
          basis: legalBasis(next, {
            columns: statuses(known.basis.columns),
            rows: statuses(known.basis.rows),
          }),
        });
        const expected = plain(next);
        const answer = session.solve({});
        expect(answer.reason === 'optimal').toBe(expected.reason === 'optimal');
        if (answer.reason === 'optimal') {
          started++;
          expect(close(answer.bounds.primal!, expected.bounds.primal!)).toBe(true);
          expect(certify(next, answer.values!, answer.rowDuals!).relativeGap).toBeLessThan(1e-8);
        }
        session.dispose();
      }),
      law(60, 1000),
    );
    expect(started).toBeGreaterThan(20);
  });

  test('no work is left: the solve ends by its count, and goes on where there is more', () => {
    const model = randomModel(3);
    const session = sifted(model);
    const stopped = session.solve({ iterationsMax: 0 });
    expect(stopped).toMatchObject({ reason: 'noSolutionFound', limit: 'iterations', values: null });
    expect(session.solve({ iterationsMax: 1e6 }).bounds.primal).toBeCloseTo(plain(model).bounds.primal!, 6);
    session.dispose();
  });

  test('a model that reduces to nothing is answered like any other', () => {
    // Nothing is asked for, nothing can be made: every row forces its columns.
    const model = randomModel(11);
    const empty = { ...model, columnUpper: model.columnLower.slice(), rowLower: model.rowLower.slice() };
    empty.rowLower.fill(Number.NEGATIVE_INFINITY);
    empty.rowUpper = model.rowUpper.map((upper) => Math.max(0, upper) + 1_000);
    const rounds: SiftingRound[] = [];
    const session = sifted(empty, (round) => rounds.push(round));
    const answer = session.solve({});
    expect(rounds[0]).toMatchObject({ columns: 0, ended: 'optimal' });
    expect(answer.reason).toBe('optimal');
    expect(answer.bounds.primal).toBeCloseTo(plain(empty).bounds.primal!, 9);
    session.dispose();
  });

  test('a round without an optimum and a careful solve go to the whole model', () => {
    const model = randomModel(11);
    const row = model.rowBlocks[0]!.start;
    const impossible = { ...model, rowLower: model.rowLower.slice(), rowUpper: model.rowUpper.slice() };
    // Nothing can be made, stocked, late or lost below 0.
    impossible.rowLower[row] = -5;
    impossible.rowUpper[row] = -5;
    impossible.columnUpper.fill(0);
    const session = sifted(impossible);
    expect(session.solve({}).reason).toBe('infeasible');
    session.dispose();
    const careful = sifted(randomModel(11));
    const answer = careful.solve({ isCareful: true });
    expect(answer.algorithm).not.toMatch(/sifting/);
    careful.dispose();
  });

  test('columns that are left out come in only when the duals find them worth it', () => {
    const rounds: SiftingRound[] = [];
    const model = randomModel(3);
    const session = sifted(model, (round) => rounds.push(round));
    const first = session.solve({});
    expect(first.algorithm).toBe('sifting');
    expect(rounds.length).toBeGreaterThan(0);
    // What was done is part of the answer, round by round.
    expect(first.rounds).toEqual(
      rounds.map(({ algorithm, rows, columns, iterations, ended }) => ({
        ...{ algorithm, rows, columns, iterations, ended },
      })),
    );
    expect(first.rounds?.reduce((sum, { iterations }) => sum + iterations, 0)).toBe(first.iterations);
    expect(rounds.at(-1)).toMatchObject({ entered: 0, bounds: 0, ended: 'optimal' });
    // Nothing changed: one round finds that nothing is to be done.
    const before = rounds.length;
    const again = session.solve({});
    expect(again.iterations).toBe(0);
    expect(rounds).toHaveLength(before + 1);
    session.dispose();
  });
});
