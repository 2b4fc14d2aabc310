/** A dialog that asks before something happens. */
import { type JSX, onCleanup, onMount } from 'solid-js';

export function Question(props: { title: string; onCancel: () => void; children: JSX.Element }) {
  let dialog!: HTMLDialogElement;
  onMount(() => {
    dialog.showModal();
    onCleanup(() => dialog.close());
  });
  return (
    <dialog
      ref={dialog}
      aria-label={props.title}
      onCancel={(event) => {
        event.preventDefault();
        props.onCancel();
      }}
    >
      <h2>{props.title}</h2>
      {props.children}
    </dialog>
  );
}
