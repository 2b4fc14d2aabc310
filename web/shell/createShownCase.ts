/**
 * Which case and scenario the address names. With several cases the address names the one that is shown, so that a link
 * opens the same; Back changes it too. A case that does not exist is reported, not replaced by another. No markup.
 */
import { createEffect, on } from 'solid-js';
import { named } from '../language/language.ts';
import { scenarioName } from '../language/scenarioName.ts';
import type { AddressParameter, AddressParameters } from '../state/address.ts';
import { shownIn, shownInNames } from '../state/shownUnits.ts';
import { versionIdOf } from '../state/versionQuery.ts';
import type { Workspace } from '../state/workspace.ts';

export function createShownCase(
  workspace: Workspace,
  path: () => string,
  address: {
    readonly case: AddressParameter;
    readonly scenario: AddressParameter;
    readonly object: AddressParameters<'family' | 'group'>;
  },
) {
  const isNamed = () => workspace.cases().length > 1 && workspace.caseId() !== '';
  const isKnown = (id: string) => workspace.cases().some((entry) => entry.caseId === id);
  /** Whether a page is about one scenario, which then goes along. */
  const isAboutOne = (page: string) =>
    !['/assumptions', '/compare', '/data', '/decisions', '/present', '/start', '/versions'].includes(page);
  const unknownCase = (): readonly string[] => {
    const requested = address.case.get();
    return workspace.isReady() && requested !== '' && !isKnown(requested) ? [requested] : [];
  };
  /** The scenario or version of the address, where the case does not have it. */
  const unknownPlan = (): readonly string[] => {
    const requested = address.scenario.get();
    const list = workspace.scenarios();
    if (requested === '' || list.length === 0 || unknownCase().length > 0) return [];
    if (workspace.versionOf(requested) !== undefined) return [];
    return list.some((entry) => entry.document.scenario === requested) ? [] : [requested];
  };
  createEffect(
    on([workspace.caseId, workspace.isReady], ([id, isReady], before) => {
      if (!isReady || !isNamed() || address.case.get() === id) return;
      // Another case was opened (imported, say), or the address named none.
      const isOther = before?.[1] === true && before[0] !== id;
      if (address.case.get() === '' || isOther) address.case.set(id, true);
    }),
  );
  createEffect(
    on(
      () => [path(), address.case.get()],
      ([, requested]) => {
        if (!isNamed() || requested === workspace.caseId()) return;
        if (requested === '') address.case.set(workspace.caseId(), true);
        else if (isKnown(requested ?? '')) void workspace.open(requested ?? '');
      },
      { defer: true },
    ),
  );
  /** Pages on which a family or group is selected, by the same names in the address. */
  const selectsFamily = (page: string) => page === '/demand' || page === '/planning';
  return {
    isAboutOne: () => isAboutOne(path()),
    /** Whether the address names the case, because there are several. */
    isNamed,
    unknownCase,
    unknownScenario: (): readonly string[] => unknownPlan().filter((key) => versionIdOf(key) === null),
    unknownVersion: (): readonly string[] => unknownPlan().flatMap((key) => versionIdOf(key) ?? []),
    isUnknown: () => unknownCase().length + unknownPlan().length > 0,
    /** What there is in place of a case of the address that does not exist. */
    instead: (): readonly { readonly to: string; readonly text: string }[] =>
      unknownCase().length > 0
        ? workspace.cases().map((entry) => ({
            to: `${path()}?case=${encodeURIComponent(entry.caseId)}`,
            text: named(entry, entry.caseId),
          }))
        : workspace.listed().map((id) => ({
            to: `${path()}?scenario=${encodeURIComponent(id)}`,
            text: scenarioName(workspace, id),
          })),
    /** The address of a page: the case, on pages about one scenario that scenario, and the chosen units go along. */
    addressOf: (page: string): string => {
      const parameters = new URLSearchParams();
      if (isNamed()) parameters.set('case', workspace.caseId());
      const isKept = isAboutOne(page) && unknownPlan().length === 0 && address.scenario.get() !== '';
      if (isKept) parameters.set('scenario', address.scenario.get());
      // What is selected on one of them is shown on the other.
      if (selectsFamily(page) && selectsFamily(path()))
        for (const name of ['family', 'group'] as const)
          if (address.object.get(name) !== '') parameters.set(name, address.object.get(name));
      for (const name of shownInNames)
        if (shownIn[name].get() !== '') parameters.set(name, shownIn[name].get());
      return parameters.size === 0 ? page : `${page}?${parameters}`;
    },
  };
}

export type ShownCase = ReturnType<typeof createShownCase>;
