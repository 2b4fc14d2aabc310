/**
 * The unit of measure and the currency in which a user looks at quantities and money: kept like theme and language, and in the
 * address, so that a link shows the same. Empty: as the case states them. Conversion comes with the plans and
 * the pages (language/statedViews.ts, language/stated.ts).
 */
import { createSignal } from 'solid-js';

function initial(name: string): string {
  return (
    new URLSearchParams(globalThis.location?.search ?? '').get(name) ??
    globalThis.localStorage?.getItem(name) ??
    ''
  );
}

const kept = (name: string) => {
  const [get, show] = createSignal(initial(name));
  return {
    get,
    /** Shows what a link says; what the user chose stays kept. */
    show,
    choose: (next: string): void => {
      globalThis.localStorage?.setItem(name, next);
      show(next);
    },
  };
};

/** What is chosen by name; each is a parameter of the address. */
export const shownIn = { unit: kept('unit'), currency: kept('currency') } as const;

export const shownInNames = ['unit', 'currency'] as const;

/** A unit and a currency by name; an empty one is that of the case. */
export interface UnitChoice {
  readonly unit: string;
  readonly currency: string;
}

/** What is chosen; null where numbers are shown as the case states them. */
export function shownChoice(): UnitChoice | null {
  const choice = { unit: shownIn.unit.get(), currency: shownIn.currency.get() };
  return choice.unit === '' && choice.currency === '' ? null : choice;
}
