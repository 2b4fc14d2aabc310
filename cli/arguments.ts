/** What the commands share of their arguments: readers of numbers, and how a command tells its exit code. */
import { InvalidArgumentError } from 'commander';
import { t } from './language.ts';

/** Receives the exit code of the command that was carried out. */
export type Ended = (code: number) => void;

export function positive(text: string): string {
  if (!(Number(text) > 0)) throw new InvalidArgumentError(t('errorNumberAbove'));
  return text;
}

export function zeroOrMore(text: string): string {
  if (text.trim() === '' || !(Number(text) >= 0)) throw new InvalidArgumentError(t('errorNumberFrom'));
  return text;
}
