/** Names the scenarios whose plans are of older inputs, and runs them again in one click. */
import { Show } from 'solid-js';
import { enumeration, t } from '../language/language.ts';
import { scenarioName } from '../language/scenarioName.ts';
import { useWorkspace } from '../state/context.ts';

export function RunStale(props: { scenarios: readonly string[] }) {
  const workspace = useWorkspace();
  const waiting = () => props.scenarios.filter((id) => !workspace.isBusy(id));
  /** Several go to the server as one request, which goes on without this page. */
  const run = () => {
    const [only, ...others] = waiting();
    return only !== undefined && others.length === 0 ? workspace.start(only) : workspace.runAll('stale');
  };
  return (
    <Show when={props.scenarios.length > 0}>
      <div class="notice stale" role="status">
        <span>
          {t('runOlderNote', {
            names: enumeration(props.scenarios.map((id) => scenarioName(workspace, id))),
          })}
        </span>
        <Show when={waiting().length > 0} fallback={<span class="faint">{t('running')}</span>}>
          <button type="button" class="btn no-print" onClick={() => void run()}>
            {t('runOlder', { count: waiting().length })}
          </button>
        </Show>
      </div>
    </Show>
  );
}
