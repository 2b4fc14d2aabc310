/** Findings about prices and paths of a case. Their rules are read in a chunk of their own, which no page waits for. */
import { createSignal } from 'solid-js';
import type { LintFinding } from '../../solver/explain/costLint.ts';
import type { IndexedCase } from '../../solver/index/indexedCase.ts';
import { readChunk } from './chunk.ts';

type Rules = (index: IndexedCase) => readonly LintFinding[];

/** `load` reads the rules. */
export function createFindings(load: () => Promise<Rules>) {
  const [rules, setRules] = createSignal<Rules | null>(null);
  const [hasFailed, setFailed] = createSignal(false);
  let isAsked = false;
  const ask = (): void => {
    if (isAsked) return;
    isAsked = true;
    readChunk(load).then(
      (known) => setRules(() => known),
      () => setFailed(true),
    );
  };
  return {
    /** Findings of a case; none until the rules are there, and then again in whatever computes with them. */
    of: (index: IndexedCase): readonly LintFinding[] => {
      const known = rules();
      // Not while something is computed: asking changes what is shown.
      if (known === null) queueMicrotask(ask);
      return known === null ? [] : known(index);
    },
    /** Whether the rules could not be read: nothing is known about findings then, which a page says. */
    hasFailed,
  };
}

export const findings = createFindings(async () => {
  const { lintCosts } = await import('../../solver/explain/costLint.ts');
  return lintCosts;
});
