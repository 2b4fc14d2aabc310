/** Arguments and options of `whyNot`; its work (command.ts) is loaded when it is asked for. */
import type { Command } from 'commander';
import { planArrays } from '../../solver/plan/plan.ts';
import type { Ended } from '../arguments.ts';
import { textsOf } from '../language.ts';
import type { WhyNotCommand } from './command.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** Arguments and options; `ended` receives the exit code. */
export function addWhyNot(program: Command, ended: Ended): void {
  program
    .command('whynot')
    .description(t('aboutWhyNot'))
    .argument('<case>')
    .argument('<measure>', t('argumentRow', { names: planArrays.map((name) => `"${name}"`).join(', ') }))
    .argument('<value>', t('argumentPinned', { examples: '">=100", "<=100"' }))
    .option('-s, --scenario <name>', t('optionApplyScenario'))
    .option('--item <name>', t('optionPinnedItem'))
    .option('--family <name>', t('optionOnlyFamily'))
    .option('--from <period>', t('optionPinnedFrom'))
    .option('--until <period>', t('optionPinnedUntil'))
    .option('--json', t('optionJson'))
    .action(async (location: string, row: string, value: string, options: WhyNotCommand) => {
      const { whyNotCommand } = await import('./command.ts');
      ended(await whyNotCommand(location, row, value, options));
    });
}
