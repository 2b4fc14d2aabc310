/** Arguments and options of `import`; its work (command.ts) is loaded when it is asked for. */
import { type Command, Option } from 'commander';
import type { Ended } from '../arguments.ts';
import { textsOf } from '../language.ts';
import type { ImportCommand } from './command.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** Arguments and options; `ended` receives the exit code. */
export function addImport(program: Command, ended: Ended): void {
  program
    .command('import')
    .description(t('aboutImport'))
    .argument('<case>', t('argumentCase'))
    .option('-o, --output <path>', t('optionOutputImport'))
    .addOption(new Option('-d, --decimal <sign>', t('optionDecimal')).choices(['.', ',']))
    .option('-m, --mapping <file>', t('optionMapping'))
    .option('--propose <file>', t('optionPropose'))
    .option('--into <case>', t('optionInto'))
    .action(async (location: string, options: ImportCommand) => {
      const { importCommand } = await import('./command.ts');
      ended(await importCommand(location, options));
    });
}
