/** Goal: a table that was made from another by edits has the hash that its rows have, however it came to be. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalRows, tableHashes, textHash } from '../../node/inputHash.ts';
import { derivedRows } from '../../solver/case/derivedRows.ts';
import { type PlanningCase, tableNames } from '../../solver/case/planningCase.ts';
import { law } from '../runs.ts';

type Demand = PlanningCase['demand'];

const demandOf = (rows: number): Demand =>
  Array.from({ length: rows }, (_, r) => ({
    segment: `s${r}`,
    period: 'p',
    units: r,
    firmUnits: 0,
    price: null,
  }));

const emptyCase = Object.fromEntries(tableNames.map((name) => [name, []])) as unknown as PlanningCase;

const edit = fc.record({
  kind: fc.constantFrom('change', 'add', 'remove'),
  at: fc.nat(),
  isHashed: fc.boolean(),
});

test('the hash of edited rows is the hash of their text', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(3, 999, 1000, 1001, 2000, 2500),
      fc.array(edit, { maxLength: 14 }),
      (count, edits) => {
        const hashOf = (demand: Demand) => tableHashes({ ...emptyCase, demand }).get('demand');
        const full = (demand: Demand) => textHash(canonicalRows('demand', demand));
        let demand = demandOf(count);
        expect(hashOf(demand)).toBe(full(demand));
        for (const { kind, at, isHashed } of edits) {
          const place = at % demand.length;
          const added = { segment: `new${at}`, period: 'q', units: 1, firmUnits: 0, price: null };
          const next =
            kind === 'change'
              ? demand.map((row, r) => (r === place ? { ...row, units: row.units + 1 } : row))
              : kind === 'add'
                ? [...demand, added]
                : demand.filter((_, r) => r !== place || demand.length === 1);
          demand = derivedRows(next, demand);
          if (isHashed) expect(hashOf(demand)).toBe(full(demand));
        }
        expect(hashOf(demand)).toBe(full(demand));
      },
    ),
    law(60),
  );
});
