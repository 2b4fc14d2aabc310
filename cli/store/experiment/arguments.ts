/** Arguments and options of `experiment`; its work (command.ts) is loaded when it is asked for. */
import type { Command } from 'commander';
import { type Ended, wholeNumber } from '../../arguments.ts';
import { textsOf } from '../../language.ts';
import type { ExperimentCommand } from './command.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** Arguments and options; `ended` receives the exit code. */
export function addExperiment(program: Command, ended: Ended): void {
  const all = program.command('experiment').description(t('aboutExperiment'));
  const add = (
    name: string,
    about: string,
    act: () => Promise<(file: string, options: ExperimentCommand) => Promise<number>>,
    argument = '<file>',
  ) =>
    all
      .command(name)
      .description(about)
      .argument(argument)
      .option('-o, --output <file>', t('optionOutputExperiment'))
      .action(async (file: string | undefined, options: ExperimentCommand, command: Command) => {
        // The schema is of all files.
        if (file === undefined && options.schema !== true) command.error(t('needsFile'), { exitCode: 2 });
        const work = await act();
        ended(await work(file ?? '', options));
      });
  const workers = (command: Command) =>
    command.option('-w, --workers <number>', t('optionWorkers'), wholeNumber(1, 1024));
  const queue = (command: Command) => command.option('-q, --queue [address]', t('optionQueue'));
  add('validate', t('aboutValidate'), async () => (await import('./command.ts')).validate, '[file]')
    .option('--schema', t('optionSchema'))
    .option('--json', t('optionJson'));
  workers(add('estimate', t('aboutEstimate'), async () => (await import('./command.ts')).estimate)).option(
    '--json',
    t('optionJson'),
  );
  queue(workers(add('run', t('aboutRun'), async () => (await import('./command.ts')).run)));
  add('watch', t('aboutWatch'), async () => (await import('./command.ts')).watch);
  add('cancel', t('aboutCancel'), async () => (await import('./command.ts')).cancel);
  queue(workers(add('resume', t('aboutResume'), async () => (await import('./command.ts')).resume)));
  add('report', t('aboutReport'), async () => (await import('./command.ts')).report)
    .option('--link <address>', t('optionLink'))
    .option('--json', t('optionJson'));
  all
    .command('show')
    .description(t('aboutShow'))
    .argument('<file>')
    .argument('<run>', '', wholeNumber(1, 1_000_000_000))
    .option('-o, --output <file>', t('optionOutputCase'))
    .action(async (file: string, number: string, options: ExperimentCommand) => {
      const { show } = await import('./command.ts');
      ended(await show(file, number, options));
    });
}
