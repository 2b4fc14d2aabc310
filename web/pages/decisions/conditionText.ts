/** What must be true, in words: the statement with its range, and who says so. */
import type { Condition } from '../../../server/client.ts';
import { formatDate, formatExact } from '../../language/format.ts';
import { language, listed, t } from '../../language/language.ts';

type Ranged = Pick<Condition, 'lowest' | 'highest' | 'unit'>;

/** The range of a condition; empty where it has none. */
export function rangeText({ lowest, highest, unit }: Ranged): string {
  const isChange = unit.trim() === '%';
  const text = (value: number) =>
    `${isChange && value > 0 ? '+' : ''}${formatExact(value)}${unit === '' ? '' : ` ${unit}`}`;
  if (lowest !== null && highest !== null)
    return t('conditionBetween', { lowest: text(lowest), highest: text(highest) });
  if (lowest !== null) return t('conditionAtLeast', { lowest: text(lowest) });
  return highest === null ? '' : t('conditionAtMost', { highest: text(highest) });
}

/** The statement in the language of the page. */
export function statementOf({
  statement,
  statementZh,
}: Pick<Condition, 'statement' | 'statementZh'>): string {
  return (language() === 'zh' ? statementZh : '') || statement;
}

/** Who holds it, from where, until when. */
export function holderText({
  owner,
  source,
  validTo,
}: Pick<Condition, 'owner' | 'source' | 'validTo'>): string {
  return listed([owner, source, validTo === null ? '' : t('conditionUntil', { day: formatDate(validTo) })]);
}
