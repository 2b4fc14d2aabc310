/** Draws rows into a case: by a seed, the same each time. */
import { seededRandom } from '../../scenarios/random.ts';
import type { CaseRows } from './wholeCase.ts';

type Row = CaseRows[string][number];

/** What draws from a seed and adds to the tables of a case. */
export function drawInto(rows: CaseRows, seed: number) {
  const random = seededRandom(seed);
  const whole = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const chance = (share: number) => random() < share;
  const pick = <T>(...choices: readonly T[]): T => choices[whole(0, choices.length - 1)]!;
  const of = (table: string): Row[] => rows[table] ?? [];
  const put = (table: string, row: Row) => {
    rows[table] = [...of(table), row];
  };
  const has = (table: string, key: Row) =>
    of(table).some((row) => Object.entries(key).every(([field, value]) => row[field] === value));
  return { whole, chance, pick, of, put, has };
}
