/**
 * The pages, by the user's work and in the order of the sidebar: address, title and the chunk that shows each. Routes,
 * sidebar, commands and browser tests read this list.
 */
import type { JSX } from 'solid-js';
import type { MessageKey } from '../language/language.ts';

export interface PageEntry {
  readonly path: string;
  readonly title: MessageKey;
  /** Title in the narrow bar of a phone. */
  readonly short?: MessageKey;
  readonly load: () => Promise<{ readonly default: () => JSX.Element }>;
}

export const pageGroups: readonly {
  readonly title: MessageKey | null;
  readonly pages: readonly PageEntry[];
}[] = [
  {
    title: null,
    pages: [{ path: '/', title: 'home', load: () => import('../pages/home/Page.tsx') }],
  },
  {
    title: 'plan',
    pages: [
      { path: '/demand', title: 'demandPage', load: () => import('../pages/demand/Page.tsx') },
      {
        path: '/planning',
        title: 'planningTable',
        short: 'planningTableShort',
        load: () => import('../pages/planning/Page.tsx'),
      },
      { path: '/capacity', title: 'capacity', load: () => import('../pages/capacity/Page.tsx') },
      {
        path: '/details',
        title: 'planDetails',
        short: 'planDetailsShort',
        load: () => import('../pages/details/Page.tsx'),
      },
      { path: '/reports', title: 'reports', load: () => import('../pages/reports/Page.tsx') },
    ],
  },
  {
    title: 'decide',
    pages: [
      { path: '/scenarios', title: 'scenarios', load: () => import('../pages/scenarios/Page.tsx') },
      { path: '/what-if', title: 'whatIfPage', load: () => import('../pages/whatif/Page.tsx') },
      { path: '/compare', title: 'compare', load: () => import('../pages/compare/Page.tsx') },
      {
        path: '/experiments',
        title: 'experimentsPage',
        load: () => import('../pages/experiments/Page.tsx'),
      },
      {
        path: '/policies',
        title: 'policiesPage',
        load: () => import('../pages/experiments/policies/Page.tsx'),
      },
      { path: '/decisions', title: 'decisions', load: () => import('../pages/decisions/Page.tsx') },
      {
        path: '/assumptions',
        title: 'assumptionsPage',
        load: () => import('../pages/decisions/assumptions/Page.tsx'),
      },
    ],
  },
  {
    title: 'caseGroup',
    pages: [
      { path: '/data', title: 'data', load: () => import('../pages/data/Page.tsx') },
      {
        path: '/start',
        title: 'startPage',
        load: () => import('../pages/start/Page.tsx'),
      },
      { path: '/hierarchy', title: 'hierarchyPage', load: () => import('../pages/hierarchy/Page.tsx') },
      { path: '/versions', title: 'versions', load: () => import('../pages/versions/Page.tsx') },
    ],
  },
];

/** Every page of the list. */
export const pages: readonly PageEntry[] = pageGroups.flatMap((group) => group.pages);

/** Pages that fill the window: commands lead to them, no link of the sidebar. */
const fullPages: readonly PageEntry[] = [
  {
    path: '/present',
    title: 'presentPage',
    load: () => import('../pages/decisions/present/Page.tsx'),
  },
];

/** Every page that has an address. */
export const everyPage: readonly PageEntry[] = [...pages, ...fullPages];
