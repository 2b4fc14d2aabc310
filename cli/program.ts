/** The command `equipoise`: the list of its commands, and its exit codes. Each command is a folder: its arguments and work, and its texts. */

import { Command, CommanderError, Option } from 'commander';
import { CaseError } from '../solver/case/problems.ts';
import { errorWords, UnknownName } from '../solver/words/wordedError.ts';
import { addAlternatives } from './alternatives/command.ts';
import { argumentErrorText, speakLanguage } from './argumentErrors.ts';
import type { Ended } from './arguments.ts';
import { addBackup } from './backup/command.ts';
import { addBridge } from './bridge/command.ts';
import { addChanges } from './changes/command.ts';
import { addChurn } from './churn/command.ts';
import { addCompare } from './compare/command.ts';
import { addCompromise } from './compromise/command.ts';
import { addExperiment } from './experiment/command.ts';
import { addExplain } from './explain/command.ts';
import { addExport } from './export/command.ts';
import { addFlip } from './flip/command.ts';
import { addForecast } from './forecast/command.ts';
import { addFrontier } from './frontier/command.ts';
import { addImport } from './import/command.ts';
import { addLadder } from './ladder/command.ts';
import { languageOf, pick, setLanguage, t } from './language.ts';
import { addLevel } from './level/command.ts';
import { addLint } from './lint/command.ts';
import { exitCodes, problemsText } from './output.ts';
import { addPack } from './pack/command.ts';
import { addPegging } from './pegging/command.ts';
import { addPlan } from './plan/command.ts';
import { printError } from './print.ts';
import { addRegret } from './regret/command.ts';
import { addReport } from './report/command.ts';
import { addScenarios } from './scenarios/command.ts';
import { addServe } from './serve/command.ts';
import { addSolve } from './solve/command.ts';
import { addSolveMps } from './solveMps/command.ts';
import { addSplit } from './split/command.ts';
import { addTournament } from './tournament/command.ts';
import { addVersions } from './versions/command.ts';
import { addWhyNot } from './whyNot/command.ts';

/** The commands in the order of the help. */
const commands: readonly ((program: Command, ended: Ended) => void)[] = [
  addSolve,
  addPlan,
  addLevel,
  addLint,
  addForecast,
  addSplit,
  addReport,
  addSolveMps,
  addCompare,
  addPack,
  addExport,
  addImport,
  addExperiment,
  addTournament,
  addServe,
  addBackup,
  addScenarios,
  addBridge,
  addExplain,
  addWhyNot,
  addPegging,
  addChanges,
  addFrontier,
  addAlternatives,
  addCompromise,
  addLadder,
  addFlip,
  addRegret,
  addChurn,
  addVersions,
];

/** Carries out a command line (without the name of the program) and answers its exit code. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  setLanguage(languageOf(args));
  let code: number = exitCodes.optimal;
  try {
    await createProgram((ended) => {
      code = ended;
    }).parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return failureCode(error);
  }
}

/** Prints what went wrong; answers the exit code. */
function failureCode(error: unknown): number {
  if (error instanceof CaseError) {
    printError(problemsText(error.problems));
    return exitCodes.badInput;
  }
  if (error instanceof CommanderError) {
    const text = argumentErrorText(error);
    if (text !== null) printError(text);
    return error.exitCode === 0 ? 0 : exitCodes.badInput;
  }
  if (error instanceof UnknownName) {
    printError(pick(error.words));
    return exitCodes.badInput;
  }
  printError(t('errorOther', { reason: pick(errorWords(error)) }));
  return exitCodes.failed;
}

/** The program with all commands; `ended` receives the exit code of the one that was carried out. */
function createProgram(ended: Ended): Command {
  const program = new Command('equipoise');
  speakLanguage(program);
  program
    .description(t('about'))
    .addOption(new Option('--language <language>', t('aboutLanguage')).choices(['en', 'zh']).default('en'));
  for (const add of commands) add(program, ended);
  return program;
}
