/** Title of a page as its finding, what the numbers are, and its actions. */
import { type JSX, Show } from 'solid-js';

export function PageHeader(props: { title: JSX.Element; subtitle?: JSX.Element; children?: JSX.Element }) {
  return (
    <div class="header">
      <h1>{props.title}</h1>
      <div class="actions">{props.children}</div>
      <Show when={props.subtitle}>
        <p>{props.subtitle}</p>
      </Show>
    </div>
  );
}
