/** `equipoise pegging`: where the units of a delivery come from, or who has the hours of a resource. */
import { loadHighsBackend } from '../node/highsModule.ts';
import { processClock } from '../node/processClock.ts';
import { FreshSolver } from '../solver/backends/freshSolver.ts';
import { Pegging } from '../solver/explain/pegging.ts';
import { supplySentences, useSentences } from '../solver/explain/pegSentences.ts';
import { formulateAndSolve } from '../solver/run/solve.ts';
import { pick, t } from './language.ts';
import { exitCodeOf, exitCodes } from './output.ts';
import { caseOfScenario } from './solve.ts';

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
  const isResource = planningCase.resources.some(({ resource }) => resource === item);
  const isSegment = planningCase.segments.some(({ segment }) => segment === item);
  if ((!isResource && !isSegment) || !planningCase.periods.some((row) => row.period === period)) {
    process.stderr.write(`${t('peggingUnknown', { item, period })}\n`);
    return exitCodes.badInput;
  }
  const solver = new FreshSolver(() => loadHighsBackend());
  const { result, formulation } = await solver.use((backend) =>
    formulateAndSolve(planningCase, { backend, clock: processClock }),
  );
  if (result.plan === null) return exitCodeOf(result);
  const pegging = new Pegging(formulation, result.plan);
  const supply = isSegment ? pegging.supplyOf(item, period) : null;
  const use = isSegment ? null : pegging.useOf(item, period);
  const words = [
    ...(supply === null ? [] : supplySentences(planningCase, supply)),
    ...(use === null ? [] : useSentences(planningCase, use)),
  ];
  const text = words.length === 0 ? t('peggingNothing') : words.map(pick).join('\n');
  process.stdout.write(options.json ? `${JSON.stringify(supply ?? use)}\n` : `${text}\n`);
  return exitCodes.optimal;
}
