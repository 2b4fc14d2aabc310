/** Limits and reliefs as one sentence each, in both languages. */
import type { Approver } from '../formulation/blocks.ts';
import type { Language } from '../words/language.ts';
import { percentText } from '../words/numbers.ts';
import { amountText, unitOfAmount } from '../words/units.ts';
import { listed, type Words } from '../words/words.ts';
import { type ConflictingLimit, spanText } from './condense.ts';
import type { LimitReference } from './limits.ts';
import type { Relief, Repair } from './repairs.ts';

const approvers: Readonly<Record<Approver, Words>> = {
  sales: { en: 'sales', zh: '销售' },
  plant: { en: 'plant', zh: '工厂' },
  procurement: { en: 'procurement', zh: '采购' },
  logistics: { en: 'logistics', zh: '物流' },
  finance: { en: 'finance', zh: '财务' },
  planning: { en: 'planning', zh: '计划' },
};

/** Periods by name; by their identifiers in results of older versions. */
function whenText({ periods, when }: LimitReference, language: Language): string {
  if (periods == null) return '';
  return when == null ? spanText(periods) : when[language];
}

/** Where and when a limit stands: names and periods; identifiers in results of older versions. */
export function placeText(
  limit: LimitReference & { readonly morePlaces?: number },
  language: Language,
): string {
  const names = (limit.about ?? []).map((named) => named.name[language]);
  if (names.length === 0) return limit.where.join(', ');
  const more = (limit.morePlaces ?? 0) === 0 ? '' : ` (+${limit.morePlaces})`;
  return [`${names.join(' @ ')}${more}`, limit.detail ?? '', whenText(limit, language)]
    .filter((text) => text !== '')
    .join(language === 'zh' ? '，' : ', ');
}

/** One limit of a conflict: what, where, how much, who can approve a change, and how much it alone would need. */
export function limitSentence(limit: ConflictingLimit, language: Language, currency = ''): string {
  const what = [placeText(limit, language), limitText(limit, language, currency)].filter(
    (text) => text !== '',
  );
  const alone = limit.alone == null ? null : amountText(limit.alone, limit.unit, language, currency);
  if (language === 'zh') {
    const way = limit.direction === 'raise' ? '增加' : '减少';
    const need = alone === null ? '' : `；单独调整此项至少须${way} ${alone}`;
    return `${limit.title.zh}：${what.join('，')}${need}（由${approvers[limit.approver].zh}批准）`;
  }
  const way = limit.direction === 'raise' ? 'more' : 'less';
  const need = alone === null ? '' : `; on its own, needs at least ${alone} ${way}`;
  return `${limit.title.en}: ${what.join(', ')}${need} (${approvers[limit.approver].en} can approve a change)`;
}

/**
 * A conflict in one sentence: what is promised needs so much more than what is allowed, or cannot be reached at all. The amount
 * is that of all limits of one unit together, hours before others. Null where promises do not stand against allowances, or no
 * amount is known.
 */
export function conflictSentence(
  conflict: readonly ConflictingLimit[],
  language: Language,
  currency = '',
): string | null {
  const promises = conflict.filter((limit) => limit.direction === 'lower');
  const named = (limit: ConflictingLimit) => {
    const amounts = limitText(limit, language, currency);
    if (language === 'zh')
      return `${limit.title.zh}（${placeText(limit, language)}${amounts === '' ? '' : `：${amounts}`}）`;
    return `${limit.title.en} (${placeText(limit, language)}${amounts === '' ? '' : `: ${amounts}`})`;
  };
  const list = (limits: readonly ConflictingLimit[]) => listed(limits.map(named))[language];
  // Promises to customers that conflict with no other limit: what there is and what can come are not enough.
  if (
    promises.length > 0 &&
    conflict.every((limit) => promises.includes(limit) && limit.approver === 'sales')
  ) {
    return language === 'zh'
      ? `${list(conflict)}：现有库存与提前期内的供应无法按时满足，与其他限制无关。`
      : `Stock and supply cannot reach ${list(conflict)} in time, whatever other limits allow.`;
  }
  const raised = conflict.filter((limit) => limit.direction === 'raise' && limit.alone != null);
  const unit = raised.some((limit) => limit.unit === 'hours') ? 'hours' : raised[0]?.unit;
  if (promises.length === 0 || unit === undefined) return null;
  const allowed = raised.filter((limit) => limit.unit === unit);
  const amount = amountText(Math.min(...allowed.map((limit) => limit.alone!)), unit, language, currency);
  return language === 'zh'
    ? `${list(promises)}所需比${list(allowed)}至少多 ${amount}。`
    : `${list(promises)} ${promises.length === 1 ? 'needs' : 'need'} at least ${amount} more than ${list(allowed)} ${allowed.length === 1 ? 'allows' : 'allow'}.`;
}

/** How much a limit is, with the share of demand that it asks for. */
function limitText(limit: ConflictingLimit, language: Language, currency: string): string {
  if (limit.limit == null) return '';
  const amount = amountText(limit.limit, limit.unit, language, currency);
  // Results that were stored by older versions have no shares, and no amounts of single limits.
  if (limit.share == null) return amount;
  const share = percentText(limit.share, language);
  return language === 'zh' ? `${amount}，即 ${share}` : `${amount}, ${share}`;
}

/** One relief: which limit, by how much it would have to change, who can approve it. */
export function reliefSentence(relief: Relief, language: Language, currency = ''): string {
  const where = placeText(relief, language);
  const amount = amountText(relief.amount, relief.unit, language, currency);
  const worth =
    relief.nextUnitWorth === null || relief.nextUnitWorth < 0.05
      ? null
      : amountText(relief.nextUnitWorth, 'money', language, currency);
  // A limit that no number can relax (a lot multiple, a rule of people) is left out.
  if (relief.cells?.length && relief.cells.every(({ value }) => typeof value !== 'number')) {
    if (language === 'zh')
      return `取消${relief.title.zh}（${where}）（由${approvers[relief.approver].zh}批准）`;
    return `leave out “${relief.title.en}” (${where}); ${approvers[relief.approver].en} can approve it`;
  }
  if (language === 'zh') {
    const more =
      worth === null ? '' : `；每再放宽 ${amountText(1, relief.unit, language, currency)} 价值 ${worth}`;
    return `${relief.title.zh}（${where}）${relief.direction === 'raise' ? '提高' : '降低'} ${amount}（由${approvers[relief.approver].zh}批准${more}）`;
  }
  const verb = relief.direction === 'raise' ? 'raise' : 'lower';
  const more = worth === null ? '' : `; each further ${oneMore(relief.unit, currency)} is worth ${worth}`;
  return `${verb} “${relief.title.en}” (${where}) by ${amount}; ${approvers[relief.approver].en} can approve it${more}`;
}

/** One more of a unit: `pc`, `hour`, `kg`; money has no word of its own. */
function oneMore(unit: string, currency: string): string {
  return unit === 'money' ? amountText(1, unit, 'en', currency) : unitOfAmount(1, unit || 'units');
}

/** Headline of a repair option: who would have to agree, and what the plan is then worth. */
export function repairSentence(repair: Repair, currency: string, language: Language): string {
  const who = repair.approvers
    .map((approver) => approvers[approver][language])
    .join(language === 'zh' ? '、' : ', ');
  const worth = amountText(Math.round(repair.objective), 'money', language, currency);
  const over = amountText(Math.round(repair.costOverBest), 'money', language, currency);
  const isBest = repair.costOverBest < 0.5;
  if (language === 'zh')
    return `由${who}批准：计划目标值 ${worth}${isBest ? '，各方案中最好' : `，比最好的方案差 ${over}`}`;
  return `Approved by ${who}: objective ${worth}, ${isBest ? 'the best of these' : `${over} worse than the best of these`}`;
}
