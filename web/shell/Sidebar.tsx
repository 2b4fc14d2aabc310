/** The pages at the left, on a phone below. */
import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import { t } from '../language/language.ts';
import { useWorkspace } from '../state/context.ts';
import { pageGroups } from './pages.ts';

export function Sidebar(props: { addressOf: (path: string) => string }) {
  const workspace = useWorkspace();
  return (
    <nav class="sidebar" aria-label="Equipoise">
      <For each={pageGroups}>
        {(group) => (
          <>
            <Show when={group.title}>{(title) => <h3>{t(title())}</h3>}</Show>
            <For each={group.pages}>
              {(page) => (
                <A href={props.addressOf(page.path)} end>
                  <span class="wide">{t(page.title)}</span>
                  <span class="narrow">{t(page.short ?? page.title)}</span>
                  <Show when={page.path === '/scenarios' && workspace.scenarios().length > 0}>
                    <span class="faint count">{workspace.scenarios().length}</span>
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
