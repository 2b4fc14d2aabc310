/** Commands of the frame, which every page has: go to a page, find, save, run all, theme, language, help and palette. */
import type { Command } from '../commands/command.ts';
import { runAllCommands } from '../commands/workspaceCommands.ts';
import { language, setLanguage } from '../language/language.ts';
import { scenarioName } from '../language/scenarioName.ts';
import { setTheme, theme } from '../state/theme.ts';
import type { Workspace } from '../state/workspace.ts';
import { sidebarPages } from './sidebarPages.ts';

export function shellCommands(
  workspace: Workspace,
  act: {
    readonly goTo: (path: string) => void;
    /** Whether the page is about one scenario. */
    readonly isAboutOne: () => boolean;
    readonly selectScenario: (scenario: string) => void;
    readonly openPalette: () => void;
    readonly openHelp: () => void;
  },
): readonly Command[] {
  const always = () => true;
  const searchField = () => document.querySelector<HTMLElement>('#search');
  return [
    {
      name: 'save',
      title: 'saveEntry',
      group: 'groupEdit',
      keys: ['Mod+s'],
      worksWhileTyping: true,
      isEnabled: always,
      // A cell is saved when it is left.
      perform: () => document.activeElement instanceof HTMLElement && document.activeElement.blur(),
    },
    ...Object.values(runAllCommands(workspace)),
    ...sidebarPages.flatMap(({ pages }) =>
      pages.map(
        ({ path, title }): Command => ({
          name: `go ${path}`,
          title,
          group: 'groupGoTo',
          keys: [],
          isEnabled: always,
          perform: () => act.goTo(path),
        }),
      ),
    ),
    ...workspace.scenarios().map(
      ({ document }): Command => ({
        name: `scenario ${document.scenario}`,
        title: 'goToScenario',
        values: () => ({ name: scenarioName(workspace, document.scenario) }),
        group: 'groupGoTo',
        keys: [],
        isEnabled: act.isAboutOne,
        perform: () => act.selectScenario(document.scenario),
      }),
    ),
    {
      name: 'search',
      title: 'keySearch',
      group: 'groupView',
      keys: ['/'],
      isEnabled: () => searchField() !== null,
      perform: () => searchField()?.focus(),
    },
    {
      name: 'theme',
      title: theme() === 'light' ? 'darkTheme' : 'lightTheme',
      group: 'groupView',
      keys: [],
      isEnabled: always,
      perform: () => setTheme(theme() === 'light' ? 'dark' : 'light'),
    },
    {
      name: 'language',
      title: 'otherLanguage',
      group: 'groupView',
      keys: [],
      isEnabled: always,
      perform: () => setLanguage(language() === 'en' ? 'zh' : 'en'),
    },
    {
      name: 'print',
      title: 'print',
      group: 'groupFiles',
      keys: [],
      isEnabled: always,
      perform: () => globalThis.print(),
    },
    {
      name: 'palette',
      title: 'palette',
      group: 'groupView',
      keys: ['Mod+k'],
      worksWhileTyping: true,
      isEnabled: always,
      perform: act.openPalette,
    },
    {
      name: 'help',
      title: 'keys',
      group: 'groupView',
      keys: ['?'],
      isEnabled: always,
      perform: act.openHelp,
    },
  ];
}
