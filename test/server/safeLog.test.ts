/**
 * Goal: the log carries no plan data and no parameters of statements, whatever throws: a database that quotes the row it
 * refused, a parser that quotes what it could not read, a case that was refused with its values.
 */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { expect, test } from 'vitest';
import { createLog } from '../../server/http/safeLog.ts';
import { CaseError } from '../../solver/case/problems.ts';
import { newDataFolder } from './dataFolder.ts';

/** Long enough that no process number or time holds it. */
const AMOUNT = 471_147_114_711;
const SECRET = `secret-${AMOUNT}`;

/** What the log has of an error. */
function logged(error: unknown): string {
  let text = '';
  const write = (line: string) => {
    text += line;
  };
  createLog('warn', { write }).error(error);
  return text;
}

const thrownBy = async (act: () => unknown): Promise<unknown> => {
  try {
    await act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};

test('errors of the database report code and place, no statement, no row, no parameter', async () => {
  const folder = await newDataFolder('log', { hasTables: false });
  const database = await PGlite.create(path.join(folder, 'postgres'));
  await database.exec('create table plans (name text check (length(name) < 3), amount bigint)');
  const refused = await thrownBy(() => database.query('insert into plans values ($1, $2)', [SECRET, AMOUNT]));
  // It would be there: this is what the log must leave out.
  expect(JSON.stringify({ ...Object(refused) })).toContain(SECRET);
  const text = logged(refused);
  expect(text).not.toMatch(/471147114711|insert into/);
  expect(text).toContain('23514');
  expect(text).toContain('constraint plans_name_check');
  const unreadable = await thrownBy(() => database.query(`select '${SECRET}'::integer`));
  expect(logged(unreadable)).not.toContain(SECRET);
  expect(logged(new Error('the result could not be stored', { cause: refused }))).not.toMatch(
    /471147114711|insert/,
  );
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

test('what could not be read and what was refused is not quoted', async () => {
  expect(logged(await thrownBy(() => JSON.parse(`{"a": ${SECRET}}`)))).not.toContain('secret');
  const problem = {
    severity: 'error',
    file: '',
    table: 'demand',
    row: 1,
    key: SECRET,
    field: 'units',
  } as const;
  const refused = new CaseError([{ ...problem, value: SECRET, expected: { en: 'a number', zh: '数字' } }]);
  expect(logged(refused)).not.toContain(SECRET);
  expect(logged(refused)).toContain('1 problem');
});

test('our own errors keep message and place', () => {
  const text = logged(new TypeError('x is not a function'));
  expect(text).toContain('x is not a function');
  expect(text).toContain('safeLog.test.ts');
});
