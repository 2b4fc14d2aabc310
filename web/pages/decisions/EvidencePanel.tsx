/** What a decision rests on, option by option: the addresses of inputs and plan, the run, what solved and verified it. */

import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import type { DecisionOption, StoredDecision } from '../../../server/client.ts';
import { optionLetter } from '../../../solver/tradeoff/optionLetter.ts';
import { currencyOf } from '../../comparison/decisions.ts';
import { formatShare } from '../../language/format.ts';
import { t } from '../../language/language.ts';
import { objectiveNumber } from '../../language/objective.ts';
import { evidenceKey } from '../../state/versionQuery.ts';
import { OptionKey } from '../../ui/OptionKey.tsx';
import { Panel } from '../../ui/Panel.tsx';
import type { DecisionsState } from './createDecisionsState.ts';

/** Characters of a hash that tell it from others. */
const SHORT = 12;

export function EvidencePanel(props: { state: DecisionsState; decision: StoredDecision }) {
  const short = (hash: string) => hash.slice(0, SHORT);
  const source = ({ origin }: DecisionOption) =>
    origin.kind === 'run'
      ? t('evidenceRun', { run: short(origin.runId) })
      : origin.kind === 'byHand'
        ? origin.scenarioName
        : t('versionNamed', { number: origin.versionId, name: origin.name });
  /** As its evidence gives it; until that is read, and where it cannot be, as the decision keeps it. */
  const value = ({ summary }: DecisionOption, position: number) => {
    const read = props.state.options()[position]?.objective;
    if (read !== undefined) return objectiveNumber(read, props.state.currency());
    const kept = summary.optimized ?? null;
    return kept === null ? '–' : objectiveNumber(kept, currencyOf(props.decision, props.state.ownCurrency()));
  };
  /** Which version was active when it was taken; nothing while it is open. */
  const versionNote = () => {
    const { verdict, atVerdict } = props.decision;
    if (verdict === null) return '';
    if (atVerdict === null) return t('evidenceNotKept');
    const version = atVerdict.activeVersion;
    return version === null
      ? t('evidenceNoVersion')
      : t('evidenceVersion', {
          name: t('versionNamed', { number: version.versionId, name: version.name }),
          inputs: short(version.inputHash),
          plan: short(version.planHash),
        });
  };
  return (
    <Panel title={t('decisionEvidence')} note={t('decisionEvidenceSub')} fold="closed">
      <div class="scroll">
        <table class="sticky-first">
          <thead>
            <tr>
              <th scope="col" class="text">
                {t('decisionOption')}
              </th>
              <th scope="col">{t('optimizedValue')}</th>
              <th scope="col" class="text">
                {t('evidenceInputs')}
              </th>
              <th scope="col" class="text">
                {t('evidencePlan')}
              </th>
              <th scope="col" class="text">
                {t('evidenceFrom')}
              </th>
              <th scope="col" class="text">
                {t('evidenceSolver')}
              </th>
              <th scope="col" class="text">
                {t('status')}
              </th>
            </tr>
          </thead>
          <tbody>
            <For each={props.decision.options}>
              {(option, i) => (
                <tr>
                  <td>
                    <OptionKey letter={optionLetter(i())} isReference={i() === 0} />
                    {props.state.nameOf(option)}{' '}
                    <A
                      class="link no-print"
                      href={`/planning?scenario=${encodeURIComponent(evidenceKey(props.decision.decisionId, i()))}`}
                      aria-label={t('actionOn', {
                        action: t('evidenceOpen'),
                        name: props.state.nameOf(option),
                      })}
                    >
                      {t('evidenceOpen')}
                    </A>
                  </td>
                  <td class="num">{value(option, i())}</td>
                  <td class="text" title={option.inputHash}>
                    <code>{short(option.inputHash)}</code>
                  </td>
                  <td class="text" title={option.planHash}>
                    <code>{short(option.planHash)}</code>
                  </td>
                  <td class="text" title={option.origin.kind === 'run' ? option.origin.runId : undefined}>
                    {source(option)}
                  </td>
                  <td class="text">
                    {option.solver.name} {option.solver.version}, Equipoise {option.program}
                  </td>
                  <td class="text">
                    {t('verified', { checks: option.summary.checkCount })}
                    <Show when={option.summary.gap !== null}>
                      {`, ${t('gap', { gap: formatShare(option.summary.gap ?? 0, 2) })}`}
                    </Show>
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
      <Show when={versionNote()}>
        <p class="muted">{versionNote()}</p>
      </Show>
    </Panel>
  );
}
