/** Goal: the small tables of the guide turn names, prices, demand, hours and rates into a case whose first plan says something. */
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../../node/highsModule.ts';
import { processClock } from '../../../../node/processClock.ts';
import { applyChanges } from '../../../../server/edits/cellChanges.ts';
import { readCaseDocument } from '../../../../solver/case/caseFiles.ts';
import { type InputStep, missingInputs } from '../../../../solver/case/missingInputs.ts';
import { identifierFrom } from '../../../../solver/case/newCompany.ts';
import type { PlanningCase } from '../../../../solver/case/planningCase.ts';
import { atOnce } from '../../../../solver/case/steps.ts';
import { solveAndExplain } from '../../../../solver/explain/explainRun.ts';
import { newCaseDocument, nextMonth, wrongFields } from '../../../../web/pages/start/newCase.ts';
import { stepTables } from '../../../../web/pages/start/stepTables.ts';
import type { CellValue } from '../../../../web/state/caseEntries.ts';

const form = { name: 'Blue Chair Ltd', currency: 'EUR', firstMonth: '2027-01', months: '3' };
const empty = readCaseDocument(newCaseDocument(form), 'test').planningCase;

/** Enters a block from the top left of a step's table. */
function enter(
  planningCase: PlanningCase,
  step: InputStep,
  block: readonly (readonly CellValue[])[],
  top = 0,
) {
  const result = stepTables[step](planningCase).changes(
    block.flatMap((line, r) => line.map((value, column) => ({ row: top + r, column, value }))),
  );
  if (result.kind !== 'changes') throw new Error(`row ${result.row} has no name`);
  return atOnce(applyChanges(planningCase, result.changes));
}

const filled = (): PlanningCase => {
  let planningCase = enter(empty, 'families', [
    ['Chairs', 'pcs', 90, 40, 100],
    ['Desks, oak', 'pcs', 300, 120, 0],
  ]);
  planningCase = enter(planningCase, 'demand', [
    [400, 500, 600],
    [100, 120, null],
  ]);
  planningCase = enter(planningCase, 'resources', [
    ['Line 1', 8, 40, 60],
    ['Line 2', 8, 0, 0],
  ]);
  return enter(planningCase, 'rates', [
    [4, null],
    [1, 2],
  ]);
};

test('a new case has months with their weekdays, a plant and a market; wrong answers are named', () => {
  expect(empty.periods.map(({ period, workingDays }) => [period, workingDays])).toEqual([
    ['2027-01', 21],
    ['2027-02', 20],
    ['2027-03', 23],
  ]);
  expect([empty.sites.length, empty.markets.length, empty.company[0]?.company]).toEqual([
    1,
    1,
    'Blue Chair Ltd',
  ]);
  expect(wrongFields(form)).toEqual([]);
  expect(wrongFields({ name: ' ', currency: 'XX', firstMonth: '2027-13', months: '0' })).toEqual([
    'name',
    'currency',
    'firstMonth',
    'months',
  ]);
  expect(nextMonth(new Date('2026-12-15'))).toBe('2027-01');
  expect(identifierFrom('a, "b" | c', new Set(['a b c']))).toBe('a b c-2');
  expect(identifierFrom('..', new Set())).toBe('');
});

test('step by step nothing is missing any more, and the plan meets the demand', async () => {
  const planningCase = filled();
  expect(missingInputs(planningCase)).toEqual([]);
  expect(planningCase.families.map((row) => row.family)).toEqual(['Chairs', 'Desks oak']);
  expect(planningCase.routings.map((row) => [row.process, row.hoursPerUnit])).toEqual([
    ['Chairs @ Line 1', 0.25],
    ['Desks oak @ Line 1', 1],
    ['Desks oak @ Line 2', 0.5],
  ]);
  const solved = solveAndExplain(planningCase, { backend: await loadHighsBackend(), clock: processClock });
  expect(solved.status).toBe('optimal');
});

test('entries change what is there, an emptied name takes the product with all that refers to it', () => {
  let planningCase = enter(filled(), 'families', [['Stools', 'pcs', 95, 45, 10]]);
  expect(planningCase.families[0]).toMatchObject({ family: 'Chairs', name: 'Stools', standardCost: 45 });
  expect(planningCase.segments[0]?.price).toBe(95);
  expect(planningCase.inventoryPolicies[0]?.openingStock).toBe(10);
  // The cost of making one follows the cost of the product.
  expect(planningCase.processes[0]?.variableCost).toBe(45);
  planningCase = enter(planningCase, 'demand', [[null, 7]]);
  expect(planningCase.demand.filter((row) => row.segment === 'Chairs').map((row) => row.units)).toEqual([
    7, 600,
  ]);
  planningCase = enter(planningCase, 'families', [['']]);
  expect(planningCase.families.map((row) => row.name)).toEqual(['Desks, oak']);
  expect(planningCase.processes.length).toBe(2);
  planningCase = enter(planningCase, 'resources', [['']], 1);
  expect(planningCase.processes.map((row) => row.process)).toEqual(['Desks oak @ Line 1']);
  expect(enter(planningCase, 'rates', [[null]]).routings).toEqual([]);
});

test('a line without a name is reported; one that says nothing is left out', () => {
  const { changes } = stepTables.families(empty);
  expect(changes([{ row: 3, column: 2, value: 5 }])).toEqual({ kind: 'nameless', row: 3 });
  expect(
    changes([
      { row: 0, column: 0, value: '' },
      { row: 0, column: 2, value: 0 },
    ]),
  ).toEqual({
    kind: 'changes',
    changes: [],
  });
});
