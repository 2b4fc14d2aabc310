/** The pages by the user's work, in the order of the sidebar. */
import type { MessageKey } from '../language/language.ts';

interface SidebarPage {
  readonly path: string;
  readonly title: MessageKey;
  /** Title in the narrow bar of a phone. */
  readonly short?: MessageKey;
}

export const sidebarPages: readonly {
  readonly title: MessageKey | null;
  readonly pages: readonly SidebarPage[];
}[] = [
  { title: null, pages: [{ path: '/', title: 'home' }] },
  {
    title: 'plan',
    pages: [
      { path: '/planning', title: 'planningTable', short: 'planningTableShort' },
      { path: '/capacity', title: 'capacity' },
      { path: '/details', title: 'planDetails', short: 'planDetailsShort' },
    ],
  },
  {
    title: 'decide',
    pages: [
      { path: '/scenarios', title: 'scenarios' },
      { path: '/compare', title: 'compare' },
    ],
  },
  { title: 'caseGroup', pages: [{ path: '/data', title: 'data' }] },
];
