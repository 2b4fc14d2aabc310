/** The palette: every command, found by a few letters; one that is not possible now says why. */
import { createEffect, For, on, Show } from 'solid-js';
import { t } from '../language/language.ts';
import { ModalDialog } from '../ui/ModalDialog.tsx';
import { commandTitle } from './command.ts';
import type { PaletteState } from './createPaletteState.ts';
import { isMac } from './isMac.ts';
import { keysText } from './keys.ts';

export function Palette(props: { state: PaletteState }) {
  let list!: HTMLDivElement;
  createEffect(
    on([() => props.state.selected(), () => props.state.found()], ([at]) =>
      list.querySelector(`#command-${at}`)?.scrollIntoView({ block: 'nearest' }),
    ),
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown') props.state.move(1);
    else if (event.key === 'ArrowUp') props.state.move(-1);
    else if (event.key === 'Enter') props.state.perform();
    else return;
    event.preventDefault();
  };
  const isFirstOfGroup = (i: number) => props.state.found()[i]?.group !== props.state.found()[i - 1]?.group;
  return (
    <ModalDialog
      isOpen={props.state.isOpen()}
      class="palette"
      label={t('palette')}
      closesOnPressBeside={true}
      onClose={props.state.close}
    >
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls="commands"
        aria-activedescendant={`command-${props.state.selected()}`}
        aria-label={t('paletteHint')}
        placeholder={t('paletteHint')}
        autocomplete="off"
        value={props.state.query()}
        onInput={(event) => props.state.search(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id="commands" role="listbox" aria-label={t('palette')}>
        <For each={props.state.found()}>
          {(command, i) => (
            <>
              <Show when={isFirstOfGroup(i())}>
                <h3 role="presentation">{t(command.group)}</h3>
              </Show>
              {/* The focus stays in the field above, which says which one is selected. */}
              <button
                type="button"
                id={`command-${i()}`}
                role="option"
                tabindex={-1}
                aria-selected={i() === props.state.selected()}
                aria-disabled={!command.isEnabled()}
                onPointerMove={() => props.state.select(i())}
                onClick={() => {
                  props.state.select(i());
                  props.state.perform();
                }}
              >
                <span>{commandTitle(command)}</span>
                <Show when={command.isEnabled()} fallback={<span class="why">{command.whyDisabled()}</span>}>
                  <Show when={command.keys[0]}>{(keys) => <kbd>{keysText(keys(), isMac)}</kbd>}</Show>
                </Show>
              </button>
            </>
          )}
        </For>
        <Show when={props.state.found().length === 0}>
          <p class="faint">{t('paletteNone')}</p>
        </Show>
      </div>
    </ModalDialog>
  );
}
