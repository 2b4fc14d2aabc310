/** Arguments and options of `frontier`; its work (command.ts) is loaded when it is asked for. */
import type { Command } from 'commander';
import { type Ended, wholeNumber } from '../arguments.ts';
import { textsOf } from '../language.ts';
import { POINTS_MAX, tradeoff } from '../tradeoffArguments.ts';
import type { FrontierCommand } from './command.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** Arguments and options; `ended` receives the exit code. */
export function addFrontier(program: Command, ended: Ended): void {
  tradeoff(program, 'frontier', t('aboutFrontier'))
    .option('-m, --measures <names>', t('optionMeasures', { part: 'fillRate:A' }), 'objective,fillRate')
    .option('-n, --points <number>', t('optionPoints'), wholeNumber(2, POINTS_MAX), '12')
    .option('--until <values>', t('optionUntil'))
    .action(async (location: string, options: FrontierCommand) => {
      const { frontierCommand } = await import('./command.ts');
      ended(await frontierCommand(location, options));
    });
}
