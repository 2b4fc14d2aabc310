/**
 * Keeps the chosen unit of measure and currency in the address: a link shows its numbers as they were sent, and every other
 * address of the pages is given what is chosen. No markup.
 */
import { createEffect, on } from 'solid-js';
import type { AddressParameters } from '../state/address.ts';
import { shownIn, shownInNames } from '../state/shownUnits.ts';

export function createShownUnits(
  location: () => string,
  address: AddressParameters<(typeof shownInNames)[number]>,
): void {
  const chosen = () => ({ unit: shownIn.unit.get(), currency: shownIn.currency.get() });
  const write = (): void => {
    const values = chosen();
    if (shownInNames.some((name) => address.get(name) !== values[name])) address.set(values, true);
  };
  createEffect(
    on(location, () => {
      for (const name of shownInNames) if (address.get(name) !== '') shownIn[name].show(address.get(name));
      write();
    }),
  );
  createEffect(on(chosen, write, { defer: true }));
}
