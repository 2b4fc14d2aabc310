/** Why what was typed or chosen was not taken; nothing while there is no such reason. */
import { Show } from 'solid-js';

export function FormProblem(props: { text: string }) {
  return (
    <Show when={props.text !== ''}>
      <p class="bad" role="alert">
        {props.text}
      </p>
    </Show>
  );
}
