/** A dialog that asks before something happens; it is there as long as the question is. */
import { type JSX, onCleanup } from 'solid-js';
import { focusTableIfLost } from './focus.ts';
import { ModalDialog } from './ModalDialog.tsx';

export function Question(props: { title: string; onCancel: () => void; children: JSX.Element }) {
  // What had the focus before was the editor of a cell, which is gone.
  onCleanup(focusTableIfLost);
  return (
    <ModalDialog isOpen={true} label={props.title} onClose={props.onCancel}>
      <h2>{props.title}</h2>
      {props.children}
    </ModalDialog>
  );
}
