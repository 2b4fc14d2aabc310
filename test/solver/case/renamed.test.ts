/** Goal: a case or scenario of an older version, with old names of tables and fields, is read; what is written has the present names. */
import { expect, test } from 'vitest';
import {
  readCaseDocument,
  readCaseFolder,
  writeCaseFolder,
  writeCaseJson,
} from '../../../solver/case/caseFiles.ts';
import { CaseError } from '../../../solver/case/problems.ts';
import { readScenarios } from '../../../solver/scenario/readScenarios.ts';
import { everyFeatureCase } from '../../cases/everyFeatureCase.ts';

const planningCase = everyFeatureCase(1);
const old = (text: string) =>
  text
    .replaceAll('"demandShapingEffects"', '"demandLeverEffects"')
    .replace('"demandShaping": [', '"demandLevers": [')
    .replaceAll('"demandShaping":', '"demandLever":');

test('an old JSON case is read', () => {
  const text = old(writeCaseJson(planningCase));
  expect(text).toContain('"demandLevers"');
  expect(text).not.toContain('demandShaping');
  const read = readCaseDocument(JSON.parse(text), 'old.json').planningCase;
  expect(read).toEqual(planningCase);
  expect(writeCaseJson(read)).not.toContain('demandLever');
});

test('an old folder of CSV files is read', () => {
  const files = [...writeCaseFolder(planningCase)].map(
    ([name, text]) =>
      [
        name.replace('demandShaping', name.includes('Effects') ? 'demandLever' : 'demandLevers'),
        text.replace(/^demandShaping,/m, 'demandLever,'),
      ] as const,
  );
  expect(files.map(([name]) => name)).toEqual(
    expect.arrayContaining(['demandLevers.csv', 'demandLeverEffects.csv']),
  );
  expect(readCaseFolder(new Map(files)).planningCase).toEqual(planningCase);
});

test('a table under both names is refused', () => {
  const document = { ...planningCase, demandLevers: planningCase.demandShaping };
  expect(() => readCaseDocument(document, 'both.json')).toThrow(CaseError);
});

test('a scenario that sets cells of an old table is read', () => {
  const cell = { key: 'promotion', value: 5 };
  const scenarios = readScenarios([
    {
      file: 'dearer.json',
      document: {
        scenario: 'dearer',
        name: 'Dearer',
        levers: [{ type: 'set', cells: [{ ...cell, table: 'demandLevers', field: 'cost' }] }],
      },
    },
  ]);
  expect(scenarios.find(({ scenario }) => scenario === 'dearer')?.levers).toEqual([
    { type: 'set', cells: [{ ...cell, table: 'demandShaping', field: 'cost' }] },
  ]);
});
