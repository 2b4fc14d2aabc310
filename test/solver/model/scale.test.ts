/** Goal: a solver that counts totals in larger units answers in the model's own, whatever was changed, added or handed in. */
import { expect, test } from 'vitest';
import { loadBackend } from '../../../node/backendModules.ts';
import type { Session } from '../../../solver/backends/backend.ts';
import { formulate } from '../../../solver/features/formulateCase.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { certify } from '../../../solver/model/certificate.ts';
import { compareModels } from '../../../solver/model/compare.ts';
import { at, type Model, ModelBuilder, range } from '../../../solver/model/model.ts';
import { applyChanges, isFeasible, objectiveOf, rowSet, withRows } from '../../../solver/model/patch.ts';
import { scaledModel, scaleOf } from '../../../solver/model/scale.ts';
import { smallCase } from '../../cases/smallCase.ts';
import { optimumOf } from '../../properties/optimum.ts';

const highs = await loadBackend('highs');
const glpk = await loadBackend('glpk');

/** Forty quantities of about 100 with limits of their own, and a total of many thousands with a priced shortfall. */
function totalled(aim: number, isWhole = false): Model {
  const builder = new ModelBuilder();
  const items = range('item', 40);
  const columns = builder.addColumns('made', [items], { integer: isWhole });
  const below = builder.addColumns('below', []);
  const limits = builder.addRows('limit', [items]);
  const total = builder.addRows('total', [], { lower: aim });
  for (let i = 0; i < 40; i++) {
    builder.entry(at(limits, i), at(columns, i), 1 + (i % 3) / 4);
    builder.setRowBounds(at(limits, i), Number.NEGATIVE_INFINITY, 60.5 + i * 3);
    builder.addCost(at(columns, i), 1 + (i % 7));
    builder.entry(at(total), at(columns, i), 100 + i);
  }
  builder.entry(at(total), at(below), 3);
  builder.addCost(at(below), 0.05);
  return builder.build();
}

/** Checks an answer against the model it was asked for and against a solver that scales nothing. */
function expectAnswer(session: Session, model: Model): void {
  const answer = session.solve({ relativeGap: 1e-9 });
  const expected = optimumOf(glpk, model);
  expect(answer.reason).toBe('optimal');
  const size = Math.max(1, Math.abs(expected));
  expect(Math.abs(answer.bounds.primal! - expected)).toBeLessThanOrEqual(1e-6 * size);
  expect(Math.abs(objectiveOf(model, answer.values!) - expected)).toBeLessThanOrEqual(1e-6 * size);
  expect(isFeasible(model, answer.values!)).toBe(true);
  if (answer.rowDuals !== null)
    expect(certify(model, answer.values!, answer.rowDuals).relativeGap).toBeLessThanOrEqual(1e-6);
}

test('totals and the columns of their own are scaled by powers of two, nothing else is', () => {
  const model = totalled(400_000);
  const scale = scaleOf(model)!;
  const moved = [...scale.rows.keys()].filter((i) => scale.rows[i] !== 1);
  expect(moved).toEqual([40]);
  expect([...scale.columns.keys()].filter((j) => scale.columns[j] !== 1)).toEqual([40]);
  for (const factor of [scale.rows[40]!, scale.columns[40]!])
    expect(Number.isInteger(Math.log2(factor))).toBe(true);
  expect(Math.abs(scaledModel(model, scale).rowLower[40]!)).toBeLessThan(32 * 100);
});

test('a model whose limits are of one size is solved as it stands', () => {
  expect(scaleOf(formulate(indexCase(smallCase())).model)).toBeNull();
  expect(scaleOf(totalled(900))).toBeNull();
});

test('answers, duals, changes, other goals and added rows are in the units of the model', () => {
  let model = totalled(400_000);
  const session = highs.load(model);
  expectAnswer(session, model);
  const next = totalled(300_000);
  const changes = compareModels(model, next);
  if (changes.kind !== 'changed') throw new Error(`expected changed numbers, found ${changes.kind}`);
  session.change(changes);
  model = applyChanges(model, changes);
  expectAnswer(session, model);
  const rows = rowSet([
    {
      lower: 50,
      upper: Number.POSITIVE_INFINITY,
      terms: [
        [0, 1],
        [40, 0.01],
      ],
    },
  ]);
  session.addRows(rows);
  expectAnswer(session, withRows(model, rows));
  // Numbers of an added row are changed like those of any other.
  const stricter = withRows(model, { ...rows, lower: Float64Array.of(1500) });
  const more = compareModels(withRows(model, rows), stricter);
  if (more.kind !== 'changed') throw new Error(`expected changed numbers, found ${more.kind}`);
  session.change(more);
  expectAnswer(session, stricter);
  const back = compareModels(stricter, withRows(model, rows));
  if (back.kind !== 'changed') throw new Error(`expected changed numbers, found ${back.kind}`);
  session.change(back);
  const cost = model.cost.map((value, j) => (j === 40 ? 0.001 : value));
  session.changeObjective(cost, 'minimize', 7);
  expectAnswer(session, { ...withRows(model, rows), cost, offset: 7 });
  session.deleteRows(Int32Array.of(model.rowCount));
  expectAnswer(session, { ...model, cost, offset: 7 });
  session.dispose();
});

test('whole numbers keep their units, and a start is understood', () => {
  const model = totalled(400_000, true);
  expect(
    scaleOf(model)!
      .columns.slice(0, 40)
      .every((factor) => factor === 1),
  ).toBe(true);
  const session = highs.load(model);
  const start = new Float64Array(41);
  start[40] = 400_000 / 3;
  session.setStart(start);
  expectAnswer(session, model);
  session.dispose();
});
