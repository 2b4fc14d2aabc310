/** What Home says of today beside what is to be decided: what is late, ranked by money, and which version is active. No markup; tested in Node. */
import { createMemo } from 'solid-js';
import { localDay } from '../../../solver/timeline/localDay.ts';
import { isOverdue, openTasks, stakeOf, stakeText } from '../../comparison/decisions.ts';
import { formatDate } from '../../language/format.ts';
import { language, t } from '../../language/language.ts';
import { scenarioName, versionName } from '../../language/scenarioName.ts';
import type { Workspace } from '../../state/workspace.ts';

export interface TodayLine {
  readonly text: string;
  /** The page that shows it. */
  readonly to: string;
  /** What it is worth; null where that is not known. */
  readonly money: number | null;
  /** How that is written, where it is not by the page. */
  readonly moneyText?: string;
  /** Whether more of it is better, where money is a difference. */
  readonly better?: 'more' | 'less';
  /** Whether the amount is what a decision is about, which can still be earned or lost. */
  readonly isAtStake?: boolean;
}

/** By money, what has none last. */
const byMoney = (a: TodayLine, b: TodayLine) => Math.abs(b.money ?? 0) - Math.abs(a.money ?? 0);

export function createToday(workspace: Workspace, today: () => Date = () => new Date()) {
  const ownCurrency = (): string => workspace.base()?.company[0]?.currency ?? '';
  const active = () => workspace.kept().versions.find(({ status }) => status === 'active');
  const decisionAddress = (decisionId: string) => `/decisions?decision=${encodeURIComponent(decisionId)}`;
  const late = createMemo((): readonly TodayLine[] => {
    const day = localDay(today());
    const decisions = workspace.decisions();
    const ended = (workspace.base()?.assumptions ?? []).filter(
      ({ validTo }) => validTo !== null && validTo < day,
    );
    // A scenario that was never solved has no plan that could be late.
    const lateIds = workspace
      .stale()
      .filter((id) => !workspace.isBusy(id) && workspace.planRunOf(id) !== null);
    const combinations = lateIds.filter(workspace.isCombination);
    return [
      ...decisions
        .filter((decision) => decision.verdict === null && isOverdue(decision, today()))
        .map((decision) => ({
          text: t('lateDecision', {
            question: decision.question,
            day: formatDate(decision.deadline ?? day),
          }),
          to: decisionAddress(decision.decisionId),
          money: stakeOf(decision),
          moneyText: stakeText(decision, ownCurrency()),
          isAtStake: true,
        })),
      ...openTasks(decisions)
        .filter(({ task }) => task.due !== null && task.due < day)
        .map(({ decision, task }) => ({
          text: t('lateTask', {
            text: task.text,
            owner: task.owner || '–',
            day: formatDate(task.due ?? day),
          }),
          to: decisionAddress(decision.decisionId),
          money: stakeOf(decision),
          moneyText: stakeText(decision, ownCurrency()),
          isAtStake: true,
        })),
      ...ended.map((row) => ({
        text: t('lateAssumption', {
          statement: (language() === 'zh' ? row.statementZh : '') || row.statement || row.assumption,
          day: formatDate(row.validTo ?? day),
        }),
        to: '/assumptions',
        money: null,
      })),
      ...lateIds
        .filter((id) => !workspace.isCombination(id))
        .map((id) => ({
          text: t('latePlan', { name: scenarioName(workspace, id) }),
          to: `/scenarios?scenario=${encodeURIComponent(id)}`,
          money: null,
        })),
      // The matrix solves them together: they are late as one.
      ...(combinations.length === 0
        ? []
        : [{ text: t('lateCombinations', { count: combinations.length }), to: '/compare', money: null }]),
    ].sort(byMoney);
  });
  return {
    late,
    active,
    /** What the plan is set against; why nothing is, where nothing is. */
    changedNote: (): string => {
      const version = active();
      if (version === undefined) return t('changedNoVersion');
      return t('changedSince', { version: versionName(version) });
    },
  };
}
