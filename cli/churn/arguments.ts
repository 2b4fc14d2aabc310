/** Arguments and options of `churn`; its work (command.ts) is loaded when it is asked for. */
import type { Command } from 'commander';
import { type Ended, wholeNumber } from '../arguments.ts';
import { textsOf } from '../language.ts';
import { POINTS_MAX, tradeoff } from '../tradeoffArguments.ts';
import type { ChurnCommand } from './command.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** Arguments and options; `ended` receives the exit code. */
export function addChurn(program: Command, ended: Ended): void {
  tradeoff(program, 'churn', t('aboutChurn'))
    .option('-n, --points <number>', t('optionPoints'), wholeNumber(2, POINTS_MAX), '6')
    .option('-r, --reference <name>', t('optionReferencePlan'))
    .action(async (location: string, options: ChurnCommand) => {
      const { churnCommand } = await import('./command.ts');
      ended(await churnCommand(location, options));
    });
}
