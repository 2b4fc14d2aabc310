/** Arguments and options of `solve`; its work (command.ts) is loaded when it is asked for. */
import { type Command, Option } from 'commander';
import { backendNames } from '../../node/backendModules.ts';
import { DEFAULT_RELATIVE_GAP } from '../../solver/run/options.ts';
import { type Ended, positive, wholeNumber, zeroOrMore } from '../arguments.ts';
import { textsOf } from '../language.ts';
import type { SolveCommand } from './command.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** Arguments and options; `ended` receives the exit code. */
export function addSolve(program: Command, ended: Ended): void {
  program
    .command('solve')
    .description(t('aboutSolve'))
    .argument('<case>')
    .option('-s, --scenario <name>', t('optionScenario'))
    .option('-t, --time-limit <seconds>', t('optionTimeLimit'), positive)
    .option('-g, --gap <share>', t('optionGap', { gap: String(DEFAULT_RELATIVE_GAP) }), zeroOrMore)
    .option('--plan', t('optionPlan'))
    .option('--no-plan', t('optionNoPlan'))
    .addOption(new Option('--solver <name>', t('optionSolver')).choices(backendNames).default('highs'))
    .addOption(new Option('--cross-check [name]', t('optionCrossCheck')).choices(backendNames).preset('glpk'))
    .addOption(
      new Option('--lot-sizing <formulation>', t('optionLotSizing'))
        .choices(['automatic', 'natural', 'cuts', 'facilityLocation'])
        .default('automatic'),
    )
    .option('--threads <number>', t('optionThreads'), wholeNumber(1, 1024))
    .option('--json', t('optionJson'))
    .action(async (location: string, options: SolveCommand) => {
      const { solveCommand } = await import('./command.ts');
      ended(await solveCommand(location, options));
    });
}
