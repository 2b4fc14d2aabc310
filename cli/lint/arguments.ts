/** Arguments and options of `lint`; its work (command.ts) is loaded when it is asked for. */
import type { Command } from 'commander';
import type { Ended } from '../arguments.ts';
import { textsOf } from '../language.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** Arguments and options; `ended` receives the exit code. */
export function addLint(program: Command, ended: Ended): void {
  program
    .command('lint')
    .description(t('aboutLint'))
    .argument('<case>')
    .option('-s, --scenario <name>', t('optionApplyScenario'))
    .option('--json', t('optionJsonList'))
    .action(async (location: string, options: { scenario?: string; json?: boolean }) => {
      const { lintCommand } = await import('./command.ts');
      ended(await lintCommand(location, options));
    });
}
