/** The language of the pages: one catalogue, English and Simplified Chinese. */
import { createSignal } from 'solid-js';
import { type Language, languageOfTags, localeOf } from '../../solver/words/language.ts';
import { enumerated, filled, type Words } from '../../solver/words/words.ts';
import { type MessageKey, textOf } from './catalogue.ts';

export type { MessageKey };

function initial(): Language {
  const asked =
    new URLSearchParams(globalThis.location?.search ?? '').get('lang') ??
    globalThis.localStorage?.getItem('language');
  if (asked === 'en' || asked === 'zh') return asked;
  const browser = globalThis.navigator;
  return languageOfTags([...(browser?.languages ?? []), browser?.language]);
}

const [chosen, setSignal] = createSignal<Language>(initial());

/** The language in which a text is made now, where that is not the one of the pages. */
let made: Language | null = null;

/** The language of the pages. */
export function language(): Language {
  return made ?? chosen();
}

/** A text of the pages in both languages. `text` makes it at once, in the language that `language` says. */
export function inBothLanguages(text: () => string): Words {
  const before = made;
  const madeIn = (own: Language) => {
    made = own;
    return text();
  };
  try {
    return { en: madeIn('en'), zh: madeIn('zh') };
  } finally {
    made = before;
  }
}

/** Changes the language and remembers it, where there is a page. */
export function setLanguage(next: Language): void {
  if (typeof document !== 'undefined') {
    localStorage.setItem('language', next);
    document.documentElement.lang = localeOf(next);
  }
  setSignal(next);
}

/** A message in the current language: `{name}` is the value, `{count|row|rows}` the text that its number takes. */
export function t(key: MessageKey, values: Readonly<Record<string, string | number>> = {}): string {
  return filled(textOf(key)[language()], values, language());
}

/** A message without values in both languages, to recognize texts that it produced. */
export function inEveryLanguage(key: MessageKey): readonly string[] {
  const text = textOf(key);
  return [filled(text.en, {}, 'en'), filled(text.zh, {}, 'zh')];
}

/** A title as a word in the middle of a sentence: English writes it small there, unless it is an abbreviation. */
export function noun(key: MessageKey): string {
  const title = t(key);
  return language() === 'en' && !/^\p{Lu}{2}/u.test(title)
    ? title.charAt(0).toLowerCase() + title.slice(1)
    : title;
}

/** One of two texts that data brings in both languages. */
export function pick(text: Words): string {
  return text[language()];
}

/** Name of a row of the case: Chinese where there is one and it is asked for; the identifier when it has no name. */
export function named(
  row: { readonly name: string; readonly nameZh: string } | undefined,
  id: string,
): string {
  if (row === undefined) return id;
  return (language() === 'zh' && row.nameZh !== '' ? row.nameZh : row.name) || id;
}

/** Names one after the other: `a, b, c`; `a、b、c`. */
export function enumeration(names: readonly string[]): string {
  return pick(enumerated(names));
}

/** Facts about one thing in a line: `a · b`. */
export function listed(facts: readonly string[]): string {
  return facts.filter((fact) => fact !== '').join(' · ');
}

/** Parts of a sentence one after the other: `a, b`; `a，b`. */
export function clauses(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(language() === 'zh' ? '，' : ', ');
}

/** What stands between two sentences: a blank, in Chinese nothing, because its full stop brings its own. */
export function gap(): string {
  return language() === 'zh' ? '' : ' ';
}

/** Sentences one after the other. */
export function sentences(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join(gap());
}
