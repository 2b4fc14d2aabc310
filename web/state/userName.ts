/** How the user of this browser calls themselves, which the browser keeps; there is no sign-in yet. */
import { createSignal } from 'solid-js';

const KEY = 'equipoise name';

export type NameStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** The name as it is kept; empty where none is. */
export function keptName(storage: Pick<Storage, 'getItem'> | undefined = globalThis.localStorage): string {
  return storage?.getItem(KEY) ?? '';
}

/** The name as forms show it: what is typed is kept at once. */
export function createUserName(storage: NameStorage | undefined = globalThis.localStorage) {
  const [by, setBy] = createSignal(keptName(storage));
  return {
    by,
    setBy: (name: string): void => {
      setBy(name);
      storage?.setItem(KEY, name);
    },
  };
}
