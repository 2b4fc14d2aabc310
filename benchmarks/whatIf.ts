/**
 * Live what-if in a real Chromium: a slider is moved step by step by the keyboard, and every step is timed part by part, from the hand until
 * the new figures are painted. `node benchmarks/whatIf.ts [lanhai|S|M|L] [steps] [slider]` measures one case by itself.
 */

import { performance } from 'node:perf_hooks';
import { sumOf } from '../solver/arithmetic/sums.ts';
import { launchBrowser, startTestServer } from '../test/e2e/browser.ts';
import { benchmarkCase, sizes } from './cases.ts';
import { quantile } from './quantile.ts';

/**
 * Parts of a step in the order in which they happen; `rest` is what no part says: messages and waiting. `step` is from the lever to the verified plan with
 * its figures, `whole` from the hand until that is painted.
 */
const parts = [
  'apply',
  'index',
  'formulate',
  'compare',
  'solve',
  'prove',
  'read',
  'verify',
  'figures',
  'view',
  'rest',
  'draw',
  'step',
  'whole',
] as const;

type Part = (typeof parts)[number];

/** Milliseconds from the first plan until the slider moves. */
const LOOK_MS = 4000;

export interface WhatIfFigures {
  readonly steps: number;
  readonly warm: number;
  /** Milliseconds of each part: the middle, and what 5 % of the steps exceed. */
  readonly parts: Readonly<Record<Part, { readonly p50: number; readonly p95: number }>>;
  /** The slowest twentieth of the steps, which are the tail: their places, and milliseconds of their parts. */
  readonly slowest: readonly {
    readonly step: number;
    readonly parts: Readonly<Record<Part, number>>;
  }[];
}

interface MeasuredStep {
  readonly seconds: Readonly<Record<string, number>>;
  readonly total: number;
  readonly draw: number;
  /** From the hand until it was painted. */
  readonly whole: number;
  readonly isWarm: boolean;
}

/** The case in the store: Lanhai is the sample that it has, a benchmark case is stored. */
async function caseOf(name: string, address: string): Promise<string> {
  const size = sizes.find((known) => known.name === name);
  if (size === undefined) {
    const [first] = (await (await fetch(`${address}/api/cases`)).json()) as { caseId: string }[];
    return first?.caseId ?? '';
  }
  const stored = await fetch(`${address}/api/cases`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ document: benchmarkCase(size) }),
  });
  return ((await stored.json()) as { caseId: string }).caseId;
}

/** Starts the product on a store of its own, moves a slider, and measures; the browser and the store are gone afterwards. */
export async function measureWhatIf(
  name: string,
  { steps = 100, slider = 'demand' }: { readonly steps?: number; readonly slider?: string } = {},
): Promise<WhatIfFigures> {
  const product = await startTestServer();
  const browser = await launchBrowser();
  try {
    const caseId = await caseOf(name, product.server.address);
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en' });
    // The first slider is rehearsed from the start, another one once it was moved (solver/whatif/rehearsals.ts).
    const from = slider === 'demand' ? 1 : 1.01;
    await page.goto(`${product.server.address}/what-if?case=${caseId}&moves=${slider}~${from}`);
    await page.waitForFunction(() => performance.getEntriesByName('what-if').length > 0, null, {
      timeout: 300_000,
    });
    // A planner looks at the first plan before the hand moves; the page rehearses meanwhile.
    await page.waitForTimeout(LOOK_MS);
    const measured = await page.evaluate(
      async ({ count, id }): Promise<MeasuredStep[]> => {
        const input = globalThis.document.getElementById(`slider-${id}`) as HTMLInputElement;
        const found: MeasuredStep[] = [];
        const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
        for (let step = 0; step < count; step++) {
          // There and back again around rest, as a hand does.
          const position = 1 + 0.1 * Math.sin((step + 1) / 5);
          const known = performance.getEntriesByName('what-if').length;
          const began = performance.now();
          setValue?.call(input, String(position));
          input.dispatchEvent(new Event('input', { bubbles: true }));
          while (performance.getEntriesByName('what-if').length === known)
            await new Promise((resolve) => requestAnimationFrame(resolve));
          const entry = performance.getEntriesByName('what-if').at(-1) as PerformanceMeasure;
          const detail = entry.detail as {
            seconds: Record<string, number>;
            total: number;
            startKind: { kind: string };
          };
          found.push({
            seconds: detail.seconds,
            total: detail.total,
            draw: entry.duration,
            whole: entry.startTime + entry.duration - began,
            isWarm: detail.startKind.kind === 'warm',
          });
        }
        return found;
      },
      { count: steps, id: slider },
    );
    const partOf = (part: Part, { seconds, draw, whole }: MeasuredStep): number => {
      if (part === 'draw') return draw;
      if (part === 'whole') return whole;
      if (part === 'step') return 1000 * (sumOf(Object.values(seconds)) - (seconds.view ?? 0));
      if (part !== 'rest') return 1000 * (seconds[part] ?? 0);
      return whole - draw - 1000 * sumOf(Object.values(seconds));
    };
    const ofStep = (step: MeasuredStep) =>
      Object.fromEntries(parts.map((part) => [part, partOf(part, step)])) as Record<Part, number>;
    return {
      slowest: measured
        .map((step, place) => ({ step: place, parts: ofStep(step) }))
        .sort((a, b) => b.parts.whole - a.parts.whole)
        .slice(0, Math.ceil(measured.length / 20)),
      steps: measured.length,
      warm: measured.filter(({ isWarm }) => isWarm).length,
      parts: Object.fromEntries(
        parts.map((part) => {
          const values = measured.map((step) => partOf(part, step));
          return [part, { p50: quantile(values, 0.5), p95: quantile(values, 0.95) }];
        }),
      ) as WhatIfFigures['parts'],
    };
  } finally {
    await browser.close();
    await product.stop();
  }
}

if (process.argv[1] === import.meta.filename) {
  const [name = 'lanhai', steps = '100', slider = 'demand'] = process.argv.slice(2);
  const began = performance.now();
  const figures = await measureWhatIf(name, { steps: Number(steps), slider });
  process.stdout.write(
    `${name}, slider ${slider}: ${figures.warm} of ${figures.steps} steps warm, ${((performance.now() - began) / 1000).toFixed(0)} s in all\n`,
  );
  for (const part of parts) {
    const { p50, p95 } = figures.parts[part];
    process.stdout.write(
      `${part.padEnd(10)} p50 ${p50.toFixed(1).padStart(7)} ms   p95 ${p95.toFixed(1).padStart(7)} ms\n`,
    );
  }
  for (const { step, parts: own } of figures.slowest)
    process.stdout.write(
      `step ${step}: ${parts
        .filter((part) => own[part] >= 1)
        .map((part) => `${part} ${own[part].toFixed(0)}`)
        .join(', ')}\n`,
    );
}
