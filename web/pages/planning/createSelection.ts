/**
 * What the planning table shows by its address: one family, group, the total, or all families by one key figure; at one site
 * or all. What the address names and the case does not have is reported. No markup; tested in Node.
 */
import { createMemo } from 'solid-js';
import type { PlanningCase } from '../../../server/client.ts';
import { isInGroup } from '../../../solver/case/groupTree.ts';
import { measureWords } from '../../../solver/plan/views/measureWords.ts';
import type { PlanningMeasure } from '../../../solver/plan/views/planningTable.ts';
import { named, noun, pick, t } from '../../language/language.ts';
import type { AddressParameter, AddressParameters } from '../../state/address.ts';

/** Key figures that can be shown for all families. */
const measures: readonly PlanningMeasure[] = [
  'demand',
  'delivered',
  'producedIntoStock',
  'closingStock',
  'targetStock',
  'daysOfSupply',
  'targetDays',
  'underWay',
  'late',
  'backlog',
  'lost',
];

/** What of the table is in the address: one of family, group (`*` for the total) and figure, and a site. */
export interface PlanningAddress {
  readonly object: AddressParameters<'family' | 'group' | 'figure'>;
  readonly site: AddressParameter;
  /** The view, and the key figure whose parts a split view shows. */
  readonly view: AddressParameter;
  readonly detail: AddressParameter;
}

export function createSelection(planningCase: () => PlanningCase | undefined, address: PlanningAddress) {
  const families = () => planningCase()?.families ?? [];
  const groups = () => planningCase()?.groups ?? [];
  const sites = () => planningCase()?.sites ?? [];
  const mode = () => {
    if (address.object.get('figure') !== '') return 'figure';
    if (address.object.get('group') === '') return 'family';
    return address.object.get('group') === '*' ? 'total' : 'group';
  };
  const figure = () => measures.find((measure) => measure === address.object.get('figure'));
  const family = () => {
    const id = address.object.get('family');
    return id === '' ? 0 : families().findIndex((row) => row.family === id);
  };
  const group = () => groups().find((row) => row.group === address.object.get('group'));
  const site = () =>
    address.site.get() === '' ? -1 : sites().findIndex((row) => row.site === address.site.get());
  /** What is asked for and the case does not have: a family, a group, a key figure. */
  const unknownObject = (): { readonly kind: string; readonly value: string } | null => {
    if (planningCase() === undefined) return null;
    if (mode() === 'figure' && figure() === undefined)
      return { kind: noun('keyFigure'), value: address.object.get('figure') };
    if (mode() === 'group' && group() === undefined)
      return { kind: noun('group'), value: address.object.get('group') };
    if (mode() === 'family' && family() < 0)
      return { kind: noun('family'), value: address.object.get('family') };
    return null;
  };
  const familyName = (f: number): string => named(families()[f], families()[f]?.family ?? '');
  return {
    families,
    sites,
    mode,
    figure,
    familyName,
    /** Position of the site; -1 for all of them. */
    site,
    /** Positions of the families that are shown together. */
    selectedFamilies: createMemo((): readonly number[] => {
      const all = families().map((_, f) => f);
      if (mode() === 'family') return all.filter((f) => f === family());
      if (mode() === 'group')
        return all.filter((f) =>
          isInGroup(groups(), families()[f]?.group ?? null, address.object.get('group')),
        );
      return all;
    }),
    /** What the address names and the case does not have. */
    unknown: (): { readonly kind: string; readonly value: string } | null => {
      if (address.site.get() !== '' && site() < 0) return { kind: noun('site'), value: address.site.get() };
      return unknownObject();
    },
    unknownObject: (): string | undefined => unknownObject()?.value,
    title: (): string => {
      // What is not there is no title: a notice says what was asked for.
      if (unknownObject() !== null) return t('planningTable');
      const at = sites()[site()];
      const place = at === undefined ? '' : ` · ${named(at, at.site)}`;
      const measure = figure();
      if (measure !== undefined) return `${pick(measureWords[measure])}${place}`;
      if (mode() === 'total') return `${t('total')}${place}`;
      if (mode() === 'group') return `${named(group(), address.object.get('group'))}${place}`;
      return `${familyName(family()) || address.object.get('family')}${place}`;
    },
    /** Everything that the table can show, by kind and identifier. */
    objects: createMemo(() => [
      ...families().map((row) => ({
        value: `f:${row.family}`,
        text: named(row, row.family),
        alsoCalled: [row.name, row.nameZh, row.family],
      })),
      ...groups().map((row) => ({
        value: `g:${row.group}`,
        text: t('titleWithDetail', { title: t('group'), detail: named(row, row.group) }),
        alsoCalled: [row.name, row.nameZh, row.group],
      })),
      { value: 'g:*', text: t('total') },
      ...measures.map((measure) => ({
        value: `k:${measure}`,
        text: t('titleWithDetail', { title: t('allFamilies'), detail: pick(measureWords[measure]) }),
        alsoCalled: [measureWords[measure].en, measureWords[measure].zh],
      })),
    ]),
    object: (): string => {
      if (mode() === 'figure') return `k:${address.object.get('figure')}`;
      return mode() === 'family'
        ? `f:${families()[family()]?.family ?? ''}`
        : `g:${address.object.get('group')}`;
    },
    selectObject: (value: string): void => {
      const [kind, id] = [value.slice(0, 1), value.slice(2)];
      const only = (requested: string) => (kind === requested ? id : '');
      address.object.set({ family: only('f'), group: only('g'), figure: only('k') });
    },
  };
}

export type PlanningSelection = ReturnType<typeof createSelection>;
