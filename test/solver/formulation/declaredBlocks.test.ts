/**
 * Goal: explanations, decomposition and reading ask a block what it is. A feature that is made up here, which no other file knows,
 * is treated by its declarations alone; and what is declared wrongly does not compile.
 */
import { expect, test } from 'vitest';
import type { ProcessIndex } from '../../../solver/case/indices.ts';
import { relaxedCells } from '../../../solver/explain/relaxedCells.ts';
import { limitOf, slacksOf } from '../../../solver/explain/slacks.ts';
import { features } from '../../../solver/features/features.ts';
import { formulate } from '../../../solver/features/formulateCase.ts';
import type { Context, Feature } from '../../../solver/formulation/feature.ts';
import { localRows } from '../../../solver/formulation/localRows.ts';
import { readPlan } from '../../../solver/formulation/readPlan.ts';
import { raised } from '../../../solver/formulation/relaxation.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { smallCase } from '../../cases/smallCase.ts';

const title = { en: 'Returns', zh: '退货' };

/** Goods that come back: a balance, a limit and a definition over processes and periods, and columns of its own. */
const returns: Feature = {
  name: 'returns',
  words: { title },
  verifier: { unit: 'units', verify: () => undefined },
  unit: 'units',
  approver: 'logistics',
  statedUnits: () => 1e9,
  isUsed: () => true,
  build({ builder, sets, index }: Context) {
    const axes = [sets.processes, sets.periods] as const;
    const declared = { unit: 'units', title } as const;
    const returned = builder.addColumns(
      { name: 'returned', role: 'definition', ...declared, fills: { arrays: ['production'] } },
      axes,
    );
    const kept = builder.addRows(
      { name: 'returnsKept', role: 'balance', scope: 'family', ...declared },
      axes,
      {
        lower: 0,
        upper: 0,
      },
    );
    const docks = builder.addRows(
      {
        name: 'returnsMost',
        role: 'limit',
        scope: 'shared',
        ...declared,
        approver: 'plant',
        limit: {
          stated: (_, [p, t]) => 100 * p + t,
          cells: (_, [p], { next }) => [
            raised('processes', index.source.processes[p]!.process, 'unitsMax', next),
          ],
        },
      },
      axes,
      { upper: 7 },
    );
    builder.addRows({ name: 'returnsTied', role: 'definition', scope: 'shared', ...declared }, axes, {
      upper: 1,
    });
    for (const p of sets.processes.members)
      for (const t of sets.periods.members)
        for (const rows of [kept, docks]) builder.entry(rows.at(p, t), returned.at(p, t), 1);
  },
};

const index = indexCase(smallCase());
const plain = formulate(index);
const formulation = formulate(index, { features: [...features, returns] });
const blockOf = (name: string) => formulation.rowBlocks.find((block) => block.name === name)!;

test('only its limit can be relaxed: no balance and no definition, and no column whose bounds are none', () => {
  const own = slacksOf(formulation);
  const added = own.length - slacksOf(plain).length;
  const { start, count } = blockOf('returnsMost');
  const onLimit = own.filter(
    ({ kind, position }) => kind === 'row' && position >= start && position < start + count,
  );
  expect(added).toBe(count);
  expect(onLimit).toHaveLength(count);
  expect(new Set(onLimit.map(({ approver }) => approver))).toEqual(new Set(['plant']));
});

test('what its limit means is read from its declaration, by the indices of the case', () => {
  const p = 1 as ProcessIndex;
  const { start } = blockOf('returnsMost');
  const position = start + p * index.periodCount + 2;
  const slack = slacksOf(formulation).find((found) => found.kind === 'row' && found.position === position)!;
  expect(limitOf(formulation, slack)).toMatchObject({ feature: 'returns', title, limit: 102 });
  expect(relaxedCells(formulation, slack, 3)).toEqual([
    {
      table: 'processes',
      key: index.source.processes[p]!.process,
      field: 'unitsMax',
      value: 10,
      relaxedBy: 'raising',
    },
  ]);
});

test('rows that it declares of one family tie the family together, shared ones do not', () => {
  const { isLocalRow } = localRows(formulation.model, formulation.rowBlocks);
  expect(isLocalRow[blockOf('returnsKept').start]).toBe(1);
  expect(isLocalRow[blockOf('returnsMost').start]).toBe(0);
});

test('its columns fill the array of the plan that it names', () => {
  const values = new Float64Array(formulation.columnCount).fill(0);
  const { start, count } = formulation.columnBlocks.find(({ name }) => name === 'returned')!;
  values.fill(5, start, start + count);
  expect(new Set(readPlan(formulation, values).production)).toEqual(new Set([5]));
});

test('what the case states for it counts in the scale of the case', () => {
  expect(formulation.assumedUnits()).toBeGreaterThan(plain.assumedUnits() + 1e9);
});

test('a subset travels with its block', () => {
  const { newBacklog } = formulation.columns;
  for (const g of formulation.sets.segments.members)
    expect(newBacklog.has(g)).toBe(index.source.segments[g]!.latenessPeriodsMax > 0);
  const waiting = newBacklog.members[0]!;
  expect(newBacklog.at(waiting, 1) - newBacklog.at(waiting, 0)).toBe(1);
  expect(plain.columns.materialStock.members).toEqual([]);
});

/** Never called: what must not compile. */
export function refusedByTheCompiler({ builder, sets, columns }: Context): void {
  const [p, g, t] = [sets.processes.members[0]!, sets.segments.members[0]!, sets.periods.members[0]!];
  // @ts-expect-error: rows without a role
  builder.addRows({ name: 'a', scope: 'family', unit: 'units', title }, [sets.segments]);
  // @ts-expect-error: rows without a scope
  builder.addRows({ name: 'a', role: 'limit', unit: 'units', title }, [sets.segments]);
  // @ts-expect-error: columns without a role
  builder.addColumns({ name: 'a', unit: 'units', title }, [sets.segments]);
  // @ts-expect-error: swapped indices
  columns.newBacklog.at(t, g);
  // @ts-expect-error: a process is no segment
  columns.newBacklog.at(p, t);
  // @ts-expect-error: a plain number is no segment
  columns.newBacklog.at(3, t);
  // @ts-expect-error: a segment is no period
  columns.newBacklog.at(g, g);
}
