/**
 * `node benchmarks/planningTable.ts [--families 5000] [--periods 24] [--against <folder>]`: the planning table of all families by
 * one figure in a real Chromium, against its aims: open in 2 s, 60 frames a second while scrolling, totals one frame after an edit.
 * With `--against`, another checkout of Equipoise whose pages are built is measured in turn with this one, so that both meet the
 * same load of the machine, and the ratio of the two is reported.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { measurePages, type PageFigures } from './pages.ts';

const { values } = parseArgs({
  options: {
    families: { type: 'string', default: '5000' },
    periods: { type: 'string', default: '24' },
    against: { type: 'string' },
    turns: { type: 'string', default: '3' },
  },
});
const size = {
  name: 'table',
  families: Number(values.families),
  periods: Number(values.periods),
  resources: 200,
};

const measures: readonly (readonly [string, keyof PageFigures, number])[] = [
  ['open, s', 'openSeconds', 2],
  ['between frames while scrolling, median ms', 'frameMedian', 1000 / 60 + 0.5],
  ['between frames while scrolling, 95 % ms', 'frame95', 1000 / 60 + 0.5],
  ['main thread by frame, ms', 'taskMilliseconds', 1000 / 60],
  ['tasks over 50 ms while scrolling', 'longTasks', 0],
  ['frames until the total moves', 'totalFrames', 1],
  ['until the total moves, ms', 'totalMilliseconds', Number.POSITIVE_INFINITY],
  ['until the edit is stored and answered, s', 'editSeconds', Number.POSITIVE_INFINITY],
  ['row elements in the document', 'rowElements', 60],
];

/** The middle of what was measured in each turn. */
const middle = (figures: readonly PageFigures[], name: keyof PageFigures): number =>
  figures.map((each) => each[name]).sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;

const other = values.against;
const measureOther =
  other === undefined
    ? null
    : ((await import(pathToFileURL(path.resolve(other, 'benchmarks', 'pages.ts')).href)) as {
        readonly measurePages: typeof measurePages;
      });
const before: PageFigures[] = [];
const now: PageFigures[] = [];
for (let turn = 0; turn < (measureOther === null ? 1 : Number(values.turns)); turn++) {
  if (measureOther !== null) before.push(await measureOther.measurePages(size));
  now.push(await measurePages(size));
}

const number = (value: number) => (Number.isFinite(value) ? value.toFixed(1) : '–');
const compared = before.length > 0;
process.stdout.write(
  `${size.families} families × ${size.periods} periods\n\n| measure | found | aim |${compared ? ' before | ratio |' : ''}\n|---|---|---|${compared ? '---|---|' : ''}\n`,
);
for (const [title, name, aim] of measures) {
  const found = middle(now, name);
  const line = [title, `${number(found)}${found > aim ? ' (missed)' : ''}`, number(aim)];
  if (compared) line.push(number(middle(before, name)), (found / middle(before, name)).toFixed(2));
  process.stdout.write(`| ${line.join(' | ')} |\n`);
}
