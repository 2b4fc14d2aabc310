/** Goal: a case reads back as it was written, byte for byte, as CSV and as JSON; the shipped files are canonical. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadCase } from '../../../node/caseFolder.ts';
import {
  caseJsonSchema,
  readCaseFolder,
  readCaseJson,
  writeCaseFolder,
  writeCaseJson,
} from '../../../solver/case/caseFiles.ts';
import { tableNames } from '../../../solver/case/planningCase.ts';
import type { CaseError } from '../../../solver/case/problems.ts';
import { writeCaseFiles } from '../../../solver/scenario/caseWithScenarios.ts';
import { smallCase, smallDocument } from '../../cases/smallCase.ts';
import { root } from '../../root.ts';

const scenarios = path.join(root, 'scenarios');

test('CSV and JSON keep the small case', () => {
  const planningCase = smallCase();
  expect(readCaseFolder(writeCaseFolder(planningCase)).planningCase).toEqual(planningCase);
  expect(readCaseJson(writeCaseJson(planningCase), 'small.json').planningCase).toEqual(planningCase);
});

test('the files of lanhai are what export writes, byte for byte', async () => {
  const folder = path.join(scenarios, 'lanhai');
  const read = await loadCase(folder);
  const { planningCase, warnings } = read;
  for (const [name, text] of writeCaseFiles(read))
    if (!name.startsWith('scenarios/'))
      expect(readFileSync(path.join(folder, name), 'utf8') === text, name).toBe(true);
  expect(warnings).toEqual([]);
  expect([planningCase.groups.length, planningCase.families.length, planningCase.members.length]).toEqual([
    8, 30, 120,
  ]);
  expect([
    planningCase.resources.length,
    planningCase.periods.length,
    planningCase.historyPeriods.length,
  ]).toEqual([13, 18, 36]);
});

test('shipped JSON cases are canonical', async () => {
  for (const room of ['teaching', 'published']) {
    for (const file of readdirSync(path.join(scenarios, room)).filter((name) => name.endsWith('.json'))) {
      const text = readFileSync(path.join(scenarios, room, file), 'utf8');
      expect(writeCaseJson(readCaseJson(text, file).planningCase), file).toBe(text);
    }
  }
});

test('the JSON Schema knows every table', () => {
  const schema = caseJsonSchema() as { properties: Record<string, unknown> };
  expect(Object.keys(schema.properties)).toEqual([...tableNames]);
});

test('bad links between materials, lots, ages and switches are refused with their place', () => {
  const document = smallDocument();
  document.materials = [{ material: 'steel' }];
  document.supplies = [
    { supply: 'mill', material: 'steel', unitCost: 2, orderCost: 50, discount: 'allUnits' },
  ];
  document.billsOfMaterial = [{ process: 'make-x', component: 'steel', unitsPerUnit: 1 }];
  document.openingStockAges = [{ family: 'x', site: 'plant', agePeriods: 1, units: 5 }];
  document.constraintModes = [
    { feature: 'lots', mode: 'soft' },
    { feature: 'capasity', mode: 'off' },
  ];
  const problems = (() => {
    try {
      readCaseJson(JSON.stringify(document), 'small.json');
      return [];
    } catch (error) {
      return (error as CaseError).problems.map((problem) => `${problem.table}.${problem.field}`);
    }
  })();
  expect(problems).toEqual(
    expect.arrayContaining([
      'supplies.discount',
      'supplies.unitsMax',
      'billsOfMaterial.material',
      'openingStockAges.family',
      'constraintModes.feature',
    ]),
  );
});

test('every row of a JSON table that is none is named, of all tables at once', () => {
  const text = JSON.stringify({ families: ['a', 5, { family: 'b' }], sites: [null] });
  let problems: CaseError['problems'] = [];
  try {
    readCaseJson(text, 'case.json');
  } catch (error) {
    ({ problems } = error as CaseError);
  }
  expect(
    problems.flatMap(({ table, row, value }) => (value === '' || row === 0 ? [] : [[table, row, value]])),
  ).toEqual([
    ['families', 1, '"a"'],
    ['families', 2, '5'],
    ['sites', 1, 'null'],
  ]);
});
