/** Of which option the inputs are asked about: the one that was selected, else the one that stands first. No markup. */
import { createSignal } from 'solid-js';
import type { Option } from './options.ts';

export interface OptionChoiceOf<O extends Option> {
  readonly options: readonly O[];
  /** The option whose inputs are asked about at first. */
  readonly first: O | undefined;
}

export function createOptionChoice<O extends Option>(of: OptionChoiceOf<O>) {
  const [selected, select] = createSignal('');
  const option = (): O | undefined =>
    of.options.find(({ id }) => id === selected()) ??
    of.options.find(({ id }) => id === of.first?.id) ??
    of.options[0];
  return { options: () => of.options, option, select };
}

export type OptionChoice<O extends Option> = ReturnType<typeof createOptionChoice<O>>;

const keys = new WeakMap<object, string>();
let count = 0;

function keyOf(known: object): string {
  const key = keys.get(known) ?? String(++count);
  keys.set(known, key);
  return key;
}

/**
 * Tells the inputs of an option from others, also from those that are worth the same. A snapshot of inputs never changes, and is read once
 * for all plans of it.
 */
export function inputsKey({ view }: { readonly view: Pick<Option['view'], 'planningCase'> }): string {
  return keyOf(view.planningCase);
}

/** Tells the plan of an option from others of the same inputs. */
export function planKey({ view }: { readonly view: Pick<Option['view'], 'plan'> }): string {
  return keyOf(view.plan);
}
