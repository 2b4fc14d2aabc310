/** The frame: company and cycle above, pages at the left by the user's work, the page itself. */
import { A, type RouteSectionProps, useLocation, useNavigate } from '@solidjs/router';
import {
  createEffect,
  createSignal,
  ErrorBoundary,
  For,
  on,
  onCleanup,
  onMount,
  Show,
  Suspense,
} from 'solid-js';
import { localeOf } from '../../solver/words/language.ts';
import { formatPeriod, formatTime } from '../language/format.ts';
import { language, type MessageKey, named, setLanguage, t } from '../language/language.ts';
import { scenarioName } from '../language/scenarioName.ts';
import { createAddressParameter } from '../state/address.ts';
import { WorkspaceContext } from '../state/context.ts';
import { setTheme, theme } from '../state/theme.ts';
import { createWorkspace } from '../state/workspace.ts';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { Select } from '../ui/Select.tsx';
import { UnknownAddress } from '../ui/UnknownAddress.tsx';

const sidebar: readonly {
  readonly title: MessageKey | null;
  /** `short` stands in the narrow bar of a phone. */
  readonly pages: readonly {
    readonly path: string;
    readonly title: MessageKey;
    readonly short?: MessageKey;
  }[];
}[] = [
  { title: null, pages: [{ path: '/', title: 'home' }] },
  {
    title: 'plan',
    pages: [
      { path: '/planning', title: 'planningTable', short: 'planningTableShort' },
      { path: '/capacity', title: 'capacity' },
      { path: '/details', title: 'planDetails', short: 'planDetailsShort' },
    ],
  },
  {
    title: 'decide',
    pages: [
      { path: '/scenarios', title: 'scenarios' },
      { path: '/compare', title: 'compare' },
    ],
  },
  { title: 'caseGroup', pages: [{ path: '/data', title: 'data' }] },
];

const keyList: readonly (readonly [string, MessageKey])[] = [
  ['← ↑ → ↓', 'keyArrows'],
  ['Enter, F2', 'keyEnter'],
  ['0–9', 'keyType'],
  ['Ctrl C, Ctrl V', 'keyCopy'],
  ['Ctrl Z, Ctrl Y', 'keyUndo'],
  ['Ctrl R', 'keyFill'],
  ['Delete', 'keyDelete'],
  ['/', 'keySearch'],
  ['?', 'keyHelp'],
];

export function Shell(props: RouteSectionProps) {
  const workspace = createWorkspace();
  const location = useLocation();
  const navigate = useNavigate();
  const caseAddress = createAddressParameter('case', '');
  const scenarioAddress = createAddressParameter('scenario', '');
  const [isHelpOpen, setHelpOpen] = createSignal(false);
  let dialog!: HTMLDialogElement;
  const openHelp = () => {
    setHelpOpen(true);
    dialog.showModal();
  };
  const onKey = (event: KeyboardEvent) => {
    const isTyping =
      event.target instanceof HTMLInputElement ||
      event.target instanceof HTMLTextAreaElement ||
      event.target instanceof HTMLSelectElement;
    if (isTyping || event.ctrlKey || event.metaKey) return;
    if (event.key === '?') openHelp();
    if (event.key === '/') {
      document.querySelector<HTMLElement>('#search')?.focus();
      event.preventDefault();
    }
  };
  onMount(() => {
    document.documentElement.lang = localeOf(language());
    void workspace.open(caseAddress.get());
    addEventListener('keydown', onKey);
    onCleanup(() => removeEventListener('keydown', onKey));
  });
  // With several cases the address names the one that is shown, so that a link opens the same; Back changes it too.
  const isNamed = () => workspace.cases().length > 1 && workspace.caseId() !== '';
  const isKnown = (id: string) => workspace.cases().some((entry) => entry.caseId === id);
  /** A case that the address names and the store does not have: said, not replaced by another. */
  const unknownCase = () => {
    const wanted = caseAddress.get();
    return workspace.isReady() && wanted !== '' && !isKnown(wanted) ? [wanted] : [];
  };
  const unknownScenario = () => {
    const wanted = scenarioAddress.get();
    const list = workspace.scenarios();
    if (wanted === '' || list.length === 0 || unknownCase().length > 0) return [];
    return list.some((entry) => entry.document.scenario === wanted) ? [] : [wanted];
  };
  createEffect(
    on([workspace.caseId, workspace.isReady], ([id, isReady], before) => {
      if (!isReady || !isNamed() || caseAddress.get() === id) return;
      // Another case was opened (imported, say), or the address named none.
      const isOther = before?.[1] === true && before[0] !== id;
      if (caseAddress.get() === '' || isOther) caseAddress.set(id, true);
    }),
  );
  createEffect(
    on(
      () => [location.pathname, caseAddress.get()],
      ([, wanted]) => {
        if (!isNamed() || wanted === workspace.caseId()) return;
        if (wanted === '') caseAddress.set(workspace.caseId(), true);
        else if (isKnown(wanted ?? '')) void workspace.open(wanted ?? '');
      },
      { defer: true },
    ),
  );
  /** What there is in place of what the address names in vain. */
  const instead = (): readonly { readonly to: string; readonly text: string }[] => {
    if (unknownCase().length > 0)
      return workspace.cases().map(({ caseId, name }) => ({
        to: `${location.pathname}?case=${encodeURIComponent(caseId)}`,
        text: name,
      }));
    return workspace.scenarios().map(({ document }) => ({
      to: `${location.pathname}?scenario=${encodeURIComponent(document.scenario)}`,
      text: scenarioName(workspace, document.scenario),
    }));
  };
  const company = () => workspace.base()?.company[0];
  const cycle = () => workspace.base()?.periods[0]?.start;
  const busy = () => workspace.runs().filter((known) => workspace.isBusy(known.scenarioId));
  /** The case, and on pages about one scenario that scenario, go along from page to page. */
  const kept = (path: string) => {
    const parameters = new URLSearchParams();
    if (isNamed()) parameters.set('case', workspace.caseId());
    const isAboutOne = path !== '/compare' && path !== '/data' && unknownScenario().length === 0;
    if (isAboutOne && scenarioAddress.get() !== '') parameters.set('scenario', scenarioAddress.get());
    return parameters.size === 0 ? '' : `?${parameters}`;
  };
  return (
    <WorkspaceContext.Provider value={workspace}>
      <a class="hidden skip" href="#page">
        {t('skip')}
      </a>
      <div class="app">
        <header class="top">
          <b>Equipoise</b>
          <span class="sep" />
          <Show when={isNamed()} fallback={<span>{named(company(), workspace.caseName())}</span>}>
            <Select
              label={t('caseGroup')}
              isLabelHidden
              value={workspace.caseId()}
              options={workspace.cases().map((entry) => ({
                value: entry.caseId,
                text: entry.caseId === workspace.caseId() ? named(company(), entry.name) : entry.name,
              }))}
              onSelect={(id) => navigate(`${location.pathname}?case=${encodeURIComponent(id)}`)}
            />
          </Show>
          <span class="muted optional">{formatPeriod(cycle() ?? '')}</span>
          <div class="right">
            <Show when={busy().length > 0}>
              <span class="muted" role="status">
                {t('running')} · {busy().length}
              </span>
            </Show>
            <Show when={workspace.savedAt()}>
              {(moment) => <span class="faint optional">{t('savedAt', { time: formatTime(moment()) })}</span>}
            </Show>
            <button type="button" class="btn link optional" onClick={openHelp}>
              {t('keys')}
            </button>
            <button
              type="button"
              class="btn link"
              onClick={() => setTheme(theme() === 'light' ? 'dark' : 'light')}
            >
              {theme() === 'light' ? t('dark') : t('light')}
            </button>
            <button
              type="button"
              class="btn link"
              lang={language() === 'en' ? 'zh-CN' : 'en'}
              onClick={() => setLanguage(language() === 'en' ? 'zh' : 'en')}
            >
              {language() === 'en' ? '中文' : 'English'}
            </button>
          </div>
        </header>
        <nav class="sidebar" aria-label="Equipoise">
          <For each={sidebar}>
            {(group) => (
              <>
                <Show when={group.title}>{(title) => <h3>{t(title())}</h3>}</Show>
                <For each={group.pages}>
                  {(page) => (
                    <A href={`${page.path}${kept(page.path)}`} end>
                      <span class="wide">{t(page.title)}</span>
                      <span class="narrow">{t(page.short ?? page.title)}</span>
                      <Show when={page.path === '/scenarios'}>
                        <span class="faint count">{workspace.scenarios().length}</span>
                      </Show>
                    </A>
                  )}
                </For>
              </>
            )}
          </For>
        </nav>
        <main id="page">
          <Show when={workspace.problem()}>
            {(problem) => <ProblemNotice problem={problem()} onClose={() => workspace.clearProblem()} />}
          </Show>
          <ErrorBoundary
            fallback={(error: unknown) => (
              <div class="notice bad" role="alert">
                <b>{t('pageFailed')}</b>
                <p>{error instanceof Error ? error.message : String(error)}</p>
                <button type="button" class="btn" onClick={() => globalThis.location.reload()}>
                  {t('reload')}
                </button>
              </div>
            )}
          >
            <Suspense fallback={<p class="faint">{t('loading')}</p>}>
              <Show when={workspace.isReady()} fallback={<p class="faint">{t('loading')}</p>}>
                <Show
                  when={workspace.base() !== null || location.pathname === '/data'}
                  fallback={<p>{workspace.caseId() === '' ? t('noCase') : t('loading')}</p>}
                >
                  <Show
                    when={unknownCase().length === 0 && unknownScenario().length === 0}
                    fallback={
                      <>
                        <UnknownAddress kind="case" ids={unknownCase()} />
                        <UnknownAddress kind="scenario" ids={unknownScenario()} />
                        <p>
                          {t('chooseInstead')}{' '}
                          <For each={instead()}>
                            {(entry) => (
                              <>
                                <A class="btn" href={entry.to}>
                                  {entry.text}
                                </A>{' '}
                              </>
                            )}
                          </For>
                        </p>
                      </>
                    }
                  >
                    {props.children}
                  </Show>
                </Show>
              </Show>
            </Suspense>
          </ErrorBoundary>
        </main>
      </div>
      <dialog ref={dialog} onClose={() => setHelpOpen(false)} aria-label={t('keys')}>
        <Show when={isHelpOpen()}>
          <h2>{t('keys')}</h2>
          <table>
            <tbody>
              <For each={keyList}>
                {([keys, title]) => (
                  <tr>
                    <td>
                      <kbd>{keys}</kbd>
                    </td>
                    <td style={{ 'text-align': 'left' }}>{t(title)}</td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
          <form method="dialog" style={{ 'margin-top': '12px' }}>
            <button type="submit" class="btn main">
              {t('close')}
            </button>
          </form>
        </Show>
      </dialog>
    </WorkspaceContext.Provider>
  );
}
