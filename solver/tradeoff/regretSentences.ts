/**
 * What regrets say, in sentences: which option regrets least, and with first periods kept, what it would be worth to wait and who goes short.
 * Free to react, each option is planned anew once an assumption is known; kept, its first periods stay as they were planned.
 */
import { nameOf } from '../case/names.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import { amountWords } from '../plan/amountWords.ts';
import { sentence, type Words } from '../words/words.ts';
import type { Sufferer } from './frozenRegret.ts';

/** How many first periods are kept; null where options are free to react. */
type KeptPeriods = number | null;

/** In front of a sentence, how much of the plan is kept. */
function whereKept(kept: KeptPeriods, words: Words): Words {
  if (kept === null) return words;
  if (kept === 1)
    return sentence('With the first period kept: {words}', '保留计划的首期时：{words}', { words });
  return sentence('With the first {kept} periods kept: {words}', '保留计划的前 {kept} 期时：{words}', {
    kept,
    words,
  });
}

/**
 * The option whose greatest regret is the smallest, with that regret in words (null: it regrets nothing); null where no option has a plan under
 * every assumption. Without a full stop: it is a title, too.
 */
export function regretFinding(
  least: {
    readonly option: Words;
    readonly worst: Words | null;
    /** Whether any of the plans has penalties, so that a regret is not of money alone. */
    readonly isWithPenalties: boolean;
  } | null,
  kept: KeptPeriods,
): Words {
  if (least === null)
    return whereKept(kept, {
      en: 'No option has a plan under every assumption',
      zh: '没有选项在每个假设下都有计划',
    });
  const { option, worst, isWithPenalties } = least;
  if (worst === null)
    return whereKept(
      kept,
      sentence('{option} is the best under every assumption', '{option} 在每个假设下都最优', { option }),
    );
  return whereKept(
    kept,
    sentence(
      '{option} has the least worst regret: whatever happens, at most {worst} is lost by choosing it{penalties}',
      '{option} 的最大后悔值最小：无论发生何种情况，选择它至多损失 {worst}{penalties}',
      {
        option,
        worst,
        penalties: isWithPenalties ? { en: ', penalties included', zh: '（计入惩罚）' } : '',
      },
    ),
  );
}

/** The finding as a sentence. */
export function regretSentence(...finding: Parameters<typeof regretFinding>): Words {
  return sentence('{finding}.', '{finding}。', { finding: regretFinding(...finding) });
}

/** Who goes short of how much more with an option than with the best one, where it regrets most. */
export function suffererWords(
  planningCase: PlanningCase,
  option: Words,
  assumption: Words,
  { market, grade, units, bestUnits }: Sufferer,
): Words {
  const amount = amountWords(planningCase, units - bestUnits, 'units');
  return sentence(
    '{option} under {assumption}: {market}, grade {grade}, is short of {amount} more than with the best option.',
    '{option} 在 {assumption} 下：{market}（{grade} 级）比最佳选项多短缺 {amount}。',
    { option, assumption, market: nameOf(planningCase, 'markets', market).name, grade, amount },
  );
}
