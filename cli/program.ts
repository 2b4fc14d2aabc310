/**
 * The command `equipoise`: the list of its commands. Each is a folder: its arguments (arguments.ts), its work (command.ts), which is
 * loaded when it is asked for, so that help and a wrong argument are answered at once, and its texts.
 */
import { Command, CommanderError, Option } from 'commander';
import { addAlternatives } from './alternatives/arguments.ts';
import { argumentErrorText, speakLanguage } from './argumentErrors.ts';
import type { Ended } from './arguments.ts';
import { addBridge } from './bridge/arguments.ts';
import { addChanges } from './changes/arguments.ts';
import { addChurn } from './churn/arguments.ts';
import { addCompare } from './compare/arguments.ts';
import { addCompromise } from './compromise/arguments.ts';
import { exitCodes } from './exitCodes.ts';
import { addExplain } from './explain/arguments.ts';
import { addExport } from './export/arguments.ts';
import { addFlip } from './flip/arguments.ts';
import { addForecast } from './forecast/arguments.ts';
import { addFrontier } from './frontier/arguments.ts';
import { addImport } from './import/arguments.ts';
import { addLadder } from './ladder/arguments.ts';
import { languageOf, setLanguage, t } from './language.ts';
import { addLevel } from './level/arguments.ts';
import { addLint } from './lint/arguments.ts';
import { addPack } from './pack/arguments.ts';
import { addPegging } from './pegging/arguments.ts';
import { addPlan } from './plan/arguments.ts';
import { printError } from './print.ts';
import { addRegret } from './regret/arguments.ts';
import { addScenarios } from './scenarios/arguments.ts';
import { addSolve } from './solve/arguments.ts';
import { addSolveMps } from './solveMps/arguments.ts';
import { addSplit } from './split/arguments.ts';
import { addBackup } from './store/backup/arguments.ts';
import { addExperiment } from './store/experiment/arguments.ts';
import { addReport } from './store/report/arguments.ts';
import { addServe } from './store/serve/arguments.ts';
import { addVersions } from './store/versions/arguments.ts';
import { addTournament } from './tournament/arguments.ts';
import { addWhyNot } from './whyNot/arguments.ts';

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
    if (error instanceof CommanderError) {
      const text = argumentErrorText(error);
      if (text !== null) printError(text);
      return error.exitCode === 0 ? 0 : exitCodes.badInput;
    }
    const { failureCode } = await import('./failure.ts');
    return failureCode(error);
  }
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
