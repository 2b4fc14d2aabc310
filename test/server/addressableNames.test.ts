/**
 * Goal: nothing can be stored under a name that no address can hold: every kind of name refuses it where it is entered, with a
 * sentence, and the client sends no request that would go to another address.
 */

import { expect, test } from 'vitest';
import type { z } from 'zod';
import { addresses, partsOf } from '../../server/addresses.ts';
import { ApiError, createClient } from '../../server/client.ts';
import { fieldMeta } from '../../solver/case/field.ts';
import { tableNames, tableOf } from '../../solver/case/planningCase.ts';
import { CaseError } from '../../solver/case/problems.ts';
import { readCell } from '../../solver/case/readRows.ts';
import { checkMapping } from '../../solver/mapping/mapping.ts';
import { scenarioSchema } from '../../solver/scenario/scenario.ts';

/** Names that programs read as a way to elsewhere. */
const dotted = ['.', '..', '%2e', '%2E%2e', '.%2e', '%2E.'];

const isElsewhere = (name: string) =>
  new URL(`http://localhost/a/${name}/b`).pathname !== `/a/${name}/b` ||
  new URL(`http://localhost/a/${encodeURIComponent(name)}/b`).pathname !== `/a/${encodeURIComponent(name)}/b`;

test('these are the names that addresses cannot hold, and names like them are fine', () => {
  expect(dotted.filter((name) => !isElsewhere(name))).toEqual([]);
  for (const name of ['...', '.a', 'a.', '%2f', '%2e%2e%2e', 'ERP / 需求', '%'])
    expect(checkMapping({ version: 1, sheets: [], name }, '').name).toBe(name);
});

test('every table refuses them as names of its rows', () => {
  let named = 0;
  for (const table of tableNames) {
    const { fields, key } = tableOf(table);
    for (const field of key) {
      const schema = fields[field] as z.ZodType;
      // A reference is refused where no row has its name; a note names a row of another table by its whole key.
      if (table === 'cellNotes' || fieldMeta(schema).kind !== 'text' || readCell(schema, 'a').ok === false)
        continue;
      named++;
      for (const name of dotted) {
        const read = readCell(schema, name);
        expect(read.ok, `${table}.${field} ${name}`).toBe(false);
        if (!read.ok) expect(read.expected.en).toContain('“..”');
      }
    }
  }
  expect(named).toBeGreaterThan(20);
});

test('scenarios and mappings refuse them', () => {
  for (const name of dotted) {
    expect(scenarioSchema.safeParse({ scenario: name, name: 'N' }).success).toBe(false);
    expect(() => checkMapping({ version: 1, sheets: [], name }, '')).toThrow(CaseError);
  }
});

test('a call of any noun with such a name is refused before it is sent', async () => {
  let sent = 0;
  const client = createClient('http://localhost', async () => {
    sent++;
    return new Response('{}');
  });
  for (const [noun, calls] of Object.entries(addresses))
    for (const [name, address] of Object.entries<string>(calls)) {
      const { parameters } = partsOf(address);
      const call = (
        client as unknown as Record<string, Record<string, (...texts: string[]) => Promise<unknown>>>
      )[noun]?.[name];
      for (let bad = 0; bad < parameters.length; bad++)
        for (const dots of dotted) {
          const refused = call?.(...parameters.map((_, p) => (p === bad ? dots : 'a')));
          await expect(refused, `${noun}.${name}`).rejects.toThrow(ApiError);
          await expect(refused).rejects.toThrow(dots);
        }
    }
  expect(sent).toBe(0);
});
