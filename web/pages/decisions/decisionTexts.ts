/** What is said of a decision in a line: until when it is due, how it was taken, and where its options are tried live. */

import type { DecisionOption, StoredDecision } from '../../../server/client.ts';
import { optionLetter } from '../../../solver/tradeoff/optionLetter.ts';
import { isOverdue } from '../../comparison/decisions.ts';
import { formatDate, formatMoment } from '../../language/format.ts';
import { named, t } from '../../language/language.ts';

/** The letter by which an option is known, and its name. */
export function optionTitle(option: Pick<DecisionOption, 'name' | 'nameZh'>, position: number): string {
  return `${optionLetter(position)} ${named(option, '')}`;
}

/** Until when it is due, or since when it is overdue; empty where it has no deadline. */
export function deadlineText(decision: StoredDecision, today: Date): string {
  if (decision.deadline === null) return '';
  const isLate = decision.verdict === null && isOverdue(decision, today);
  return t(isLate ? 'decisionOverdue' : 'decisionDueOn', { day: formatDate(decision.deadline) });
}

/** How it was taken, by whom and when; empty while it is due. */
export function verdictText({ verdict, options }: StoredDecision): string {
  if (verdict === null) return '';
  const option = verdict.option === null ? undefined : options[verdict.option];
  const values = { moment: formatMoment(verdict.at), by: verdict.by || t('decisionSomebody') };
  return option === undefined
    ? t('decisionRejectedBy', values)
    : t('decisionApprovedBy', { ...values, option: optionTitle(option, verdict.option ?? 0) });
}

/** Which version was active when it was taken, in place of that of today; null while it is due. */
export function activeThenText({ verdict, atVerdict }: StoredDecision): string | null {
  if (verdict === null) return null;
  if (atVerdict === null) return t('decisionActiveThenNotKept');
  const version = atVerdict.activeVersion;
  return version === null
    ? t('decisionActiveThenNone')
    : t('decisionActiveThen', {
        version: t('versionNamed', { number: version.versionId, name: version.name }),
      });
}

/** The live what-if of an option, where it is of a scenario; null where it is a version. */
export function whatIfOf({ origin }: DecisionOption): string | null {
  return 'scenarioId' in origin ? `/what-if?scenario=${encodeURIComponent(origin.scenarioId)}` : null;
}
