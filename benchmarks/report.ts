/** docs/benchmarks.md from a result file: `node benchmarks/report.ts` writes it again from the last one. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FrontierFigures } from './frontier.ts';
import type { LinearFigures } from './linear.ts';
import type { LotFigures } from './lots.ts';
import type { PageFigures } from './pages.ts';
import { peerNames } from './peers.ts';

/** Seconds after which a peer is ended. */
export const PEER_SECONDS = 120;

/** Native HiGHS on the same model, by algorithm; null where none is installed or it did not end. */
export type NativeSeconds = { interiorPoint: number | null; simplex: number | null };

export interface Measured {
  readonly size: string;
  /** As the product solves it. */
  readonly sifted: LinearFigures;
  /** HiGHS without sifting. */
  readonly alone: LinearFigures;
  readonly native: NativeSeconds;
  readonly peers: Readonly<
    Record<string, { readonly seconds: number | null; readonly ratio: number | null; readonly note: string }>
  >;
}

/** What one run of the benchmarks leaves behind. */
export interface Results {
  readonly machine: string;
  readonly lanhai: { readonly solve: number; readonly total: number };
  readonly pages: PageFigures;
  readonly frontiers: readonly FrontierFigures[];
  readonly lots: readonly LotFigures[];
  readonly results: readonly Measured[];
}

/** A time as text. */
export const seconds = (value: number | null) =>
  value === null ? '–' : value < 0.1 ? `${(value * 1000).toFixed(0)} ms` : `${value.toFixed(2)} s`;

const gapText = (gap: number | null) =>
  gap === null ? 'no plan that earns money' : `${(gap * 100).toFixed(2)} %`;

/** Gaps that lot sizing aims at, by size. */
const lotAims = [
  ['S', 0.0005],
  ['M', 0.003],
  ['L', 0.008],
] as const;

/** An aim, with what was reached. */
function lotAim(size: string, aim: number, lots: Results['lots']): string {
  const entry = lots.find((other) => other.size.startsWith(`${size} `));
  const late = entry?.strong.late ?? null;
  const reached = late !== null && late <= aim ? 'reached' : 'missed';
  return `${gapText(aim)} at ${size} (${entry === undefined ? 'not run' : `${gapText(late)}: ${reached}`})`;
}

/** A time as a share of another. */
const share = (part: number | null, whole: number | null) =>
  part === null || whole === null ? '–' : (part / whole).toFixed(2);

const nameOf = (size: string) => size.split(' ')[0] ?? '';

/** Most of the time of HiGHS alone that a cold solve by sifting is to take. */
const coldAims: Readonly<Record<string, string>> = { M: '0.6', L: '0.25', XL: '0.35' };

const [BEGIN, END] = ['<!-- measured by hand -->\n', '<!-- end -->\n'];

/** What people wrote of measurements that `npm run bench` does not make: it stays when the document is written again. */
function measuredByHand(document: string): string {
  const from = document.indexOf(BEGIN);
  const to = document.indexOf(END, from);
  return from < 0 || to < 0 ? '' : document.slice(from + BEGIN.length, to);
}

/** The result file as docs/benchmarks.md, with what the `former` document holds of measurements by hand. */
export function report(
  { machine, lanhai, pages, frontiers, lots, results }: Results,
  former: string,
): string {
  const lines = [
    '# Benchmarks',
    '',
    'Written by `npm run bench` (seeded cases, one machine, each size with its peers in one run; ratios hold better than seconds on another machine).',
    '',
    `Machine: ${machine}. Lanhai from file to verified plan: ${seconds(lanhai.solve)} in the solver, ${seconds(lanhai.total)} in all.`,
    '',
    '## Linear models',
    '',
    'Processor seconds of one core. *Alone*: HiGHS in WebAssembly as it is (interior point with crossover from 6,000 rows on, else the simplex). *Sifting*: what the product does (docs/decisions/0063-sifting-on-a-reduced-model.md). Both in processes of their own in the same run, both with the same optimum.',
    '',
    '| size (families × periods × resources) | columns / rows | build | cold: alone | sifting | of it | aim | demand +5 %, cold: alone | sifting | of it | aim |',
    '|---|---|---|---|---|---|---|---|---|---|---|',
    ...results.map(
      ({ size, sifted, alone }) =>
        `| ${size} | ${sifted.columns.toLocaleString('en')} / ${sifted.rows.toLocaleString('en')} | ${seconds(sifted.buildSeconds)} | ${seconds(alone.coldSeconds)} (${alone.algorithm}) | ${seconds(sifted.coldSeconds)} (${sifted.algorithm}) | ${share(sifted.coldSeconds, alone.coldSeconds)} | ${coldAims[nameOf(size)] ?? '–'} | ${seconds(alone.moreColdSeconds)} | ${seconds(sifted.moreColdSeconds)} | ${share(sifted.moreColdSeconds, alone.moreColdSeconds)} | ${nameOf(size) === 'L' ? '0.5' : '–'} |`,
    ),
    '',
    'On from the last optimum, with the comparison of the models: all demand +5 %, then −5 %, and one capacity in one month. Memory is the greatest of the process up to the end of the solve from nothing.',
    '',
    '| size | +5 %: alone | sifting | of the cold solve alone of that model | aim | −5 %: alone | sifting | one capacity: alone | sifting | memory: alone | sifting |',
    '|---|---|---|---|---|---|---|---|---|---|---|',
    ...results.map(
      ({ size, sifted, alone }) =>
        `| ${nameOf(size)} | ${seconds(alone.moreSeconds)} | ${seconds(sifted.moreSeconds)} | ${share(sifted.moreSeconds, alone.moreColdSeconds)} | 0.3 | ${seconds(alone.lessSeconds)} | ${seconds(sifted.lessSeconds)} | ${seconds(alone.capacitySeconds)} | ${seconds(sifted.capacitySeconds)} | ${alone.memoryMegabytes} MB | ${sifted.memoryMegabytes} MB |`,
    ),
    '',
    ...chart(
      'Processor seconds of a cold solve: HiGHS alone, and sifting',
      results.map(({ size }) => nameOf(size)),
      [results.map(({ alone }) => alone.coldSeconds), results.map(({ sifted }) => sifted.coldSeconds)],
    ),
    '',
    '## A frontier of 20 points',
    '',
    'Objective against average inventory (`frontier`), each point a verified plan from one session, ends included, against a cold solve of the scenario of each point. Spread: the least distance of two of the best plan and three alternatives at most 1 % worse, in shares of the ranges of their dimensions, beside the same of three plans of random objectives within the same 1 %.',
    '',
    '| case | cold | warm | greatest difference of the objectives | spread of alternatives | of random objectives |',
    '|---|---|---|---|---|---|',
    ...frontiers.map(
      (entry) =>
        `| ${entry.name} | ${seconds(entry.coldSeconds)} | ${seconds(entry.warmSeconds)} (1/${(entry.coldSeconds / entry.warmSeconds).toFixed(1)}) | ${entry.difference.toExponential(0)} | ${spreadText(entry.spread)} | ${spreadText(entry.randomSpread)} |`,
    ),
    '',
    '## Lot sizing with setups',
    '',
    'Every process with a setup cost and setup hours. Gap of the best plan to the best bound of both runs: the natural formulation in HiGHS alone, our run in the same solver ((l,S) inequalities and a bound by parts at the root, search on the other threads; `solver/mip`), and GLPK. The published instances pp08a and trigeiro-g53 are read from beside the project where they are.',
    '',
    '| size | whole numbers | limit | natural, 10 s | at the end | ours, 10 s | at the end | proved by our run alone | ended after | GLPK, 10 s | at the end |',
    '|---|---|---|---|---|---|---|---|---|---|---|',
    ...lots.map(
      (entry) =>
        `| ${entry.size} | ${entry.integers.toLocaleString('en')} | ${entry.seconds} s | ${entry.natural === null ? 'not run | not run' : `${gapText(entry.natural.early)} | ${gapText(entry.natural.late)}`} | ${gapText(entry.strong.early)} | ${gapText(entry.strong.late)} | ${gapText(entry.proved)} | ${seconds(entry.endedSeconds)} | ${entry.glpk == null ? 'not run | not run' : `${gapText(entry.glpk.early)} | ${gapText(entry.glpk.late)}`} |`,
    ),
    '',
    '| size | rounds | inequalities kept | taken out | bound before | after | seconds | by parts | seconds |',
    '|---|---|---|---|---|---|---|---|---|',
    ...lots.map(({ size, strengthening: result }) => {
      const number = (value: number | null | undefined) =>
        value == null ? '–' : Math.round(value).toLocaleString('en');
      return `| ${size} | ${number(result?.rounds)} | ${number(result?.cuts)} | ${number(result?.purged)} | ${number(result?.boundBefore)} | ${number(result?.boundAfter)} | ${result == null ? '–' : seconds(result.seconds)} | ${number(result?.lagrangianBound?.bound)} | ${result?.lagrangianBound == null ? '–' : seconds(result.lagrangianBound.seconds)} |`;
    }),
    '',
    `Aims at the end: ${lotAims.map(([size, aim]) => lotAim(size, aim, lots)).join(', ')}. At L a round of inequalities takes longer than the limit leaves; there the bound comes from the parts.`,
    '',
    '## The planning table',
    '',
    `500 families × 18 months in Chromium: first table after ${seconds(pages.openSeconds)}; while scrolling, ${pages.frameMedian.toFixed(1)} ms between frames (5 % take more than ${pages.frame95.toFixed(1)} ms), ${pages.longTasks} tasks over 50 ms; an edit is stored and shown after ${seconds(pages.editSeconds)}.`,
    '',
    `${BEGIN}${measuredByHand(former)}${END}`,
    '## The same model through other solvers',
    '',
    `Time of each as a multiple of the cold solve by sifting above; ended after ${PEER_SECONDS} s. Native HiGHS (the same version, one thread) solves the same model from an MPS file, timed without the reading; it reads the model as built, ours counts totals in larger units (docs/decisions/0010-units-of-totals.md). Sifting as a share of the better of both: aim 0.35 at L, 0.3 at XL.`,
    '',
    `| size | native interior point | native simplex | sifting, of the better | ${peerNames.join(' | ')} |`,
    `|---|---|---|---|${peerNames.map(() => '---|').join('')}`,
    ...results.map((entry) => {
      const { interiorPoint, simplex } = entry.native;
      const best = Math.min(interiorPoint ?? Number.POSITIVE_INFINITY, simplex ?? Number.POSITIVE_INFINITY);
      const multiple = (value: number | null) =>
        value === null
          ? 'not measured'
          : `${(value / entry.sifted.coldSeconds).toFixed(2)} × (${seconds(value)})`;
      return `| ${entry.size} | ${multiple(interiorPoint)} | ${multiple(simplex)} | ${Number.isFinite(best) ? share(entry.sifted.coldSeconds, best) : '–'} | ${peerNames
        .map((name) => {
          const known = entry.peers[name];
          return known?.ratio == null
            ? (known?.note ?? '')
            : `${known.ratio.toFixed(1)} × (${seconds(known.seconds)}, ${known.note})`;
        })
        .join(' | ')} |`;
    }),
    '',
  ];
  return `${lines.join('\n')}\n`;
}

/** A bar chart that the repository's pages draw from text. */
function chart(title: string, labels: readonly string[], series: readonly (readonly number[])[]): string[] {
  return [
    '```mermaid',
    'xychart-beta',
    `  title "${title}"`,
    `  x-axis [${labels.join(', ')}]`,
    '  y-axis "seconds"',
    ...series.map((values) => `  bar [${values.map((value) => value.toFixed(2)).join(', ')}]`),
    '```',
  ];
}

const spreadText = (spread: number | undefined) => (spread === undefined ? '–' : spread.toFixed(2));

if (import.meta.main) {
  const root = path.join(import.meta.dirname, '..');
  const known = JSON.parse(
    await readFile(path.join(root, 'benchmarks', 'results', 'latest.json'), 'utf8'),
  ) as Results;
  const document = path.join(root, 'docs', 'benchmarks.md');
  await writeFile(document, report(known, await readFile(document, 'utf8')));
}
