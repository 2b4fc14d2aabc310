/**
 * Texts in both languages as data: pages, command line and packs pick theirs. A sentence is a template in each language
 * with its values; the compiler refuses a template whose values are not given, so that no text exists in one language only.
 */
import { type Language, localeOf } from './language.ts';
import { keepUnits } from './noBreak.ts';
import { numberText } from './numbers.ts';

/** A text in both languages. */
export interface Words {
  readonly en: string;
  readonly zh: string;
}

/** What a place of a template takes: a name as it is, a number, or words that have both languages themselves. */
export type Value = string | number | Words;

/**
 * Values that a template names: `{units}` is the value, `{rows|row|rows}` the first text where the value is one by the
 * plural rules of the language, else the second.
 */
type Names<Template extends string> = Template extends `${string}{${infer Place}}${infer Rest}`
  ? (Place extends `${infer Name}|${string}` ? Name : Place) | Names<Rest>
  : never;

/** The values of a template: none, or a record with each that it names. */
export type Values<Template extends string> = [Names<Template>] extends [never]
  ? []
  : [Readonly<Record<Names<Template>, Value>>];

/** A sentence in both languages from a template each. */
export function sentence<const En extends string, const Zh extends string>(
  en: En,
  zh: Zh,
  ...values: Values<En | Zh>
): Words {
  const given: Readonly<Record<string, Value>> = values[0] ?? {};
  return { en: filled(en, given, 'en'), zh: filled(zh, given, 'zh') };
}

/**
 * A template of one language with its values. A value that is not given is nothing. In Chinese a blank stands between a word
 * and a number or Latin letters only: where a value is Chinese, the blank of the template beside it goes, and one beside a
 * full-width sign always does. Numbers stay on one line with their units.
 */
export function filled(
  template: string,
  values: Readonly<Record<string, Value>>,
  language: Language,
): string {
  const text = template.replace(/\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g, (_, name: string, one, other) => {
    const value = values[name] ?? '';
    if (one !== undefined) return isOne(value, language) ? one : other;
    return language === 'zh' ? `${SEAM}${valueText(value, language)}${SEAM}` : valueText(value, language);
  });
  const whole =
    language === 'zh' ? text.replace(blankAtSeam, '').replaceAll(SEAM, '').replace(blankAtSign, '') : text;
  return keepUnits(whole, language);
}

/** Marks where a value begins and ends, until blanks have been looked at. */
const SEAM = '\u0000';
const letter = '[\\p{Script=Han}（）“”，；：、。]';
/** Blanks of a template between Chinese letters, of which one is a value's; those within values stay. */
const blankAtSeam = new RegExp(
  `(?<=${letter}${SEAM}+) +(?=${SEAM}*${letter})|(?<=${letter}${SEAM}*) +(?=${SEAM}+${letter})`,
  'gu',
);
/** A full-width sign brings its own blank. */
const blankAtSign = /(?<=[（）“”，；：、。]) +| +(?=[（）“”，；：、。])/g;

function valueText(value: Value, language: Language): string {
  if (typeof value === 'number') return numberText(value, language);
  return typeof value === 'string' ? value : value[language];
}

const pluralRules = new Map<Language, Intl.PluralRules>();

/** Whether a quantity takes the singular. A number that was formatted already is read as it stands. */
function isOne(value: Value, language: Language): boolean {
  const rules = pluralRules.get(language) ?? new Intl.PluralRules(localeOf(language));
  pluralRules.set(language, rules);
  return rules.select(Number(valueText(value, language))) === 'one';
}

/** A text that is the same in both languages: an identifier, a number as it is written. */
export function same(text: string): Words {
  return { en: text, zh: text };
}

/** What is made for a language, in both: a text (`Words`), or how its texts are written. */
export function inBoth<R>(make: (language: Language) => R): { readonly en: R; readonly zh: R } {
  return { en: make('en'), zh: make('zh') };
}

/** Parts with a sign between them, in both languages. */
export function joined(parts: readonly Words[], separator: string): Words {
  return {
    en: parts.map((part) => part.en).join(separator),
    zh: parts.map((part) => part.zh).join(separator),
  };
}

const listLocales = { en: 'en-GB', zh: 'zh-CN' } as const;

/** A list as a sentence has it: `a, b and c`; `a、b和c`. */
export function listed(
  parts: readonly (string | Words)[],
  type: 'conjunction' | 'disjunction' = 'conjunction',
): Words {
  return inBoth((language) =>
    new Intl.ListFormat(listLocales[language], { type }).format(
      parts.map((part) => valueText(part, language)),
    ),
  );
}

/** The first few of many as examples: `a, b, c, …`; `a、b、c……`. */
export function examples(parts: readonly (string | Words)[], most = 3): Words {
  const text = (language: Language, separator: string, more: string) =>
    parts
      .slice(0, most)
      .map((part) => valueText(part, language))
      .join(separator) + (parts.length > most ? more : '');
  return { en: text('en', ', ', ', …'), zh: text('zh', '、', '……') };
}

/** Every part, one beside the other, without a word before the last. */
export function enumerated(parts: readonly (string | Words)[]): Words {
  return examples(parts, parts.length);
}
