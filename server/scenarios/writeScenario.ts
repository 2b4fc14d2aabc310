/** Writes of scenarios: creating, replacing and deleting one, and taking each of that back. */
import { isDeepStrictEqual } from 'node:util';
import { inSlices } from '../../node/slices.ts';
import type { Problem } from '../../solver/case/problems.ts';
import { isCombination } from '../../solver/scenario/combinations.ts';
import {
  acceptScenario,
  baseScenario,
  resolveInSteps,
  type Scenario,
} from '../../solver/scenario/scenario.ts';
import { scenarioName } from '../../solver/scenario/scenarioNames.ts';
import { enumerated, sentence } from '../../solver/words/words.ts';
import type { Edit, ScenarioChange } from '../edits/edit.ts';
import type { Undoable } from '../edits/undoable.ts';
import { ApiProblem, changedFirst, noSuchScenario } from '../http/problemDetails.ts';
import type { Writing } from '../stores.ts';
import type { StoredScenario } from './store.ts';

/** A scenario of a list. Throws ApiProblem (404) when it is not there. */
export function scenarioOf(list: readonly StoredScenario[], scenarioId: string): StoredScenario {
  const found = list.find((entry) => entry.document.scenario === scenarioId);
  if (found === undefined) throw noSuchScenario(scenarioId);
  return found;
}

/** Creates a scenario (`revision` undefined) or replaces the one that was read with this revision. */
export async function putScenario(
  writing: Writing,
  document: Scenario,
  revision: number | undefined,
): Promise<Undoable<{ readonly warnings: readonly Problem[] }>> {
  const { inside, stores, caseId } = writing;
  const list = await stores.scenarios.list(caseId, inside);
  const same = list.find((entry) => entry.document.scenario === document.scenario);
  if (same?.revision !== revision)
    throw changedFirst(
      sentence('The scenario {scenario} has changed since.', '方案 {scenario} 此后已更改。', {
        scenario: document.scenario,
      }),
    );
  return put(writing, document);
}

/**
 * Deletes a scenario, with its combinations: each can be made again from its option and its assumption. It can be taken back with their
 * levers, places and runs.
 */
export async function removeScenario(
  { inside, stores, caseId }: Writing,
  scenarioId: string,
): Promise<Undoable<object>> {
  const list = await stores.scenarios.list(caseId, inside);
  const { document } = scenarioOf(list, scenarioId);
  const documents = list.map((entry) => entry.document);
  const dependentsOf = (id: string) =>
    documents.filter(({ parent, option }) => parent === id || option === id);
  const isAlone = ({ scenario }: Scenario) => dependentsOf(scenario).length === 0;
  const [combinations, others] = [true, false].map((isGoing) =>
    dependentsOf(scenarioId).filter((one) => (isCombination(one) && isAlone(one)) === isGoing),
  ) as [Scenario[], Scenario[]];
  if (others.length > 0) {
    const names = enumerated(others.map((other) => scenarioName(other, documents)));
    throw new ApiProblem(
      409,
      { en: 'Other scenarios depend on this one', zh: '其他方案依赖此方案' },
      sentence(
        '{names} {count|depends|depend} on this scenario. Delete {count|it|them} first, or give {count|it|them} another parent.',
        '{names} 依赖此方案。请先删除，或为其另选上级方案。',
        { names, count: others.length },
      ),
    );
  }
  if (scenarioId === baseScenario.scenario)
    throw new ApiProblem(
      409,
      { en: 'The base is the case itself', zh: '基准计划即案例本身' },
      { en: 'It cannot be deleted without the case.', zh: '只要案例存在，它就不能删除。' },
    );
  for (const { scenario } of [...combinations, document])
    await stores.scenarios.remove(inside, caseId, scenario);
  const changes = { before: document, after: null };
  const edit = scenarioEdit(scenarioId, combinations.length === 0 ? changes : { ...changes, combinations });
  return { edit, answer: {} };
}

/** Takes a recorded write of a scenario back. Throws ApiProblem (409) where somebody changed the same since. */
export async function undoScenario(
  writing: Writing,
  scenarioId: string,
  { before, after, combinations = [] }: ScenarioChange,
): Promise<Undoable<object>> {
  const { inside, stores, caseId } = writing;
  const list = await stores.scenarios.list(caseId, inside);
  const now = list.find((entry) => entry.document.scenario === scenarioId)?.document ?? null;
  if (before === null) {
    if (!isDeepStrictEqual(now, after))
      throw changedFirst({
        en: 'The scenario was changed or deleted since it was created.',
        zh: '方案创建后已被更改或删除。',
      });
    return removeScenario(writing, scenarioId);
  }
  if (after === null) {
    if (now !== null || !(await stores.scenarios.restore(inside, caseId, scenarioId)))
      throw changedFirst({
        en: 'Another scenario has its name, or it was deleted for good.',
        zh: '另有同名方案，或该方案已被永久删除。',
      });
    const base = await stores.cases.load(caseId, inside);
    const documents = [...list.map((entry) => entry.document), before];
    await inSlices(resolveInSteps(base, documents, scenarioId), 'statement');
    // A combination whose other part is gone by now, or that was made again since, stays away.
    for (const { scenario, parent, option } of combinations) {
      const isThere = (id: string | null | undefined) => documents.some((known) => known.scenario === id);
      if (!isThere(scenario) && isThere(parent) && isThere(option))
        await stores.scenarios.restore(inside, caseId, scenario);
    }
    return { edit: scenarioEdit(scenarioId, { before: null, after: before }), answer: {} };
  }
  if (now === null) throw changedFirst({ en: 'The scenario was deleted.', zh: '方案已被删除。' });
  // Only what the write changed goes back; what others changed since in other fields stays.
  const changed = (Object.keys({ ...before, ...after }) as (keyof Scenario)[]).filter(
    (field) => !isDeepStrictEqual(before[field], after[field]),
  );
  if (changed.some((field) => !isDeepStrictEqual(now[field], after[field])))
    throw changedFirst({ en: 'The scenario was changed since.', zh: '方案此后已更改。' });
  const restored = Object.fromEntries(changed.map((field) => [field, before[field]]));
  const { edit } = await put(writing, { ...now, ...restored });
  return { edit, answer: {} };
}

/** Writes a document over the one that is there, or adds it. */
async function put(
  { inside, stores, caseId }: Writing,
  document: Scenario,
): Promise<Undoable<{ readonly warnings: readonly Problem[] }>> {
  const documents = (await stores.scenarios.list(caseId, inside)).map((entry) => entry.document);
  const before = documents.find((entry) => entry.scenario === document.scenario) ?? null;
  const others = documents.filter((entry) => entry.scenario !== document.scenario);
  // What cannot be applied is refused with its problems, unless it was there before.
  const base = await stores.cases.load(caseId, inside);
  const { warnings } = await inSlices(
    acceptScenario(base, documents, [...others, document], document.scenario),
    'statement',
  );
  if (before === null) await stores.scenarios.add(inside, caseId, [document]);
  else await stores.scenarios.replace(inside, caseId, document);
  return { edit: scenarioEdit(document.scenario, { before, after: document }), answer: { warnings } };
}

function scenarioEdit(scenarioId: string, changes: ScenarioChange): Edit {
  return { kind: 'scenario', scenarioId, changes };
}
