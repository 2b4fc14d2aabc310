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

/** Tells the inputs of an option, as they are solved, from others. */
export function inputsKey({ id, view }: Option): string {
  const { planningCase, result } = view;
  return `${id} ${result.summary.objective} ${planningCase.company[0]?.currency}`;
}
