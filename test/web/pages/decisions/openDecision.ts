/** A decision that is open, with nothing but its options: what a test is about comes in `given`. */
import type { DecisionOption, StoredDecision } from '../../../../server/client.ts';

export const openDecision = (
  decisionId: string,
  options: readonly DecisionOption[],
  given: Partial<StoredDecision> = {},
): StoredDecision => ({
  decisionId,
  revision: 1,
  question: `Question ${decisionId}`,
  owner: '',
  deadline: null,
  options,
  recommended: 1,
  conditions: [],
  flips: [],
  risk: null,
  thresholds: null,
  atVerdict: null,
  status: 'open',
  verdict: null,
  follows: null,
  madeAt: '2027-01-01T00:00:00Z',
  madeBy: '',
  comments: [],
  tasks: [],
  ...given,
});
