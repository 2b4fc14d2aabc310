/** Goal: tables are answered together as far as they are small, whatever their order; a large one is left to a request of its own. */
import { expect, test } from 'vitest';
import { tableHashes } from '../../node/inputHash.ts';
import { packingTogether, rowsByHash, TOGETHER_ROWS } from '../../server/cases/tablesByHash.ts';
import { unpackTable } from '../../solver/case/packedRows.ts';
import { atOnce } from '../../solver/case/steps.ts';
import { smallCase } from '../cases/smallCase.ts';

const rowsOf = (count: number) => Array.from({ length: count }, (_, r) => ({ row: String(r), units: r }));

test('the smallest come first, as many as have few rows together', () => {
  const tables = new Map([
    ['large', rowsOf(TOGETHER_ROWS - 4)],
    ['one', rowsOf(1)],
    ['four', rowsOf(4)],
    ['none', []],
  ]);
  const together = atOnce(packingTogether(tables));
  expect(Object.keys(together).sort()).toEqual(['four', 'none', 'one']);
  for (const [hash, packed] of Object.entries(together))
    expect(unpackTable(packed)).toEqual(tables.get(hash));
  tables.set('large', rowsOf(TOGETHER_ROWS - 5));
  expect(Object.keys(atOnce(packingTogether(tables)))).toContain('large');
});

test('rows are found by hash; a hash that the case does not have any more is refused', () => {
  const planningCase = smallCase();
  const hashes = tableHashes(planningCase);
  const found = rowsByHash(planningCase, [...hashes.values()]);
  for (const [name, hash] of hashes) expect(found.get(hash)).toEqual(planningCase[name]);
  expect(() => rowsByHash(planningCase, [...hashes.values(), '0'.repeat(64)])).toThrow('Read the state');
});
