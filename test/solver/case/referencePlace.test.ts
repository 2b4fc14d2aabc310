/**
 * Goal: every message about a field leads to what the field means, at a place that is in the written reference: on the command line by
 * table, on pages by field. And what a scenario may be called is reported in words.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { problemsText } from '../../../cli/problemText.ts';
import { markdownPage } from '../../../server/http/documents.ts';
import { tableNames, tableOf } from '../../../solver/case/planningCase.ts';
import { CaseError, type Problem, problemText } from '../../../solver/case/problems.ts';
import { referencePlace } from '../../../solver/case/referencePlace.ts';
import { readCaseFiles } from '../../../solver/scenario/caseWithScenarios.ts';
import { resolveScenario, scenarioSchema } from '../../../solver/scenario/scenario.ts';
import { smallCase, smallDocument } from '../../cases/smallCase.ts';
import { root } from '../../root.ts';

const reference = markdownPage(await readFile(path.join(root, 'docs', 'case.md'), 'utf8'));

function problemsOf(act: () => { readonly warnings: readonly Problem[] }): readonly Problem[] {
  try {
    return act().warnings;
  } catch (error) {
    if (error instanceof CaseError) return error.problems;
    throw error;
  }
}

const problemsOfDocument = (document: object) =>
  problemsOf(() => readCaseFiles(new Map([['case.json', JSON.stringify(document)]])));

/** Expects that each problem of a field has its place, and that the command line prints it. */
function expectPlaces(problems: readonly Problem[]): void {
  for (const problem of problems) {
    if (problem.field === '') continue;
    const place = referencePlace(problem);
    expect(place, problemText(problem, 'en')).not.toBeNull();
    expect(reference).toContain(`id="${place!.heading}"`);
    if (place!.field !== null) expect(reference).toContain(`id="${place!.field}"`);
    const [, line = ''] = problemsText([{ ...problem, severity: 'error' }]).split('\n');
    expect(line).toContain(`docs/case.md#${place!.heading}`);
  }
}

test.each(tableNames)('every field of %s, filled with what it cannot be', (name) => {
  const fields = Object.keys(tableOf(name).fields);
  const wrong = Object.fromEntries(fields.map((field) => [field, {}]));
  const problems = problemsOfDocument({ ...smallDocument(), [name]: [wrong] });
  const told = problems.filter(({ table }) => table === name);
  expect(fields.filter((field) => !told.some((problem) => problem.field === field))).toEqual([]);
  expect(told.every((problem) => referencePlace(problem)?.field !== null || problem.field === '')).toBe(true);
  expectPlaces(problems);
});

test('references, ranges and fields that do not exist', () => {
  const document = smallDocument();
  document.segments![0]!.family = 'nobody';
  document.demand![0]!.units = -1;
  document.demand![1]!.firmUnits = 1e9;
  document.processes![0]!.colour = 'red';
  const problems = problemsOfDocument(document);
  expect(problems.length).toBeGreaterThanOrEqual(4);
  expectPlaces(problems);
});

test('fields of scenarios and of levers', () => {
  const scenarios = [
    { scenario: 'bad', name: '', parent: 5, levers: [{ type: 'demand', factor: 'more' }, { type: 'magic' }] },
  ];
  const problems = problemsOfDocument({ ...smallDocument(), scenarios });
  expect(problems.length).toBeGreaterThanOrEqual(4);
  expectPlaces(problems);
  const late = scenarioSchema.parse({
    scenario: 'late',
    name: 'Late',
    levers: [{ type: 'demand', fromPeriod: 'M99', segment: 'nobody' }],
  });
  const levers = problemsOf(() => resolveScenario(smallCase(), [late], 'late'));
  expect(levers.length).toBeGreaterThanOrEqual(1);
  expectPlaces(levers);
});

test.each([['Demand up'], ['demand_up'], ['-up'], ['需求'], [''], [5], [null], ['a'.repeat(81)]])(
  'a scenario called %j: the pattern of names in words',
  (scenario) => {
    const [problem, ...others] = problemsOfDocument({
      ...smallDocument(),
      scenarios: [{ scenario, name: 'Name' }],
    });
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ table: 'scenarios', field: 'scenario' });
    expect(problemText(problem!, 'en')).toContain(
      'expected small letters, digits and hyphens, for example demand-up',
    );
    expect(problemText(problem!, 'zh')).toContain('应为小写字母、数字与连字符，例如 demand-up');
  },
);
