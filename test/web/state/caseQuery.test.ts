/** Goal: the case that is shown follows its tables, not its revision, which goes back when a backup is restored. */
import { expect, test } from 'vitest';
import type { CaseState, Client, PlanningCase } from '../../../server/client.ts';
import { createCaseQuery } from '../../../web/state/caseQuery.ts';
import type { Snapshots } from '../../../web/state/snapshots.ts';

const stateOf = (tables: CaseState['tables']): CaseState => ({
  ...{
    caseId: 'a',
    name: 'A',
    revision: 5,
    version: '',
    scenarios: [],
    runs: [],
    kept: { versions: [], oldKept: 5 },
    decisions: [],
  },
  tables,
});

test('a case of the same revision with other tables is read', async () => {
  const asked: CaseState['tables'][] = [];
  const snapshots = {
    caseOf: async (_: string, tables: CaseState['tables']) => {
      asked.push(tables);
      return {} as PlanningCase;
    },
  } as unknown as Snapshots;
  const query = createCaseQuery({} as Client, snapshots);
  query.open('a');
  const read = async (tables: CaseState['tables']) => {
    const state = stateOf(tables);
    const planningCase = await query.read('a', state);
    if (planningCase !== 'changed') query.show(state, planningCase);
  };
  await read({ demand: '1' });
  await read({ demand: '1' });
  expect(asked).toEqual([{ demand: '1' }]);
  await read({ demand: '2' });
  await read({ demand: '2', periods: '3' });
  await read({ periods: '3' });
  expect(asked).toHaveLength(4);
});
