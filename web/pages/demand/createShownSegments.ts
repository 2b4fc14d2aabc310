/**
 * Which segments the Demand page shows together, by what its address names: a group, a family, a segment or everything; what can be
 * selected instead, and their names.
 */
import { createMemo } from 'solid-js';
import type { PlanningCase } from '../../../server/client.ts';
import type { Scope } from '../../../solver/demand/review/segmentScope.ts';
import { named, noun, t } from '../../language/language.ts';
import { sharedUnit } from '../../language/sharedUnit.ts';
import type { AddressParameters } from '../../state/address.ts';

export type DemandAddress = AddressParameters<'family' | 'group' | 'segment'>;

export function createShownSegments(
  planningCase: () => PlanningCase | null,
  scenario: () => string,
  address: DemandAddress,
) {
  const families = () => planningCase()?.families ?? [];
  const groups = () => planningCase()?.groups ?? [];
  const mode = (): 'segment' | 'family' | 'group' | 'total' => {
    if (address.get('segment') !== '') return 'segment';
    if (address.get('group') === '*') return 'total';
    return address.get('group') === '' ? 'family' : 'group';
  };
  const family = () => address.get('family') || (families()[0]?.family ?? '');
  /** The segment that the address names. */
  const namedSegment = () => planningCase()?.segments.find((row) => row.segment === address.get('segment'));
  const segments = createMemo((): readonly string[] => {
    const known = planningCase();
    if (known === null) return [];
    const groupOf = new Map(known.families.map((row) => [row.family, row.group]));
    return known.segments
      .filter((row) => {
        if (mode() === 'segment') return row.segment === address.get('segment');
        if (mode() === 'group') return groupOf.get(row.family) === address.get('group');
        return mode() === 'total' || row.family === family();
      })
      .map((row) => row.segment);
  });
  const segmentName = (id: string): string => {
    const known = planningCase();
    const row = known?.segments.find((entry) => entry.segment === id);
    const market = known?.markets.find((entry) => entry.market === row?.market);
    return row === undefined ? id : `${named(market, row.market)} ${row.grade}`;
  };
  const familyName = (id: string): string =>
    named(
      families().find((row) => row.family === id),
      id,
    );
  /** What the address names and the case does not have. */
  const unknown = (): { readonly kind: string; readonly value: string } | null => {
    if (planningCase() == null || segments().length > 0 || families().length === 0) return null;
    const of = mode();
    return of === 'total'
      ? null
      : { kind: noun(of === 'segment' ? 'segmentWord' : of), value: address.get(of) };
  };
  const title = (): string => {
    // What is not there is no title: a notice says what was asked for.
    if (unknown() !== null) return '';
    if (mode() === 'total') return t('total');
    if (mode() === 'group') {
      const id = address.get('group');
      return named(
        groups().find((row) => row.group === id),
        id,
      );
    }
    if (mode() === 'family') return familyName(family());
    const id = address.get('segment');
    const row = namedSegment();
    return row === undefined ? id : `${familyName(row.family)} · ${segmentName(id)}`;
  };
  /** The unit that the segments share, as a case states it. */
  const unitIn = (known: PlanningCase | undefined): string => {
    if (known === undefined) return '';
    const chosen = new Set(segments());
    const ofThem = new Set(known.segments.filter((row) => chosen.has(row.segment)).map((row) => row.family));
    return sharedUnit(known.families.filter((row) => ofThem.has(row.family)));
  };
  return {
    mode,
    segments,
    segmentName,
    familyName,
    title,
    unitIn,
    /** What the table is about: entries on their way are shown with it only. */
    about: createMemo(() => [scenario(), address.get('segment'), address.get('group'), family()].join('\n')),
    unknown,
    /** Everything that the table can show. */
    objects: () => [
      { value: 'g:*', text: t('total') },
      ...groups().map((row) => ({
        value: `g:${row.group}`,
        text: t('titleWithDetail', { title: t('group'), detail: named(row, row.group) }),
      })),
      ...families().map((row) => ({ value: `f:${row.family}`, text: named(row, row.family) })),
    ],
    object: (): string => {
      if (mode() === 'total') return 'g:*';
      if (mode() === 'group') return `g:${address.get('group')}`;
      return `f:${namedSegment()?.family ?? family()}`;
    },
    selectObject: (value: string): void => {
      const [kind, id] = [value.slice(0, 1), value.slice(2)];
      address.set({ family: kind === 'f' ? id : '', group: kind === 'g' ? id : '', segment: '' });
    },
    /** Segments of the family that is shown. */
    segmentOptions: () => {
      if (mode() !== 'family' && mode() !== 'segment') return [];
      const of = namedSegment()?.family ?? family();
      return [
        { value: '', text: t('allSegments') },
        ...(planningCase()?.segments ?? [])
          .filter((entry) => entry.family === of)
          .map((entry) => ({ value: entry.segment, text: segmentName(entry.segment) })),
      ];
    },
    /** What a scope selects, in words; empty where it selects everything. */
    scopeText: (scope: Scope): string => {
      const known = planningCase();
      const group = known?.groups.find((row) => row.group === scope.group);
      const market = known?.markets.find((row) => row.market === scope.market);
      return [
        ...(scope.group === null ? [] : [named(group, scope.group)]),
        ...(scope.family === null ? [] : [familyName(scope.family)]),
        ...(scope.market === null ? [] : [named(market, scope.market)]),
        ...(scope.segment === null ? [] : [segmentName(scope.segment)]),
      ].join(' ');
    },
    /** What is shown as the scope of an event. */
    scope: (): Scope => ({
      group: mode() === 'group' ? address.get('group') : null,
      family: mode() === 'family' ? family() : null,
      market: null,
      segment: mode() === 'segment' ? address.get('segment') : null,
    }),
    segment: () => address.get('segment'),
    selectSegment: (value: string): void => {
      const row = planningCase()?.segments.find(
        (entry) => entry.segment === (value || address.get('segment')),
      );
      address.set({ family: row?.family ?? family(), group: '', segment: value });
    },
  };
}

export type ShownSegments = ReturnType<typeof createShownSegments>;
