/** Compared options as a decision: in which order, and the call that puts it. No markup; tested in Node. */
import type { DecisionTexts } from '../../comparison/DecisionForm.tsx';
import { DECISION_WRITES, optionSourceOf } from '../../comparison/decisions.ts';
import type { Workspace } from '../../state/workspace.ts';
import type { CompareState, Option } from './createCompareState.ts';

/** The options in the order of a decision, whose first is the reference. */
export function decisionOptions({
  options,
  reference,
}: Pick<CompareState, 'options' | 'reference'>): readonly Option[] {
  const base = reference();
  return base === undefined ? options() : [base, ...options().filter((option) => option !== base)];
}

/** Puts options to decision; answers the number of the decision, or null where that was refused. */
export async function putToDecision(
  workspace: Workspace,
  options: readonly Option[],
  texts: DecisionTexts,
  by: string,
): Promise<string | null> {
  let put: string | null = null;
  await workspace.perform(DECISION_WRITES, async (calls, caseId) => {
    const sources = options.flatMap(({ id }) => optionSourceOf(workspace, id) ?? []);
    const saved = await calls.decisions.put(caseId, { body: { ...texts, options: sources, by } });
    put = saved.decisionId;
    return saved;
  });
  return put;
}
