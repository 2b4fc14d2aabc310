/** A what-if that is kept as a scenario, and whether the server finds for it what the browser found. */
import { createSignal } from 'solid-js';
import { movedLevers } from '../../../solver/whatif/movedLevers.ts';
import type { WhatIfStart } from '../../../solver/whatif/openWhatIf.ts';
import type { Positions } from '../../../solver/whatif/slider.ts';
import type { Words } from '../../../solver/words/words.ts';
import { formatMoney } from '../../language/format.ts';
import { t } from '../../language/language.ts';
import { namesGiven } from '../../language/proposedName.ts';
import { freeIdentifier } from '../../state/identifiers.ts';
import { newScenario } from '../../state/newScenario.ts';
import type { Workspace } from '../../state/workspace.ts';
import { positionsText } from './positionsText.ts';
import type { SolvedPositions } from './whatIfWorker.ts';

/** The server's objective agrees when it is as near as two solves of one model are; a gap that was left comes on top. */
const AGREES = 1e-6;

/** A scenario that was kept, and what the plan here was worth. */
interface Kept {
  readonly scenario: string;
  readonly name: string;
  readonly positions: string;
  readonly objective: number | null;
  readonly gap: number;
}

export interface KeptOf {
  readonly start: () => WhatIfStart | null;
  readonly document: () => { readonly scenario: string; readonly parent: string | null } | undefined;
  readonly answer: () => SolvedPositions | null;
  readonly asked: () => Positions;
  readonly currency: () => string;
  /** The name that is proposed. */
  readonly proposed: () => Words;
}

export function createKept(
  workspace: Workspace,
  { start, document, answer, asked, currency, proposed }: KeptOf,
) {
  const [kept, setKept] = createSignal<Kept | null>(null);
  return {
    kept,
    /** Whether these positions are those that were kept. */
    isKept: (): boolean => kept()?.positions === positionsText(asked()),
    /** Keeps the positions as a scenario and has the server solve it. */
    keep: async (name: string): Promise<void> => {
      const [from, own, known] = [start(), document(), answer()];
      if (from === null || own === undefined || known === null) return;
      const { levers, isOverParent } = movedLevers(from, asked());
      const taken = new Set(workspace.scenarios().map((entry) => entry.document.scenario));
      const id = freeIdentifier(name, taken);
      const text = positionsText(asked());
      const isMade = await workspace.addScenario(
        newScenario({
          scenario: id,
          ...namesGiven(name, proposed()),
          parent: isOverParent ? own.parent : own.scenario,
          levers: [...levers],
        }),
      );
      if (!isMade) return;
      setKept({ scenario: id, name, positions: text, objective: known.objective, gap: known.gap ?? 0 });
      await workspace.start(id);
    },
    /** What became of the kept scenario on the server. */
    keptText: (): string => {
      const known = kept();
      if (known === null) return '';
      const { name, objective, gap } = known;
      const run = workspace.runOf(known.scenario);
      if (run == null || workspace.isBusy(known.scenario)) return t('whatIfKeptRuns', { name });
      const found = run.summary?.verified === true ? (run.summary.objective ?? null) : null;
      if (found === null || objective === null) return t('whatIfKeptNone', { name });
      const value = formatMoney(found, currency());
      const difference = found - objective;
      const allowed = (AGREES + gap + (run.summary?.gap ?? 0)) * Math.max(1, Math.abs(objective));
      return Math.abs(difference) <= allowed
        ? t('whatIfKeptAgrees', { name, value })
        : t('whatIfKeptDiffers', { name, value, difference: formatMoney(difference, currency(), true) });
    },
  };
}
