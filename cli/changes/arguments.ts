/** Arguments and options of `changes`; its work (command.ts) is loaded when it is asked for. */
import type { Command } from 'commander';
import type { Ended } from '../arguments.ts';
import { textsOf } from '../language.ts';
import type { ChangesCommand } from './command.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** Arguments and options; `ended` receives the exit code. */
export function addChanges(program: Command, ended: Ended): void {
  program
    .command('changes')
    .description(t('aboutChanges'))
    .argument('<before>', t('argumentBefore'))
    .argument('<after>', t('argumentAfter'))
    .option('-s, --scenario <name>', t('optionApplyScenario'))
    .option('--from-scenario <name>', t('optionFromScenarioOf'))
    .option('--json', t('optionJson'))
    .action(async (before: string, after: string, options: ChangesCommand) => {
      const { changesCommand } = await import('./command.ts');
      ended(await changesCommand(before, after, options));
    });
}
