/** The frame: company and cycle above, pages at the left by the user's work, the page itself; and its keys. */
import { A, type RouteSectionProps, useLocation, useNavigate } from '@solidjs/router';
import {
  createEffect,
  createSignal,
  ErrorBoundary,
  For,
  type JSX,
  lazy,
  on,
  onCleanup,
  onMount,
  Show,
  Suspense,
} from 'solid-js';
import { localeOf } from '../../solver/words/language.ts';
import { createPaletteState } from '../commands/createPaletteState.ts';
import { frameCommands } from '../commands/frameCommands.ts';
import { commandOfKey, refusalOfKey } from '../commands/keys.ts';
import { CommandContext, createCommandRegistry } from '../commands/registry.ts';
import { language, pick, t } from '../language/language.ts';
import { createAddressParameter, createAddressParameters } from '../state/address.ts';
import { isWaitingForServer, readChunk } from '../state/chunk.ts';
import { WorkspaceContext } from '../state/context.ts';
import { problemOf } from '../state/createProblem.ts';
import { createWorkspace } from '../state/workspace.ts';
import { keysOf } from '../ui/keyPress.ts';
import { NoticeOver, OverPage } from '../ui/OverPage.tsx';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { UnknownAddress } from '../ui/UnknownAddress.tsx';
import { shellCommands } from './commands.ts';
import { createShownCase } from './createShownCase.ts';
import { createShownUnits } from './createShownUnits.ts';
import { Sidebar } from './Sidebar.tsx';
import { TopBar } from './TopBar.tsx';

function isTypingIn(target: EventTarget | null): boolean {
  return (
    // A slider takes arrows, no text.
    (target instanceof HTMLInputElement && target.type !== 'range') ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}

/** Whether a key presses what has the focus: then it means no command. */
function pressesControl(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  return ['Enter', ' '].includes(keysOf(event)) && target?.closest('button, a[href], summary') != null;
}

/** The palette is read once the page stands, so that what is typed after its key goes into it. */
const Palette = lazy(() =>
  readChunk(() => import('../commands/Palette.tsx').then(({ Palette }) => ({ default: Palette }))),
);
/** The list of keys is read when it is first opened. */
const Help = lazy(() =>
  readChunk(() => import('../commands/Help.tsx').then(({ Help }) => ({ default: Help }))),
);

/** The choice of unit and currency is read when it is first opened. */
const UnitsDialog = lazy(() =>
  readChunk(() =>
    import('../ui/units/UnitsDialog.tsx').then(({ UnitsDialog }) => ({ default: UnitsDialog })),
  ),
);

/** A part that is read after the page; where it cannot be read and is wanted, that is said over the page. */
function Later(props: { isWanted: boolean; onClose: () => void; children: JSX.Element }) {
  return (
    <ErrorBoundary
      fallback={(error: unknown) => (
        <Show when={props.isWanted}>
          <NoticeOver isBad onClose={props.onClose}>
            {pick(problemOf(error).words.detail)}
          </NoticeOver>
        </Show>
      )}
    >
      <Suspense>{props.children}</Suspense>
    </ErrorBoundary>
  );
}

export function Shell(props: RouteSectionProps) {
  const workspace = createWorkspace();
  const location = useLocation();
  const navigate = useNavigate();
  const address = {
    case: createAddressParameter('case', ''),
    scenario: createAddressParameter('scenario', ''),
    object: createAddressParameters('family', 'group'),
  };
  const shown = createShownCase(workspace, () => location.pathname, address);
  const commands = createCommandRegistry();
  const palette = createPaletteState(commands.all);
  const [isHelpOpen, setHelpOpen] = createSignal(false);
  const [areUnitsOpen, setUnitsOpen] = createSignal(false);
  /** Why the key that was pressed last did nothing. */
  const [refusal, setRefusal] = createSignal('');
  commands.add(() =>
    shellCommands(workspace, {
      goTo: (path) => navigate(shown.addressOf(path)),
      isAboutOne: shown.isAboutOne,
      selectScenario: (scenario) => address.scenario.set(scenario),
    }),
  );
  createShownUnits(() => location.pathname + location.search, createAddressParameters('unit', 'currency'));
  const frame = frameCommands({
    openPalette: palette.open,
    openHelp: () => setHelpOpen(true),
    openUnits: () => setUnitsOpen(true),
  });
  commands.add(() => Object.values(frame));
  const onKey = (event: KeyboardEvent) => {
    // A dialog has keys of its own; what a table understood is done.
    if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
    if (pressesControl(event)) return;
    const isTyping = isTypingIn(event.target);
    const command = commandOfKey(event, commands.all(), isTyping);
    const why = command === null ? refusalOfKey(event, commands.all(), isTyping) : '';
    setRefusal(why);
    if (command === null && why === '') return;
    event.preventDefault();
    void command?.perform();
  };
  onMount(() => {
    document.documentElement.lang = localeOf(language());
    void workspace.open(address.case.get());
    addEventListener('keydown', onKey);
    onCleanup(() => removeEventListener('keydown', onKey));
  });
  return (
    <WorkspaceContext.Provider value={workspace}>
      <CommandContext.Provider value={commands}>
        {/* `external`: the router would take it for another address of the page, and leave the focus where it is. */}
        <a class="hidden skip" href="#page" rel="external">
          {t('skip')}
        </a>
        <div class="app">
          <TopBar isCaseNamed={shown.isNamed()} commands={frame} />
          <Sidebar addressOf={shown.addressOf} />
          <main id="page" tabindex="-1">
            <Show when={refusal()}>
              <NoticeOver onClose={() => setRefusal('')}>{refusal()}</NoticeOver>
            </Show>
            <Show when={isWaitingForServer()}>
              <NoticeOver isBad>
                <b>{t('serverAway')}</b>
                <p>{t('serverAwayText')}</p>
              </NoticeOver>
            </Show>
            <Show when={workspace.problem()}>
              {(problem) => (
                <OverPage>
                  <ProblemNotice
                    problem={problem()}
                    onRetry={() => void workspace.reload()}
                    onClose={() => workspace.clearProblem()}
                  />
                </OverPage>
              )}
            </Show>
            <ErrorBoundary
              fallback={(error: unknown, reset) => {
                // Another page may be shown all the same.
                createEffect(on(() => location.pathname, reset, { defer: true }));
                return (
                  <div class="notice bad" role="alert">
                    <b>{t('pageFailed')}</b>
                    <p>{pick(problemOf(error).words.detail)}</p>
                    <button type="button" class="btn" onClick={() => globalThis.location.reload()}>
                      {t('reload')}
                    </button>
                  </div>
                );
              }}
            >
              <Suspense fallback={<p class="faint">{t('loading')}</p>}>
                <Show when={workspace.isReady()} fallback={<p class="faint">{t('loading')}</p>}>
                  <Show
                    when={workspace.base() !== null || ['/data', '/start'].includes(location.pathname)}
                    fallback={<p>{workspace.caseId() === '' ? t('noCase') : t('loading')}</p>}
                  >
                    <Show
                      when={!shown.isUnknown()}
                      fallback={
                        <>
                          <UnknownAddress kind="case" ids={shown.unknownCase()} isTitle />
                          <UnknownAddress kind="scenario" ids={shown.unknownScenario()} isTitle />
                          <UnknownAddress kind="version" ids={shown.unknownVersion()} isTitle />
                          <p class="actions">
                            {t('chooseInstead')}
                            <For each={shown.instead()}>
                              {(entry) => (
                                <A class="btn" href={entry.to}>
                                  {entry.text}
                                </A>
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
        <Later isWanted={palette.isOpen()} onClose={palette.close}>
          <Palette state={palette} />
        </Later>
        <Show when={areUnitsOpen()}>
          <Later isWanted={true} onClose={() => setUnitsOpen(false)}>
            <UnitsDialog onClose={() => setUnitsOpen(false)} />
          </Later>
        </Show>
        <Show when={isHelpOpen()}>
          <Later isWanted={true} onClose={() => setHelpOpen(false)}>
            <Help commands={commands.all()} onClose={() => setHelpOpen(false)} />
          </Later>
        </Show>
      </CommandContext.Provider>
    </WorkspaceContext.Provider>
  );
}
