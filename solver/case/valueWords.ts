/** A value of a cell as messages write it, in both languages: numbers with their unit, shares in per cent, choices by title. */
import { numberText } from '../words/numbers.ts';
import { unitText } from '../words/units.ts';
import { inBoth, type Words } from '../words/words.ts';
import { choiceWords } from './choiceWords.ts';
import { fieldMeta } from './field.ts';
import { ownUnit } from './ownUnit.ts';
import { type PlanningCase, type TableName, tableOf } from './planningCase.ts';

/** Decimals at most: what rounding of the fourth hides is no other value to a reader. */
const DIGITS = 6;

/** A value of a field. `row`: the row that it stands in, whose unit of measure counts. */
export function valueWords(
  planningCase: PlanningCase,
  table: TableName,
  field: string,
  value: string | number | boolean,
  row: Readonly<Record<string, unknown>> = {},
): Words {
  if (typeof value === 'boolean') return value ? { en: 'yes', zh: '是' } : { en: 'no', zh: '否' };
  const schema = tableOf(table).fields[field];
  const meta = schema === undefined ? undefined : fieldMeta(schema);
  if (typeof value === 'string')
    return meta?.choices === undefined ? { en: value, zh: value } : choiceWords(table, field, value);
  const unit = meta?.unit ?? '';
  const isShare = unit === 'share';
  const currency = planningCase.company[0]?.currency ?? '';
  const own = ownUnit(planningCase, table, row);
  const text = (language: 'en' | 'zh') => {
    const number = numberText(isShare ? value * 100 : value, language, DIGITS);
    if (isShare) return `${number} %`;
    const named = unitText(unit, language, value, own);
    const counted =
      unit.startsWith('money') && currency !== '' ? named.replace(/^(money|金额)/, currency) : named;
    return `${number} ${counted}`.trim();
  };
  return inBoth(text);
}
