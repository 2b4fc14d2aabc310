/** Whether two formulations say the same: their models number by number, and all that blocks, posts and handles say of them. */
import { expect } from 'vitest';
import type { Formulation } from '../../../solver/features/formulateCase.ts';
import {
  type ColumnBlock,
  fullIndices,
  type Handle,
  type RowBlock,
} from '../../../solver/formulation/blocks.ts';
import { postsOf } from '../../../solver/formulation/ledgers.ts';
import type { Posts } from '../../../solver/formulation/posts.ts';
import { locate, type Model } from '../../../solver/model/model.ts';

const numbers = [
  ...(['columnLower', 'columnUpper', 'cost', 'isInteger', 'rowLower', 'rowUpper'] as const),
  ...(['starts', 'rows', 'values'] as const),
];

/** Elements of a block that are asked what they say: these many, evenly spread. */
const ASKED = 12;

/** The first place where lists differ; −1: nowhere. */
function firstDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) if (a[i] !== b[i]) return i;
  return -1;
}

export function expectSameModel(a: Model, b: Model): void {
  expect([a.sense, a.offset, a.columnCount, a.rowCount, a.integerCount]).toEqual([
    ...[b.sense, b.offset, b.columnCount, b.rowCount, b.integerCount],
  ]);
  for (const name of numbers) expect(firstDifference(a[name], b[name]), name).toBe(-1);
}

/** What an element of a block says of its bounds, by the case of its formulation. */
function said({ index }: Formulation, block: RowBlock | ColumnBlock, position: number): unknown {
  const indices = fullIndices(block, locate([block], block.start + position).indices);
  const { limit } = block;
  const change = (side: 'lower' | 'upper') => ({ side, bound: 3, next: 5, amount: 2 }) as const;
  return (['lower', 'upper'] as const).map((side) => [
    limit.isLimit?.(index, indices, side),
    limit.title?.(index, indices),
    limit.unit?.(index, indices),
    limit.stated?.(index, indices, side, 3),
    limit.share?.(index, indices),
    limit.cells?.(index, indices, change(side)),
    'fills' in block ? block.fills?.periodOf?.(indices[0]!) : undefined,
  ]);
}

function expectSameBlock(
  [a, blockOfA]: readonly [Formulation, RowBlock | ColumnBlock],
  [b, blockOfB]: readonly [Formulation, RowBlock | ColumnBlock],
): void {
  const plain = ({ axes, sets: _, limit, ...block }: RowBlock | ColumnBlock) => ({
    ...block,
    ...('fills' in block ? { fills: block.fills?.arrays } : {}),
    limit: Object.keys(limit),
    axes: axes.map((axis) => [axis.name, axis.members, axis.members.map((_, i) => axis.label(i))]),
  });
  expect(plain(blockOfA)).toEqual(plain(blockOfB));
  for (let i = 0; i < Math.min(ASKED, blockOfA.count); i++) {
    const position = Math.floor((i * blockOfA.count) / Math.min(ASKED, blockOfA.count));
    expect(said(a, blockOfA, position)).toEqual(said(b, blockOfB, position));
  }
}

export function expectSameFormulation(a: Formulation, b: Formulation): void {
  expectSameModel(a.model, b.model);
  expect(a.usedFeatures).toEqual(b.usedFeatures);
  for (const kind of ['rowBlocks', 'columnBlocks'] as const) {
    expect(a[kind].map(({ name }) => name)).toEqual(b[kind].map(({ name }) => name));
    for (const [i, block] of a[kind].entries()) expectSameBlock([a, block], [b, b[kind][i]!]);
  }
  const fixed = ({ fixedColumns }: Formulation) =>
    [...fixedColumns].map(([column, { cells, ...meaning }]) => [
      column,
      meaning,
      cells({ side: 'upper', bound: 1, next: 2, amount: 1 }),
    ]);
  expect(fixed(a)).toEqual(fixed(b));
  const handles = (shared: Formulation['columns'] | Formulation['rows']) =>
    Object.entries(shared).map(([name, handle]) => [name, placesOf(handle)]);
  expect(handles(a.columns)).toEqual(handles(b.columns));
  expect(handles(a.rows)).toEqual(handles(b.rows));
  const [postsOfA, postsOfB] = [postsOf(a.ledgers), postsOf(b.ledgers)];
  const { money: moneyOfA } = a.ledgers;
  const { money: moneyOfB } = b.ledgers;
  const weight = (component: string, period: number) => component.length + period / 3;
  expect(moneyOfA.sum(weight)).toEqual(moneyOfB.sum(weight));
  postsOfA.forEach((posts, l) => {
    if (!('toRow' in posts)) return;
    const other = postsOfB[l] as Posts<never>;
    expect(posts.count).toBe(other.count);
    for (let row = 0; row < Math.min(a.model.rowCount, 400); row++)
      expect(posts.toRow(row)).toEqual(other.toRow(row));
  });
}

function placesOf(shared: unknown): unknown {
  if (Array.isArray(shared)) return shared.map(placesOf);
  if (typeof shared !== 'object' || shared === null || !('block' in shared)) return shared;
  const { block, members } = shared as Handle<[number]>;
  return [block.name, block.start, block.count, members];
}
