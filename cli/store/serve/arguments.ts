/** Arguments and options of `serve`; its work (command.ts) is loaded when it is asked for. */
import type { Command } from 'commander';
import { type Ended, wholeNumber } from '../../arguments.ts';
import { textsOf } from '../../language.ts';
import { PORT_MAX, SLOTS_MAX } from './bounds.ts';
import type { ServeCommand } from './command.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** Arguments and options; `ended` receives the exit code. */
export function addServe(program: Command, ended: Ended): void {
  program
    .command('serve')
    .description(t('aboutServe'))
    .option('-p, --port <number>', t('optionPort'), wholeNumber(0, PORT_MAX))
    .option('-c, --concurrency <number>', t('optionConcurrency'), wholeNumber(0, SLOTS_MAX))
    .action(async (options: ServeCommand) => {
      const { serveCommand } = await import('./command.ts');
      ended(await serveCommand(options));
    });

  program
    .command('worker')
    .description(t('aboutWorker'))
    .option('-c, --concurrency <number>', t('optionConcurrencyWorker'), wholeNumber(1, SLOTS_MAX))
    .option('-q, --queue [address]', t('optionQueueWorker'))
    .action(async (options: ServeCommand) => {
      const { workerCommand } = await import('./command.ts');
      ended(await workerCommand(options));
    });
}
