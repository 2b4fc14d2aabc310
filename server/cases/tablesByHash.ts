/** Tables of a case by the hash of their content, as the state of the case lists them: one by one, or small ones together. */
import { tableHashes } from '../../node/inputHash.ts';
import { type PackedTable, packingRows } from '../../solver/case/packedRows.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { ApiProblem } from '../http/problemDetails.ts';

/** Rows that are answered together at most: their text is written, and read by a page, at once. */
export const TOGETHER_ROWS = 20_000;

/** Rows of the tables with these hashes. Throws ApiProblem (404) where the case has no such table any more. */
export function rowsByHash(
  planningCase: PlanningCase,
  hashes: readonly string[],
): ReadonlyMap<string, readonly object[]> {
  const names = new Map([...tableHashes(planningCase)].map(([name, hash]) => [hash, name]));
  return new Map(
    hashes.map((hash) => {
      const name = names.get(hash);
      if (name !== undefined) return [hash, planningCase[name]];
      throw new ApiProblem(
        404,
        { en: 'No such table', zh: '没有此表' },
        {
          en: 'The table was changed since. Read the state of the case again.',
          zh: '此表已更改。请重新读取案例状态。',
        },
      );
    }),
  );
}

/** Packs tables in steps, the smallest first, as far as they have few rows together. */
export function* packingTogether(
  tables: ReadonlyMap<string, readonly object[]>,
): Generator<undefined, Record<string, PackedTable>> {
  const packed: Record<string, PackedTable> = {};
  let count = 0;
  for (const [hash, rows] of [...tables].sort(([, a], [, b]) => a.length - b.length)) {
    count += rows.length;
    if (count > TOGETHER_ROWS) break;
    packed[hash] = yield* packingRows(rows);
    yield;
  }
  return packed;
}
