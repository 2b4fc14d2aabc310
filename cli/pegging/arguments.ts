/** Arguments and options of `pegging`; its work (command.ts) is loaded when it is asked for. */
import type { Command } from 'commander';
import type { Ended } from '../arguments.ts';
import { textsOf } from '../language.ts';
import type { PeggingCommand } from './command.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** Arguments and options; `ended` receives the exit code. */
export function addPegging(program: Command, ended: Ended): void {
  program
    .command('pegging')
    .description(t('aboutPegging'))
    .argument('<case>')
    .argument('<item>', t('argumentPegged'))
    .argument('<period>', t('argumentPeriod'))
    .option('-s, --scenario <name>', t('optionApplyScenario'))
    .option('--json', t('optionJson'))
    .action(async (location: string, item: string, period: string, options: PeggingCommand) => {
      const { peggingCommand } = await import('./command.ts');
      ended(await peggingCommand(location, item, period, options));
    });
}
