/** Stores a case that was uploaded with its scenarios: a new one, one in place of what is stored, or one beside it. */
import { isDeepStrictEqual } from 'node:util';
import { caseName } from '../../solver/case/caseName.ts';
import { type PlanningCase, tableNames } from '../../solver/case/planningCase.ts';
import { baseScenario, type Scenario } from '../../solver/scenario/scenario.ts';
import { sentence } from '../../solver/words/words.ts';
import { recordEdit } from '../edits/store.ts';
import { ApiProblem } from '../http/problemDetails.ts';
import type { Queryable } from '../store/database.ts';
import type { Stores } from '../stores.ts';
import type { CaseVersion } from './store.ts';

/** What to do when the company is stored already. */
export type Existing = 'refuse' | 'replace' | 'copy';

/**
 * Stores a case whose scenarios were checked (checkingScenarios.ts) inside a transaction; answers its identifier and what was written.
 * Throws ApiProblem (409) where `existing` refuses.
 */
export async function importCase(
  inside: Queryable,
  stores: Stores,
  planningCase: PlanningCase,
  scenarios: readonly Scenario[],
  existing: Existing,
): Promise<{ readonly caseId: string; readonly version: CaseVersion }> {
  await lockImports(inside);
  const caseId = await identifierFor(inside, stores, planningCase, existing);
  const version = await stores.cases.save(inside, caseId, planningCase);
  const present = await stores.scenarios.list(caseId, inside);
  const isPresent = (scenario: Scenario) =>
    present.some((stored) => stored.document.scenario === scenario.scenario);
  // Every import brings a base, also one that names no scenarios: it says nothing of a base that is there.
  const imported = (scenarios.length > 0 ? scenarios : [baseScenario]).filter(
    (scenario) => !(isPresent(scenario) && isDeepStrictEqual(scenario, baseScenario)),
  );
  for (const scenario of imported)
    if (isPresent(scenario)) await stores.scenarios.replace(inside, caseId, scenario);
  await stores.scenarios.add(
    inside,
    caseId,
    imported.filter((scenario) => !isPresent(scenario)),
  );
  await recordEdit(inside, caseId, {
    kind: 'import',
    changes: {
      name: caseName(caseId, planningCase.company[0]).en,
      rows: tableNames.reduce((sum, table) => sum + planningCase[table].length, 0),
      scenarios: imported.map((scenario) => scenario.scenario),
    },
  });
  return { caseId, version };
}

/** One import at a time, until the transaction ends: two of one company must not both find it missing. */
export async function lockImports(inside: Queryable): Promise<void> {
  await inside.query('select pg_advisory_xact_lock(727003)');
}

/** The identifier under which to store a case: its company's code, with a number beside another of the same company. */
async function identifierFor(
  inside: Queryable,
  stores: Stores,
  planningCase: PlanningCase,
  existing: Existing,
): Promise<string> {
  const company = planningCase.company[0]?.company ?? 'case';
  const taken = new Set((await stores.cases.list(inside)).map((stored) => stored.caseId));
  if (!taken.has(company)) return company;
  if (existing === 'refuse') {
    throw new ApiProblem(
      409,
      sentence('{name} is here already', '{name} 已存在', {
        name: caseName(company, planningCase.company[0]),
      }),
      {
        en: 'Nothing was changed. Replace its data and scenarios of the same name (its other scenarios stay), or import it as a separate case.',
        zh: '未作任何更改。可替换其数据和同名方案（其他方案保留），或作为另一个案例导入。',
      },
    );
  }
  if (existing === 'replace') {
    await inside.query('select case_id from cases where case_id = $1 for update', [company]);
    return company;
  }
  let copy = 2;
  while (taken.has(`${company}-${copy}`)) copy++;
  return `${company}-${copy}`;
}
