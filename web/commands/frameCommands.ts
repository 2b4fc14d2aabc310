/** Commands that every page has whatever it shows: save, find, theme, language, print, palette and help. */
import { language, setLanguage, t } from '../language/language.ts';
import { setTheme, theme } from '../state/theme.ts';
import { alwaysEnabled, type Command } from './command.ts';

const searchField = () => document.querySelector<HTMLElement>('#search');

export const printCommand: Command = {
  name: 'print',
  title: 'print',
  group: 'groupFiles',
  keys: [],
  ...alwaysEnabled,
  perform: () => globalThis.print(),
};

export function frameCommands(act: {
  readonly openPalette: () => void;
  readonly openHelp: () => void;
  readonly openUnits: () => void;
}) {
  return {
    save: {
      name: 'save',
      title: 'saveEntry',
      group: 'groupEdit',
      keys: ['Mod+s'],
      worksWhileTyping: true,
      ...alwaysEnabled,
      // A cell is saved when it is left.
      perform: () => document.activeElement instanceof HTMLElement && document.activeElement.blur(),
    },
    search: {
      name: 'search',
      title: 'keySearch',
      group: 'groupView',
      // The table shows only the rows in view: the browser's own search would not find the others.
      keys: ['/', 'Mod+f'],
      isEnabled: () => searchField() !== null,
      whyDisabled: () => t('nothingToSearch'),
      perform: () => searchField()?.focus(),
    },
    theme: {
      name: 'theme',
      get title() {
        return theme() === 'light' ? 'darkTheme' : 'lightTheme';
      },
      group: 'groupView',
      keys: [],
      ...alwaysEnabled,
      perform: () => setTheme(theme() === 'light' ? 'dark' : 'light'),
    },
    language: {
      name: 'language',
      title: 'otherLanguage',
      group: 'groupView',
      keys: [],
      ...alwaysEnabled,
      perform: () => setLanguage(language() === 'en' ? 'zh' : 'en'),
    },
    units: {
      name: 'units',
      title: 'unitsCommand',
      group: 'groupView',
      keys: [],
      ...alwaysEnabled,
      perform: act.openUnits,
    },
    print: printCommand,
    palette: {
      name: 'palette',
      title: 'palette',
      group: 'groupView',
      keys: ['Mod+k'],
      worksWhileTyping: true,
      ...alwaysEnabled,
      perform: act.openPalette,
    },
    help: {
      name: 'help',
      title: 'keys',
      group: 'groupView',
      keys: ['?'],
      ...alwaysEnabled,
      perform: act.openHelp,
    },
  } satisfies Readonly<Record<string, Command>>;
}

export type FrameCommands = ReturnType<typeof frameCommands>;
