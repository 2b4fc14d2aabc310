/** The command `equipoise`: its arguments and exit codes. Each subcommand is a file of its own. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { backendNames } from '../node/backendModules.ts';
import { CaseError } from '../solver/case/problems.ts';
import { characteristics } from '../solver/case/tables/reports.ts';
import { freedomNames } from '../solver/levelling/freedoms.ts';
import { ruleKinds } from '../solver/plan/byHand/planningRules.ts';
import { DEFAULT_RELATIVE_GAP } from '../solver/run/options.ts';
import { errorWords } from '../solver/words/wordedError.ts';
import { argumentErrorText, speakLanguage } from './argumentErrors.ts';
import { backupCommand, restoreCommand, verifyCommand } from './backup.ts';
import { compareCommand } from './compare.ts';
import { type ExperimentCommand, experimentCommand } from './experiment.ts';
import { addExplanations } from './explanations.ts';
import { type ForecastCommand, forecastCommand } from './forecast.ts';
import { languageOf, pick, setLanguage, t } from './language.ts';
import { type LevelCommand, levelCommand } from './level.ts';
import { lintCommand } from './lint.ts';
import { mapCommand, proposeCommand } from './mapImport.ts';
import { exitCodes, problemsText } from './output.ts';
import { type PlanCommand, planCommand } from './plan.ts';
import { type ReportCommand, reportCommand } from './report.ts';
import { type ServeCommand, serveCommand, workerCommand } from './serve.ts';
import { type SolveCommand, solveCommand } from './solve.ts';
import { type SolveMpsCommand, solveMpsCommand } from './solveMps.ts';
import { type SplitCommand, splitCommand } from './split.ts';
import { addTradeoffs } from './tradeoffProgram.ts';
import { type ExportCommand, exportCommand, type ImportCommand, importCommand } from './transfer.ts';
import {
  activateVersionCommand,
  type CompareVersionsCommand,
  type CopyCommand,
  compareVersions,
  copyVersion,
  deleteVersion,
  type KeepCommand,
  keepVersionCommand,
  listVersions,
  publishVersionCommand,
  type RestoreVersionCommand,
  restoreVersionCommand,
  type VersionsCommand,
} from './versions.ts';

function positive(text: string): string {
  if (!(Number(text) > 0)) throw new InvalidArgumentError(t('errorNumberAbove'));
  return text;
}

function zeroOrMore(text: string): string {
  if (text.trim() === '' || !(Number(text) >= 0)) throw new InvalidArgumentError(t('errorNumberFrom'));
  return text;
}

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
  const print = (text: string) => process.stderr.write(`${text}\n`);
  if (error instanceof CaseError) {
    print(problemsText(error.problems));
    return exitCodes.badInput;
  }
  if (error instanceof CommanderError) {
    const text = argumentErrorText(error);
    if (text !== null) print(text);
    return error.exitCode === 0 ? 0 : exitCodes.badInput;
  }
  print(t('errorOther', { reason: pick(errorWords(error)) }));
  return exitCodes.failed;
}

/** Arguments and options of every command; `ended` receives the exit code of the one that was carried out. */
function createProgram(ended: (code: number) => void): Command {
  const program = new Command('equipoise');
  speakLanguage(program);
  program
    .description(t('about'))
    .addOption(new Option('--language <language>', t('aboutLanguage')).choices(['en', 'zh']).default('en'));
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
    .option('--threads <number>', t('optionThreads'), positive)
    .option('--json', t('optionJson'))
    .action(async (location: string, options: SolveCommand) => {
      ended(await solveCommand(location, options));
    });

  program
    .command('plan')
    .description(t('aboutPlan'))
    .argument('<case>')
    .addOption(new Option('-r, --rule <name>', t('optionRule')).choices([...ruleKinds]).makeOptionMandatory())
    .option('-d, --days <number>', t('optionDays'), zeroOrMore)
    .option('--families <names>', t('optionFamilies'))
    .option('-s, --scenario <name>', t('optionScenario'))
    .option('-u, --unit <unit>', t('optionUnit'))
    .option('--currency <code>', t('optionCurrency'))
    .option('--optimum', t('optionOptimum'))
    .option('--plan', t('optionPlan'))
    .option('--json', t('optionJson'))
    .action(async (location: string, options: PlanCommand) => {
      ended(await planCommand(location, options));
    });

  program
    .command('level')
    .description(t('aboutLevel'))
    .argument('<case>')
    .addOption(
      new Option('-r, --rule <name>', t('optionRule')).choices([...ruleKinds]).default('synchronous'),
    )
    .option('--production <file>', t('optionProduction', { fields: '"process", "period", "units"' }))
    .option('--from <period>', t('optionFromPeriod'))
    .option('--until <period>', t('optionUntilPeriod'))
    .option('--families <names>', t('optionLevelFamilies', { choices: '"overloaded", "all"' }), 'overloaded')
    .option(
      '--allow <freedoms>',
      t('optionAllow', { names: freedomNames.map((name) => `"${name}"`).join(', ') }),
      'otherMonths,otherProcesses,overtime',
    )
    .option('--hold <cells>', t('optionHold', { form: 'process/period' }))
    .option('--threshold <percent>', t('optionThreshold'), positive)
    .addOption(new Option('--aim <aim>', t('optionAim')).choices(['cost', 'change']).default('cost'))
    .option('-s, --scenario <name>', t('optionApplyScenario'))
    .option('-t, --time-limit <seconds>', t('optionTimeLimit'), positive)
    .option('--json', t('optionJson'))
    .action(async (location: string, options: LevelCommand) => {
      ended(await levelCommand(location, options));
    });

  program
    .command('lint')
    .description(t('aboutLint'))
    .argument('<case>')
    .option('-s, --scenario <name>', t('optionApplyScenario'))
    .option('--json', t('optionJsonList'))
    .action(async (location: string, options: { scenario?: string; json?: boolean }) => {
      ended(await lintCommand(location, options));
    });

  program
    .command('forecast')
    .description(t('aboutForecast'))
    .argument('<case>')
    .option('-s, --scenario <name>', t('optionApplyScenario'))
    .option('--json', t('optionJson'))
    .action(async (location: string, options: ForecastCommand) => {
      ended(await forecastCommand(location, options));
    });

  program
    .command('split')
    .description(t('aboutSplit'))
    .argument('<case>')
    .option('-s, --scenario <name>', t('optionApplyScenario'))
    .option('--family <name>', t('optionSplitFamily'))
    .option('-t, --time-limit <seconds>', t('optionSplitTime'), positive, '1')
    .option('--json', t('optionJsonList'))
    .action(async (location: string, options: SplitCommand) => {
      ended(await splitCommand(location, options));
    });

  program
    .command('report')
    .description(t('aboutReport'))
    .argument('<case>')
    .argument('[report]', t('argumentReport'))
    .option('-s, --scenario <name>', t('optionApplyScenario'))
    .option('-f, --figures <names>', t('optionFigures'))
    .option('-b, --by <characteristics>', t('optionBy', { names: characteristics.join(', ') }))
    .addOption(
      new Option('-c, --columns <time>', t('optionColumns')).choices(['period', 'quarter', 'year', 'total']),
    )
    .addOption(new Option('-p, --periods <which>', t('optionPeriods')).choices(['plan', 'past', 'all']))
    .option('-a, --against <name>', t('optionAgainst', { lastYear: 'lastYear', actual: 'actual' }))
    .option('-u, --unit <unit>', t('optionUnit'))
    .option('--currency <code>', t('optionCurrency'))
    .option('-o, --open <keys>', t('optionOpen'))
    .option('-r, --rank', t('optionRank'))
    .option('--top <number>', t('optionTop'), positive)
    .option('--classes', t('optionClasses'))
    .option('--list', t('optionListFigures'))
    .option('--store', t('optionReportStore', { version: '"version:"' }))
    .option('--csv', t('optionCsv'))
    .option('--xlsx <file>', t('optionReportXlsx'))
    .option('--json', t('optionJson'))
    .action(async (location: string, report: string | undefined, options: ReportCommand) => {
      ended(await reportCommand(location, report, options));
    });

  program
    .command('solve-mps')
    .description(t('aboutSolveMps'))
    .argument('<file>')
    .option('-t, --time-limit <seconds>', t('optionTimeLimitPoint'), positive)
    .option('-g, --gap <share>', t('optionGapPoint'), zeroOrMore)
    .addOption(new Option('--solver <name>', t('optionSolverName')).choices(backendNames).default('highs'))
    .option('--json', t('optionJson'))
    .action(async (file: string, options: SolveMpsCommand) => {
      ended(await solveMpsCommand(file, options));
    });

  program
    .command('compare')
    .description(t('aboutCompare'))
    .argument('<case>')
    .argument('[scenarios...]', t('argumentScenarios'))
    .option('--json', t('optionJsonList'))
    .action(async (location: string, names: string[], options: { json?: boolean }) => {
      ended(await compareCommand(location, names, options));
    });

  program
    .command('export')
    .description(t('aboutExport'))
    .argument('<case>')
    .requiredOption('-o, --output <path>', t('optionOutputExport'))
    .addOption(
      new Option('-f, --format <format>', t('optionFormat'))
        .choices(['csv', 'json', 'zip', 'xlsx', 'lp', 'mps'])
        .default('csv'),
    )
    .option('-s, --scenario <name>', t('optionApplyScenario'))
    .action(async (location: string, options: ExportCommand) => {
      ended(await exportCommand(location, options));
    });

  program
    .command('import')
    .description(t('aboutImport'))
    .argument('<case>', t('argumentCase'))
    .option('-o, --output <path>', t('optionOutputImport'))
    .addOption(new Option('-d, --decimal <sign>', t('optionDecimal')).choices(['.', ',']))
    .option('-m, --mapping <file>', t('optionMapping'))
    .option('--propose <file>', t('optionPropose'))
    .option('--into <case>', t('optionInto'))
    .action(async (location: string, options: ImportCommand) => {
      const { mapping, propose } = options;
      if (propose !== undefined) ended(await proposeCommand(location, propose, options));
      else if (mapping !== undefined) ended(await mapCommand(location, mapping, options));
      else ended(await importCommand(location, options));
    });

  program
    .command('experiment')
    .description(t('aboutExperiment'))
    .argument('<file>')
    .option('-o, --output <file>', t('optionOutputExperiment'))
    .option('-w, --workers <number>', t('optionWorkers'), positive)
    .option('--dry-run', t('optionDryRun'))
    .action(async (file: string, options: ExperimentCommand) => {
      ended(await experimentCommand(file, options));
    });

  program
    .command('serve')
    .description(t('aboutServe'))
    .option('-p, --port <number>', t('optionPort'))
    .option('-c, --concurrency <number>', t('optionConcurrency'))
    .action(async (options: ServeCommand) => {
      ended(await serveCommand(options));
    });

  program
    .command('worker')
    .description(t('aboutWorker'))
    .option('-c, --concurrency <number>', t('optionConcurrencyWorker'))
    .action(async (options: ServeCommand) => {
      ended(await workerCommand(options));
    });

  program
    .command('backup')
    .description(t('aboutBackup'))
    .option('-o, --output <file>', t('optionOutputBackup'))
    .action(async (options: { output?: string }) => {
      ended(await backupCommand(options));
    });

  program
    .command('verify')
    .description(t('aboutVerify'))
    .argument('<file>')
    .action(async (file: string) => {
      ended(await verifyCommand(file));
    });

  program
    .command('restore')
    .description(t('aboutRestore'))
    .argument('<file>')
    .option('--replace', t('optionReplace'))
    .action(async (file: string, options: { replace?: boolean }) => {
      ended(await restoreCommand(file, options));
    });

  addExplanations(program, ended);
  addTradeoffs(program, ended, { positive, zeroOrMore });
  addVersions(program, ended);
  return program;
}

/** Commands of versions, each with the case that it is about. */
function addVersions(program: Command, ended: (code: number) => void): void {
  const versions = program.command('versions').description(t('aboutVersions'));
  const add = (name: string, about: string) =>
    versions.command(name).description(about).option('-c, --case <name>', t('optionCase'));
  add('list', t('aboutVersionsList'))
    .option('--json', t('optionJson'))
    .action(async (options: VersionsCommand) => {
      ended(await listVersions(options));
    });
  add('keep', t('aboutVersionsKeep'))
    .argument('<name>', t('argumentVersionName'))
    .option('-s, --scenario <name>', t('optionKeepScenario'), 'base')
    .option('-d, --description <text>', t('optionDescription'))
    .option('--by <name>', t('optionWho'))
    .action(async (name: string, options: KeepCommand) => {
      ended(await keepVersionCommand(name, options));
    });
  add('copy', t('aboutVersionsCopy'))
    .argument('<version>', t('argumentVersion'))
    .argument('<name>', t('argumentVersionName'))
    .option('-d, --description <text>', t('optionDescription'))
    .option('--from <version>', t('optionPartFrom'))
    .option('--families <names>', t('optionPartFamilies'))
    .option('--periods <names>', t('optionPartPeriods'))
    .option('--figures <names>', t('optionPartFigures'))
    .option('--by <name>', t('optionWho'))
    .action(async (version: string, name: string, options: CopyCommand) => {
      ended(await copyVersion(version, name, options));
    });
  for (const [name, about, act] of [
    ['activate', t('aboutVersionsActivate'), activateVersionCommand],
    ['publish', t('aboutVersionsPublish'), publishVersionCommand],
    ['delete', t('aboutVersionsDelete'), deleteVersion],
  ] as const)
    add(name, about)
      .argument('<version>', t('argumentVersion'))
      .option('--by <name>', t('optionWho'))
      .action(async (version: string, options: VersionsCommand) => {
        ended(await act(version, options));
      });
  add('compare', t('aboutVersionsCompare'))
    .argument('<version>', t('argumentVersion'))
    .argument('<other>', t('argumentVersion'))
    .option('-r, --rows <number>', t('optionCompareRows'), positive, '20')
    .option('--json', t('optionJson'))
    .action(async (version: string, other: string, options: CompareVersionsCommand) => {
      ended(await compareVersions(version, other, options));
    });
  add('restore', t('aboutVersionsRestore'))
    .argument('<version>', t('argumentVersion'))
    .option('-n, --name <name>', t('optionRestoreName'))
    .option('--by <name>', t('optionWho'))
    .action(async (version: string, options: RestoreVersionCommand) => {
      ended(await restoreVersionCommand(version, options));
    });
}
