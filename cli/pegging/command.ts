/** `equipoise pegging`: where the units of a delivery come from, or who has the hours of a resource. */

import { loadHighsBackend } from '../../node/highsModule.ts';
import { FreshSolver } from '../../solver/backends/freshSolver.ts';
import { Pegging } from '../../solver/explain/pegging.ts';
import { supplySentences, useSentences } from '../../solver/explain/pegSentences.ts';
import { unknownName } from '../../solver/words/wordedError.ts';
import { askedPlan } from '../askedPlan.ts';
import { caseOfScenario } from '../caseOfScenario.ts';
import { exitCodes } from '../exitCodes.ts';
import { pick, textsOf } from '../language.ts';
import { printAnswer } from '../print.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

export interface PeggingCommand {
  readonly scenario?: string;
  readonly json?: boolean;
}

/** `item`: a segment or a resource. */
export async function peggingCommand(
  location: string,
  item: string,
  period: string,
  options: PeggingCommand,
): Promise<number> {
  const { planningCase } = await caseOfScenario(location, options.scenario);
  const segments = planningCase.segments.map(({ segment }) => segment);
  const resources = planningCase.resources.map(({ resource }) => resource);
  const periods = planningCase.periods.map((row) => row.period);
  if (!segments.includes(item) && !resources.includes(item))
    throw unknownName(item, [...resources, ...segments]);
  if (!periods.includes(period)) throw unknownName(period, periods);
  const isSegment = segments.includes(item);
  const solver = new FreshSolver(() => loadHighsBackend());
  const asked = await solver.use((backend) => askedPlan(planningCase, backend, options.json));
  if (typeof asked === 'number') return asked;
  const { result, formulation } = asked;
  if (result.plan === null) return exitCodes.failed;
  const pegging = new Pegging(formulation, result.plan);
  const supply = isSegment ? pegging.supplyOf(item, period) : null;
  const use = isSegment ? null : pegging.useOf(item, period);
  const words = [
    ...(supply === null ? [] : supplySentences(planningCase, supply)),
    ...(use === null ? [] : useSentences(planningCase, use)),
  ];
  const text = words.length === 0 ? t('peggingNothing') : words.map(pick).join('\n');
  printAnswer(options.json, supply ?? use, () => text);
  return exitCodes.optimal;
}
