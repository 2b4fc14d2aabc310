/** Whom Home is for: what each function looks at first. The role is chosen by the user and kept in this browser. */
import { createSignal } from 'solid-js';
import type { PlanException } from '../../../solver/plan/views/exceptions.ts';

export const roles = ['executive', 'planner', 'sales', 'operations', 'finance'] as const;

export type Role = (typeof roles)[number];

type ExceptionKind = PlanException['kind'];

/** Exceptions that are listed at most. */
const EXCEPTIONS_MAX = 9;

/** Exceptions that a role is shown. */
const exceptionsOf: Readonly<Record<Role, readonly ExceptionKind[]>> = {
  executive: ['late', 'lost', 'thrownAway', 'bottleneck', 'excessStock'],
  planner: ['late', 'lost', 'thrownAway', 'bottleneck', 'excessStock'],
  sales: ['late', 'lost'],
  operations: ['bottleneck', 'late'],
  finance: ['excessStock', 'lost', 'thrownAway'],
};

/** Key figures that a role looks at, behind the money that is optimized: as many as stand in one row. */
const figuresOf: Readonly<Record<Role, readonly string[]>> = {
  executive: [
    'penalties',
    'fillRateA',
    'fillRate',
    'averageInventoryValue',
    'overtimeAndShiftHours',
    'peakLoad',
    'lostUnits',
  ],
  planner: [
    'penalties',
    'fillRate',
    'lateUnits',
    'lostUnits',
    'daysOfSupply',
    'peakLoad',
    'overtimeAndShiftHours',
  ],
  sales: ['revenue', 'fillRateA', 'fillRate', 'deliveredShare', 'lateUnits', 'backlogPeak', 'lostUnits'],
  operations: [
    'utilization',
    'peakLoad',
    'overtimeAndShiftHours',
    'overtimeShare',
    'lateUnits',
    'daysOfSupply',
    'turns',
  ],
  finance: ['revenue', 'penalties', 'averageInventoryValue', 'daysOfSupply', 'turns', 'overtimeShare'],
};

/** A page that a role goes to next. */
type NextPage =
  | 'decisions'
  | 'present'
  | 'compare'
  | 'planning'
  | 'scenarios'
  | 'demand'
  | 'capacity'
  | 'reports';

const nextOf: Readonly<Record<Role, readonly NextPage[]>> = {
  executive: ['decisions', 'present', 'compare'],
  planner: ['planning', 'scenarios', 'compare'],
  sales: ['demand', 'planning', 'compare'],
  operations: ['capacity', 'planning', 'compare'],
  finance: ['reports', 'compare', 'decisions'],
};

const ROLE_KEY = 'equipoise role';

/** The chosen role; the executive until one is chosen. */
export function createRole(storage: Pick<Storage, 'getItem' | 'setItem'> | undefined) {
  const stored = storage?.getItem(ROLE_KEY);
  const [role, setRole] = createSignal<Role>(roles.find((known) => known === stored) ?? 'executive');
  return {
    role,
    /** Names of the key figures that the role is shown, in order. */
    figures: (): readonly string[] => figuresOf[role()],
    /** Where the role goes next, the most likely first. */
    next: (): readonly NextPage[] => nextOf[role()],
    choose: (name: string): void => {
      const chosen = roles.find((known) => known === name) ?? 'executive';
      setRole(chosen);
      storage?.setItem(ROLE_KEY, chosen);
    },
    /** The first exceptions of those that the role looks at: another role's do not take their places. */
    shown: <T extends { readonly kind: ExceptionKind }>(ranked: readonly T[]): readonly T[] =>
      ranked.filter(({ kind }) => exceptionsOf[role()].includes(kind)).slice(0, EXCEPTIONS_MAX),
  };
}
