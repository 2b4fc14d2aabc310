/** Sentences in both languages for what needs attention, and for what the money beside it stands for. */

import { nameOf } from '../../case/names.ts';
import { digitsIn } from '../../case/unitDigits.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import { periodCountWords } from '../../timeline/periodCount.ts';
import { withUnit } from '../../words/noBreak.ts';
import { numberText } from '../../words/numbers.ts';
import { periodRangeWords } from '../../words/periods.ts';
import { unitOfAmount } from '../../words/units.ts';
import { sentence, type Words } from '../../words/words.ts';
import type { PlanException } from './exceptions.ts';

export interface ExceptionWords {
  readonly text: Words;
  /** What the money of the exception is. */
  readonly money: Words;
}

/** An exception in words. */
export function exceptionWords({ source }: IndexedCase, found: PlanException): ExceptionWords {
  const period = periodRangeWords(source.periods, found.worstPeriod, found.worstPeriod);
  if (found.kind === 'bottleneck') {
    const { name: resource } = nameOf(source, 'resources', source.resources[found.resource]?.resource ?? '');
    return {
      text: sentence(
        '{resource} is full in {periods}, most in {period}',
        '{resource} 在 {periods}成为瓶颈，{period} 最紧',
        { resource, periods: periodCountWords(source.periods, found.periods), period },
      ),
      money: { en: 'at most, for 10 more hours per period', zh: '每期多 10 小时的最大价值' },
    };
  }
  const row = source.families[found.family];
  const { name: family } = nameOf(source, 'families', row?.family ?? '');
  const unit = row?.unit ?? '';
  const digits = digitsIn(source, unit);
  const units: Words = {
    en: withUnit(numberText(found.units, 'en', digits), unitOfAmount(found.units, unit || 'units', digits)),
    zh: withUnit(numberText(found.units, 'zh', digits), unit || '单位'),
  };
  const values = { family, units, period };
  switch (found.kind) {
    case 'late':
      return {
        text: sentence(
          '{family}: {units} late, most in {period}',
          '{family}：延迟 {units}，{period} 最多',
          values,
        ),
        money: { en: 'late fees', zh: '延迟费' },
      };
    case 'lost':
      return {
        text: sentence(
          '{family}: {units} lost, most in {period}',
          '{family}：失销 {units}，{period} 最多',
          values,
        ),
        money: { en: 'revenue lost', zh: '损失收入' },
      };
    case 'thrownAway':
      return {
        text: sentence(
          '{family}: {units} that were under way to markets thrown away, most in {period}',
          '{family}：丢弃已发往市场的货物 {units}，{period} 最多',
          values,
        ),
        money: { en: 'penalty, not paid', zh: '惩罚，并不支付' },
      };
    case 'excessStock':
      return {
        text: sentence(
          '{family}: up to {units} above 60 days of demand',
          '{family}：最多超出 60 天需求 {units}',
          { family, units },
        ),
        money: { en: 'holding cost', zh: '持有成本' },
      };
  }
}
