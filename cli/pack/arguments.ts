/** Arguments and options of `pack`; its work (command.ts) is loaded when it is asked for. */
import type { Command } from 'commander';
import { packFormats } from '../../packs/packFormats.ts';
import { type Ended, positive, zeroOrMore } from '../arguments.ts';
import { textsOf } from '../language.ts';
import type { PackCommand } from './command.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** Arguments and options; `ended` receives the exit code. */
export function addPack(program: Command, ended: Ended): void {
  program
    .command('pack')
    .description(t('aboutPack'))
    .argument('<case>')
    .requiredOption('-o, --output <file>', t('optionPackOutput'))
    .option('-f, --format <names>', t('optionPackFormat', { names: packFormats.join(', ') }), 'pptx')
    .option('--options <names>', t('optionPackOptions'))
    .option('--assumptions <names>', t('optionPackAssumptions'))
    .option('--before <case>', t('optionPackBefore'))
    .option('--analyses', t('optionPackAnalyses'))
    .option('-g, --gap <share>', t('optionGapPoint'), zeroOrMore)
    .option('-t, --time-limit <seconds>', t('optionPackTime'), positive)
    .option('--json', t('optionJson'))
    .action(async (location: string, options: PackCommand) => {
      const { packCommand } = await import('./command.ts');
      ended(await packCommand(location, options));
    });
}
