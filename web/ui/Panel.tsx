/** A bordered part of a page with a title and a note. */
import { type JSX, Show } from 'solid-js';

export function Panel(props: {
  title?: string;
  note?: string;
  style?: JSX.CSSProperties;
  children: JSX.Element;
  id?: string;
}) {
  return (
    <section class="panel" style={props.style ?? {}} id={props.id}>
      <Show when={props.title}>
        <h2>
          {props.title} <small>{props.note}</small>
        </h2>
      </Show>
      {props.children}
    </section>
  );
}
