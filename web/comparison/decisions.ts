/** Decisions as pages list them: what is at stake, which are due, in which order; and which plan an option is put from. No markup. */
import type { Client, StoredDecision } from '../../server/client.ts';
import { isMoneyObjective, objectiveGain } from '../../solver/plan/objective.ts';
import { assumesSame } from '../../solver/scenario/combinations.ts';
import { localDay } from '../../solver/timeline/localDay.ts';
import { arePenaltiesNamed } from '../../solver/tradeoff/findingWords.ts';
import { formatMoney } from '../language/format.ts';
import { t } from '../language/language.ts';
import { formatPenalty } from '../language/objective.ts';
import { evidenceOf, versionIdOf } from '../state/versionQuery.ts';
import type { Workspace } from '../state/workspace.ts';

/** Where writes of decisions are taken back and repeated, in place of a scenario. */
export const DECISION_WRITES = 'decision:';

/** Days before its deadline on which a decision is due. */
const SOON_DAYS = 7;

const DAY_MS = 86_400_000;

/** Whether an option of a decision assumes something else than the reference: then it is shown, and takes no part in what is found. */
export function isAssumedOtherwise({ options }: Pick<StoredDecision, 'options'>, position: number): boolean {
  const [base, option] = [options[0], options[position]];
  if (base === undefined || option === undefined || position === 0) return false;
  // An earlier version kept whether something is assumed, not what; a version says neither.
  if (base.assumed == null || option.assumed == null)
    return ['assumption', 'mixed'].includes(option.kind ?? '');
  return !assumesSame(base.assumed, option.assumed);
}

/** What is at stake in a decision. */
interface Stake {
  /** The largest difference to the reference in what is optimized. */
  readonly gain: number;
  /** The penalties in it. */
  readonly penaltyGain: number;
}

/** Null where what is optimized is no money, or the options were optimized for different things. */
function largestStake(decision: Pick<StoredDecision, 'options'>): Stake | null {
  const [reference, ...others] = decision.options
    .filter((_, position) => !isAssumedOtherwise(decision, position))
    .map(({ summary }) => summary.optimized ?? null);
  if (reference == null || !isMoneyObjective(reference.definition.mode)) return null;
  let most: Stake = { gain: 0, penaltyGain: 0 };
  for (const other of others) {
    if (other === null || other.definition.mode !== reference.definition.mode) return null;
    const gain = Math.abs(objectiveGain(other, reference));
    if (gain > most.gain) most = { gain, penaltyGain: reference.penalties - other.penalties };
  }
  return most;
}

/** What is at stake: the largest difference to the reference in what is optimized; null where that is no money of one kind. */
export function stakeOf(decision: Pick<StoredDecision, 'options'>): number | null {
  return largestStake(decision)?.gain ?? null;
}

/** The currency of the sums that a decision keeps: of its evidence; where an earlier version put it, `own`, that of the company now. */
export function currencyOf({ options }: Pick<StoredDecision, 'options'>, own: string): string {
  return options[0]?.summary.currency ?? own;
}

/**
 * What is at stake, as text: in the currency of its evidence, whatever is chosen, as a decision keeps sums over the horizon alone,
 * for which there is no rate. With penalties that are worth a word in it, it says so and carries no currency, as on the cards.
 */
export function stakeText(decision: Pick<StoredDecision, 'options'>, own: string): string {
  const stake = largestStake(decision);
  if (stake === null) return '–';
  return arePenaltiesNamed(stake)
    ? t('stakeWithPenalties', { value: formatPenalty(stake.gain) })
    : formatMoney(stake.gain, currencyOf(decision, own));
}

/** The decision at which most is at stake; undefined where nothing is at any. */
export function mostAtStake(decisions: readonly StoredDecision[]): StoredDecision | undefined {
  const [most] = decisions.toSorted((a, b) => (stakeOf(b) ?? 0) - (stakeOf(a) ?? 0));
  return most === undefined || (stakeOf(most) ?? 0) === 0 ? undefined : most;
}

/** Whether a decision is due within a week, or overdue. */
export function isDueSoon({ deadline }: Pick<StoredDecision, 'deadline'>, today: Date): boolean {
  return deadline !== null && deadline <= localDay(new Date(today.getTime() + SOON_DAYS * DAY_MS));
}

/** Whether the last day of a decision is over. */
export function isOverdue({ deadline }: Pick<StoredDecision, 'deadline'>, today: Date): boolean {
  return deadline !== null && deadline < localDay(today);
}

/** Decisions that were not taken: due within a week first, then by money at stake, then by deadline. */
export function dueDecisions(decisions: readonly StoredDecision[], today: Date): readonly StoredDecision[] {
  const place = (decision: StoredDecision) => (isDueSoon(decision, today) ? 0 : 1);
  return decisions
    .filter(({ verdict }) => verdict === null)
    .sort(
      (a, b) =>
        place(a) - place(b) ||
        (stakeOf(b) ?? 0) - (stakeOf(a) ?? 0) ||
        (a.deadline ?? '9').localeCompare(b.deadline ?? '9'),
    );
}

/** Tasks that asked for another option, which planners have to find. */
export function openTasks(decisions: readonly StoredDecision[]) {
  return decisions.flatMap((decision) =>
    decision.tasks.filter(({ doneAt }) => doneAt === null).map((task) => ({ decision, task })),
  );
}

type OptionSource = Parameters<Client['decisions']['put']>[1]['body']['options'][number];

/** The plan of a scenario, or of a version by its key, as an option of a decision; null where there is none. */
export function optionSourceOf(workspace: Workspace, key: string): OptionSource | null {
  const evidence = evidenceOf(key);
  if (evidence !== null) return { kind: 'decision', ...evidence };
  const versionId = versionIdOf(key);
  if (versionId !== null) return { kind: 'version', versionId };
  const run = workspace.planRunOf(key);
  return run === null ? null : { kind: 'run', runId: run.runId };
}
