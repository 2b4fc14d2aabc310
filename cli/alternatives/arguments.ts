/** Arguments and options of `alternatives`; its work (command.ts) is loaded when it is asked for. */
import type { Command } from 'commander';
import { type Ended, wholeNumber, zeroOrMore } from '../arguments.ts';
import { textsOf } from '../language.ts';
import { POINTS_MAX, tradeoff } from '../tradeoffArguments.ts';
import type { AlternativesCommand } from './command.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** Arguments and options; `ended` receives the exit code. */
export function addAlternatives(program: Command, ended: Ended): void {
  tradeoff(program, 'alternatives', t('aboutAlternatives'))
    .option('-n, --count <number>', t('optionCount'), wholeNumber(1, POINTS_MAX), '3')
    .option('-w, --within <share>', t('optionWithin'), zeroOrMore, '0.01')
    .option('-d, --dimensions <names>', t('optionDimensions'))
    .action(async (location: string, options: AlternativesCommand) => {
      const { alternativesCommand } = await import('./command.ts');
      ended(await alternativesCommand(location, options));
    });
}
