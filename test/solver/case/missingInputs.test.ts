/** Goal: an empty case says clearly what it still needs, step by step, until a plan of it says something. */
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadCase } from '../../../node/caseFolder.ts';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import { missingInputs } from '../../../solver/case/missingInputs.ts';
import { root } from '../../root.ts';

const empty = {
  company: [{ company: 'new', currency: 'EUR' }],
  periods: [{ period: '2027-01' }, { period: '2027-02' }],
};
const said = (document: object) =>
  missingInputs(readCaseDocument(document, 'test').planningCase).map(({ step, words }) => [step, words.en]);

test('an empty case lacks families, demand, resources and rates', () => {
  expect(said(empty)).toEqual([
    ['families', 'There are no product families yet: they are what is planned.'],
    ['demand', 'There is no demand yet: without it the best plan is to make nothing.'],
    ['resources', 'There are no resources yet: lines or machines whose hours limit production.'],
    ['rates', 'There are no rates yet: how many units of a family a resource makes in an hour.'],
  ]);
});

test('what a half filled case lacks is named by name', () => {
  const half = {
    ...empty,
    sites: [{ site: 'plant' }],
    markets: [{ market: 'customers' }],
    families: [
      { family: 'a', name: 'Lamps' },
      { family: 'b', name: 'Chairs' },
    ],
    segments: [
      { segment: 'a', family: 'a', market: 'customers' },
      { segment: 'b', family: 'b', market: 'customers', price: 5 },
    ],
    demand: [{ segment: 'a', period: '2027-01', units: 10 }],
    resources: [{ resource: 'line', site: 'plant', name: 'Line 1' }],
  };
  expect(said(half)).toEqual([
    ['families', 'No price: Lamps. The plan aims at profit and does not sell what earns nothing.'],
    ['demand', 'No demand: Chairs.'],
    ['resources', 'No hours: Line 1.'],
    ['rates', 'Nothing makes Lamps: enter a rate on a resource.'],
  ]);
});

test.each(['teaching/build-ahead.json', 'qinghe', 'published/sailco.json'])(
  'nothing is missing in %s',
  async (name) => {
    const { planningCase } = await loadCase(path.join(root, 'scenarios', name));
    expect(missingInputs(planningCase)).toEqual([]);
  },
);
