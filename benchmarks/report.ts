/** docs/benchmarks.md from a result file: `node benchmarks/report.ts` writes it again from the last one. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FrontierFigures } from './frontier.ts';
import type { LotFigures } from './lots.ts';
import type { PageFigures } from './pages.ts';
import { peerNames } from './peers.ts';

/** Seconds after which a peer is ended. */
export const PEER_SECONDS = 120;

export interface Measured {
  readonly size: string;
  readonly columns: number;
  readonly rows: number;
  readonly buildSeconds: number;
  readonly coldSeconds: number;
  readonly algorithm: string;
  readonly warmCapacitySeconds: number;
  /** Null where the solver ran out of memory. */
  readonly warmDemandSeconds: number | null;
  /** A cold solve of the model that the demand lever makes; null where it would take too long. */
  readonly coldDemandSeconds: number | null;
  readonly memoryMegabytes: number;
  readonly objective: number;
  readonly peers: Readonly<
    Record<string, { readonly seconds: number | null; readonly ratio: number | null; readonly note: string }>
  >;
  /** The same model in native HiGHS with the same algorithm; null where none is installed, absent in older results. */
  readonly nativeSeconds?: number | null;
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
    '| size (families × periods × resources) | columns / rows | build | cold solve | warm: one capacity | warm: all demand +5 %, against cold | memory |',
    '|---|---|---|---|---|---|---|',
    ...results.map(
      (entry) =>
        `| ${entry.size} | ${entry.columns.toLocaleString('en')} / ${entry.rows.toLocaleString('en')} | ${seconds(entry.buildSeconds)} | ${seconds(entry.coldSeconds)} (${entry.algorithm}) | ${seconds(entry.warmCapacitySeconds)} (1/${(entry.coldSeconds / entry.warmCapacitySeconds).toFixed(0)}) | ${entry.warmDemandSeconds === null ? 'out of memory' : seconds(entry.warmDemandSeconds)}${entry.coldDemandSeconds === null || entry.warmDemandSeconds === null ? '' : ` (1/${(entry.coldDemandSeconds / entry.warmDemandSeconds).toFixed(1)} of ${seconds(entry.coldDemandSeconds)})`} | ${entry.memoryMegabytes} MB |`,
    ),
    '',
    'Aims: one number under 1/20 of cold at M, L and XL; demand everywhere under 1/2. From 60,000 rows on the latter starts anew (docs/decisions/0010-units-of-totals.md). It is missed at M, L and XL: more demand everywhere moves so many bases that the dual simplex needs most of the time of a solve from nothing; less demand everywhere takes a tenth (M, −5 %: 0.2 s).',
    '',
    ...chart(
      'Seconds of a cold solve, and of a warm one after all demand +5 %',
      results.map((entry) => entry.size.split(' ')[0] ?? ''),
      [results.map((entry) => entry.coldSeconds), results.map((entry) => entry.warmDemandSeconds ?? 0)],
    ),
    '',
    '## A frontier of 20 points',
    '',
    'Objective against average inventory (`frontier`), each point a verified plan from one session, ends included, against a cold solve of the scenario of each point.',
    '',
    '| case | cold | warm | greatest difference of the objectives |',
    '|---|---|---|---|',
    ...frontiers.map(
      (entry) =>
        `| ${entry.name} | ${seconds(entry.coldSeconds)} | ${seconds(entry.warmSeconds)} (1/${(entry.coldSeconds / entry.warmSeconds).toFixed(1)}) | ${entry.difference.toExponential(0)} |`,
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
    'Aims: 0.2 % at S and 0.7 % at M after 60 s, 3 % at L after 120 s. At L a round of inequalities takes longer than the limit leaves; there the bound comes from the parts.',
    '',
    '## The planning table',
    '',
    `500 families × 18 months in Chromium: first table after ${seconds(pages.openSeconds)}; while scrolling, ${pages.frameMedian.toFixed(1)} ms between frames (5 % take more than ${pages.frame95.toFixed(1)} ms), ${pages.longTasks} tasks over 50 ms; an edit is stored and shown after ${seconds(pages.editSeconds)}.`,
    '',
    `${BEGIN}${measuredByHand(former)}${END}`,
    '## The same model through other solvers',
    '',
    `Time of each as a multiple of the cold solve above; ended after ${PEER_SECONDS} s. Native HiGHS solves the same MPS file with the same algorithm, timed by its own clock; the aim at L is 1 ÷ 1.3 = 0.77 or more. It reads the model as built; ours counts totals in larger units (docs/decisions/0010-units-of-totals.md).`,
    '',
    `| size | native HiGHS | ${peerNames.join(' | ')} |`,
    `|---|---|${peerNames.map(() => '---|').join('')}`,
    ...results.map(
      (entry) =>
        `| ${entry.size} | ${entry.nativeSeconds == null ? 'not measured' : `${(entry.nativeSeconds / entry.coldSeconds).toFixed(2)} ×`} | ${peerNames
          .map((name) => {
            const known = entry.peers[name];
            return known?.ratio == null
              ? (known?.note ?? '')
              : `${known.ratio.toFixed(1)} × (${seconds(known.seconds)}, ${known.note})`;
          })
          .join(' | ')} |`,
    ),
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

if (import.meta.main) {
  const root = path.join(import.meta.dirname, '..');
  const known = JSON.parse(
    await readFile(path.join(root, 'benchmarks', 'results', 'latest.json'), 'utf8'),
  ) as Results;
  const document = path.join(root, 'docs', 'benchmarks.md');
  await writeFile(document, report(known, await readFile(document, 'utf8')));
}
