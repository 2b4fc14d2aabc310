/**
 * A button that opens a list of commands of one kind, for those that are needed seldom. The commands stand in the palette too.
 * Arrows go through the list, Escape closes it, and so does whatever takes the focus elsewhere.
 */
import { createSignal, For, Show } from 'solid-js';
import { type Command, commandTitle } from './command.ts';
import { isMac } from './isMac.ts';
import { keysText } from './keys.ts';

export interface MenuEntry {
  readonly command: Command;
  /** In place of the title. */
  readonly text?: string;
  readonly hint?: string;
  /** Whether it is on, for what is switched on and off. */
  readonly isOn?: boolean;
}

export function CommandMenu(props: { text: string; entries: readonly MenuEntry[]; isMain?: boolean }) {
  const [isOpen, setOpen] = createSignal(false);
  /** Whether the list begins below the left edge of the button: else it would leave a narrow page. */
  const [isAtLeft, setAtLeft] = createSignal(false);
  let box!: HTMLDivElement;
  let button!: HTMLButtonElement;
  const items = () => [...box.querySelectorAll<HTMLElement>('[role^=menuitem]')];
  const goTo = (place: number): void => {
    const all = items();
    all[(place + all.length) % all.length]?.focus();
  };
  const open = (place: number): void => {
    setAtLeft(box.getBoundingClientRect().left < globalThis.innerWidth / 2);
    setOpen(true);
    queueMicrotask(() => goTo(place));
  };
  const close = (): void => {
    setOpen(false);
    button.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = items().indexOf(document.activeElement as HTMLElement);
    if (event.key === 'ArrowDown') isOpen() ? goTo(at + 1) : open(0);
    else if (event.key === 'ArrowUp') isOpen() ? goTo(at < 0 ? -1 : at - 1) : open(-1);
    else if (event.key === 'Home' && isOpen()) goTo(0);
    else if (event.key === 'End' && isOpen()) goTo(-1);
    else if (event.key === 'Escape' && isOpen()) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const roleOf = ({ isOn }: MenuEntry) =>
    isOn === undefined
      ? ({ role: 'menuitem' } as const)
      : ({ role: 'menuitemcheckbox', 'aria-checked': isOn } as const);
  return (
    <div
      ref={box}
      class="menu"
      onFocusOut={(event) => {
        const next = event.relatedTarget;
        if (
          next instanceof Node ? !box.contains(next) : event.relatedTarget === null && !box.matches(':hover')
        )
          setOpen(false);
      }}
    >
      <button
        ref={button}
        type="button"
        class="btn"
        classList={{ main: props.isMain === true }}
        aria-haspopup="menu"
        aria-expanded={isOpen()}
        onKeyDown={onKeyDown}
        onClick={() => (isOpen() ? setOpen(false) : open(0))}
      >
        {props.text}
        <span class="menu-mark" aria-hidden="true">
          ▾
        </span>
      </button>
      <Show when={isOpen()}>
        <div
          class="menu-list"
          classList={{ left: isAtLeft() }}
          role="menu"
          aria-label={props.text}
          tabindex="-1"
          onKeyDown={onKeyDown}
        >
          <For each={props.entries}>
            {(entry) => (
              <button
                type="button"
                {...roleOf(entry)}
                tabindex="-1"
                disabled={!entry.command.isEnabled()}
                title={entry.hint ?? (entry.command.isEnabled() ? undefined : entry.command.whyDisabled())}
                onClick={() => {
                  close();
                  void entry.command.perform();
                }}
              >
                <span>
                  {entry.isOn === true ? '✓ ' : ''}
                  {entry.text ?? commandTitle(entry.command)}
                </span>
                <span class="faint">
                  {entry.command.keys[0] === undefined ? '' : keysText(entry.command.keys[0], isMac)}
                </span>
              </button>
            )}
          </For>
        </div>
      </Show>
    </div>
  );
}
