/** Arguments and options of the commands of trade-offs. */
import type { Command } from 'commander';
import { type FrontierCommand, frontierCommand } from './frontier.ts';
import { t } from './language.ts';

/** Readers of arguments that are numbers. */
interface Numbers {
  readonly positive: (text: string) => string;
  readonly zeroOrMore: (text: string) => string;
}

/** Adds the commands; `ended` receives the exit code of the one that was carried out. */
export function addTradeoffs(program: Command, ended: (code: number) => void, numbers: Numbers): void {
  const add = (name: string, about: string) =>
    program
      .command(name)
      .description(about)
      .argument('<case>')
      .option('-s, --scenario <name>', t('optionScenario'))
      .option('-g, --gap <share>', t('optionGapPoint'), numbers.zeroOrMore)
      .option('--json', t('optionJson'));
  add('frontier', t('aboutFrontier'))
    .option('-m, --measures <names>', t('optionMeasures', { part: 'fillRate:A' }), 'objective,fillRate')
    .option('-n, --points <number>', t('optionPoints'), numbers.positive, '12')
    .option('--until <values>', t('optionUntil'))
    .action(async (location: string, options: FrontierCommand) => {
      ended(await frontierCommand(location, options));
    });
}
