/** `equipoise pack`: a meeting pack of a case and its scenarios as files, from verified plans; with progress. */
import path from 'node:path';
import { loadCase } from '../../node/caseFolder.ts';
import { loadHighsBackend } from '../../node/highsModule.ts';
import { processClock } from '../../node/processClock.ts';
import { replaceTogether } from '../../node/replaceFiles.ts';
import { PACK_OPTIONS_MAX, packContents } from '../../packs/packContents.ts';
import { pageCount, writePack } from '../../packs/packFiles.ts';
import { type PackFormat, packFormats } from '../../packs/packFormats.ts';
import { type ScenarioChoice, solvePack, usualScenarios } from '../../packs/solvePack.ts';
import { FreshSolver } from '../../solver/backends/freshSolver.ts';
import type { Scenario } from '../../solver/scenario/scenario.ts';
import { localDay } from '../../solver/timeline/localDay.ts';
import { enumerated } from '../../solver/words/words.ts';
import { exitCodes } from '../exitCodes.ts';
import { language, pick, textsOf } from '../language.ts';
import { printAnswer, printError } from '../print.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

export interface PackCommand {
  readonly output: string;
  readonly format: string;
  readonly options?: string;
  readonly assumptions?: string;
  readonly before?: string;
  readonly analyses?: boolean;
  readonly gap?: string;
  readonly timeLimit?: string;
  readonly json?: boolean;
}

const list = (text: string) => text.split(',').filter((part) => part !== '');

/** Solves, puts together and writes; prints what was written. */
export async function packCommand(location: string, command: PackCommand): Promise<number> {
  const { planningCase, scenarios } = await loadCase(location);
  const formats = list(command.format);
  const unknown = formats.filter((format) => !packFormats.includes(format as PackFormat));
  const chosen = chosenScenarios(scenarios, command);
  const missing = [...chosen.options, ...chosen.assumptions].filter(
    (id) => !scenarios.some(({ scenario }) => scenario === id) && scenarios.length > 0,
  );
  const problem =
    unknown.length > 0 || formats.length === 0
      ? t('packFormats', { names: enumerated([...packFormats]) })
      : missing.length > 0
        ? t('packScenarios', {
            names: enumerated(missing),
            known: enumerated(scenarios.map(({ scenario }) => scenario)),
          })
        : chosen.options.length > PACK_OPTIONS_MAX || chosen.options.length === 0
          ? t('packTooMany', { max: PACK_OPTIONS_MAX, count: chosen.options.length })
          : null;
  if (problem !== null) {
    printError(problem);
    return exitCodes.badInput;
  }
  const before = command.before === undefined ? null : (await loadCase(command.before)).planningCase;
  const solver = new FreshSolver(() => loadHighsBackend());
  let shown = '';
  const input = await solver.use((backend) =>
    solvePack(
      planningCase,
      scenarios,
      chosen,
      { decisions: [], before, madeAt: localDay(new Date()) },
      {
        backend,
        clock: processClock,
        hasAnalyses: command.analyses === true,
        ...(command.gap === undefined ? {} : { relativeGap: Number(command.gap) }),
        ...(command.timeLimit === undefined ? {} : { timeLimitSeconds: Number(command.timeLimit) }),
        onProgress: ({ text }) => {
          const line = pick(text);
          // A step reports itself again while it works: people read it once.
          if (line !== shown) printError(line);
          shown = line;
        },
      },
    ),
  );
  const pack = packContents(input);
  const place = path.resolve(command.output).replace(/\.(pptx|pdf|xlsx|html)$/, '');
  // All are made before any is written: the formats of a pack are of one plan.
  const contents = new Map<string, Uint8Array>();
  const written: { readonly file: string; readonly bytes: number; readonly pages: number }[] = [];
  for (const format of packFormats.filter((name) => formats.includes(name))) {
    const bytes = await writePack(format, { pack, input, scenarios, language: language() });
    const file = `${place}.${format}`;
    contents.set(file, bytes);
    written.push({ file, bytes: bytes.length, pages: pageCount(format, pack) });
  }
  await replaceTogether(contents);
  const lines = written.map((file) => t('packWritten', file));
  const report = {
    files: written,
    pages: pack.pages.map(({ id, title }) => ({ id, title })),
    options: input.options.map(({ id, inputHash, planHash }) => ({ id, inputHash, planHash })),
  };
  printAnswer(command.json, report, () => lines.join('\n'));
  return exitCodes.optimal;
}

function chosenScenarios(
  scenarios: readonly Scenario[],
  { options, assumptions }: Pick<PackCommand, 'options' | 'assumptions'>,
): ScenarioChoice {
  const usual = scenarios.length === 0 ? { options: ['base'], assumptions: [] } : usualScenarios(scenarios);
  return {
    options: options === undefined ? usual.options : list(options),
    assumptions: assumptions === undefined ? usual.assumptions : list(assumptions),
  };
}
