/**
 * Holds a live what-if: the sliders of a scenario, where they stand, the newest verified plan at or before that, what can be taken back, and
 * what was kept as a scenario. The address holds the positions; the worker solves them. No markup; tested in Node with a worker of its own.
 */
import { createMemo } from 'solid-js';
import type { PlanningCase } from '../../../server/client.ts';
import { CaseError } from '../../../solver/case/problems.ts';
import type { WhatIfStart } from '../../../solver/whatif/openWhatIf.ts';
import {
  type Positions,
  positionOf,
  type Slider,
  slidersOfCase,
  slidersOfLevers,
} from '../../../solver/whatif/slider.ts';
import type { Words } from '../../../solver/words/words.ts';
import { clauses, pick, t } from '../../language/language.ts';
import { proposedName } from '../../language/proposedName.ts';
import { statusText } from '../../language/runStates.ts';
import { scenarioName } from '../../language/scenarioName.ts';
import { statedInputsOf, statementNow } from '../../language/stated.ts';
import { type PreviewFigure, previewFigures } from '../../preview/previewFigures.ts';
import type { AddressParameter } from '../../state/address.ts';
import type { Workspace } from '../../state/workspace.ts';
import { createKept } from './createKept.ts';
import { createPositions } from './createPositions.ts';
import { createSolvedPositions, type WhatIfWorker } from './createSolvedPositions.ts';
import { positionsText } from './positionsText.ts';
import { positionText, sliderTitle } from './sliderText.ts';

/** Sliders that are shown first, of each kind so many; all others can be added. */
const firstShown: Readonly<Record<string, number>> = {
  demand: 3,
  price: 1,
  capacity: 1,
  overtime: 1,
  shifts: 1,
  service: 1,
  safetyStock: 1,
};

export function createWhatIfState(
  workspace: Workspace,
  scenario: () => string,
  address: AddressParameter,
  startWorker: () => WhatIfWorker,
) {
  const { positions, followAddress, settle, ...hand } = createPositions(address, () => solved.askAgain());
  const inputsOf = (id: string): PlanningCase | null => {
    const known = workspace.inputsOf(id);
    return known === null || known instanceof CaseError ? null : known.planningCase;
  };
  const document = () =>
    workspace.scenarios().find((entry) => entry.document.scenario === scenario())?.document;
  const start = createMemo((): WhatIfStart | null => {
    const known = document();
    const own = inputsOf(scenario());
    const parent = known?.parent ?? null;
    const under = parent === null ? workspace.base() : inputsOf(parent);
    if (known === undefined || own === null || under === null) return null;
    return { planningCase: under, levers: known.levers, sliders: slidersOfCase(own) };
  });
  const sliders = createMemo((): readonly Slider[] => {
    const known = start();
    return known === null ? [] : [...slidersOfLevers(known.levers).flat(), ...known.sliders];
  });
  /** Its sliders are of the inputs as they are stored. */
  const ownCase = () => inputsOf(scenario());
  /** What figures and charts are computed of. */
  const shownCase = (): PlanningCase | null => {
    const known = statedInputsOf(workspace, scenario());
    return known === null || known instanceof CaseError ? null : known.planningCase;
  };
  const statement = createMemo(() => {
    const known = ownCase();
    return known === null ? null : statementNow(workspace, known);
  });
  const currency = () => ownCase()?.company[0]?.currency ?? '';
  const isMoved = (slider: Slider) => positionOf(slider, positions()) !== slider.rest;
  const moved = () => sliders().filter(isMoved);
  const shown = createMemo((): readonly Slider[] => {
    const counts: Record<string, number> = {};
    const named = positions();
    return sliders().filter((slider) => {
      if (slider.isOfScenario) return true;
      const kind = slider.id.split('-')[0] ?? '';
      counts[kind] = (counts[kind] ?? 0) + 1;
      return counts[kind] <= (firstShown[kind] ?? 0) || named[slider.id] !== undefined;
    });
  });

  /** The positions that differ from rest: what is solved. */
  const asked = (): Positions =>
    Object.fromEntries(moved().map((slider) => [slider.id, positionOf(slider, positions())]));

  const solved = createSolvedPositions({ start, statement, asked }, startWorker);
  followAddress();
  const { answer, rest, failure, isWorking } = solved;
  const { isKept, ...keeping } = createKept(workspace, {
    start,
    document,
    answer,
    asked,
    currency,
    proposed: () => proposed(),
  });
  const figures = (): readonly PreviewFigure[] => {
    const plan = answer()?.plan ?? null;
    const planningCase = shownCase();
    return plan === null || planningCase === null
      ? []
      : previewFigures(plan, rest()?.plan ?? null, planningCase);
  };
  const movesText = () => {
    const planningCase = ownCase();
    if (planningCase === null) return '';
    return clauses(
      moved().map((slider) =>
        t('whatIfMove', {
          slider: sliderTitle(planningCase, slider),
          position: positionText(slider, positionOf(slider, positions()), currency()),
        }),
      ),
    );
  };
  /** The name that is proposed for the positions. */
  const proposed = (): Words =>
    proposedName(workspace, () =>
      t('whatIfKeptName', { scenario: scenarioName(workspace, scenario()), moves: movesText() }),
    );
  const isCurrent = (): boolean => {
    const known = answer();
    return known !== null && positionsText(known.positions) === positionsText(asked());
  };
  return {
    start,
    sliders,
    shown,
    /** Sliders that can be added, with their titles. */
    others: (): readonly { readonly value: string; readonly text: string }[] => {
      const planningCase = ownCase();
      if (planningCase === null) return [];
      const ids = new Set(shown().map(({ id }) => id));
      return sliders()
        .filter(({ id }) => !ids.has(id))
        .map((slider) => ({ value: slider.id, text: sliderTitle(planningCase, slider) }));
    },
    titleOf: (slider: Slider): string => {
      const planningCase = ownCase();
      return planningCase === null ? '' : sliderTitle(planningCase, slider);
    },
    position: (slider: Slider): number => positionOf(slider, positions()),
    positionText: (slider: Slider, position = positionOf(slider, positions())): string =>
      positionText(slider, position, currency()),
    isMoved,
    areMoved: (): boolean => moved().length > 0,
    movesText,
    planningCase: shownCase,
    answer,
    failure,
    isWorking,
    /** Whether the plan that is shown is that of where the sliders stand. */
    isCurrent,
    /** Whether the first plan waits to be asked for: the case is large. */
    isOffered: (): boolean => start() !== null && !solved.isStarted(),
    hasNoInputs: (): boolean => {
      const id = scenario();
      return id !== '' && workspace.inputsOf(id) instanceof CaseError;
    },
    begin: solved.begin,
    figures,
    /** The finding of the page. */
    title: (): string => {
      const known = answer();
      const name = scenarioName(workspace, scenario());
      if (known === null || moved().length === 0) return t('whatIfAtRest', { scenario: name });
      if (known.plan === null) return t('whatIfNoPlanTitle');
      const [first] = figures();
      if (first === undefined) return t('whatIfAtRest', { scenario: name });
      const { title: figure, value, difference } = first;
      return difference === null
        ? t('whatIfFinding', { figure, value })
        : t('whatIfFindingBy', { figure, value, difference: difference.text, scenario: name });
    },
    /** Why there is no plan where the sliders stand; empty where there is one, or none was asked for. */
    refusal: (): string => {
      const words = failure();
      if (words !== null) return t('whatIfStopped', { reason: pick(words) });
      const known = answer();
      if (known === null || known.plan !== null) return '';
      return known.status === 'infeasible'
        ? t('whatIfNoPlan')
        : t('whatIfStopped', { reason: statusText(known.status) });
    },
    ...hand,
    /** The hand moves a slider: shown and solved at once, not a step yet. */
    move: (slider: Slider, position: number): void => hand.move(slider.id, position),
    /** Puts a slider back to where it rests; it stays in view. */
    putBack: (slider: Slider): void => settle({ ...positions(), [slider.id]: slider.rest }),
    add: (id: string): void => {
      const slider = sliders().find((known) => known.id === id);
      if (slider !== undefined) settle({ ...positions(), [id]: slider.rest });
    },
    reset: (): void => {
      // Sliders that were added stay in view.
      const at = Object.fromEntries(
        sliders().flatMap(({ id, rest: home }) => (positions()[id] === undefined ? [] : [[id, home]])),
      );
      settle(at);
    },
    /** Whether what is shown is stored nowhere. */
    isUnsaved: (): boolean => moved().length > 0 && !isKept(),
    canKeep: (): boolean => moved().length > 0 && isCurrent() && failure() === null,
    proposed,
    ...keeping,
  };
}

export type WhatIfState = ReturnType<typeof createWhatIfState>;
