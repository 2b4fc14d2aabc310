/**
 * The worker of the offline file: makes the pages of the pack again from what the file carries, verifies its plans, and solves
 * options under other demand and prices with the solver inside. A classic worker: pages from disk load no modules.
 */
import loadHighs from 'highs';
import { brokenRules } from '../../solver/features/brokenRules.ts';
import { sha256 } from '../../solver/files/sha256.ts';
import { storePlan } from '../../solver/plan/plan.ts';
import { statusWords } from '../../solver/run/statusWords.ts';
import { WhatIf } from '../../solver/run/whatIf.ts';
import { applyLever } from '../../solver/scenario/levers.ts';
import { createSiftingHighs } from '../../solver/sifting/siftingHighs.ts';
import { verifyPlan } from '../../solver/verify/verify.ts';
import type { Language } from '../../solver/words/language.ts';
import { errorWords } from '../../solver/words/wordedError.ts';
import { filled, inBoth, sentence, type Words } from '../../solver/words/words.ts';
import { numberIn, percent, signed } from '../pack.ts';
import { packContents } from '../packContents.ts';
import type { PackInput } from '../packInput.ts';
import { comparisonOf, optionName } from '../pages/comparison.ts';
import { type FigureNow, figuresNow } from './figuresNow.ts';
import { pagesHtml } from './html.ts';
import { messages } from './messages.ts';
import { type Payload, readPayload } from './payload.ts';

/** A change of a slider: a whole per cent. */
const changeStyle = signed({ ...percent, digits: { en: 0, zh: 0 } });

export type OfflineQuestion =
  | { readonly kind: 'open'; readonly text: string; readonly wasm: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'pages'; readonly language: Language; readonly width: number }
  /** `option`: its position; two plans of one scenario have one identifier. */
  | { readonly kind: 'solve'; readonly option: number; readonly demand: number; readonly price: number };

export type OfflineAnswer =
  | {
      readonly kind: 'opened';
      readonly state: Words;
      readonly title: Words;
      /** Names of the options by letter, in their order. */
      readonly options: readonly Words[];
    }
  | { readonly kind: 'pages'; readonly html: string }
  | {
      readonly kind: 'solved';
      readonly state: Words;
      readonly isVerified: boolean;
      readonly objective: number | null;
      readonly figures: readonly FigureNow[];
    }
  | { readonly kind: 'failed'; readonly state: Words };

const clock = (): number => performance.now() / 1000;

let opened: PackInput | null = null;
let wasm: Uint8Array<ArrayBuffer> | null = null;
let whatIf: WhatIf | null = null;

async function open(text: string): Promise<OfflineAnswer> {
  opened = readPayload(JSON.parse(text) as Payload);
  const input = opened;
  const plans = [...input.options, ...input.assumptions];
  let checks = 0;
  let failed = 0;
  for (const { index, plan, numbersHash } of plans) {
    const verification = verifyPlan(index, plan, null);
    const isSame = (await sha256(JSON.stringify(storePlan(plan)))) === numbersHash;
    checks += verification.checkCount;
    if (!verification.passed || !isSame) failed++;
  }
  const { verified, notVerified } = messages;
  const count = plans.length;
  return {
    kind: 'opened',
    state:
      failed === 0
        ? sentence(verified.en, verified.zh, { count, checks })
        : sentence(notVerified.en, notVerified.zh, { failed, count }),
    title: packContents(input).title,
    options: comparisonOf(input).options.map(optionName),
  };
}

async function session(): Promise<WhatIf> {
  if (whatIf !== null) return whatIf;
  const bytes = wasm;
  if (bytes === null) throw new Error('the file was not opened');
  const options = {
    instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) {
      void WebAssembly.instantiate(bytes, imports).then(({ instance }) => done(instance));
      return {};
    },
  };
  const highs = await loadHighs(options as Parameters<typeof loadHighs>[0]);
  whatIf = new WhatIf({ backend: createSiftingHighs(highs, clock), clock });
  return whatIf;
}

/** An option with what was moved: an answer stays that of its question while the sliders move on. */
function named(option: Words, demand: number, price: number): Words {
  const moves = [
    { words: messages.movedDemand, factor: demand },
    { words: messages.movedPrice, factor: price },
  ].filter(({ factor }) => factor !== 1);
  return inBoth((language) =>
    [
      option[language],
      ...moves.map(({ words, factor }) =>
        filled(words[language], { change: numberIn(factor - 1, changeStyle, language) }, language),
      ),
    ].join(language === 'zh' ? '，' : ', '),
  );
}

async function solve(option: number, demand: number, price: number): Promise<OfflineAnswer> {
  if (opened === null) throw new Error('the file was not opened');
  const { options, stated } = comparisonOf(opened);
  const before = options[option];
  if (before === undefined) throw new Error(`no option ${option}`);
  const name = named(optionName(before), demand, price);
  const levers = [
    ...(demand === 1 ? [] : [{ type: 'demand' as const, factor: demand, unitsAdded: 0 }]),
    ...(price === 1 ? [] : [{ type: 'price' as const, factor: price, demandResponds: true }]),
  ];
  const planningCase = levers.reduce(
    (now, lever) => applyLever(now, lever).planningCase,
    before.index.source,
  );
  const solver = await session();
  const started = clock();
  const { result, formulation } = solver.solve(planningCase);
  const status = statusWords[result.status];
  const { solved, noPlan } = messages;
  const { plan, money, keyFigures, verification } = result;
  if (plan === null || money === null || keyFigures === null || verification?.passed !== true)
    return {
      kind: 'solved',
      isVerified: false,
      objective: null,
      figures: [],
      state: sentence(noPlan.en, noPlan.zh, { name, status }),
    };
  const found = sentence(solved.en, solved.zh, {
    name,
    status,
    checks: verification.checkCount,
    seconds: Number((clock() - started).toFixed(2)),
  });
  return {
    kind: 'solved',
    isVerified: true,
    objective: result.objective,
    // What the plan does that its figures do not say.
    state: brokenRules(formulation.index, plan, money.real).reduce(
      (before, { words, note }) =>
        sentence('{before} {words} {note}', '{before}{words}{note}', { before, words, note }),
      found,
    ),
    figures: figuresNow(stated, before.keyFigures, keyFigures),
  };
}

async function answer(question: OfflineQuestion): Promise<OfflineAnswer> {
  switch (question.kind) {
    case 'open':
      wasm = question.wasm;
      return open(question.text);
    case 'pages':
      if (opened === null) throw new Error('the file was not opened');
      return { kind: 'pages', html: pagesHtml(packContents(opened), question.language, question.width) };
    case 'solve':
      return solve(question.option, question.demand, question.price);
  }
}

addEventListener('message', ({ data }: MessageEvent<OfflineQuestion>) => {
  void answer(data)
    .catch((error: unknown): OfflineAnswer => ({ kind: 'failed', state: errorWords(error) }))
    .then((reply) => postMessage(reply));
});
