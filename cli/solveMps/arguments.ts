/** Arguments and options of `solveMps`; its work (command.ts) is loaded when it is asked for. */
import { type Command, Option } from 'commander';
import { backendNames } from '../../node/backendModules.ts';
import { type Ended, positive, zeroOrMore } from '../arguments.ts';
import { textsOf } from '../language.ts';
import type { SolveMpsCommand } from './command.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** Arguments and options; `ended` receives the exit code. */
export function addSolveMps(program: Command, ended: Ended): void {
  program
    .command('solve-mps')
    .description(t('aboutSolveMps'))
    .argument('<file>')
    .option('-t, --time-limit <seconds>', t('optionTimeLimitPoint'), positive)
    .option('-g, --gap <share>', t('optionGapPoint'), zeroOrMore)
    .addOption(new Option('--solver <name>', t('optionSolverName')).choices(backendNames).default('highs'))
    .option('--json', t('optionJson'))
    .action(async (file: string, options: SolveMpsCommand) => {
      const { solveMpsCommand } = await import('./command.ts');
      ended(await solveMpsCommand(file, options));
    });
}
