/** Goal: what is no address of a PostgreSQL is refused at once, by name and without its password; one that does not answer is named. */
import { expect, test } from 'vitest';
import { databaseAddress, databasePlace } from '../../node/databaseAddress.ts';
import { openPostgres } from '../../server/store/postgres.ts';

test.each([
  '',
  ' ',
  'localhost',
  'mysql://planner:secret@host/db',
  'postgres://planner:secret@host:99999/db',
  'postgres//host/db',
])('what is no address is refused: “%s”', (address) => {
  expect(() => databaseAddress('DATABASE_URL', address)).toThrow(
    /^DATABASE_URL: “.*” is not the address of a PostgreSQL database; expected postgres:\/\/user/,
  );
  expect(() => databaseAddress('DATABASE_URL', address)).not.toThrow('secret');
});

test.each([
  ['postgres://planner:secret@host:5433/plans', 'host:5433/plans'],
  ['postgresql://host/plans?sslmode=verify-full', 'host/plans'],
  ['postgres:///plans?host=/run/postgresql', '/run/postgresql/plans'],
])('an address is taken, and named without its password: %s', (address, place) => {
  expect(databaseAddress('--queue', address)).toBe(address);
  expect(databasePlace(address)).toBe(place);
});

test('a database that does not answer is named with the reason', async () => {
  // No program listens at this port.
  const database = await openPostgres('postgres://planner:secret@127.0.0.1:1/plans', () => undefined, 0);
  try {
    await expect(database.query('select 1')).rejects.toThrow(
      'The database 127.0.0.1:1/plans does not answer (ECONNREFUSED).',
    );
  } finally {
    await database.close();
  }
});
