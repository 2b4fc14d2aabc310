/** Arguments and options of `regret`; its work (command.ts) is loaded when it is asked for. */
import type { Command } from 'commander';
import { type Ended, wholeNumber } from '../arguments.ts';
import { textsOf } from '../language.ts';
import { tradeoff } from '../tradeoffArguments.ts';
import type { RegretCommand } from './command.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** Arguments and options; `ended` receives the exit code. */
export function addRegret(program: Command, ended: Ended): void {
  tradeoff(program, 'regret', t('aboutRegret'))
    .requiredOption('-o, --options <names>', t('optionOptions'))
    .requiredOption('-a, --assumptions <names>', t('optionAssumptions'))
    .option('-f, --freeze <number>', t('optionFreeze'), wholeNumber(0, 10_000), '3')
    .action(async (location: string, options: RegretCommand) => {
      const { regretCommand } = await import('./command.ts');
      ended(await regretCommand(location, options));
    });
}
