/** Goal: what a rolling simulation leaves out of a case is reported, table by table, and nothing is where nothing is left out. */
import { expect, test } from 'vitest';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import { notDecided } from '../../../solver/policies/notDecided.ts';
import { everyFeatureDocument } from '../../cases/everyFeatureCase.ts';
import { smallDocument } from '../../cases/smallCase.ts';

test('of a case without such rows nothing is left out', () => {
  const document = smallDocument();
  for (const row of document.demand!) row.firmUnits = 0;
  document.targets = [];
  document.investments = [];
  expect(notDecided(readCaseDocument(document, 'small.json').planningCase)).toEqual([]);
});

test('each table that no plan heeds has its sentence with the number of rows', () => {
  const { planningCase } = readCaseDocument(everyFeatureDocument(1), 'every.json');
  const horizon = planningCase.targets.filter(({ period }) => period === null).length;
  const told = new Map(notDecided(planningCase).map((entry) => [entry.table, entry]));
  expect(told.get('investments')?.rows).toBe(planningCase.investments.length);
  expect(told.get('demandShaping')?.rows).toBe(planningCase.demandShaping.length);
  expect(told.get('targets')?.rows ?? 0).toBe(horizon);
  for (const { words, rows } of told.values())
    for (const text of [words.en, words.zh]) {
      expect(text).toContain(String(rows));
      expect(text).not.toContain('{');
    }
});
