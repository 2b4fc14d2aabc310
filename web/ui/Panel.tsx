/** A bordered part of a page with a title and a note. */
import { type JSX, Show } from 'solid-js';

export function Panel(props: {
  title?: string;
  note?: string;
  style?: JSX.CSSProperties;
  children: JSX.Element;
  id?: string;
  /** Its title opens and closes it; without this it is open always. On paper it is open. */
  fold?: 'open' | 'closed';
}) {
  const title = () => (
    <Show when={props.title}>
      <h2>
        {props.title} <small>{props.note}</small>
      </h2>
    </Show>
  );
  return (
    <Show
      when={props.fold !== undefined}
      fallback={
        <section class="panel" style={props.style ?? {}} id={props.id}>
          {title()}
          {props.children}
        </section>
      }
    >
      <details class="panel fold" style={props.style ?? {}} id={props.id} open={props.fold === 'open'}>
        <summary>{title()}</summary>
        {props.children}
      </details>
    </Show>
  );
}
