/** Arguments and options of `ladder`; its work (command.ts) is loaded when it is asked for. */
import { type Command, Option } from 'commander';
import { ladderKinds } from '../../solver/tradeoff/ladderKinds.ts';
import type { Ended } from '../arguments.ts';
import { textsOf } from '../language.ts';
import { tradeoff } from '../tradeoffArguments.ts';
import type { LadderCommand } from './command.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** Arguments and options; `ended` receives the exit code. */
export function addLadder(program: Command, ended: Ended): void {
  tradeoff(program, 'ladder', t('aboutLadder'))
    .addOption(
      new Option('-o, --of <kind>', t('optionLadderOf')).choices([...ladderKinds]).default('service'),
    )
    .option('--steps <values>', t('optionSteps'), '0.95,0.96,0.97')
    .option('-p, --part <name>', t('optionPart'))
    .action(async (location: string, options: LadderCommand) => {
      const { ladderCommand } = await import('./command.ts');
      ended(await ladderCommand(location, options));
    });
}
