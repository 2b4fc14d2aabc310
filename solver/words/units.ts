/** Units of fields and amounts in both languages; the tables declare those of their fields in English. */
import { digitsOfUnit } from './digits.ts';
import type { Language } from './language.ts';
import { lookup } from './lookup.ts';
import { writtenMoney } from './money.ts';
import { withUnit } from './noBreak.ts';
import { numberText } from './numbers.ts';
import { singular } from './unitNames.ts';

export const chineseUnits = lookup({
  'share per year': '每年比例',
  'share per period': '每期比例',
  money: '金额',
  days: '天',
  'base periods': '基准期',
  'money per unit': '金额/单位',
  'm³ per unit': 'm³/单位',
  'kg per unit': 'kg/单位',
  'kg CO₂e per unit': 'kg CO₂e/单位',
  periods: '期',
  share: '比例',
  'units per period': '单位/期',
  'units per hour': '单位/小时',
  'units per truck': '单位/车',
  'money per truck': '金额/车',
  'trucks per period': '车/期',
  units: '单位',
  'hours per working day': '小时/工作日',
  'hours per period': '小时/期',
  'hours per year': '小时/年',
  'money per hour': '金额/小时',
  hours: '小时',
  'hours per shift': '小时/班',
  'money per shift': '金额/班',
  shifts: '班',
  'shifts per period': '班/期',
  'shifts per year': '班/年',
  'good units per unit started': '合格单位/投产单位',
  'money per unit started': '金额/投产单位',
  'units started per period': '单位（投产）/期',
  'units started': '单位（投产）',
  'money per setup': '金额/次换型',
  'hours per unit started': '小时/投产单位',
  'hours per setup': '小时/次换型',
  'money per unit and base period': '金额/单位·基准期',
  'units per unit started': '单位/投产单位',
  'money per order': '金额/订单',
  'units per order': '单位/订单',
  heads: '人',
  'hours per head and working day': '小时/人·工作日',
  'money per head and base period': '金额/人·基准期',
  'money per head': '金额/人',
  'heads per period': '人/期',
  'hours per head and period': '小时/人·期',
  'money per unit and base period late': '金额/单位·延迟基准期',
  '% demand per % price': '需求%/价格%',
  'units per working day': '单位/工作日',
  'penalty per unit': '惩罚/单位',
  'penalty per unit and base period': '惩罚/单位·基准期',
  'working days': '工作日',
  'm³ or money': 'm³ 或金额',
  'penalty per m³ or money': '惩罚/m³ 或金额',
  'penalty per m³': '惩罚/m³',
  'penalty per money': '惩罚/金额',
  'penalty per kg CO₂e': '惩罚/kg CO₂e',
  'penalty per unit of the feature': '惩罚/约束单位',
  'money or kg CO₂e': '金额或 kg CO₂e',
  'penalty per money or kg CO₂e': '惩罚/金额或 kg CO₂e',
  weight: '权重',
  'quality per unit started': '指标/投产单位',
  'money per kg CO₂e': '金额/kg CO₂e',
  'units, hours or shifts': '单位、小时或班',
  'units per unit': '单位/单位',
  'units or share': '单位或比例',
  'money, share, units or hours': '金额、比例、单位或小时',
});

/** Whether a declared unit is one of several, which a choice of each row decides: `m³ or money`. */
export function isMixedUnit(unit: string): boolean {
  return / or /.test(unit);
}

/**
 * The unit of a cell: the declared one; of several (`m³ or money`, `penalty per m³ or money`) that which its row is counted in,
 * where `own` says it.
 */
export function unitOfCell(unit: string, own: string): string {
  return own === '' ? unit : unit.replace(/^(.+ per )?.+ or .+$/, (_, per: string = '') => `${per}${own}`);
}

/**
 * A declared unit in a language, as it is written after an amount where one is given. `own`: what the amounts are counted
 * in where that is known; else amounts of products are in "units".
 */
export function unitText(declared: string, language: Language, amount?: number, own = ''): string {
  const unit = unitOfCell(declared, own);
  if (language === 'zh') {
    const text = chineseUnits[unit] ?? unit;
    return own === '' || own === 'units' || !isOfOneProduct(unit) ? text : text.replace('单位', own);
  }
  const known = own === '' || !isOfOneProduct(unit) ? unit : withOwn(unit, own);
  return amount === undefined ? known : unitOfAmount(amount, known, 4);
}

/** Whether a declared unit counts one product: not one in another, and not a choice of units. */
function isOfOneProduct(unit: string): boolean {
  return /\bunits?\b/.test(unit) && !/units? per unit| or | of the feature/.test(unit);
}

function withOwn(unit: string, own: string): string {
  return unit.replace(/^units\b/, own).replace(/\bper unit\b/, `per ${unitOfAmount(1, own)}`);
}

/** What amounts of plans and limits are counted in, in Chinese. */
const chineseCounts = lookup({
  units: '单位',
  hours: '小时',
  shifts: '班',
  trucks: '车',
  heads: '人',
  lots: '批',
  measures: '项措施',
});

/** The unit as English writes it after an amount that is shown with so many decimals: 1 pc, 2 pcs, 1 hour per period. */
export function unitOfAmount(amount: number, unit: string, digits = 1): string {
  const isOne = new Intl.PluralRules('en', { maximumFractionDigits: digits }).select(amount) === 'one';
  return isOne ? unit.replace(/^[a-z]+/, (word) => singular[word] ?? word) : unit;
}

/** Decimals of an amount: one; of small ones so many that two digits are left, whatever unit a company counts in. */
function digitsOfAmount(value: number): number {
  const size = Math.abs(value);
  return size === 0 || size >= 0.95 ? 1 : Math.min(12, 1 - Math.floor(Math.log10(size)));
}

/** A stated amount with its unit, to one decimal or two digits: `1 head`, `2.5 hours`, `12 kg`; money with its currency. */
export function amountText(value: number, unit: string, language: Language, currency: string): string {
  if (unit === 'money' && currency !== '') return writtenMoney(value, currency, language);
  const text = numberText(value, language, digitsOfAmount(value));
  if (unit === 'money') return withUnit(text, language === 'zh' ? '金额' : unit);
  const chinese = language === 'zh' ? chineseCounts[unit] : undefined;
  return withUnit(text, chinese ?? unitOfAmount(value, unit));
}

/** Whether goods are counted in whole pieces. Of a unit without a name it is not known whether it has parts. */
export function isCounted(unit: string, digits: number): boolean {
  return unit !== '' && unit !== 'units' && digits === 0;
}

/**
 * Goods of a plan with their unit, as the planning table shows them: what is counted in whole pieces (plans are solved in fractions
 * of them and shared out in proportion), what is measured with the decimals of its unit. What rounds to nothing is less than one.
 * `digits`: decimals that the case states for the unit.
 */
export function goodsText(
  value: number,
  unit: string,
  language: Language,
  digits: number = digitsOfUnit(unit),
): string {
  if (!isCounted(unit, digits)) return amountText(value, unit, language, '');
  const whole = Math.round(value);
  const count = (amount: number) => amountText(amount, unit, language, '');
  if (whole !== 0 || value === 0) return count(whole);
  return language === 'zh' ? `不足 ${count(1)}` : `less than ${count(1)}`;
}
