/** Arguments and options of `split`; its work (command.ts) is loaded when it is asked for. */
import type { Command } from 'commander';
import { type Ended, positive } from '../arguments.ts';
import { textsOf } from '../language.ts';
import type { SplitCommand } from './command.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** Arguments and options; `ended` receives the exit code. */
export function addSplit(program: Command, ended: Ended): void {
  program
    .command('split')
    .description(t('aboutSplit'))
    .argument('<case>')
    .option('-s, --scenario <name>', t('optionApplyScenario'))
    .option('--family <name>', t('optionSplitFamily'))
    .option('-t, --time-limit <seconds>', t('optionSplitTime'), positive, '1')
    .option('--json', t('optionJsonList'))
    .action(async (location: string, options: SplitCommand) => {
      const { splitCommand } = await import('./command.ts');
      ended(await splitCommand(location, options));
    });
}
