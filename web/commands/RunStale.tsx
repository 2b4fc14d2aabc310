/** Names the scenarios whose plans are of older inputs, and runs them again in one click. */
import { Show } from 'solid-js';
import { enumeration, t } from '../language/language.ts';
import { scenarioName } from '../language/scenarioName.ts';
import { useWorkspace } from '../state/context.ts';
import { CommandButton } from './CommandButton.tsx';
import { runOlderCommand } from './workspaceCommands.ts';

export function RunStale(props: { scenarios: readonly string[] }) {
  const workspace = useWorkspace();
  const command = runOlderCommand(workspace, () => props.scenarios);
  return (
    <Show when={props.scenarios.length > 0}>
      <div class="notice stale" role="status">
        <span>
          {t('runOlderNote', {
            names: enumeration(props.scenarios.map((id) => scenarioName(workspace, id))),
          })}
        </span>
        <Show when={command.isEnabled()} fallback={<span class="faint">{t('running')}</span>}>
          <span class="no-print">
            <CommandButton command={command} />
          </span>
        </Show>
      </div>
    </Show>
  );
}
