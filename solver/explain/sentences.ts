/** Limits and reliefs as one sentence each, in both languages. Text is made only here, at the edge. */
import type { Granter } from '../formulation/feature.ts';
import type { LimitReference } from './limits.ts';
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

function amountText(value: number, unit: string, language: Language): string {
  const text = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en', { maximumFractionDigits: 1 }).format(
    value,
  );
  return `${text} ${language === 'zh' ? (units[unit] ?? unit) : unit}`.trim();
}

/** One limit: what, where, how much, who can grant relief. */
export function limitSentence(limit: LimitReference, language: Language): string {
  const where = limit.where.join(', ');
  const amount = limit.limit === null ? '' : amountText(limit.limit, limit.unit, language);
  if (language === 'zh')
    return `${limit.title.zh}：${where}${amount === '' ? '' : `，${amount}`}（可由${granters[limit.grantedBy].zh}放宽）`;
  return `${limit.title.en}: ${where}${amount === '' ? '' : `, ${amount}`} (${granters[limit.grantedBy].en} can grant relief)`;
}

/** One relief: which limit, by how much it would have to give way, who can grant it. */
export function reliefSentence(relief: Relief, language: Language): string {
  const where = relief.where.join(', ');
  const amount = amountText(relief.amount, relief.unit, language);
  if (language === 'zh') {
    return `${relief.title.zh}（${where}）${relief.direction === 'raise' ? '提高' : '降低'} ${amount}（由${granters[relief.grantedBy].zh}批准）`;
  }
  const verb = relief.direction === 'raise' ? 'raise' : 'lower';
  return `${verb} “${relief.title.en}” (${where}) by ${amount}; ${granters[relief.grantedBy].en} can grant it`;
}

/** Headline of a way out: who would have to agree, and what the plan is then worth. */
export function repairSentence(repair: Repair, currency: string, language: Language): string {
  const who = repair.grantedBy
    .map((granter) => granters[granter][language])
    .join(language === 'zh' ? '、' : ', ');
  const worth = amountText(Math.round(repair.objective), currency, language);
  return language === 'zh' ? `由${who}放宽：计划目标值 ${worth}` : `Granted by ${who}: a plan worth ${worth}`;
}
