/**
 * Goal: what a certificate says of a short cell is so: the teaching case has the answer worked by hand; on other cases every price, every
 * binding limit and every unlock is confirmed by cold solves of models that this test changes itself.
 */
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadCase } from '../../../node/caseFolder.ts';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import type { MoneyComponent } from '../../../solver/case/money.ts';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { repairLevers } from '../../../solver/explain/repairLevers.ts';
import type { ShortageCertificate } from '../../../solver/explain/shortageCertificate.ts';
import { shortageSentences } from '../../../solver/explain/shortageSentences.ts';
import { shortageCertificates, shortCells } from '../../../solver/explain/shortages.ts';
import type { Formulation } from '../../../solver/features/formulateCase.ts';
import { columnName, type Model, rowName } from '../../../solver/model/model.ts';
import type { Plan } from '../../../solver/plan/plan.ts';
import type { RunOptions } from '../../../solver/run/options.ts';
import { planValues } from '../../../solver/run/planValues.ts';
import { formulateAndSolve } from '../../../solver/run/solve.ts';
import { withLevers } from '../../../solver/tradeoff/caseSolver.ts';
import { inUnits } from '../../cases/otherUnits.ts';
import { smallCase, smallDocument } from '../../cases/smallCase.ts';
import type { CaseRows } from '../../cases/wholeCase.ts';
import { wilderCaseOf } from '../../cases/wilderCase.ts';
import { root } from '../../root.ts';
import { isLong } from '../../runs.ts';

const backend = await loadHighsBackend();
const options = { backend, clock: processClock };

function certified(planningCase: PlanningCase, solving: RunOptions = options) {
  const { result, formulation } = formulateAndSolve(planningCase, solving);
  const plan = result.plan!;
  return {
    plan,
    formulation,
    objective: result.objective!,
    certificates: shortageCertificates(formulation, plan, { backend }),
  };
}

test('who waits: thirty units of grade B, bound by the hours of the line, and thirty hours would help', async () => {
  const { planningCase } = await loadCase(path.join(root, 'scenarios', 'teaching', 'who-waits.json'));
  const { certificates } = certified(planningCase);
  expect(certificates).toHaveLength(1);
  const [found] = certificates as [ShortageCertificate];
  expect(found).toMatchObject({
    segment: 'pump-B',
    period: '2027-02',
    late: 30,
    lost: 0,
    unit: 'pcs',
    reason: 'limits',
    price: null,
  });
  expect(found.limits).toHaveLength(1);
  expect(found.limits[0]).toMatchObject({
    feature: 'capacity',
    unit: 'hours',
    direction: 'raise',
    kind: 'limit',
  });
  expect(found.limits[0]!.where[0]).toBe('line');
  expect(found.limits[0]!.amount).toBeCloseTo(30, 3);
  expect(found.limits[0]!.units).toBeCloseTo(30, 3);
  const [unlock] = found.unlocks;
  expect(unlock!.units).toBeCloseTo(30, 3);
  expect(unlock!.approvers).toEqual(['plant']);
  // Thirty units a month earlier: a late fee of 1 each is saved; made a month before, holding costs 3 each.
  const isSameMonth = unlock!.limits[0]!.where.includes('2027-02');
  expect(unlock!.gain).toBeCloseTo(isSameMonth ? 30 : 30 - 90, 2);
  expect(unlock!.limits[0]!.cells![0]).toMatchObject({ table: 'resourcePeriods', field: 'hours' });
  const texts = shortageSentences(found, planningCase);
  expect(texts[0]!.en).toContain('30\u00a0pcs late');
  expect(texts[0]!.zh).toContain('30\u00a0pcs 延迟');
  expect(texts.at(-1)!.en).toContain('30\u00a0hours more');
});

/** The linear rest of a plan, everybody else's deliveries held, with limits moved by name: solved cold. */
function coldOptimum(
  { plan, formulation }: { readonly plan: Plan; readonly formulation: Formulation },
  cell: ShortageCertificate,
  moved: readonly {
    readonly modelName: string;
    readonly amount: number;
    readonly direction: string;
    readonly kind: string;
  }[],
  stillShort: number,
): number | null {
  const { model, columns, index } = formulation;
  const T = index.periodCount;
  const next: Model = {
    ...model,
    columnLower: model.columnLower.slice(),
    columnUpper: model.columnUpper.slice(),
    rowLower: model.rowLower.slice(),
    rowUpper: model.rowUpper.slice(),
  };
  const { values } = planValues(formulation, plan);
  for (let j = 0; j < model.columnCount; j++)
    if (model.isInteger[j] === 1) {
      next.columnLower[j] = Math.round(values[j]!);
      next.columnUpper[j] = Math.round(values[j]!);
    }
  const own = index.position.segments.get(cell.segment)!;
  const period = index.position.periods.get(cell.period)!;
  for (const [block, units] of [
    [columns.newBacklog, plan.newBacklog],
    [columns.lost, plan.lost],
  ] as const)
    for (const g of block.members)
      for (let t = 0; t < T; t++) {
        const j = block.at(g, t);
        // Plans are stored to so many digits.
        const slack = 1e-6 * (1 + units[g * T + t]!);
        next.columnLower[j] = g === own ? 0 : Math.max(0, units[g * T + t]! - slack);
        const most = units[g * T + t]! + slack;
        next.columnUpper[j] = g === own && t === period ? Math.min(stillShort + 1e-3, most) : most;
      }
  for (const { modelName, amount, direction, kind } of moved) {
    const row = Array.from({ length: model.rowCount }, (_, i) => i).find(
      (i) => rowName(model, i) === modelName,
    );
    if (row !== undefined) {
      if (direction === 'raise' || Number.isFinite(model.rowUpper[row]!)) next.rowUpper[row]! += amount;
      else next.rowLower[row]! -= amount;
      continue;
    }
    const column = Array.from({ length: model.columnCount }, (_, j) => j).find(
      (j) => columnName(model, j) === modelName,
    )!;
    // A least quantity falls; what is allowed to be lost rises, though that lowers a promise.
    if (direction === 'lower' && !modelName.startsWith('lost['))
      next.columnLower[column] = Math.max(0, next.columnLower[column]! - amount);
    else next.columnUpper[column]! += amount;
    if (kind === 'decision') next.columnLower[column] = next.columnUpper[column]!;
  }
  const session = backend.load(next);
  try {
    const answer = session.solve({});
    return answer.reason === 'optimal' ? answer.bounds.primal : null;
  } finally {
    session.dispose();
  }
}

const isClose = (a: number, b: number, size: number) => Math.abs(a - b) <= 1e-4 * Math.max(1, size);

/** Demand beyond what the lines can make: most cells of the last months are short. */
function makeTight(document: ReturnType<typeof smallDocument>, factor = 2): void {
  for (const row of document.demand!) row.units = Number(row.units) * factor;
  document.shiftOptions = [];
  document.serviceTargets = [];
  document.frozenCells = [];
}
const tight = smallCase((document) => makeTight(document));

test('prices, binding limits and unlocks are those of cold solves with everybody else held', () => {
  const run = certified(tight);
  const { certificates, objective, plan, formulation } = run;
  expect(certificates.map(({ segment, period }) => [segment, period])).toEqual(
    shortCells(formulation, plan).map(({ segment, period }) => [segment, period]),
  );
  expect(certificates.length).toBeGreaterThan(2);
  let confirmed = 0;
  for (const found of certificates) {
    expect(found.reason).not.toBe('unknown');
    const full = coldOptimum(run, found, [], 0);
    if (found.price === null) expect(full, found.segment).toBeNull();
    else expect(isClose(found.price.total, Math.max(0, objective - full!), objective)).toBe(true);
    const money = found.price?.components.reduce(
      (sum, { component, amount }) => sum + (component === 'revenue' ? -amount : amount),
      0,
    );
    if (found.price !== null && money !== undefined)
      expect(Math.abs(money - found.price.total)).toBeLessThan(0.02 + 1e-5 * objective);
    for (const unlock of found.unlocks) {
      const cold = coldOptimum(run, found, unlock.limits, unlock.stillShort);
      expect(cold, JSON.stringify(unlock.limits.map(({ modelName }) => modelName))).not.toBeNull();
      expect(isClose(unlock.gain, cold! - objective, objective)).toBe(true);
      confirmed++;
      // Each limit of the set is needed: without one of them the cell is not delivered as far, or only at a loss.
      for (const out of unlock.limits.length > 1 ? unlock.limits : []) {
        const fewer = coldOptimum(
          run,
          found,
          unlock.limits.filter((limit) => limit !== out),
          unlock.stillShort,
        );
        expect(fewer === null || fewer - objective < unlock.gain).toBe(true);
      }
    }
    if (found.reason === 'limits') {
      expect(found.unlocks.length).toBeGreaterThan(0);
      // Nothing is said to bind that leaves everything as it is when it is moved.
      for (const limit of [...found.limits, ...found.others].filter(({ units }) => units > 0)) {
        const cold = coldOptimum(run, found, [limit], found.late + found.lost - limit.units);
        expect(cold, limit.modelName).not.toBeNull();
        if (found.price !== null) expect(cold! - objective).toBeGreaterThan(-1e-4 * objective);
      }
    }
  }
  expect(confirmed).toBeGreaterThan(2);
});

test('no shortage is explained by demand that has to be delivered; an unlock written into the tables delivers what it says', () => {
  // Orders that may not be lost and have nothing to come from; goods that others have firm orders for.
  let unlocked = 0;
  let better = 0;
  const exact = { ...options, relativeGap: 1e-9 };
  for (const seed of [17, 25, 45]) {
    const { planningCase } = readCaseDocument(wilderCaseOf(seed, false), 'drawn.json');
    const { certificates, objective } = certified(planningCase, exact);
    expect(certificates.length).toBeGreaterThan(0);
    for (const certificate of certificates) {
      const about = `seed ${seed}, ${certificate.segment} ${certificate.period}`;
      const { segment, period, demand } = certificate;
      const names = [...certificate.limits, ...certificate.others].map(({ modelName }) => modelName);
      expect(
        names.filter((name) => /^(demand|lost|firmOrders)\[/.test(name)),
        about,
      ).toEqual([]);
      // Others are planned anew in a cold solve: what is said is the least that it brings.
      const told = shortageSentences(certificate, planningCase).map(({ en }) => en);
      const ways = told.filter((sentence) => sentence.includes('before what that costs'));
      expect(ways.length).toBe(certificate.unlocks.length);
      for (const way of ways) expect(way).toMatch(/better by at least|worse by at most/);
      for (const unlock of certificate.unlocks) {
        const levers = repairLevers({ reliefs: unlock.limits });
        if (levers === null) continue;
        const target: PlanningCase['serviceTargets'][number] = {
          ...{ serviceTarget: 'unlocked', name: '', nameZh: '', segment, family: null, group: null },
          ...{ market: null, grade: 'any', window: 'horizon', windowPeriods: 3 },
          ...{ firstPeriod: period, lastPeriod: period, mode: 'hard', shortfallPrice: 0 },
          fillRateMin: Math.max(0, (demand - unlock.stillShort) / demand - 1e-6),
        };
        const moved = withLevers(planningCase, levers);
        const isHard = !moved.constraintModes.some(({ feature }) => feature === 'serviceLevel');
        const serviceTargets = isHard ? [...moved.serviceTargets, target] : moved.serviceTargets;
        const cold = formulateAndSolve({ ...moved, serviceTargets }, exact).result;
        expect(cold.status, about).toBe('optimal');
        const sign = cold.objectiveMode === 'minimizeCost' ? -1 : 1;
        const gain = sign * (cold.objective! - objective);
        expect(gain, about).toBeGreaterThan(unlock.gain - 0.01 - 1e-6 * Math.abs(objective));
        if (gain > unlock.gain + 1) better++;
        unlocked++;
      }
    }
  }
  expect(unlocked).toBeGreaterThan(10);
  expect(better).toBeGreaterThan(0);
});

test('what a price consists of adds up to it, however large the company is', () => {
  const pricesIn = (money: number) => {
    const document = smallDocument();
    makeTight(document, 1.3);
    const { planningCase } = readCaseDocument(
      inUnits(document as CaseRows, { units: 1, money }),
      'large.json',
    );
    const { certificates } = certified(planningCase);
    return {
      planningCase,
      priced: certificates.filter(({ price, reason }) => price !== null && reason !== 'tie'),
    };
  };
  const small = pricesIn(1).priced.map(({ price }) => price!.components.map(({ component }) => component));
  const { planningCase, priced } = pricesIn(1e6);
  expect(small.flat().length).toBeGreaterThan(3);
  expect(priced.map(({ price }) => price!.components.map(({ component }) => component))).toEqual(small);
  for (const { price, ...found } of priced) {
    const money = price!.components.reduce(
      (sum, { component, amount }) => sum + (component === 'revenue' ? -amount : amount),
      0,
    );
    expect(money / price!.total).toBeCloseTo(1, 4);
    const bare: ShortageCertificate = { ...found, price: { total: price!.total, components: [] } };
    expect(shortageSentences(bare, planningCase)[1]!.en).toMatch(
      /^Delivering it on time would cost [^:]*\.$/,
    );
  }
});

test('what delivery on time would cost is the sum of the parts that its sentence names, less revenue', () => {
  const { planningCase, certificates } = { planningCase: tight, ...certified(tight) };
  const found = certificates[0]!;
  const said = (total: number, amounts: readonly (readonly [MoneyComponent, number])[]) => {
    const components = amounts.map(([component, amount]) => ({ component, amount }));
    const price = { total, components };
    const [, cost] = shortageSentences({ ...found, reason: 'limits', price }, planningCase);
    return [...cost!.en.matchAll(/(?:cost |[+\u2212]\u2060?)\D?([\d,]+)/g)].map(([text, digits]) => {
      const amount = Number(digits!.replaceAll(',', ''));
      return text.startsWith('\u2212') ? -amount : amount;
    });
  };
  // The certificate leaves small components out: 93 of them, here.
  const [total, ...parts] = said(176_205, [
    ['holding', 367_741],
    ['lateFees', -264_222],
    ['safetyStock', 61_189],
    ['overtime', 11_404],
  ]);
  expect(parts).toHaveLength(4);
  expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
  // Revenue among the others lessens them, and named it is taken off.
  const [, , , , others] = said(100, [
    ['holding', 700],
    ['lateFees', -500],
    ['overtime', 300],
    ['revenue', 250],
    ['production', -150],
  ]);
  expect(others).toBe(-400);
  const [low, revenue, ...costs] = said(16, [
    ['revenue', 163_696],
    ['production', 121_598],
    ['material', 28_728],
    ['holding', 13_386],
  ]);
  expect(costs.reduce((sum, part) => sum + part, 0) - revenue!).toBe(low);
});

test('asked for some cells only, told how far it is, and stopped when asked', () => {
  const { result, formulation } = formulateAndSolve(tight, options);
  const plan = result.plan!;
  const [first, second] = shortCells(formulation, plan);
  const one = shortageCertificates(formulation, plan, {
    backend,
    isAsked: ({ segment, period }) => segment === second!.segment && period === second!.period,
  });
  expect(one).toHaveLength(1);
  const progress: number[] = [];
  const stopped = shortageCertificates(formulation, plan, {
    backend,
    onProgress: ({ done }) => progress.push(done),
    shouldStop: () => progress.length > 1,
  });
  expect(stopped[0]!.reason).not.toBe('unknown');
  expect(stopped.slice(1).every(({ reason }) => reason === 'unknown')).toBe(true);
  expect(first).toMatchObject({ segment: stopped[0]!.segment });
});

test.runIf(isLong)('every shortage of Lanhai and Qinghe has its certificate', async () => {
  for (const name of ['lanhai', 'qinghe']) {
    const { planningCase } = await loadCase(path.join(root, 'scenarios', name));
    const { certificates } = certified(planningCase);
    expect(certificates.length).toBeGreaterThan(5);
    expect(certificates.filter(({ reason }) => reason === 'unknown')).toEqual([]);
  }
});
