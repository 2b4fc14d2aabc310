/** The versions of the case: status, where each comes from, who kept it, and its key figures. */
import { For } from 'solid-js';
import { figureDefinitions } from '../../../solver/plan/figures/keyFigures.ts';
import { formatFigure, moneyScale } from '../../language/format.ts';
import { listed, pick, t } from '../../language/language.ts';
import { versionStatus } from '../../language/planLine.ts';
import type { VersionsState } from './createVersionsState.ts';

/** Key figures of the list. */
const definitions = figureDefinitions([
  'contributionMargin',
  'fillRate',
  'averageInventoryValue',
  'utilization',
]);

export function VersionTable(props: { state: VersionsState }) {
  const { state } = props;
  const scaleOf = (name: string) =>
    moneyScale(state.versions().map((version) => state.figuresOf(version).values[name]));
  return (
    <div class="scroll">
      <table class="sticky-first scenarios">
        <thead>
          <tr>
            <th scope="col">{t('versionsVersion')}</th>
            <th scope="col" class="text">
              {t('status')}
            </th>
            <th scope="col" class="text wide">
              {t('versionsOrigin')}
            </th>
            <th scope="col" class="text wide">
              {t('versionsKept')}
            </th>
            <For each={definitions}>{(definition) => <th scope="col">{pick(definition.title)}</th>}</For>
          </tr>
        </thead>
        <tbody>
          <For each={state.versions()}>
            {(version) => (
              <tr classList={{ selected: version.versionId === state.selected()?.versionId }}>
                <td class="wrap">
                  <button
                    type="button"
                    class="btn link name"
                    aria-current={version.versionId === state.selected()?.versionId}
                    onClick={() => state.select(version.versionId)}
                  >
                    {version.versionId} · {version.name}
                  </button>
                </td>
                <td class="wrap text state" classList={{ bad: version.violations > 0 }}>
                  {listed(versionStatus(version))}
                </td>
                <td class="wrap text wide">{state.originText(version)}</td>
                <td class="wrap text wide">{state.keptText(version)}</td>
                <For each={definitions}>
                  {({ name, unit }) => (
                    <td>
                      {formatFigure(state.figuresOf(version).values[name] ?? null, unit, {
                        currency: state.figuresOf(version).currency,
                        digits: 0,
                        scale: scaleOf(name),
                      })}
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}
