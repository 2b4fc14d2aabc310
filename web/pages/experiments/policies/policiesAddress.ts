/** The tournament of the page Policies in its address: a link opens it again, with the courses that the browser kept. */
import type { z } from 'zod';
import type { ShippedTournament } from '../../../../solver/experiments/shippedTournaments.ts';
import { usualPolicies } from '../../../../solver/experiments/usualPolicies.ts';
import type { policySchema } from '../../../../solver/policies/policies.ts';

export interface PoliciesDesign {
  /** The tournament that ships whose policies meet, with its settings of them; null: those chosen below do. */
  readonly shipped: ShippedTournament | null;
  readonly policies: readonly string[];
  /** The policy in use, with which the others are compared. */
  readonly reference: string;
  readonly periods: number;
  readonly windowPeriods: number;
  readonly frozenPeriods: number;
  readonly futures: number;
  readonly method: 'parametric' | 'bootstrap';
  readonly seed: number;
}

/** Least and most of each number of a design. */
export const designRanges = {
  periods: [1, 36],
  windowPeriods: [1, 24],
  frozenPeriods: [0, 12],
  futures: [1, 1000],
  seed: [0, 2_000_000_000],
} as const satisfies Partial<Readonly<Record<keyof PoliciesDesign, readonly [number, number]>>>;

export type DesignNumber = keyof typeof designRanges;
const numberNames = Object.keys(designRanges) as readonly DesignNumber[];

export const designParameters = ['tournament', 'policies', 'today', 'method', ...numberNames] as const;
export type DesignParameter = (typeof designParameters)[number];
type DesignTexts = Readonly<Record<DesignParameter, string>>;

/** No policy beside the one in use. */
const NONE = '-';

/** A policy by its name alone, or with all that a file can state. */
export type AskedPolicy = z.input<typeof policySchema>;

/** What a stated policy is called in results. */
export function nameOf({ name, policy }: AskedPolicy): string {
  return name ?? policy;
}

const own: PoliciesDesign = {
  shipped: null,
  policies: [usualPolicies[0], 'chase', 'baseStock', 'lp', 'lpSafetyStock'],
  reference: usualPolicies[0],
  periods: 6,
  windowPeriods: 6,
  frozenPeriods: 0,
  futures: 20,
  method: 'parametric',
  seed: 1,
};

/** The tournament that ships with all that it states; null: one of one's own, as it is at first. */
export function designAtFirst(shipped: ShippedTournament | null): PoliciesDesign {
  if (shipped === null) return own;
  const { periods, windowPeriods, reference } = shipped;
  const { count: futures, seed, method } = shipped.futures;
  return { ...own, shipped, reference, periods, windowPeriods, futures, seed, method };
}

function textsOf(design: PoliciesDesign): DesignTexts {
  const { shipped, policies, reference, method } = design;
  const numbers = numberNames.map((name) => [name, String(design[name])]);
  return {
    ...(Object.fromEntries(numbers) as Record<DesignNumber, string>),
    tournament: shipped?.file ?? '',
    policies: shipped === null ? policies.join(',') || NONE : '',
    today: reference,
    method,
  };
}

/** What of a design the address says: what is other than at first. */
export function parametersOf(design: PoliciesDesign): DesignTexts {
  const [atFirst, texts] = [textsOf(designAtFirst(design.shipped)), textsOf(design)];
  const entries = designParameters.map((name) => [
    name,
    name !== 'tournament' && texts[name] === atFirst[name] ? '' : texts[name],
  ]);
  return Object.fromEntries(entries) as DesignTexts;
}

/** The design that an address states, and what it names that there is not, as `name=value`. */
export function designOf(
  get: (name: DesignParameter) => string,
  tournaments: readonly ShippedTournament[],
): { readonly design: PoliciesDesign; readonly unknown: readonly string[] } {
  const unknown: string[] = [];
  const read = <T>(name: DesignParameter, fallback: T, value: (text: string) => T | undefined): T => {
    const text = get(name);
    if (text === '') return fallback;
    const known = value(text);
    if (known === undefined) unknown.push(`${name}=${text}`);
    return known ?? fallback;
  };
  const shipped = read<ShippedTournament | null>('tournament', null, (text) =>
    tournaments.find(({ file }) => file === text),
  );
  const atFirst = designAtFirst(shipped);
  const names: readonly string[] = shipped === null ? usualPolicies : shipped.policies.map(nameOf);
  const numberOf = (name: DesignNumber): number =>
    read(name, atFirst[name], (text) => {
      const [least, most] = designRanges[name];
      const value = Number(text);
      return Number.isInteger(value) && value >= least && value <= most ? value : undefined;
    });
  const design: PoliciesDesign = {
    shipped,
    policies: read('policies', atFirst.policies, (text) => {
      const chosen = text === NONE ? [] : text.split(',');
      return shipped === null && chosen.every((name) => names.includes(name)) ? chosen : undefined;
    }),
    reference: read('today', atFirst.reference, (text) => names.find((name) => name === text)),
    method: read('method', atFirst.method, (text) =>
      text === 'parametric' || text === 'bootstrap' ? text : undefined,
    ),
    periods: numberOf('periods'),
    windowPeriods: numberOf('windowPeriods'),
    frozenPeriods: numberOf('frozenPeriods'),
    futures: numberOf('futures'),
    seed: numberOf('seed'),
  };
  return { design, unknown };
}
