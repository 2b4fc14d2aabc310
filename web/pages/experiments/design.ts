/** The design of an experiment as the form of the page states it, and the experiment that follows, as a file would state it. */

import { aroundOne } from '../../../solver/experiments/aroundOne.ts';
import { fractionalDesign } from '../../../solver/experiments/designs.ts';
import { plainBlanks } from '../../../solver/words/noBreak.ts';
import { withPercent } from '../../../solver/words/numbers.ts';

/** What a form can let vary: factors on the numbers of a lever. */
const levers = {
  demand: { type: 'demand' },
  price: { type: 'price' },
  capacity: { type: 'capacity' },
  overtime: { type: 'overtime' },
  materials: { type: 'cost', component: 'materials' },
  openingStock: { type: 'openingStock' },
} as const;

export type VariedField = keyof typeof levers;
export const variedFields = Object.keys(levers) as readonly VariedField[];

/** Most per cent up and down that something varies. */
export const percentMax = 90;

export function isVariedField(name: string): name is VariedField {
  return Object.hasOwn(levers, name);
}

/** How the points of what varies are chosen. */
export const pointDesigns = ['grid', 'fractional', 'latinHypercube', 'sobol', 'list'] as const;
export type PointDesign = (typeof pointDesigns)[number];

export interface ExperimentDesign {
  /** Scenarios; null stands for no change. */
  readonly options: readonly (string | null)[];
  readonly assumptions: readonly (string | null)[];
  /** Per cent up and down; 0 or absent: it does not vary. */
  readonly varied: Readonly<Partial<Record<VariedField, number>>>;
  readonly points: PointDesign;
  /** Levels of each in a grid. */
  readonly levels: number;
  /** Resolution of a fraction. */
  readonly resolution: number;
  /** Points that are spread between the ends, and how they are drawn. */
  readonly pointCount: number;
  readonly seed: number;
  /** Points by hand: a line for each, the change of what varies in per cent, in the order of the form. */
  readonly list: string;
}

/** What varies, in the order of the form. */
export function variedOf({ varied }: Pick<ExperimentDesign, 'varied'>): readonly VariedField[] {
  return variedFields.filter((field) => (varied[field] ?? 0) > 0);
}

/** Whether points are spread between the ends; where nothing varies there is one point. */
export function isSpreadDesign(design: ExperimentDesign): boolean {
  return (design.points === 'latinHypercube' || design.points === 'sobol') && variedOf(design).length > 0;
}

/** The points of a list by hand, or the first line that is none (from 1). */
export function pointsOfList(
  design: ExperimentDesign,
): { readonly points: readonly (readonly number[])[] } | { readonly line: number } {
  const count = variedOf(design).length;
  const points: number[][] = [];
  for (const [l, line] of design.list.split('\n').entries()) {
    if (line.trim() === '') continue;
    const point = line
      .trim()
      .split(/[\s,;，；]+/)
      .map((text) =>
        /^[+\-−]?\d+(\.\d+)?%?$/.test(text) ? Number(text.replace('−', '-').replace('%', '')) : Number.NaN,
      );
    if (point.length !== count || !point.every((percent) => percent >= -99 && percent <= 900))
      return { line: l + 1 };
    points.push(point);
  }
  return { points };
}

function levelName(percent: number): string {
  // It stands in files: with a blank that people type.
  return plainBlanks(
    `${percent > 0 ? '+' : percent < 0 ? '−' : ''}${withPercent(String(Math.abs(percent)), 'en')}`,
  );
}

/** A level of a factor: its change in per cent, and the lever that makes it. */
function levelOf(field: VariedField, percent: number) {
  return {
    level: levelName(percent),
    levers: percent === 0 ? [] : [{ ...levers[field], factor: 1 + percent / 100 }],
  };
}

/** Changes of a factor that a grid has: evenly from the lower end to the upper one. */
function gridPercents(percent: number, levelCount: number): readonly number[] {
  return Array.from(
    { length: levelCount },
    (_, l) => Math.round((-percent + (2 * percent * l) / (levelCount - 1)) * 10) / 10,
  );
}

/** The experiment that a design states, as a file would. A list by hand must have been read without a problem. */
export function statedExperiment(design: ExperimentDesign, title: string): unknown {
  const fields = variedOf(design);
  const isSpread = isSpreadDesign(design);
  const listed = pointsOfList(design);
  const points = 'points' in listed ? listed.points : [];
  const percentOf = (field: VariedField) => design.varied[field] ?? 0;
  const factors = fields.map((factor, f) => {
    const percent = percentOf(factor);
    if (isSpread) return { factor, range: aroundOne(levers[factor], percent) };
    const percents =
      design.points === 'list'
        ? [...new Set(points.map((point) => point[f]!))].sort((a, b) => a - b)
        : gridPercents(percent, design.points === 'fractional' ? 2 : design.levels);
    return { factor, levels: percents.map((own) => levelOf(factor, own)) };
  });
  return {
    experiment: title,
    case: 'case',
    factors,
    ...(isSpread ? { design: { design: design.points, runs: design.pointCount, seed: design.seed } } : {}),
    ...(design.points === 'fractional' && fields.length > 0
      ? { design: { design: 'fractional', resolution: design.resolution } }
      : {}),
    ...(design.points === 'list' && points.length > 0 && fields.length > 0
      ? {
          design: {
            design: 'list',
            points: points.map((point) =>
              Object.fromEntries(fields.map((field, f) => [field, levelName(point[f]!)])),
            ),
          },
        }
      : {}),
    ...(design.assumptions.length > 1 || design.assumptions[0] !== null
      ? { assumptions: design.assumptions }
      : {}),
    ...(design.options.length > 1 || design.options[0] !== null ? { options: design.options } : {}),
  };
}

/** Runs of a design; of a list with a line that cannot be read 0. */
export function countOf(design: ExperimentDesign): number {
  return Math.max(1, design.options.length) * Math.max(1, design.assumptions.length) * pointCountOf(design);
}

function pointCountOf(design: ExperimentDesign): number {
  const factorCount = variedOf(design).length;
  if (factorCount === 0) return 1;
  switch (design.points) {
    case 'grid':
      return design.levels ** factorCount;
    case 'fractional':
      return fractionalDesign(factorCount, design.resolution).points.length;
    case 'list': {
      const listed = pointsOfList(design);
      return 'points' in listed ? listed.points.length : 0;
    }
    default:
      return design.pointCount;
  }
}
