/** The pages at the left, on a phone below. */
import { A, useLocation } from '@solidjs/router';
import { createEffect, For, on, Show } from 'solid-js';
import { language, t } from '../language/language.ts';
import { useWorkspace } from '../state/context.ts';
import { showCurrent } from '../ui/showCurrent.ts';
import { pageGroups } from './pages.ts';

export function Sidebar(props: { addressOf: (path: string) => string }) {
  const workspace = useWorkspace();
  const location = useLocation();
  /** How many there are of what a page is about: scenarios, decisions that were not taken. */
  const countOf = (path: string): number => {
    if (path === '/scenarios') return workspace.listed().length;
    if (path === '/decisions') return workspace.decisions().filter(({ verdict }) => verdict === null).length;
    return 0;
  };
  let bar!: HTMLElement;
  // Once the links say which page it is, and their texts are those of the language.
  createEffect(
    on([() => location.pathname, language], () => {
      requestAnimationFrame(() => showCurrent(bar));
    }),
  );
  return (
    <nav ref={bar} class="sidebar" aria-label="Equipoise">
      <For each={pageGroups}>
        {(group) => (
          <>
            <Show when={group.title}>{(title) => <h3>{t(title())}</h3>}</Show>
            <For each={group.pages}>
              {(page) => (
                <A href={props.addressOf(page.path)} end>
                  <span class="wide">{t(page.title)}</span>
                  <span class="narrow">{t(page.short ?? page.title)}</span>
                  <Show when={countOf(page.path)}>
                    {(count) => <span class="faint count">{count()}</span>}
                  </Show>
                </A>
              )}
            </For>
          </>
        )}
      </For>
    </nav>
  );
}
