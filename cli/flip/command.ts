/** `equipoise flip`: how far an assumption may move before another option is the best, or a threshold is missed. */

import { loadCase } from '../../node/caseFolder.ts';
import { keyFigureDefinitions } from '../../solver/plan/figures/keyFigures.ts';
import { baseScenario, resolveScenario } from '../../solver/scenario/scenario.ts';
import { assumptionTypes, readAssumption } from '../../solver/tradeoff/assumption.ts';
import { type FlipAnswer, type FlipQuestion, flipPoints } from '../../solver/tradeoff/flipPoint.ts';
import { numberOf } from '../arguments.ts';
import { exitCodes } from '../exitCodes.ts';
import { percentText, textsOf } from '../language.ts';
import { printJson, refuse } from '../print.ts';
import { printParts, type TradeoffCommand, withSolver } from '../tradeoff.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

export interface FlipCommand extends TradeoffCommand {
  readonly assume: string;
  readonly from: string;
  readonly to: string;
  readonly keep?: string;
}

/** Reads `fillRateA>=0.95`; null where it is none. */
function readThreshold(text: string): FlipQuestion | null {
  const [, keyFigure = '', sign = '', value = ''] = /^(\w+)\s*(>=|<=)\s*([-\d.e]+)$/.exec(text.trim()) ?? [];
  const isKnown = keyFigureDefinitions.some(({ name }) => name === keyFigure);
  const threshold = numberOf(value);
  if (!isKnown || Number.isNaN(threshold)) return null;
  return { kind: 'threshold', keyFigure, sense: sign === '>=' ? 'atLeast' : 'atMost', value: threshold };
}

/** Prints how far an assumption may move before another option is the best, or JSON. */
export async function flipCommand(
  location: string,
  names: readonly string[],
  options: FlipCommand,
): Promise<number> {
  const { planningCase, scenarios } = await loadCase(location);
  const selected = names.length > 0 ? names : [options.scenario ?? baseScenario.scenario];
  const choices = selected.map((name) => ({
    name,
    planningCase: resolveScenario(planningCase, scenarios, name).planningCase,
  }));
  const assumption = readAssumption(planningCase, options.assume);
  if (assumption === null)
    return refuse(t('flipUnknown', { assumption: options.assume, names: assumptionTypes.join(', ') }));
  const question = options.keep === undefined ? undefined : readThreshold(options.keep);
  if (question === null) return refuse(t('flipThreshold', { keep: options.keep ?? '' }));
  const found = await withSolver(options, (solver) =>
    flipPoints(
      {
        options: choices,
        assumption,
        from: Number(options.from),
        to: Number(options.to),
        ...(question === undefined ? {} : { question }),
      },
      solver,
    ),
  );
  if (options.json) {
    printJson(found);
    return exitCodes.optimal;
  }
  const percent = (factor: number) => `${factor < 1 ? '−' : '+'}${percentText(Math.abs(factor - 1), 1)}`;
  const nameAt = (answer: FlipAnswer) => {
    if (question !== undefined) return t(answer.best === null ? 'flipMissed' : 'flipKept');
    return answer.best === null ? t('flipNone') : selected[answer.best]!;
  };
  const lines = [found.below, found.above].map((flip, side) => {
    const end = side === 0 ? found.from : found.to;
    if (flip === null) return t('flipStays', { to: percent(end) });
    return t(flip.before.isSure && flip.after.isSure ? 'flipAt' : 'flipNear', {
      before: nameAt(flip.before),
      after: nameAt(flip.after),
      last: percent(flip.before.factor),
      first: percent(flip.after.factor),
    });
  });
  const now = found.now === null ? '' : t('flipNow', { name: nameAt(found.now) });
  printParts([now, lines.join('\n')], found.stopped);
  return exitCodes.optimal;
}
