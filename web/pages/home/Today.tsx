/** Home: what is to be decided, what changed and what is late, each ranked by money. */
import { A } from '@solidjs/router';
import { lazy, Show, Suspense } from 'solid-js';
import { t } from '../../language/language.ts';
import { readChunk } from '../../state/chunk.ts';
import { useWorkspace } from '../../state/context.ts';
import { versionKey } from '../../state/versionQuery.ts';
import { Panel } from '../../ui/Panel.tsx';
import { createToday } from './createToday.ts';
import { TodayLines } from './TodayLines.tsx';

/** Read where there are decisions. */
const DecisionsDue = lazy(async () => ({
  default: (await readChunk(() => import('./DecisionsDue.tsx'))).DecisionsDue,
}));

/** Read where a version is active. */
const Changed = lazy(async () => ({ default: (await readChunk(() => import('./Changed.tsx'))).Changed }));

export function Today(props: { scenario: string; currency: string; hasDecisions: boolean }) {
  const state = createToday(useWorkspace());
  return (
    <div class="today">
      <Show
        when={props.hasDecisions}
        fallback={
          <Panel title={t('todayDecide')}>
            <p class="muted">{t('todayNothing')}</p>
            <A class="btn no-print" href="/compare">
              {t('nextCompare')}
            </A>
          </Panel>
        }
      >
        <Suspense>
          <DecisionsDue />
        </Suspense>
      </Show>
      <Panel title={t('todayChanged')} note={state.active() === undefined ? '' : state.changedNote()}>
        <Show
          when={state.active()}
          fallback={
            <>
              <p class="muted">{state.changedNote()}</p>
              <A class="btn no-print" href="/versions">
                {t('changedToVersions')}
              </A>
            </>
          }
        >
          {(version) => (
            <Suspense>
              <Changed
                version={versionKey(version().versionId)}
                scenario={props.scenario}
                currency={props.currency}
              />
            </Suspense>
          )}
        </Show>
      </Panel>
      <Panel title={t('todayLate')} note={t('exceptionsSub')}>
        <TodayLines lines={state.late()} none={t('todayNotLate')} />
      </Panel>
    </div>
  );
}
