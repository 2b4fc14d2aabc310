/** `equipoise explain`: solves a case and certifies why each cell of demand that is short is short. */

import type { Command } from 'commander';
import { loadHighsBackend } from '../../node/highsModule.ts';
import { processClock } from '../../node/processClock.ts';
import { FreshSolver } from '../../solver/backends/freshSolver.ts';
import { withReasons } from '../../solver/explain/explainRun.ts';
import { shortageSentences } from '../../solver/explain/shortageSentences.ts';
import { shortageCertificates } from '../../solver/explain/shortages.ts';
import { formulateAndSolve } from '../../solver/run/solve.ts';
import type { Ended } from '../arguments.ts';
import { caseOfScenario } from '../caseOfScenario.ts';
import { pick, textsOf } from '../language.ts';
import { exitCodeOf, exitCodes, infeasibilityText } from '../output.ts';
import { printAnswer } from '../print.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

interface ExplainCommand {
  readonly scenario?: string;
  readonly segment?: string;
  readonly period?: string;
  readonly family?: string;
  readonly json?: boolean;
}

/** Prints the certificates, in sentences or as JSON; without a plan, why there is none. */
async function explainCommand(location: string, options: ExplainCommand): Promise<number> {
  const { planningCase } = await caseOfScenario(location, options.scenario);
  const currency = planningCase.company[0]?.currency ?? '';
  const solver = new FreshSolver(() => loadHighsBackend());
  return solver.use((backend) => {
    const run = { backend, clock: processClock };
    const solved = formulateAndSolve(planningCase, run);
    const result = withReasons(solved, run);
    if (result.plan === null) {
      const { infeasibility } = result;
      if (infeasibility !== null)
        printAnswer(options.json, infeasibility, () => infeasibilityText(infeasibility, currency));
      return exitCodeOf(result);
    }
    const certificates = shortageCertificates(solved.formulation, result.plan, {
      backend,
      isAsked: ({ segment, period, family }) =>
        [
          [options.segment, segment],
          [options.period, period],
          [options.family, family],
        ].every(([asked, own]) => asked === undefined || asked === own),
    });
    const texts = certificates.map((certificate) =>
      shortageSentences(certificate, currency)
        .map((words, i) => `${i === 0 ? '' : '  '}${pick(words)}`)
        .join('\n'),
    );
    printAnswer(options.json, certificates, () =>
      certificates.length === 0 ? t('explainNothingShort') : texts.join('\n\n'),
    );
    return exitCodes.optimal;
  });
}

/** Arguments and options; `ended` receives the exit code. */
export function addExplain(program: Command, ended: Ended): void {
  program
    .command('explain')
    .description(t('aboutExplain'))
    .argument('<case>')
    .option('-s, --scenario <name>', t('optionApplyScenario'))
    .option('--segment <name>', t('optionOnlySegment'))
    .option('--period <name>', t('optionOnlyPeriod'))
    .option('--family <name>', t('optionOnlyFamily'))
    .option('--json', t('optionJsonList'))
    .action(async (location: string, options: ExplainCommand) =>
      ended(await explainCommand(location, options)),
    );
}
