/** A dialog that asks before something happens; it is there as long as the question is. */
import { type JSX, onCleanup } from 'solid-js';
import { ModalDialog } from './ModalDialog.tsx';

export function Question(props: { title: string; onCancel: () => void; children: JSX.Element }) {
  onCleanup(() =>
    // What had the focus before was the editor of a cell, which is gone: the keys belong to the grid again.
    queueMicrotask(() => {
      if (document.activeElement === document.body)
        document.querySelector<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true });
    }),
  );
  return (
    <ModalDialog isOpen={true} label={props.title} onClose={props.onCancel}>
      <h2>{props.title}</h2>
      {props.children}
    </ModalDialog>
  );
}
