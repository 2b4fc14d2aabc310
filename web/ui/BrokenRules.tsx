/** What plans do that breaks a soft rule, where readers of a plan must know of it: a line for each rule, and once what that means. */
import { For } from 'solid-js';
import type { BrokenRule } from '../../solver/features/brokenRules.ts';
import { pick, t } from '../language/language.ts';

/** The lines of a plan, with its name where several are in view. */
export function BrokenLines(props: { broken: readonly BrokenRule[]; name?: string }) {
  return (
    <For each={props.broken}>
      {({ words }) => (
        <p class="warn">
          ▲{' '}
          {props.name === undefined ? pick(words) : t('brokenNamed', { name: props.name, text: pick(words) })}
        </p>
      )}
    </For>
  );
}

/** What it means that plans break these rules. */
export function BrokenNotes(props: { broken: readonly BrokenRule[] }) {
  const notes = () => [...new Set(props.broken.map(({ note }) => pick(note)))];
  return <For each={notes()}>{(note) => <p class="muted">{note}</p>}</For>;
}
