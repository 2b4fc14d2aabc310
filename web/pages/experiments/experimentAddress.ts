/** The design of an experiment in the address of its page: a link opens it again, Back works. What is as at first is left out. */
import {
  type ExperimentDesign,
  isVariedField,
  type PointDesign,
  percentMax,
  pointDesigns,
  variedOf,
} from './design.ts';

export const experimentAtFirst: ExperimentDesign = {
  options: [null],
  assumptions: [null],
  varied: { demand: 20 },
  points: 'grid',
  levels: 3,
  resolution: 4,
  pointCount: 50,
  seed: 1,
  list: '',
};

/** More runs are for the command line. */
export const RUNS_MAX = 5_000;

/** Least and most of each number of a design. */
export const experimentRanges = {
  levels: [2, 50],
  resolution: [3, 5],
  pointCount: [2, RUNS_MAX],
  seed: [0, 2_000_000_000],
} as const satisfies Partial<Readonly<Record<keyof ExperimentDesign, readonly [number, number]>>>;

type NumberName = keyof typeof experimentRanges;
const numberNames = Object.keys(experimentRanges) as readonly NumberName[];

export const experimentParameters = [
  'options',
  'assumptions',
  'varied',
  'points',
  ...numberNames,
  'list',
] as const;
export type ExperimentParameter = (typeof experimentParameters)[number];
type Texts = Readonly<Record<ExperimentParameter, string>>;

/** Nothing is chosen; and, in a list of scenarios, the case as it is. */
const NONE = '-';
const NO_CHANGE = '*';

function textsOf(design: ExperimentDesign): Texts {
  const listed = (names: readonly (string | null)[]) =>
    names.map((name) => name ?? NO_CHANGE).join(',') || NONE;
  const numbers = numberNames.map((name) => [name, String(design[name])]);
  return {
    ...(Object.fromEntries(numbers) as Record<NumberName, string>),
    options: listed(design.options),
    assumptions: listed(design.assumptions),
    varied:
      variedOf(design)
        .map((field) => `${field}:${design.varied[field]}`)
        .join(',') || NONE,
    points: design.points,
    list: design.list,
  };
}

/** What of a design the address says: what is other than at first. */
export function experimentParametersOf(design: ExperimentDesign): Texts {
  const [atFirst, texts] = [textsOf(experimentAtFirst), textsOf(design)];
  const entries = experimentParameters.map((name) => [
    name,
    texts[name] === atFirst[name] ? '' : texts[name],
  ]);
  return Object.fromEntries(entries) as Texts;
}

/**
 * The design that an address states, and what it names that there is not, as `name=value`. `known`: scenarios that can be options and assumptions;
 * null while they are not known.
 */
export function experimentDesignOf(
  get: (name: ExperimentParameter) => string,
  known: Readonly<Record<'options' | 'assumptions', readonly string[]>> | null,
): { readonly design: ExperimentDesign; readonly unknown: readonly string[] } {
  const unknown: string[] = [];
  const read = <K extends ExperimentParameter>(
    name: K,
    value: (text: string) => ExperimentDesign[K] | undefined,
  ): ExperimentDesign[K] => {
    const text = get(name);
    if (text === '') return experimentAtFirst[name];
    const found = value(text);
    if (found === undefined) unknown.push(`${name}=${text}`);
    return found ?? experimentAtFirst[name];
  };
  const scenarios = (name: 'options' | 'assumptions') =>
    read(name, (text) => {
      const names = text === NONE ? [] : text.split(',').map((id) => (id === NO_CHANGE ? null : id));
      const areKnown = names.every((id) => id === null || known === null || known[name].includes(id));
      return areKnown ? names : undefined;
    });
  const numberOf = (name: NumberName) =>
    read(name, (text) => {
      const [least, most] = experimentRanges[name];
      const value = Number(text);
      return Number.isInteger(value) && value >= least && value <= most ? value : undefined;
    });
  const design: ExperimentDesign = {
    options: scenarios('options'),
    assumptions: scenarios('assumptions'),
    varied: read('varied', (text) => {
      if (text === NONE) return {};
      const entries = text.split(',').map((part): readonly [string, number] => {
        const [field = '', percent = ''] = part.split(':');
        return [field, percent === '' ? Number.NaN : Number(percent)];
      });
      const isRead = entries.every(
        ([field, percent]) => isVariedField(field) && percent > 0 && percent <= percentMax,
      );
      return isRead ? Object.fromEntries(entries) : undefined;
    }),
    points: read('points', (text): PointDesign | undefined => pointDesigns.find((name) => name === text)),
    levels: numberOf('levels'),
    resolution: numberOf('resolution'),
    pointCount: numberOf('pointCount'),
    seed: numberOf('seed'),
    list: read('list', (text) => text),
  };
  return { design, unknown };
}
