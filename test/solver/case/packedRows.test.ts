/** Goal: rows that were packed come back as they were; of rows made from known ones only what differs travels. */
import { expect, test } from 'vitest';
import { seededRandom } from '../../../scenarios/random.ts';
import { derivedRows } from '../../../solver/case/derivedRows.ts';
import { type PackedTable, packingTable, unpackTable } from '../../../solver/case/packedRows.ts';
import { atOnce } from '../../../solver/case/steps.ts';

const pack = (rows: readonly object[], isKnown: (rows: readonly object[]) => boolean = () => false) =>
  JSON.parse(JSON.stringify(atOnce(packingTable(rows, isKnown)))) as PackedTable;

const demand = Array.from({ length: 600 }, (_, r) => ({
  segment: `s${Math.floor(r / 24)}`,
  period: `2027-${(r % 24) + 1}`,
  units: r * 1.5,
  price: null,
  isFirm: r % 3 === 0,
}));

test('texts, numbers, truth values and empty cells come back, a text that many rows have once', () => {
  const packed = pack(demand);
  expect(unpackTable(packed)).toEqual(demand);
  expect(packed.columns.price).toEqual({ all: null });
  expect(packed.columns.segment).toMatchObject({ texts: { length: 25 } });
  expect(JSON.stringify(packed).length).toBeLessThan(JSON.stringify(demand).length / 3);
  expect(unpackTable(pack([]))).toEqual([]);
  const mixed = [{ a: 'x' }, { a: 1 }, { a: null }];
  expect(unpackTable(pack(mixed))).toEqual(mixed);
});

test('of rows made from known ones those travel that differ, and those at the end that are new; else all', () => {
  const random = seededRandom(16);
  let known: readonly object[] = demand;
  for (let round = 0; round < 40; round++) {
    const rows: object[] = [...known];
    for (let k = 0; k < 3; k++) {
      const at = Math.floor(random() * rows.length);
      rows[at] = { ...rows[at], units: Math.floor(random() * 1000) };
    }
    if (random() < 0.5) rows.push({ ...demand[0], period: `new ${round}` });
    if (random() < 0.2) rows.splice(Math.floor(random() * rows.length), 1);
    const before = known;
    const packed = pack(derivedRows(rows, before), (each) => each === before);
    const read = unpackTable(packed, before);
    expect(read).toEqual(rows);
    if (rows.length >= before.length && packed.change !== undefined) {
      expect(packed.count).toBeLessThan(10);
      // Rows that are the same stay the same objects: what was found out about them holds.
      expect(read.filter((row, r) => row === before[r]).length).toBeGreaterThan(before.length - 5);
    }
    known = rows;
  }
  expect(pack(derivedRows([...demand.slice(1)], demand), (each) => each === demand).change).toBeUndefined();
});
