/** `equipoise flip`: how far an assumption may move before another option is the best, or a threshold is missed. */

import { loadCase } from '../../node/caseFolder.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import { keyFigureDefinitions } from '../../solver/plan/figures/keyFigures.ts';
import { goalAmountWords } from '../../solver/plan/gain.ts';
import { objectiveOf } from '../../solver/plan/objective.ts';
import { leverTitle } from '../../solver/scenario/levers.ts';
import { baseScenario, resolveScenario } from '../../solver/scenario/scenario.ts';
import { scenarioNamer } from '../../solver/scenario/scenarioNames.ts';
import { assumptionNamed, assumptionWords } from '../../solver/tradeoff/assumption.ts';
import {
  type FlipAnswer,
  type FlipProof,
  type FlipQuestion,
  flipPoints,
  flipProof,
} from '../../solver/tradeoff/flipPoint.ts';
import { unknownName } from '../../solver/words/wordedError.ts';
import { numberOf } from '../arguments.ts';
import { exitCodes } from '../exitCodes.ts';
import { keyFigureText } from '../figureText.ts';
import { percentText, pick, textsOf } from '../language.ts';
import { printJson, refuse } from '../print.ts';
import { textTable } from '../textTable.ts';
import { moneyText, printParts, type TradeoffCommand, withSolver } from '../tradeoff.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

export interface FlipCommand extends TradeoffCommand {
  readonly assume: string;
  readonly from: string;
  readonly to: string;
  readonly keep?: string;
}

/** What is said of the proof at a factor. */
const proofTexts = {
  solved: 'flipSure',
  noPlan: 'flipNoPlanProved',
  notFound: 'flipNotFound',
  noValue: 'flipSure',
  open: 'flipOpen',
  ofPlan: 'flipOfPlan',
} as const satisfies Readonly<Record<FlipProof, string>>;

/** Reads `fillRateA>=0.95`; null where it is none. Throws UnknownName where there is no such key figure. */
function readThreshold(text: string): FlipQuestion | null {
  const [, keyFigure = '', sign = '', value = ''] = /^(\w+)\s*(>=|<=)\s*([-\d.e]+)$/.exec(text.trim()) ?? [];
  const threshold = numberOf(value);
  if (keyFigure === '' || Number.isNaN(threshold)) return null;
  const names = keyFigureDefinitions.map(({ name }) => name);
  if (!names.includes(keyFigure)) throw unknownName(keyFigure, names);
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
  const assumption = assumptionNamed(planningCase, options.assume);
  const question = options.keep === undefined ? undefined : readThreshold(options.keep);
  if (question === null)
    return refuse(t('flipThreshold', { keep: options.keep ?? '', example: 'fillRateA>=0.95' }));
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
  const scenarioName = scenarioNamer(scenarios);
  const percent = (factor: number) => `${factor < 1 ? '−' : '+'}${percentText(Math.abs(factor - 1), 1)}`;
  const nameAt = (answer: FlipAnswer) => {
    const { best } = answer;
    const proof = flipProof(answer);
    if (proof === 'noPlan') return t('flipNone');
    if (proof === 'notFound') return t('flipNoneFound');
    if (proof === 'noValue') return t('flipNoValue');
    if (question !== undefined) return t(best === null ? 'flipMissed' : 'flipKept');
    return best === null ? t('flipNone') : pick(scenarioName(selected[best]!));
  };
  const figure = keyFigureDefinitions.find(
    (known) => question?.kind === 'threshold' && known.name === question.keyFigure,
  );
  const definition = objectiveOf(indexCase(choices[0]?.planningCase ?? planningCase));
  const leadAt = ({ lead, leadGoal }: FlipAnswer) => {
    if (lead === null) return '–';
    const currency = planningCase.company[0]?.currency ?? '';
    if (figure !== undefined) return keyFigureText(figure, lead, currency, planningCase);
    const ofGoal = goalAmountWords(definition, leadGoal, lead, currency);
    return ofGoal === null ? moneyText(planningCase, lead) : pick(ofGoal);
  };
  const solved = [found.below?.after, found.below?.before, found.now, found.above?.before, found.above?.after]
    .filter((answer) => answer != null)
    // At a flip next to what is planned that is one of its two sides.
    .filter((answer, position, all) => answer.factor !== all[position - 1]?.factor);
  const rows = solved.map((answer) => [
    answer.factor === 1 ? t('flipAsPlanned') : percent(answer.factor),
    nameAt(answer),
    leadAt(answer),
    t(proofTexts[flipProof(answer)]),
  ]);
  const title = pick(assumptionWords(planningCase, options.assume) ?? leverTitle(assumption));
  const head = [
    title,
    t(question === undefined ? 'flipBest' : 'flipThresholdTitle'),
    t(question === undefined ? 'flipLead' : 'flipAway'),
    t('flipProof'),
  ];
  const lines = [found.below, found.above].map((flip, side) => {
    const to = percent(side === 0 ? found.from : found.to);
    if (flip === null)
      return question === undefined || found.now === null
        ? t('flipStays', { title, to })
        : t('flipStaysOfPlans', { title, to, now: nameAt(found.now) });
    const proofs = [flip.before, flip.after].map(flipProof);
    const isSolved = proofs.every((proof) => proof === 'solved' || proof === 'noPlan');
    const unproved = proofs.includes('open')
      ? 'flipNear'
      : proofs.includes('ofPlan')
        ? 'flipOfPlans'
        : 'flipUnproved';
    return t(isSolved ? 'flipAt' : unproved, {
      title,
      before: nameAt(flip.before),
      after: nameAt(flip.after),
      last: percent(flip.before.factor),
      first: percent(flip.after.factor),
    });
  });
  printParts([textTable([head, ...rows]), found.now === null ? '' : lines.join('\n')], found.stopped);
  return exitCodes.optimal;
}
