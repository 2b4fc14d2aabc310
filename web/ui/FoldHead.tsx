/** The head of a folded list: a button that opens it, and where it is long a field that searches it. */
import { Show } from 'solid-js';
import { t } from '../language/language.ts';
import type { Fold } from './createFold.ts';
import './fold.css';

export function FoldHead(props: { fold: Fold; text: string; hint?: string; searchText: string }) {
  return (
    <>
      <button
        type="button"
        class="btn link fold-head"
        aria-expanded={props.fold.isOpen()}
        title={props.hint}
        onClick={props.fold.toggle}
      >
        {props.text}
      </button>
      <Show when={props.fold.isSearched()}>
        <input
          type="search"
          class="pick fold-search"
          aria-label={props.searchText}
          placeholder={props.searchText}
          autocomplete="off"
          value={props.fold.typed()}
          onInput={(event) => props.fold.search(event.currentTarget.value)}
        />
      </Show>
      <Show when={props.fold.isOpen() && props.fold.shown().length === 0}>
        <span class="faint">{t('comboboxNone')}</span>
      </Show>
    </>
  );
}
