/** Findings about prices and paths of a case. Their rules are read in a chunk of their own, which no page waits for. */
import { createSignal } from 'solid-js';
import type { LintFinding } from '../../solver/explain/costLint.ts';
import type { IndexedCase } from '../../solver/index/indexedCase.ts';

type Rules = (index: IndexedCase) => readonly LintFinding[];

const [rules, setRules] = createSignal<Rules | null>(null);
let isAsked = false;

/** Findings of a case; none until the rules are there, and then again in whatever computes with them. */
export function findingsOf(index: IndexedCase): readonly LintFinding[] {
  const known = rules();
  if (known !== null) return known(index);
  if (!isAsked) {
    isAsked = true;
    void import('../../solver/explain/costLint.ts').then(({ lintCosts }) => setRules(() => lintCosts));
  }
  return [];
}
