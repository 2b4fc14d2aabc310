/** Arguments and options of `backup`; its work (command.ts) is loaded when it is asked for. */
import type { Command } from 'commander';
import type { Ended } from '../../arguments.ts';
import { textsOf } from '../../language.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** Arguments and options; `ended` receives the exit code. */
export function addBackup(program: Command, ended: Ended): void {
  program
    .command('backup')
    .description(t('aboutBackup'))
    .option('-o, --output <file>', t('optionOutputBackup'))
    .action(async (options: { output?: string }) => {
      const { backupCommand } = await import('./command.ts');
      ended(await backupCommand(options));
    });

  program
    .command('verify')
    .description(t('aboutVerify'))
    .argument('<file>')
    .action(async (file: string) => {
      const { verifyCommand } = await import('./command.ts');
      ended(await verifyCommand(file));
    });

  program
    .command('restore')
    .description(t('aboutRestore'))
    .argument('<file>')
    .option('--replace', t('optionReplace'))
    .action(async (file: string, options: { replace?: boolean }) => {
      const { restoreCommand } = await import('./command.ts');
      ended(await restoreCommand(file, options));
    });
}
