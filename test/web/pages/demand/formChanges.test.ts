/** Goal: what the forms of the page Demand write is what a planner stated, and goes with what belongs to it. */
import { expect, test } from 'vitest';
import { readCaseDocument } from '../../../../solver/case/caseFiles.ts';
import {
  addedScope,
  changedAssumption,
  freeIdentifier,
  newAssumption,
  removedAssumption,
  setRule,
} from '../../../../web/pages/demand/formChanges.ts';
import { demandDocument } from '../../../cases/demandCase.ts';

const { planningCase } = readCaseDocument(demandDocument(), 'demand');
const scope = { group: null, family: 'cup', market: null, segment: null };
const all = { ...scope, family: null };
const stated = { statement: 'Rain, | much', owner: 'Wu', source: 'Met', validFrom: null, validTo: null };

test('an assumption is added with what rests on it, changed field by field, and goes whole', () => {
  const restsOn = { demandLine: 'forecast', ...scope, firstPeriod: null, lastPeriod: null };
  const [row, cells] = newAssumption(planningCase, stated, restsOn);
  expect(row).toMatchObject({ table: 'assumptions', key: 'Rain much', row: { owner: 'Wu' } });
  expect(cells).toMatchObject({
    table: 'assumptionScopes',
    row: { assumption: 'Rain much', family: 'cup' },
  });
  const before = planningCase.assumptions[0]!;
  expect(changedAssumption(before, { ...before, owner: 'Wu' })).toEqual([
    { table: 'assumptions', key: 'price', field: 'owner', before: 'Li', after: 'Wu' },
  ]);
  expect(removedAssumption(planningCase, before).map(({ table }) => table)).toEqual([
    'assumptionScopes',
    'assumptions',
  ]);
  const known = planningCase.assumptionScopes[0]!;
  expect(addedScope(planningCase, known)).toEqual([]);
  expect(addedScope(planningCase, { ...known, family: 'mug' })).toHaveLength(1);
});

test('the rule of what is shown is changed where there is one, else added', () => {
  const fields = {
    rule: 'weights',
    first: 'sales',
    statisticalWeight: 2,
    salesWeight: 1,
    manual: 'add',
  } as const;
  const [added] = setRule(planningCase, all, 'Total', fields);
  expect(added).toMatchObject({ key: 'Total', row: { family: null, statisticalWeight: 2 } });
  const own = planningCase.consensusRules[0]!;
  const [first, ...others] = setRule(planningCase, own, 'x', { ...own, salesWeight: 9 });
  expect(first).toMatchObject({ key: own.consensusRule, field: 'salesWeight', after: 9 });
  expect(others).toEqual([]);
});

test('identifiers are free, and hold no sign that a key cannot', () => {
  expect(freeIdentifier(['a', 'a 2'], 'a', 'x')).toBe('a 3');
  expect(freeIdentifier([], ' | ', 'x')).toBe('x');
});
