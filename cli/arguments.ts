/**
 * What the commands share of their arguments: readers of numbers, also of settings in the environment, and how a command tells its
 * exit code. What is no number, or cannot be meant, is refused in words.
 */
import path from 'node:path';
import { InvalidArgumentError } from 'commander';
import { WordedError } from '../solver/words/wordedError.ts';
import { enumerated, sentence, type Words } from '../solver/words/words.ts';
import { t } from './language.ts';
import { messages } from './messages.ts';

/** Receives the exit code of the command that was carried out. */
export type Ended = (code: number) => void;

/** A reader of the value of an option: answers the text, so that options are texts everywhere. */
type NumberReader = (text: string) => string;

/** A finite number in decimal digits; NaN for anything else, also for an empty text and for `0x10`. */
export function numberOf(text: string): number {
  const plain = text.trim();
  const value = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
  return Number.isFinite(value) ? value : Number.NaN;
}

export const positive: NumberReader = (text) => {
  if (!(numberOf(text) > 0)) throw new InvalidArgumentError(t('errorNumberAbove'));
  return text;
};

export const zeroOrMore: NumberReader = (text) => {
  if (!(numberOf(text) >= 0)) throw new InvalidArgumentError(t('errorNumberFrom'));
  return text;
};

/** A number within bounds. */
export const between =
  (least: number, most: number): NumberReader =>
  (text) => {
    const value = numberOf(text);
    if (!(value >= least && value <= most))
      throw new InvalidArgumentError(t('errorNumberBetween', { least: String(least), most: String(most) }));
    return text;
  };

/** A whole number within bounds. */
export const wholeNumber =
  (least: number, most: number): NumberReader =>
  (text) => {
    const value = numberOf(text);
    if (!(Number.isInteger(value) && value >= least && value <= most))
      throw new InvalidArgumentError(t('errorWholeNumber', { least: String(least), most: String(most) }));
    return text;
  };

/** Numbers separated by commas; null where one of them is none. */
export function numbersOf(text: string): readonly number[] | null {
  const values = text.split(',').map(numberOf);
  return values.some(Number.isNaN) ? null : values;
}

/**
 * A whole number within bounds from a variable of the environment, or what it is where that is not set. Throws WordedError on
 * anything else: a setting that is misread would act silently, and for ever.
 */
export function wholeSetting(name: string, otherwise: number, least: number, most: number): number {
  const text = process.env[name];
  if (text === undefined) return otherwise;
  const value = numberOf(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  const { en, zh } = messages.expectedWhole;
  throw wrongSetting(name, text, sentence(en, zh, { least: String(least), most: String(most) }));
}

/** A setting of the environment that is one of some words. Throws WordedError where it is another. */
export function choiceSetting(name: string, otherwise: string, choices: readonly string[]): string {
  const text = process.env[name];
  if (text === undefined) return otherwise;
  if (choices.includes(text)) return text;
  const { en, zh } = messages.expectedOneOf;
  throw wrongSetting(name, text, sentence(en, zh, { choices: enumerated(choices) }));
}

/** A setting of the environment that is a folder. Throws WordedError where it is empty: the folder of the process is not meant. */
export function folderSetting(name: string, otherwise: string): string {
  const text = process.env[name] ?? otherwise;
  if (text.trim() !== '') return path.resolve(text);
  throw wrongSetting(name, text, messages.expectedFolder);
}

function wrongSetting(name: string, value: string, expected: Words): WordedError {
  const { en, zh } = messages.errorSetting;
  return new WordedError(sentence(en, zh, { name, value, expected }));
}
