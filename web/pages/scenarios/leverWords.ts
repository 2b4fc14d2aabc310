/** A lever in words of its form, and why one cannot be applied. No markup; tested in Node. */

import type { z } from 'zod';
import type { PlanningCase } from '../../../server/client.ts';
import { choiceWords } from '../../../solver/case/choiceWords.ts';
import { valueAt } from '../../../solver/case/issueWords.ts';
import { checkLever, type Lever, leverSchema, leverTypes } from '../../../solver/scenario/levers.ts';
import { statedMoney } from '../../../solver/words/money.ts';
import { withUnit } from '../../../solver/words/noBreak.ts';
import { unitOfAmount } from '../../../solver/words/units.ts';
import { currencySymbol, formatExact, formatNumber, formatPercent } from '../../language/format.ts';
import { language, pick, t } from '../../language/language.ts';
import type { FormField } from './leverFields.ts';
import { type LeverForm, leverForms } from './leverForms.ts';
import { labelOf, textsOf } from './leverValues.ts';
import { setLeverText } from './singleValue.ts';

/** What levers of a type are called. */
export function leverTitle(type: string): string {
  return pick(leverTypes.find((known) => known.type === type)?.title ?? { en: type, zh: type });
}

/** What does not fit in a lever that a form built: a value out of its range, or what the case has no place for. */
export function leverProblems(form: LeverForm, lever: Lever, planningCase: PlanningCase): readonly string[] {
  const parsed = leverSchema.safeParse(lever);
  if (!parsed.success) return parsed.error.issues.map((issue) => rangeProblem(form, lever, issue));
  return checkLever(planningCase, parsed.data).map(({ field, value, expected }) =>
    t('leverProblem', {
      field: labelOf(form, field),
      value: value === '' ? '–' : valueText(form, planningCase, field, value),
      expected: pick(expected),
    }),
  );
}

/** A value that is below or above what its field can be, in the unit of the form: shares and changes in percent. */
function rangeProblem(form: LeverForm, lever: Lever, issue: z.core.$ZodIssue): string {
  const name = String(issue.path.at(-1) ?? '');
  const field = form.fields.find(
    (known) => known.name === name || (name === 'max' && known.name === 'limitMax'),
  );
  const inForm = (value: number) => {
    const isShare = field?.kind === 'change' || field?.kind === 'percent';
    const shown = field?.kind === 'change' ? (value - 1) * 100 : isShare ? value * 100 : value;
    const number = formatNumber(shown, shown % 1 === 0 ? 0 : 2);
    return isShare ? formatPercent(number) : number;
  };
  const value = valueAt(lever, issue.path);
  const expected =
    issue.code === 'too_big'
      ? t('mostText', { limit: inForm(Number(issue.maximum)) })
      : issue.code === 'too_small'
        ? t('leastText', { limit: inForm(Number(issue.minimum)) })
        : issue.code === 'invalid_type' && typeof value === 'number'
          ? t('wholeNumberText')
          : issue.message;
  return t('leverProblem', {
    field: labelOf(form, field?.name ?? name),
    value: typeof value === 'number' ? inForm(value) : String(value ?? '–'),
    expected,
  });
}

function valueText(form: LeverForm, planningCase: PlanningCase, name: string, value: string): string {
  const options = form.fields.find((field) => field.name === name)?.options?.(planningCase) ?? [];
  return options.find((option) => option.value === value)?.text ?? value;
}

/** A lever in a few words of its form: what it applies to, by how much, when; without what changes nothing. */
export function leverText(lever: Lever, planningCase: PlanningCase): string {
  const form = leverForms.find((known) => known.type === lever.type);
  if (lever.type === 'set') return setLeverText(lever, planningCase);
  if (form === undefined) return '';
  const texts = textsOf(form, lever);
  const currency = planningCase.company[0]?.currency ?? '';
  /** An amount with the unit of its field; the sign of a currency stands before it. */
  const amountText = (field: FormField, value: number) => {
    const unit = field.unit?.(planningCase, (name) => texts[name] ?? '') ?? '';
    if (unit === '') return formatExact(value);
    return unit === currencySymbol(currency).trim()
      ? statedMoney(value, currency, language())
      : withUnit(formatExact(value), unitOfAmount(value, unit, 4));
  };
  return form.fields
    .flatMap((field): string[] => {
      const text = texts[field.name] ?? '';
      const label = t(field.label).replace(/[,，]?\s*%$/, '');
      if (text === '' || (field.kind !== 'choice' && Number(text) === 0)) return [];
      if (field.kind === 'change') {
        const signed = `${Number(text) > 0 ? '+' : '−'}${formatPercent(String(Math.abs(Number(text))))}`;
        return [field.name === 'factor' ? signed : `${label} ${signed}`];
      }
      if (field.kind === 'percent') return [`${label} ${formatPercent(text)}`];
      if (field.kind === 'amount') return [`${label} ${amountText(field, Number(text))}`];
      if (field.kind === 'flag')
        return [t('titleWithDetail', { title: label, detail: t(text === 'true' ? 'yes' : 'no') })];
      // Which measure matters only beside its limit.
      if (field.name === 'measure' && (texts.limitMax ?? '') === '') return [];
      const named =
        field.options?.(planningCase).find((option) => option.value === text)?.text ??
        (field.name === 'objective' ? pick(choiceWords('company', 'objective', text)) : text);
      return [field.name === 'fromPeriod' || field.name === 'toPeriod' ? `${label} ${named}` : named];
    })
    .join(' · ');
}
