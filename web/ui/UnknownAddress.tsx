/** What the address names and the case does not have. */
import { Show } from 'solid-js';
import { enumeration, type MessageKey, t } from '../language/language.ts';

const unknownKinds = {
  case: 'unknownCase',
  scenario: 'unknownScenario',
  resource: 'unknownResource',
  family: 'unknownFamily',
  period: 'unknownPeriod',
  version: 'unknownVersion',
  decision: 'unknownDecision',
  tournament: 'unknownTournament',
  experiment: 'unknownExperiment',
} as const satisfies Readonly<Record<string, MessageKey>>;

/** Says that the address names something that does not exist, instead of showing another thing in silence. */
export function UnknownAddress(props: {
  kind: keyof typeof unknownKinds;
  ids: readonly string[];
  /** It stands in place of the page, and is its title. */
  isTitle?: boolean;
}) {
  const text = () => t(unknownKinds[props.kind], { ids: enumeration(props.ids) });
  return (
    <Show when={props.ids.length > 0}>
      <div class="notice" role="status">
        <Show when={props.isTitle} fallback={<b>{text()}</b>}>
          <h1>{text()}</h1>
        </Show>{' '}
        {t('unknownHint')}
      </div>
    </Show>
  );
}
