/** The limits that the plan of a version violates, as the verifier found them. */
import { For, Show } from 'solid-js';
import { features } from '../../../solver/features/features.ts';
import { checkWords, failedPlace } from '../../../solver/verify/checkWords.ts';
import { foundText } from '../../language/foundText.ts';
import { pick, t } from '../../language/language.ts';
import { useWorkspace } from '../../state/context.ts';

/** Lines that are listed. */
const LISTED = 8;

function featureTitle(name: string): string {
  const words = features.find((feature) => feature.name === name)?.words;
  return words === undefined ? name : pick(words.title);
}

export function Violations(props: { plan: string }) {
  const workspace = useWorkspace();
  const currency = () => workspace.viewOf(props.plan)?.planningCase.company[0]?.currency ?? '';
  const failures = () => workspace.viewOf(props.plan)?.result.failures ?? [];
  const count = () => workspace.viewOf(props.plan)?.result.failureCount ?? failures().length;
  return (
    <Show when={failures().length > 0}>
      <p>{t('versionsViolations')}</p>
      <ul>
        <For each={failures().slice(0, LISTED)}>
          {(failure) => (
            <li>
              {t('versionsViolation', {
                rule: pick(checkWords(failure)),
                where: pick(failedPlace(failure)),
                ...foundText(failure, currency()),
                feature: featureTitle(failure.feature),
              })}
            </li>
          )}
        </For>
      </ul>
      <Show when={count() > LISTED}>
        <p class="muted">{t('versionsShown', { shown: LISTED, count: count() })}</p>
      </Show>
    </Show>
  );
}
