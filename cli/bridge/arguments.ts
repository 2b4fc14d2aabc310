/** Arguments and options of `bridge`; its work (command.ts) is loaded when it is asked for. */
import type { Command } from 'commander';
import { type Ended, wholeNumber } from '../arguments.ts';
import { textsOf } from '../language.ts';
import type { BridgeCommand } from './command.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** Arguments and options; `ended` receives the exit code. */
export function addBridge(program: Command, ended: Ended): void {
  program
    .command('bridge')
    .description(t('aboutBridge'))
    .argument('<case>')
    .argument('<scenario>', t('argumentToScenario'))
    .option('-f, --from <name>', t('optionFromScenario'), 'base')
    .option('--order <causes>', t('optionOrder', { example: '"base:1,base:2"' }))
    .option('--groups <groups>', t('optionGroups', { example: '"base:1+base:2"' }))
    .option('--orders <number>', t('optionOrders'), wholeNumber(1, 100_000))
    .option('--json', t('optionJson'))
    .action(async (location: string, scenario: string, options: BridgeCommand) => {
      const { bridgeCommand } = await import('./command.ts');
      ended(await bridgeCommand(location, scenario, options));
    });
}
