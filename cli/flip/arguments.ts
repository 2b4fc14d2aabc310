/** Arguments and options of `flip`; its work (command.ts) is loaded when it is asked for. */
import type { Command } from 'commander';
import { between, type Ended } from '../arguments.ts';
import { textsOf } from '../language.ts';
import { tradeoff } from '../tradeoffArguments.ts';
import type { FlipCommand } from './command.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** Arguments and options; `ended` receives the exit code. */
export function addFlip(program: Command, ended: Ended): void {
  tradeoff(program, 'flip', t('aboutFlip'))
    .argument('[scenarios...]', t('argumentOptions'))
    .option('-a, --assume <name>', t('optionAssume', { part: 'demand:x' }), 'demand')
    .option('--from <factor>', t('optionFactorFrom'), between(0, 1), '0.8')
    .option('--to <factor>', t('optionFactorTo'), between(1, 1000), '1.2')
    .option('-k, --keep <threshold>', t('optionKeep', { threshold: 'fillRate>=0.95' }))
    .action(async (location: string, names: string[], options: FlipCommand) => {
      const { flipCommand } = await import('./command.ts');
      ended(await flipCommand(location, names, options));
    });
}
