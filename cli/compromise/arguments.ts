/** Arguments and options of `compromise`; its work (command.ts) is loaded when it is asked for. */
import type { Command } from 'commander';
import { type Ended, zeroOrMore } from '../arguments.ts';
import { textsOf } from '../language.ts';
import { tradeoff } from '../tradeoffArguments.ts';
import type { CompromiseCommand } from './command.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** Arguments and options; `ended` receives the exit code. */
export function addCompromise(program: Command, ended: Ended): void {
  tradeoff(program, 'compromise', t('aboutCompromise'))
    .option('-w, --within <share>', t('optionWithin'), zeroOrMore, '0.05')
    .action(async (location: string, options: CompromiseCommand) => {
      const { compromiseCommand } = await import('./command.ts');
      ended(await compromiseCommand(location, options));
    });
}
