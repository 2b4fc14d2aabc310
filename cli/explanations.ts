/** The commands that explain: their arguments. Each is a file of its own. */
import type { Command } from 'commander';
import { t } from './language.ts';
import { type ScenariosCommand, scenariosCommand } from './scenarios.ts';

/** Adds the commands; `ended` receives the exit code of the one that was carried out. */
export function addExplanations(program: Command, ended: (code: number) => void): void {
  program
    .command('scenarios')
    .description(t('aboutScenarios'))
    .argument('<case>')
    .option('--split <name>', t('optionSplitScenario'))
    .option('--json', t('optionJsonList'))
    .action(async (location: string, options: ScenariosCommand) => {
      ended(await scenariosCommand(location, options));
    });
}
