/** The commands of the moment: those of the frame, and those that the open page adds while it is shown. */
import { createContext, createSignal, onCleanup, useContext } from 'solid-js';
import type { Command } from './command.ts';

type Source = () => readonly Command[];

export function createCommandRegistry() {
  // A set, not a value of the signal: where a page is left by a transition, the router's, Solid puts the value back that the transition began with,
  // after it has cleaned up, and the commands of the page that was left would stay.
  const sources = new Set<Source>();
  const [changed, setChanged] = createSignal(0);
  return {
    /** Every command, those that were added last first; of the same name the last one only. */
    all: (): readonly Command[] => {
      changed();
      const byName = new Map<string, Command>();
      for (const source of [...sources].toReversed())
        for (const command of source()) if (!byName.has(command.name)) byName.set(command.name, command);
      return [...byName.values()];
    },
    /** Adds commands until the part of the page that does so is left. */
    add(source: Source): void {
      const report = () => setChanged((count) => count + 1);
      sources.add(source);
      report();
      onCleanup(() => {
        sources.delete(source);
        report();
      });
    },
  };
}

export type CommandRegistry = ReturnType<typeof createCommandRegistry>;

export const CommandContext = createContext<CommandRegistry>();

/** Adds the commands of a page and hands them back for its buttons. */
export function usePageCommands<C extends Readonly<Record<string, Command>>>(commands: C): C {
  useContext(CommandContext)?.add(() => Object.values(commands));
  return commands;
}
