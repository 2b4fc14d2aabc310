/** Goal: the embedded store does not grow by what was deleted: plans and inputs come and go with every run, for years. */
import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { openEmbedded } from '../../server/store/embedded/embedded.ts';
import { newDataFolder, quickStore } from './dataFolder.ts';

test('the space of rows that were deleted is used again', async () => {
  const folder = await newDataFolder('reclaimed', { hasTables: false });
  const faults: unknown[] = [];
  const database = await openEmbedded(folder, {
    ...quickStore,
    logBytesMax: 1_000_000,
    onFault: (error) => faults.push(error),
  });
  await database.script('create table plans (name integer, text text)');
  const round = async () => {
    // Texts that do not become smaller on their way.
    await database.query(
      `insert into plans select 1, string_agg(md5(random()::text), '') from generate_series(1, 30000)`,
    );
    await database.query('delete from plans');
  };
  const size = async () => {
    const [row] = await database.query<{ bytes: number }>(
      `select pg_total_relation_size('plans')::integer as bytes`,
    );
    return row?.bytes ?? Number.NaN;
  };
  /** The most that the table takes after any of some rounds: its space comes back between them, at no moment of theirs. */
  const peakOf = async (rounds: number) => {
    const sizes: number[] = [];
    for (let n = 0; n < rounds; n++) {
      await round();
      sizes.push(await size());
    }
    return Math.max(...sizes);
  };
  const early = await peakOf(5);
  expect(await peakOf(15)).toBeLessThan(2 * early);
  expect(faults).toEqual([]);
  await database.close();
  await rm(folder, { recursive: true, force: true });
});
