/** Limits and reliefs as one sentence each, in both languages. Text is made only here, at the edge. */
import type { Granter } from '../formulation/feature.ts';
import type { ConflictingLimit } from './condense.ts';
import type { Relief, Repair } from './repairs.ts';

export type Language = 'en' | 'zh';

const granters: Readonly<Record<Granter, { en: string; zh: string }>> = {
  sales: { en: 'sales', zh: '销售' },
  plant: { en: 'plant', zh: '工厂' },
  procurement: { en: 'procurement', zh: '采购' },
  logistics: { en: 'logistics', zh: '物流' },
  finance: { en: 'finance', zh: '财务' },
  planning: { en: 'planning', zh: '计划' },
};

const units: Readonly<Record<string, string>> = {
  units: '件',
  hours: '小时',
  shifts: '班',
  trucks: '车',
  heads: '人',
  money: '金额',
  'm³ or money': '',
};

const localeOf = (language: Language) => (language === 'zh' ? 'zh-CN' : 'en');

function amountText(value: number, unit: string, language: Language): string {
  const text = new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 1 }).format(value);
  return `${text} ${language === 'zh' ? (units[unit] ?? unit) : unit}`.trim();
}

/** One limit of a conflict: what, where, how much, who can grant relief, and how much it alone would have to give way. */
export function limitSentence(limit: ConflictingLimit, language: Language): string {
  const what = [limit.where.join(', '), limitText(limit, language)].filter((text) => text !== '');
  const alone = limit.alone == null ? null : amountText(limit.alone, limit.unit, language);
  if (language === 'zh') {
    const way = limit.direction === 'raise' ? '提高' : '降低';
    const need = alone === null ? '' : `；单独放宽此项至少须${way} ${alone}`;
    return `${limit.title.zh}：${what.join('，')}${need}（可由${granters[limit.grantedBy].zh}放宽）`;
  }
  const way = limit.direction === 'raise' ? 'more' : 'less';
  const need = alone === null ? '' : `; giving way alone: at least ${alone} ${way}`;
  return `${limit.title.en}: ${what.join(', ')}${need} (${granters[limit.grantedBy].en} can grant relief)`;
}

/**
 * A conflict in one sentence: what is promised needs so much more than what is allowed. The amount is that of all limits of
 * one unit together, hours before others. Null where promises do not stand against allowances, or no amount is known.
 */
export function conflictSentence(conflict: readonly ConflictingLimit[], language: Language): string | null {
  const promises = conflict.filter((limit) => limit.direction === 'lower');
  const raised = conflict.filter((limit) => limit.direction === 'raise' && limit.alone != null);
  const unit = raised.some((limit) => limit.unit === 'hours') ? 'hours' : raised[0]?.unit;
  if (promises.length === 0 || unit === undefined) return null;
  const allowed = raised.filter((limit) => limit.unit === unit);
  const amount = amountText(Math.min(...allowed.map((limit) => limit.alone!)), unit, language);
  const named = (limit: ConflictingLimit) => {
    const amounts = limitText(limit, language);
    if (language === 'zh')
      return `${limit.title.zh}（${limit.where.join('，')}${amounts === '' ? '' : `：${amounts}`}）`;
    return `${limit.title.en} (${limit.where.join(', ')}${amounts === '' ? '' : `: ${amounts}`})`;
  };
  const list = (limits: readonly ConflictingLimit[]) =>
    new Intl.ListFormat(localeOf(language)).format(limits.map(named));
  return language === 'zh'
    ? `${list(promises)}所需比${list(allowed)}至少多 ${amount}。`
    : `${list(promises)} ${promises.length === 1 ? 'needs' : 'need'} at least ${amount} more than ${list(allowed)} ${allowed.length === 1 ? 'allows' : 'allow'}.`;
}

/** How much a limit is, with the share of demand that it asks for. */
function limitText(limit: ConflictingLimit, language: Language): string {
  if (limit.limit == null) return '';
  const amount = amountText(limit.limit, limit.unit, language);
  // Results that were stored by older versions have no shares, and no amounts of single limits.
  if (limit.share == null) return amount;
  const percent = new Intl.NumberFormat(localeOf(language), { style: 'percent', maximumFractionDigits: 1 });
  return language === 'zh'
    ? `${amount}，即 ${percent.format(limit.share)}`
    : `${amount}, ${percent.format(limit.share)}`;
}

/** One relief: which limit, by how much it would have to give way, who can grant it. */
export function reliefSentence(relief: Relief, language: Language): string {
  const where = relief.where.join(', ');
  const amount = amountText(relief.amount, relief.unit, language);
  const worth =
    relief.nextUnitWorth === null || relief.nextUnitWorth < 0.05
      ? null
      : amountText(relief.nextUnitWorth, '', language);
  if (language === 'zh') {
    const more = worth === null ? '' : `，再放宽一单位值 ${worth}`;
    return `${relief.title.zh}（${where}）${relief.direction === 'raise' ? '提高' : '降低'} ${amount}（由${granters[relief.grantedBy].zh}批准${more}）`;
  }
  const verb = relief.direction === 'raise' ? 'raise' : 'lower';
  const more = worth === null ? '' : `; one unit more would bring ${worth}`;
  return `${verb} “${relief.title.en}” (${where}) by ${amount}; ${granters[relief.grantedBy].en} can grant it${more}`;
}

/** Headline of a way out: who would have to agree, and what the plan is then worth. */
export function repairSentence(repair: Repair, currency: string, language: Language): string {
  const who = repair.grantedBy
    .map((granter) => granters[granter][language])
    .join(language === 'zh' ? '、' : ', ');
  const worth = amountText(Math.round(repair.objective), currency, language);
  const over = amountText(Math.round(repair.costOverBest), currency, language);
  const isBest = repair.costOverBest < 0.5;
  if (language === 'zh')
    return `由${who}放宽：计划目标值 ${worth}${isBest ? '，各方案中最好' : `，比最好的方案差 ${over}`}`;
  return `Granted by ${who}: a plan worth ${worth}, ${isBest ? 'the best of these' : `${over} worse than the best of these`}`;
}
