/**
 * The language in which a command prints: English, or what `--language` states. It is read before the arguments are parsed,
 * so that help and errors of arguments are in it too.
 */
import type { Language } from '../solver/words/language.ts';
import { numberFormat, numberText as numberTextIn, withPercent } from '../solver/words/numbers.ts';
import { sentence, type Values, type Words } from '../solver/words/words.ts';
import { messages } from './messages.ts';

let stated: Language = 'en';

export function setLanguage(language: Language): void {
  stated = language;
}

export function language(): Language {
  return stated;
}

/** The language that arguments ask for; English where they ask for none. */
export function languageOf(args: readonly string[]): Language {
  const place = args.findIndex((argument) => argument.startsWith('--language'));
  const argument = args[place];
  return (argument?.includes('=') ? argument.split('=')[1] : args[place + 1]) === 'zh' && place >= 0
    ? 'zh'
    : 'en';
}

type Texts = Readonly<Record<string, Words>>;
type Shared = typeof messages;
type TemplatesOf<Text> = Text extends Words ? Text['en'] | Text['zh'] : never;

/** Messages of a command, and those that all commands share, in the language of the command. */
export function textsOf<Own extends Texts>(own: Own) {
  const all: Texts = { ...messages, ...own };
  return <K extends keyof Own | keyof Shared>(
    key: K,
    ...values: Values<TemplatesOf<K extends keyof Own ? Own[K] : K extends keyof Shared ? Shared[K] : never>>
  ): string => {
    const { en, zh } = all[key as string]!;
    return sentence(en, zh, ...(values as []))[stated];
  };
}

/** A message that all commands share. */
export const t = textsOf({});

/** Words in the language of the command. */
export function pick(words: Words): string {
  return words[stated];
}

/** A number in the language of the command, with so many decimals at most. */
export function numberText(value: number, digitsMax = 3): string {
  return numberTextIn(value, stated, digitsMax);
}

/** A share in per cent with exactly so many decimals. */
export function percentText(share: number, digits: number): string {
  return withPercent(fixedText(100 * share, digits), stated);
}

/** A number with exactly so many decimals. */
export function fixedText(value: number, digits: number): string {
  return numberFormat(stated, { minimumFractionDigits: digits, maximumFractionDigits: digits })
    .format(value)
    .replace('-', '−');
}
