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
  executive: ['late', 'lost', 'bottleneck', 'excessStock'],
  planner: ['late', 'lost', 'bottleneck', 'excessStock'],
  sales: ['late', 'lost'],
  operations: ['bottleneck', 'late'],
  finance: ['excessStock', 'lost'],
};

const ROLE_KEY = 'equipoise role';

/** The chosen role; the executive while nobody chose. */
export function createRole(storage: Pick<Storage, 'getItem' | 'setItem'> | undefined) {
  const stored = storage?.getItem(ROLE_KEY);
  const [role, setRole] = createSignal<Role>(roles.find((known) => known === stored) ?? 'executive');
  return {
    role,
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
