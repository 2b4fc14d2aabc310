/** What a lever does, in one line: `Unconstrained forecast: 45 cells, +17,543 units (+10 %)`. */
import { measureWords } from '../../../solver/case/names.ts';
import type { FieldEffect, LeverEffect } from '../../../solver/scenario/leverEffects.ts';
import { unitText } from '../../../solver/words/units.ts';
import { currencySymbol, formatNumber } from '../../language/format.ts';
import { language, pick, t } from '../../language/language.ts';

/** Fields told in the line; more are counted. */
const FIELDS = 3;

function signed(value: number, text: string): string {
  return `${value > 0 ? '+' : value < 0 ? '−' : '±'}${text}`;
}

function amount(value: number): string {
  const size = Math.abs(value);
  return formatNumber(size, size % 1 === 0 || size >= 1000 ? 0 : 2);
}

/** A value as people write it: a share in per cent, what is measured in words. */
function plain(value: FieldEffect['after'], { field, unit }: FieldEffect): string {
  if (typeof value === 'number')
    return /^share\b/.test(unit) ? `${formatNumber(value * 100, 1)} %` : amount(value);
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (value === null || value === undefined || value === '') return '–';
  return field === 'measure' ? pick(measureWords(value)) : value;
}

function changeText(effect: FieldEffect, currency: string): string {
  const { total, relative, before, after, unit } = effect;
  const share = relative === null ? 0 : Math.round(Math.abs(relative) * 1e6) / 1e4;
  const percent =
    relative === null ? '' : signed(relative, `${formatNumber(share, share % 1 === 0 ? 0 : 1)} %`);
  if (total !== null) {
    const told =
      unit === 'money'
        ? signed(total, `${currencySymbol(currency)}${amount(total)}`)
        : `${signed(total, amount(total))} ${unitText(unit.replace(/ per (period|year)$/, ''), language(), total)}`;
    return percent === '' ? told : `${told} (${percent})`;
  }
  if (percent !== '') return percent;
  if (before !== undefined && after !== undefined)
    return `${plain(before, effect)} → ${plain(after, effect)}`;
  return '';
}

/** One field of an effect. */
export function fieldText(field: FieldEffect, currency: string): string {
  const parts = [t('cellsChanged', { count: field.cells }), changeText(field, currency)];
  return `${pick(field.title)}: ${parts.filter((part) => part !== '').join(', ')}`;
}

/** The line of one lever; says so when the lever changes nothing. */
export function leverEffectText(effect: LeverEffect): string {
  if (effect.cells === 0 && effect.rowsRemoved === 0) return t('changesNothing');
  const told = effect.fields.slice(0, FIELDS).map((field) => fieldText(field, effect.currency));
  const more = effect.fields.length - FIELDS;
  return [...told, ...(more > 0 ? [t('moreLines', { count: more })] : [])].join('; ');
}
