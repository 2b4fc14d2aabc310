/**
 * Rules of a case that no single cell can break: references, completeness, sense across tables. Gathers every problem.
 */
import { checkMaterials, checkShelfLife } from './checks/materials.ts';
import { checkDemand, checkNetwork } from './checks/network.ts';
import { checkPaths } from './checks/paths.ts';
import { checkProducts } from './checks/products.ts';
import { checkRecipes } from './checks/recipes.ts';
import { checkReferences, checkUsualValues, type LeftOut } from './checks/references.ts';
import type { Report } from './checks/report.ts';
import { checkRules, checkSwitches } from './checks/rules.ts';
import { checkLots, checkSupply } from './checks/supply.ts';
import { checkTime } from './checks/time.ts';
import { type PlanningCase, rowKey } from './planningCase.ts';
import type { Problem } from './problems.ts';

/** Where the rows of a case come from, and what of it could not be read. */
export interface CaseOrigin {
  /** Line of the file on which a row starts; undefined where there are no lines. */
  readonly lineOf: (table: string, row: number) => number | undefined;
  readonly leftOut: LeftOut;
}

/**
 * Checks a case whose cells are typed. `fileOf` names the file of a table in messages. With `origin`, rows may have been
 * left out while reading: then only what does not depend on them is checked.
 */
export function validateCase(
  planningCase: PlanningCase,
  fileOf: (table: string) => string,
  origin?: CaseOrigin,
): readonly Problem[] {
  const problems: Problem[] = [];
  const report: Report = (severity, table, row, field, value, expected) => {
    const cells = row >= 0 ? planningCase[table][row] : undefined;
    const line = row >= 0 ? origin?.lineOf(table, row) : undefined;
    problems.push({
      severity,
      file: fileOf(table),
      table,
      row: row + 1,
      ...(line === undefined ? {} : { line }),
      key: cells === undefined ? '' : rowKey(table, cells),
      field,
      value: value === null || value === undefined ? '' : String(value),
      expected,
    });
  };
  const isIncomplete = (table: string) =>
    origin !== undefined &&
    (origin.leftOut.unreadTables.has(table) || (origin.leftOut.refusedKeys.get(table)?.size ?? 0) > 0);
  checkReferences(planningCase, report, origin?.leftOut);
  const missingTables = new Set(
    problems.filter((problem) => problem.row === 0).map((problem) => problem.table),
  );
  checkTime(planningCase, (severity, table, ...rest) => {
    if (!isIncomplete(table) && !isIncomplete('periods') && !missingTables.has(table))
      report(severity, table, ...rest);
  });
  const isWhole =
    origin === undefined ||
    (origin.leftOut.unreadTables.size === 0 &&
      [...origin.leftOut.refusedKeys.values()].every((keys) => keys.size === 0));
  if (!isWhole || problems.some((problem) => problem.severity === 'error')) return problems;
  checkProducts(planningCase, report);
  checkNetwork(planningCase, report);
  checkDemand(planningCase, report);
  checkSupply(planningCase, report);
  checkLots(planningCase, report);
  checkMaterials(planningCase, report);
  checkShelfLife(planningCase, report);
  checkSwitches(planningCase, report);
  checkRules(planningCase, report);
  checkRecipes(planningCase, report);
  checkPaths(planningCase, report);
  checkUsualValues(planningCase, report);
  return problems;
}
