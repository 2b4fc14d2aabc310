/** Arguments and options of `export`; its work (command.ts) is loaded when it is asked for. */
import { type Command, Option } from 'commander';
import type { Ended } from '../arguments.ts';
import { textsOf } from '../language.ts';
import type { ExportCommand } from './command.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** Arguments and options; `ended` receives the exit code. */
export function addExport(program: Command, ended: Ended): void {
  program
    .command('export')
    .description(t('aboutExport'))
    .argument('<case>')
    .requiredOption('-o, --output <path>', t('optionOutputExport'))
    .addOption(
      new Option('-f, --format <format>', t('optionFormat'))
        .choices(['csv', 'json', 'zip', 'xlsx', 'lp', 'mps'])
        .default('csv'),
    )
    .option('-s, --scenario <name>', t('optionApplyScenario'))
    .action(async (location: string, options: ExportCommand) => {
      const { exportCommand } = await import('./command.ts');
      ended(await exportCommand(location, options));
    });
}
