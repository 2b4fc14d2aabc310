/** Texts of a lever form as a lever, and a lever as the texts of its form. No markup; tested in Node. */
import { type AmbiguousNumber, readNumber, readNumbers } from '../../../solver/case/readNumbers.ts';
import type { Lever } from '../../../solver/scenario/levers.ts';
import { t } from '../../language/language.ts';
import type { FormField } from './leverFields.ts';
import type { LeverForm } from './leverForms.ts';

export type Texts = Readonly<Record<string, string>>;

const isAmount = (field: FormField) => field.kind !== 'choice' && field.kind !== 'flag';

/** The amounts that were typed into a form, as one block; what the form held before is written with a point. */
function typedAmounts(form: LeverForm, before: Texts, values: Texts) {
  const fields = form.fields.filter(
    (field) =>
      isAmount(field) && (values[field.name] ?? field.initial) !== (before[field.name] ?? field.initial),
  );
  return { fields, block: readNumbers(fields.map((field) => values[field.name] ?? field.initial)) };
}

/** A number that was typed into a form and can be read in two ways, such as 1,234; null when there is none. */
export function openNumber(form: LeverForm, before: Texts, values: Texts): AmbiguousNumber | null {
  const { block } = typedAmounts(form, before, values);
  return block.kind === 'ambiguous' && block.reason === 'either' ? (block.examples[0] ?? null) : null;
}

/** The amounts of a form as they are read, by name of the field; null when they cannot be read in one way. */
function amountsOf(form: LeverForm, values: Texts, before: Texts) {
  const { fields, block } = typedAmounts(form, before, values);
  if (block.kind === 'ambiguous') return null;
  return new Map(
    form.fields
      .filter(isAmount)
      .map((field) => [
        field.name,
        block.readings[fields.indexOf(field)] ?? readNumber(values[field.name] ?? field.initial, '.'),
      ]),
  );
}

/** The titles of the fields that hold no number where one is needed. */
export function fieldsWithoutNumber(form: LeverForm, values: Texts, before: Texts = {}): readonly string[] {
  const amounts = amountsOf(form, values, before);
  const fields =
    amounts === null
      ? typedAmounts(form, before, values).fields
      : form.fields.filter((field) => {
          const amount = amounts.get(field.name);
          // An empty text is not 0: only a field that starts empty may stay empty.
          return amount === 'unreadable' || (amount === 'empty' && field.initial !== '');
        });
  return fields.map((field) => labelOf(form, field.name));
}

/** Builds a lever from a form's texts, changed from those before; null when an amount is not a number or is missing. */
export function leverOf(form: LeverForm, values: Texts, before: Texts = {}): Lever | null {
  const amounts = amountsOf(form, values, before);
  if (amounts === null || fieldsWithoutNumber(form, values, before).length > 0) return null;
  const value = (name: string) =>
    values[name] ?? form.fields.find((field) => field.name === name)?.initial ?? '';
  return form.build(value, (name) => {
    const amount = amounts.get(name);
    return typeof amount === 'number' ? amount : 0;
  });
}

export function labelOf(form: LeverForm, name: string): string {
  const field = form.fields.find((known) => known.name === name);
  return field === undefined ? name : t(field.label).replace(/[,，]?\s*%$/, '');
}

/** The lever as the form would have it now, with whatever it holds that the form does not ask for. */
export function leverAfter(form: LeverForm, before: Lever, values: Texts): Lever | null {
  const built = leverOf(form, values, textsOf(form, before));
  if (built === null) return null;
  const asked = new Set(['type', 'limit', ...form.fields.map((field) => field.name)]);
  const kept = Object.entries(before).filter(([name]) => !asked.has(name));
  return { ...built, ...Object.fromEntries(kept) };
}

const inPercent = (value: number) => String(Math.round(value * 1e4) / 100);

/** A lever's values as the texts of its form. */
export function textsOf(form: LeverForm, lever: Lever): Texts {
  const held = lever as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    form.fields.map((field) => {
      const value = field.read === undefined ? held[field.name] : field.read(lever);
      if (field.kind === 'change') return [field.name, inPercent(Number(value ?? 1) - 1)];
      if (value === undefined || value === null || value === 'any') return [field.name, ''];
      return [field.name, field.kind === 'percent' ? inPercent(Number(value)) : String(value)];
    }),
  );
}
