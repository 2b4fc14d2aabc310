/**
 * Rules of a case that no single cell can break: references, completeness, sense across tables. Gathers every problem.
 */
import { checkMaterials, checkShelfLife } from './checks/materials.ts';
import { checkDemand, checkNetwork } from './checks/network.ts';
import { checkProducts } from './checks/products.ts';
import { checkReferences, checkUsualValues } from './checks/references.ts';
import type { Report } from './checks/report.ts';
import { checkRules, checkSwitches } from './checks/rules.ts';
import { checkLots, checkSupply } from './checks/supply.ts';
import { checkTime } from './checks/time.ts';
import { type PlanningCase, rowKey } from './planningCase.ts';
import type { Problem } from './problems.ts';

/** Checks a case whose cells are typed. `fileOf` names the file of a table in messages. */
export function validateCase(
  planningCase: PlanningCase,
  fileOf: (table: string) => string,
): readonly Problem[] {
  const problems: Problem[] = [];
  const report: Report = (severity, table, row, field, value, expected) => {
    const cells = row >= 0 ? planningCase[table][row] : undefined;
    problems.push({
      severity,
      file: fileOf(table),
      table,
      row: row + 1,
      key: cells === undefined ? '' : rowKey(table, cells),
      field,
      value: value === null || value === undefined ? '' : String(value),
      expected,
    });
  };
  checkReferences(planningCase, report);
  if (problems.some((problem) => problem.severity === 'error')) return problems;
  checkTime(planningCase, report);
  checkProducts(planningCase, report);
  checkNetwork(planningCase, report);
  checkDemand(planningCase, report);
  checkSupply(planningCase, report);
  checkLots(planningCase, report);
  checkMaterials(planningCase, report);
  checkShelfLife(planningCase, report);
  checkSwitches(planningCase, report);
  checkRules(planningCase, report);
  checkUsualValues(planningCase, report);
  return problems;
}
