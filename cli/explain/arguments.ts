/** Arguments and options of `explain`; its work (command.ts) is loaded when it is asked for. */
import type { Command } from 'commander';
import type { Ended } from '../arguments.ts';
import { textsOf } from '../language.ts';
import type { ExplainCommand } from './command.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** Arguments and options; `ended` receives the exit code. */
export function addExplain(program: Command, ended: Ended): void {
  program
    .command('explain')
    .description(t('aboutExplain'))
    .argument('<case>')
    .option('-s, --scenario <name>', t('optionApplyScenario'))
    .option('--segment <name>', t('optionOnlySegment'))
    .option('--period <name>', t('optionOnlyPeriod'))
    .option('--family <name>', t('optionOnlyFamily'))
    .option('--json', t('optionJsonList'))
    .action(async (location: string, options: ExplainCommand) => {
      const { explainCommand } = await import('./command.ts');
      ended(await explainCommand(location, options));
    });
}
