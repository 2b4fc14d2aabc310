/**
 * The risk of the options of a decision: first periods of each option's plan are kept, then an assumption of the case turns out to hold and the
 * rest is planned again; what an option then loses against the best one is its regret. A worker solves it on the evidence of the
 * decision; what was found can be kept with it. No markup; tested in Node with a worker of its own.
 */
import { createMemo } from 'solid-js';
import type { StoredDecision } from '../../../server/client.ts';
import { isSameContent } from '../../../solver/index/keptParts.ts';
import { assumptionsOf, furtherLevers } from '../../../solver/scenario/combinations.ts';
import type { FrozenRegret } from '../../../solver/tradeoff/frozenRegret.ts';
import { createTradeOff, type TradeOffWorker } from '../../comparison/createTradeOff.ts';
import type { Workspace } from '../../state/workspace.ts';
import type { DecisionOptions } from './createDecisionOptions.ts';
import type { DecisionWrites } from './createDecisionWrites.ts';

type Risk = NonNullable<StoredDecision['risk']>;

/** First periods of a plan that are kept: what is ordered and staffed before an assumption is known to hold. */
const KEPT_PERIODS = 3;

/** What is not assumed beside the inputs. */
const AS_PLANNED = '';

/** What was found, with options and assumptions by their positions. */
function riskOf({ rows }: FrozenRegret, assumptions: Risk['assumptions'], keptPeriods: number): Risk {
  return {
    keptPeriods,
    assumptions,
    options: rows.map(({ option, worst, mean, worstAssumption }) => ({
      option: Number(option),
      worst,
      mean,
      worstAssumption:
        worstAssumption === null || worstAssumption === AS_PLANNED ? null : Number(worstAssumption),
    })),
  };
}

export function createRisk(
  workspace: Workspace,
  { selected, isTaken, describe }: DecisionWrites,
  { options, assumed, decidable, storedView }: DecisionOptions,
  startWorker: () => TradeOffWorker,
) {
  /** What may happen, as the scenarios of the case say it now. */
  const assumptions = createMemo((): Risk['assumptions'] =>
    assumptionsOf(workspace.scenarios().map(({ document }) => document)).map(({ name, levers }) => ({
      name: name.en,
      nameZh: name.zh === name.en ? '' : name.zh,
      levers,
    })),
  );
  /** Options that can be decided, with their plans as they were put. */
  const committed = createMemo(() =>
    decidable().flatMap((option) => {
      const position = options().indexOf(option);
      const view = storedView(position);
      if (view === null) return [];
      const { planningCase, plan, money, keyFigures, result } = view;
      return [
        {
          name: String(position),
          planningCase,
          committed: { plan, money, keyFigures, gap: result.summary.gap },
        },
      ];
    }),
  );
  const keptPeriods = () =>
    Math.min(KEPT_PERIODS, ...committed().map(({ planningCase }) => planningCase.periods.length - 1));
  const task = createTradeOff(
    'regret',
    () => {
      const decision = selected();
      if (decision === undefined || isTaken()) return null;
      if (committed().length < 2 || assumptions().length === 0) return null;
      return {
        key: JSON.stringify([decision.options.map(({ planHash }) => planHash), assumptions(), assumed()]),
        work: {
          kind: 'regret',
          options: committed(),
          assumptions: [
            { name: AS_PLANNED, levers: [] },
            // What the options assume already is not assumed twice.
            ...assumptions().map(({ levers }, position) => ({
              name: String(position),
              levers: furtherLevers(levers, assumed()),
            })),
          ],
          frozenPeriods: keptPeriods(),
          isWaitingAsked: false,
        },
      };
    },
    startWorker,
  );
  const kept = (): Risk | null => selected()?.risk ?? null;
  const found = createMemo((): Risk | null => {
    const answer = task.found();
    return answer === null || answer.rows.length === 0 ? null : riskOf(answer, assumptions(), keptPeriods());
  });
  const shown = () => found() ?? kept();
  const isUnkept = () => found() !== null && !isSameContent(found(), kept());
  return {
    task,
    /** What was found here, else what the decision keeps; null while it was not asked for. */
    shown,
    /** The risk of an option by its position; null where it is not known. */
    of: (position: number) => shown()?.options.find(({ option }) => option === position) ?? null,
    /** Whether there is something to find: options to decide between, and something that may happen. */
    canAsk: (): boolean => task.canStart(),
    /** Whether the assumptions of the case are others than those of what is shown. */
    isOlder: (): boolean => {
      const known = kept();
      if (isTaken() || found() !== null || known === null) return false;
      return !isSameContent(known.assumptions, assumptions());
    },
    /** Whether what is shown was found here and is not kept with the decision. */
    isUnkept,
    /** Keeps what was found with the decision, as evidence. */
    keep: async (): Promise<void> => {
      const risk = found();
      if (risk !== null) await describe({ risk });
    },
  };
}

export type RiskState = ReturnType<typeof createRisk>;
