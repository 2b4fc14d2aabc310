/**
 * What a page says about the last act (refused, failed, waiting): over the page, in one place at its foot, so that nothing
 * that is worked on moves when it comes and goes. What belongs to the state of the page stands in the page.
 */
import { type JSX, Show } from 'solid-js';
import { Portal } from 'solid-js/web';
import { t } from '../language/language.ts';

/** Anything that is shown over the page, for example a notice that closes itself. */
export function OverPage(props: { children: JSX.Element }) {
  return <Portal mount={document.getElementById('over') ?? document.body}>{props.children}</Portal>;
}

/** A text over the page, with a way to put it away. */
export function NoticeOver(props: { isBad?: boolean; onClose?: () => void; children: JSX.Element }) {
  return (
    <OverPage>
      <div
        class="notice closable"
        classList={{ bad: props.isBad === true }}
        role={props.isBad === true ? 'alert' : 'status'}
      >
        <div>{props.children}</div>
        <Show when={props.onClose}>
          <button type="button" class="btn link" onClick={() => props.onClose?.()}>
            {t('close')}
          </button>
        </Show>
      </div>
    </OverPage>
  );
}
