/** Reads scenario documents that come with a case. */
import { issueProblems } from '../case/issueWords.ts';
import { ProblemList } from '../case/problemList.ts';
import { CaseError, fileProblem } from '../case/problems.ts';
import { withPresentCells } from '../case/renamed.ts';
import { sentence } from '../words/words.ts';
import { ancestry, baseScenario, type Scenario, scenarioSchema } from './scenario.ts';
import type { FileDocument } from './sortFiles.ts';

/** Scenarios that are read with a case. */
const SCENARIOS_MAX = 2000;

/** Checks scenario documents: each for itself, names once, parents that exist. Adds `base` where it is not among them. */
export function readScenarios(documents: readonly FileDocument[]): readonly Scenario[] {
  if (documents.length > SCENARIOS_MAX)
    throw new CaseError([
      fileProblem(
        documents[0]?.file ?? '',
        sentence('is one of {count} scenarios', '是 {count} 个方案之一', { count: documents.length }),
        sentence('at most {count} scenarios', '不超过 {count} 个方案', { count: SCENARIOS_MAX }),
      ),
    ]);
  const problems = new ProblemList();
  const found: { file: string; scenario: Scenario }[] = [];
  for (const { file, document } of documents) {
    const parsed = scenarioSchema.safeParse(withPresentCells(document));
    if (!parsed.success) {
      for (const problem of issueProblems(file, parsed.error.issues, document))
        problems.add('error', 'scenarios', () => ({ ...problem, table: 'scenarios' }));
      continue;
    }
    const twin = found.find((entry) => entry.scenario.scenario === parsed.data.scenario);
    if (twin === undefined) found.push({ file, scenario: parsed.data });
    else
      problems.push({
        ...fileProblem(
          file,
          parsed.data.scenario,
          sentence('a unique name; {file} has it already', '不重复的名称；{file} 已用此名', {
            file: twin.file,
          }),
        ),
        table: 'scenarios',
        field: 'scenario',
      });
  }
  const scenarios = found.map((entry) => entry.scenario);
  const all = scenarios.some((scenario) => scenario.scenario === baseScenario.scenario)
    ? scenarios
    : [baseScenario, ...scenarios];
  const refused = new Set(
    documents.map(({ document }) => (document as { scenario?: unknown } | null)?.scenario).map(String),
  );
  for (const { file, scenario } of found) {
    try {
      ancestry(all, scenario.scenario);
    } catch (error) {
      if (!(error instanceof CaseError)) throw error;
      // A parent that was refused above is reported there.
      for (const { scenario: _, ...problem } of error.problems) {
        const isReported =
          refused.has(problem.value) && !scenarios.some((entry) => entry.scenario === problem.value);
        if (!isReported) problems.push({ ...problem, file, table: 'scenarios' });
      }
    }
  }
  problems.throwErrors();
  return all;
}
