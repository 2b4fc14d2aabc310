/** Warnings about values, prices and paths of the case, folded; each leads to its row. */
import { For, Show } from 'solid-js';
import { pick, sentences, t } from '../../language/language.ts';
import { problemLine } from '../../language/problems.ts';
import { FindingsFailed } from '../../ui/FindingsFailed.tsx';
import { FieldReference } from '../../ui/ProblemText.tsx';
import type { DataState } from './createDataState.ts';

/** Warnings that are listed; the rest is counted. */
const WARNINGS = 50;

export function DataWarnings(props: { state: DataState }) {
  return (
    <>
      <FindingsFailed />
      <Show when={props.state.warnings().length > 0}>
        <details class="warnings">
          <summary>{t('suspicious', { count: props.state.warnings().length })}</summary>
          <ul>
            <For each={props.state.warnings().slice(0, WARNINGS)}>
              {(problem) => (
                <li>
                  <button
                    type="button"
                    class="btn link"
                    style={{ 'white-space': 'normal', 'text-align': 'left' }}
                    onClick={() => props.state.show(problem)}
                  >
                    {problemLine(problem)}
                  </button>{' '}
                  <FieldReference problem={problem} />
                </li>
              )}
            </For>
          </ul>
          <Show when={props.state.warnings().length > WARNINGS}>
            <p class="faint">{t('more', { count: props.state.warnings().length - WARNINGS })}</p>
          </Show>
        </details>
      </Show>
      <Show when={props.state.findings().length > 0}>
        <details class="warnings">
          <summary>{t('costLint', { count: props.state.findings().length })}</summary>
          <ul>
            <For each={props.state.findings()}>
              {(finding) => <li>{sentences([pick(finding.text), pick(finding.advice)])}</li>}
            </For>
          </ul>
        </details>
      </Show>
    </>
  );
}
