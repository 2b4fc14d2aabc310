/**
 * Rules of a case that no single cell can break: references, completeness, sense across tables. Gathers every problem in one
 * round, causes before consequences.
 */
import { type CaseOrigin, type Check, CheckRun } from './checks/check.ts';
import { demandLineChecks } from './checks/demandLines.ts';
import { materialChecks } from './checks/materials.ts';
import { demandChecks, networkChecks } from './checks/network.ts';
import { pathChecks } from './checks/paths.ts';
import { productChecks } from './checks/products.ts';
import { recipeChecks } from './checks/recipes.ts';
import { checkReferences, usualValueChecks } from './checks/references.ts';
import { ruleChecks } from './checks/rules.ts';
import { supplyChecks } from './checks/supply.ts';
import { timeChecks } from './checks/time.ts';
import { wholeUnitChecks } from './checks/wholeUnits.ts';
import type { PlanningCase, TableName } from './planningCase.ts';
import type { ProblemList } from './problemList.ts';
import type { Problem } from './problems.ts';
import { atOnce } from './steps.ts';

/** Every rule, in the order in which problems are listed. */
export const checks: readonly Check[] = [
  ...timeChecks,
  ...productChecks,
  ...networkChecks,
  ...demandChecks,
  ...supplyChecks,
  ...materialChecks,
  ...ruleChecks,
  ...recipeChecks,
  ...pathChecks,
  ...demandLineChecks,
  ...wholeUnitChecks,
  ...usualValueChecks,
];

/**
 * Checks a case whose cells are typed. `fileOf` names the file of a table in messages; without it a table is called by its
 * name.
 */
export function validateCase(
  planningCase: PlanningCase,
  fileOf: (table: TableName) => string = () => '',
): readonly Problem[] {
  return checkCase(planningCase, fileOf).listed();
}

/** The same with all problems counted. With `origin`, what was read of the case may not be all of it. */
export function checkCase(
  planningCase: PlanningCase,
  fileOf?: (table: TableName) => string,
  origin?: CaseOrigin,
): ProblemList {
  return atOnce(checkingCase(planningCase, fileOf, origin));
}

/** The same in steps. */
export function* checkingCase(
  planningCase: PlanningCase,
  fileOf: (table: TableName) => string = () => '',
  origin?: CaseOrigin,
): Generator<undefined, ProblemList> {
  const run = new CheckRun(planningCase, fileOf, origin);
  yield* checkReferences(planningCase, run);
  for (const check of checks) {
    yield;
    run.run(check);
  }
  return run.problems;
}
