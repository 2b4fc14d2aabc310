/**
 * Rules of a case that no single cell can break: references, completeness, sense across tables. Gathers every problem in one
 * round, causes before consequences.
 */
import { type CaseOrigin, type Check, CheckRun } from './checks/check.ts';
import { materialChecks } from './checks/materials.ts';
import { demandChecks, networkChecks } from './checks/network.ts';
import { pathChecks } from './checks/paths.ts';
import { productChecks } from './checks/products.ts';
import { recipeChecks } from './checks/recipes.ts';
import { checkReferences, usualValueChecks } from './checks/references.ts';
import { ruleChecks } from './checks/rules.ts';
import { supplyChecks } from './checks/supply.ts';
import { timeChecks } from './checks/time.ts';
import type { PlanningCase, TableName } from './planningCase.ts';
import type { Problem } from './problems.ts';

/** Every rule, in the order in which problems are told. */
const checks: readonly Check[] = [
  ...timeChecks,
  ...productChecks,
  ...networkChecks,
  ...demandChecks,
  ...supplyChecks,
  ...materialChecks,
  ...ruleChecks,
  ...recipeChecks,
  ...pathChecks,
  ...usualValueChecks,
];

/**
 * Checks a case whose cells are typed. `fileOf` names the file of a table in messages; without it a table is called by its
 * name. With `origin`, rows may have been left out while reading: then only what does not depend on them is checked.
 */
export function validateCase(
  planningCase: PlanningCase,
  fileOf: (table: TableName) => string = () => '',
  origin?: CaseOrigin,
): readonly Problem[] {
  const run = new CheckRun(planningCase, fileOf, origin);
  checkReferences(planningCase, run);
  for (const check of checks) run.run(check);
  return run.problems;
}
