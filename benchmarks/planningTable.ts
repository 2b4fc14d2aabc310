/**
 * `node benchmarks/planningTable.ts [--families 5000] [--periods 24]`: the planning table of all families by one figure in a real
 * Chromium, against its aims: open in 2 s, 60 frames a second while scrolling, totals one frame after an edit.
 */
import { parseArgs } from 'node:util';
import { measurePages } from './pages.ts';

const { values } = parseArgs({
  options: { families: { type: 'string', default: '5000' }, periods: { type: 'string', default: '24' } },
});
const families = Number(values.families);
const periods = Number(values.periods);
const figures = await measurePages({ name: 'table', families, periods, resources: 200 });
const lines: readonly (readonly [string, number, number])[] = [
  ['open, s', figures.openSeconds, 2],
  ['between frames while scrolling, median ms', figures.frameMedian, 1000 / 60 + 0.5],
  ['between frames while scrolling, 95 % ms', figures.frame95, 1000 / 60 + 0.5],
  ['tasks over 50 ms while scrolling', figures.longTasks, 0],
  ['frames until the total moves', figures.totalFrames, 1],
  ['until the total moves, ms', figures.totalMilliseconds, Number.POSITIVE_INFINITY],
  ['until the edit is stored and answered, s', figures.editSeconds, Number.POSITIVE_INFINITY],
  ['row elements in the document', figures.rowElements, 60],
];
process.stdout.write(
  `${families} families × ${periods} periods\n\n| measure | found | aim |\n|---|---|---|\n`,
);
for (const [title, found, aim] of lines)
  process.stdout.write(
    `| ${title} | ${found.toFixed(1)}${found > aim ? ' (missed)' : ''} | ${Number.isFinite(aim) ? aim.toFixed(1) : '–'} |\n`,
  );
