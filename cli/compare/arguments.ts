/** Arguments and options of `compare`; its work (command.ts) is loaded when it is asked for. */
import type { Command } from 'commander';
import type { Ended } from '../arguments.ts';
import { textsOf } from '../language.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** Arguments and options; `ended` receives the exit code. */
export function addCompare(program: Command, ended: Ended): void {
  program
    .command('compare')
    .description(t('aboutCompare'))
    .argument('<case>')
    .argument('[scenarios...]', t('argumentScenarios'))
    .option('--json', t('optionJsonList'))
    .action(async (location: string, names: string[], options: { json?: boolean }) => {
      const { compareCommand } = await import('./command.ts');
      ended(await compareCommand(location, names, options));
    });
}
