/**
 * The button of one thing among several, such as a row: it shows what it does; its accessible name also says on what, so that each is
 * told from its siblings.
 */
import type { JSX } from 'solid-js';
import { t } from '../language/language.ts';

export function ActionOn(props: {
  action: string;
  /** The thing that it acts on. */
  name: string;
  /** Classes besides `btn`. */
  class?: string;
  style?: JSX.CSSProperties;
  isDisabled?: boolean;
  title?: string;
  onAct: () => void;
}) {
  return (
    <button
      type="button"
      class={props.class === undefined ? 'btn' : `btn ${props.class}`}
      style={props.style ?? {}}
      title={props.title}
      disabled={props.isDisabled === true}
      aria-label={t('actionOn', { action: props.action, name: props.name })}
      onClick={() => props.onAct()}
    >
      {props.action}
    </button>
  );
}
