/** A modal dialog that follows a state: the one place that opens, closes and hears of closing. */
import { createEffect, type JSX, onCleanup } from 'solid-js';

export function ModalDialog(props: {
  isOpen: boolean;
  label: string;
  class?: string;
  /** A press beside the dialog closes it, as Escape does. */
  closesOnPressBeside?: boolean;
  onClose: () => void;
  children: JSX.Element;
}) {
  let dialog!: HTMLDialogElement;
  createEffect(() => {
    if (props.isOpen && !dialog.open) dialog.showModal();
    if (!props.isOpen && dialog.open) dialog.close();
  });
  // What was taken from the page hears its `close` later too: by then another dialog may be open, which is not meant.
  let isGone = false;
  onCleanup(() => {
    isGone = true;
    dialog.close();
  });
  return (
    <dialog
      ref={dialog}
      class={props.class}
      aria-label={props.label}
      // Escape: the state is set at once, so that a key pressed right after it opens the dialog again.
      onCancel={() => props.onClose()}
      // The browser delivers `close` later; by then the dialog may be open again, and the event is of the time before.
      onClose={() => {
        if (!isGone && !dialog.open) props.onClose();
      }}
      onPointerDown={(event) => {
        if (props.closesOnPressBeside === true && event.target === dialog) props.onClose();
      }}
    >
      {props.children}
    </dialog>
  );
}
