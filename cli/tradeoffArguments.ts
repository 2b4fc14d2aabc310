/** Arguments and options that the commands of trade-offs share. */
import type { Command } from 'commander';
import { zeroOrMore } from './arguments.ts';
import { t } from './language.ts';

/** Plans that one command makes: each is a solve. */
export const POINTS_MAX = 500;

/** Arguments and options that every trade-off has. */
export function tradeoff(program: Command, name: string, about: string): Command {
  return program
    .command(name)
    .description(about)
    .argument('<case>')
    .option('-s, --scenario <name>', t('optionScenario'))
    .option('-g, --gap <share>', t('optionGapPoint'), zeroOrMore)
    .option('--json', t('optionJson'));
}
