/** Arguments and options of `scenarios`; its work (command.ts) is loaded when it is asked for. */
import type { Command } from 'commander';
import type { Ended } from '../arguments.ts';
import { textsOf } from '../language.ts';
import type { ScenariosCommand } from './command.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** Arguments and options; `ended` receives the exit code. */
export function addScenarios(program: Command, ended: Ended): void {
  program
    .command('scenarios')
    .description(t('aboutScenarios'))
    .argument('<case>')
    .option('--all', t('optionAllScenarios'))
    .option('--split <name>', t('optionSplitScenario'))
    .option('--json', t('optionJsonList'))
    .action(async (location: string, options: ScenariosCommand) => {
      const { scenariosCommand } = await import('./command.ts');
      ended(await scenariosCommand(location, options));
    });
}
