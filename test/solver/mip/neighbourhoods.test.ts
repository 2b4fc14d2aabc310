/** Goal: places grow from single families to resources, leave no setup out, and free what a family needs and nothing of others. */
import { expect, test } from 'vitest';
import { benchmarkCase } from '../../../benchmarks/cases.ts';
import { formulate } from '../../../solver/features/formulateCase.ts';
import { localRows } from '../../../solver/formulation/localRows.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { freeColumns, neighbourhoods, sharedColumns } from '../../../solver/mip/neighbourhoods.ts';
import { integerColumns } from '../../../solver/model/point.ts';

const size = { name: 'places', families: 14, periods: 6, resources: 3 };
const formulation = formulate(indexCase(benchmarkCase(size, { setups: true })));
const { model, columns, index } = formulation;

test('single families, few families of a resource, whole resources and windows: each size has every setup', () => {
  const levels = neighbourhoods(formulation);
  expect(levels).toHaveLength(3);
  const all = [...integerColumns(model)];
  for (const places of levels) {
    const covered = new Set(places.flatMap((place) => [...place]));
    expect([...covered].sort((a, b) => a - b)).toEqual(all);
  }
  const [families, groups, wide] = levels;
  expect(families).toHaveLength(size.families);
  expect(families!.every((place) => place.size === size.periods)).toBe(true);
  expect(Math.max(...groups!.map((place) => place.size))).toBe(3 * size.periods);
  expect(Math.max(...wide!.map((place) => place.size))).toBeGreaterThan(3 * size.periods);
});

test('a family is freed with its own columns and the overtime of its resources', () => {
  const local = localRows(model, formulation.rowBlocks);
  const shared = sharedColumns(model, local);
  const [families] = neighbourhoods(formulation);
  const isShared = new Set(shared);
  for (const place of families!) {
    const free = freeColumns(model, local, shared, place);
    const process = columns.setups.members.find((p) => place.has(columns.setups.at(p, 0)))!;
    const family = index.processFamily[process];
    const own = free.filter((j) => !isShared.has(j));
    for (const p of columns.setups.members)
      for (let t = 0; t < size.periods; t++)
        expect(own.includes(columns.production.at(p, t))).toBe(index.processFamily[p] === family);
    // Rows of what moves have no column of no family that is held.
    const rows = new Set<number>();
    for (const j of free)
      for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++) rows.add(model.rows[k]!);
    for (const j of shared) {
      const touched = [...model.rows.subarray(model.starts[j]!, model.starts[j + 1]!)].some((row) =>
        rows.has(row),
      );
      expect(free.includes(j)).toBe(touched);
    }
    expect(free.length - own.length).toBeLessThan(shared.length);
  }
});
