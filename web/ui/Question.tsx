/** A dialog that asks before something happens. */
import { type JSX, onCleanup, onMount } from 'solid-js';

export function Question(props: { title: string; onCancel: () => void; children: JSX.Element }) {
  let dialog!: HTMLDialogElement;
  onMount(() => {
    dialog.showModal();
    onCleanup(() => {
      dialog.close();
      // What had the focus before was the editor of a cell, which is gone: the keys belong to the grid again.
      queueMicrotask(() => {
        if (document.activeElement === document.body)
          document.querySelector<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true });
      });
    });
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
