/** `equipoise explain`: solves a case and certifies why each cell of demand that is short is short. */

import { loadHighsBackend } from '../../node/highsModule.ts';
import { FreshSolver } from '../../solver/backends/freshSolver.ts';
import { shortageSentences } from '../../solver/explain/shortageSentences.ts';
import { shortageCertificates } from '../../solver/explain/shortages.ts';
import { askedPlan } from '../askedPlan.ts';
import { caseOfScenario } from '../caseOfScenario.ts';
import { exitCodes } from '../exitCodes.ts';
import { pick, textsOf } from '../language.ts';
import { printAnswer, refuse } from '../print.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

export interface ExplainCommand {
  readonly scenario?: string;
  readonly segment?: string;
  readonly period?: string;
  readonly family?: string;
  readonly json?: boolean;
}

/** Prints the certificates, in sentences or as JSON; without a plan, why there is none. */
export async function explainCommand(location: string, options: ExplainCommand): Promise<number> {
  const { planningCase } = await caseOfScenario(location, options.scenario);
  const asked = [
    [options.segment, planningCase.segments.map(({ segment }) => segment)],
    [options.period, planningCase.periods.map(({ period }) => period)],
    [options.family, planningCase.families.map(({ family }) => family)],
  ] as const;
  const unknown = asked.flatMap(([name, known]) =>
    name === undefined || known.includes(name) ? [] : [name],
  );
  if (unknown.length > 0) return refuse(t('explainUnknown', { names: unknown.join(', ') }));
  const solver = new FreshSolver(() => loadHighsBackend());
  return solver.use((backend) => {
    const solved = askedPlan(planningCase, backend, options.json);
    if (typeof solved === 'number') return solved;
    const { formulation, result } = solved;
    if (result.plan === null) return exitCodes.failed;
    const certificates = shortageCertificates(formulation, result.plan, {
      backend,
      isAsked: ({ segment, period, family }) =>
        [segment, period, family].every((own, a) => asked[a]?.[0] === undefined || asked[a][0] === own),
    });
    const texts = certificates.map((certificate) =>
      shortageSentences(certificate, planningCase)
        .map((words, i) => `${i === 0 ? '' : '  '}${pick(words)}`)
        .join('\n'),
    );
    printAnswer(options.json, certificates, () =>
      certificates.length === 0 ? t('explainNothingShort') : texts.join('\n\n'),
    );
    return exitCodes.optimal;
  });
}
