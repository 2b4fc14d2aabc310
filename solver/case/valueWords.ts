/**
 * A value of a cell as people read it, in both languages: numbers with their unit, money with its currency, shares in per cent,
 * choices by title, names and months in place of identifiers.
 */
import type { Language } from '../words/language.ts';
import { statedMoney } from '../words/money.ts';
import { withUnit } from '../words/noBreak.ts';
import { numberText, percentText } from '../words/numbers.ts';
import { unitOfCell, unitText } from '../words/units.ts';
import { inBoth, same, type Words } from '../words/words.ts';
import { choiceWords } from './choiceWords.ts';
import { fieldMeta } from './field.ts';
import { nameOf } from './names.ts';
import { isTableName, type PlanningCase, type TableName, tableOf } from './planningCase.ts';

/** Decimals at most: what rounding of the fourth hides is no other value to a reader. */
const DIGITS = 6;

/** A value of a field. `own`: the unit in which its row counts (`ownUnit`), where there is a row. */
export function valueWords(
  planningCase: PlanningCase,
  table: TableName,
  field: string,
  value: string | number | boolean,
  own = '',
): Words {
  if (typeof value === 'boolean') return value ? { en: 'yes', zh: '是' } : { en: 'no', zh: '否' };
  const schema = tableOf(table).fields[field];
  const meta = schema === undefined ? undefined : fieldMeta(schema);
  if (typeof value === 'string') {
    if (meta?.table !== undefined && isTableName(meta.table))
      return nameOf(planningCase, meta.table, value).name;
    return meta?.choices === undefined ? same(value) : choiceWords(table, field, value);
  }
  const unit = unitOfCell(meta?.unit ?? '', own);
  const currency = planningCase.company[0]?.currency ?? '';
  return inBoth((language) => {
    if (/^share( per |$)/.test(unit)) return shareText(value, unit, language);
    return currency !== '' && /^money( per |$)/.test(unit)
      ? `${statedMoney(value, currency, language, DIGITS)}${perText(unit, language, own)}`
      : withUnit(numberText(value, language, DIGITS), unitText(unit, language, value, own));
  });
}

/** A share in per cent, with the time that it is for: `12 % per year`, `每年 12 %`. */
function shareText(value: number, unit: string, language: Language): string {
  const percent = percentText(value, language, DIGITS);
  const time = unitText(unit, language)
    .replace(/share|比例/, '')
    .trim();
  return (language === 'zh' ? `${time} ${percent}` : `${percent} ${time}`).trim();
}

/** What money is paid for: ` per unit` in English, `/单位` in Chinese; nothing for money alone. */
function perText(unit: string, language: Language, own: string): string {
  const text = unitText(unit, language, undefined, own);
  const at = text.search(/ per |\//);
  return at < 0 ? '' : text.slice(at);
}
