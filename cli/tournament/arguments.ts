/** Arguments and options of `tournament`; its work (command.ts) is loaded when it is asked for. */
import type { Command } from 'commander';
import { type Ended, positive, zeroOrMore } from '../arguments.ts';
import { textsOf } from '../language.ts';
import type { TournamentCommand } from './command.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

export function addTournament(program: Command, ended: Ended): void {
  program
    .command('tournament')
    .description(t('aboutTournament'))
    .argument('<file>')
    .option('--futures <number>', t('optionFutures'), positive)
    .option('--seed <number>', t('optionSeed'), zeroOrMore)
    .option('-w, --workers <number>', t('optionThreadsOfTournament'), positive)
    .option('-o, --output <file>', t('optionCourses'))
    .option('--dry-run', t('optionCount'))
    .option('--json', t('optionJson'))
    .action(async (file: string, options: TournamentCommand) => {
      const { tournamentCommand } = await import('./command.ts');
      ended(await tournamentCommand(file, options));
    });
}
