/** What a tournament found: sentences, the ranking with its uncertainty, money against service, where each policy is worse, and its worst course. */
import { For, Show } from 'solid-js';
import { chanceText } from '../../../../solver/experiments/probabilityText.ts';
import {
  type PolicyStanding,
  type TournamentResult,
  tournamentFigures,
} from '../../../../solver/experiments/tournament.ts';
import {
  againstWords,
  differencesPlot,
  moneyAndService,
  servicePlot,
} from '../../../../solver/experiments/tournamentPlots.ts';
import { policyInSentence } from '../../../../solver/policies/policyTitles.ts';
import { moneyScaleIn, moneyText } from '../../../../solver/words/money.ts';
import { enumerated } from '../../../../solver/words/words.ts';
import { formatHours, formatNumber, formatShare } from '../../../language/format.ts';
import { language, pick, t } from '../../../language/language.ts';
import { ActionOn } from '../../../ui/ActionOn.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Plot } from '../Plot.tsx';
import { type PoliciesState, policyTitle } from './createPoliciesState.ts';
import type { TournamentFound } from './policiesWorker.ts';

export function Standings(props: { state: PoliciesState; found: TournamentFound; result: TournamentResult }) {
  const standings = () => props.result.standings;
  const money = (value: number) => moneyText(value, props.found.currency, language());
  const share = (value: number) => formatShare(value, 1);
  const title = (figure: keyof typeof tournamentFigures) => pick(tournamentFigures[figure].title);
  const reference = () => pick(policyInSentence(props.result.reference));
  const plotted = (width: number) => ({ currency: props.found.currency, language: language(), width });
  const differences = (width: number) => differencesPlot(props.result, plotted(width));
  const scatter = (width: number) => servicePlot(props.result, plotted(width));
  const against = () => pick(againstWords(props.result.reference));
  /** The difference with the half of its interval, by one scale. */
  const difference = ({ differences: { worth } }: PolicyStanding) => {
    const half = (worth.upper - worth.lower) / 2;
    const { currency } = props.found;
    // One future says nothing of how far others differ.
    if (props.result.futures < 2) return moneyText(worth.mean, currency, language(), { isSigned: true });
    const scale = moneyScaleIn(language(), [worth.mean, half]);
    return `${moneyText(worth.mean, currency, language(), { isSigned: true, scale })} ±\u00a0${moneyText(half, currency, language(), { scale })}`;
  };
  return (
    <>
      <Panel title={t('policiesFindings')}>
        <ul class="experiment-findings">
          <For each={props.found.sentences}>{(sentence) => <li>{pick(sentence)}</li>}</For>
        </ul>
      </Panel>
      <Panel
        title={t('policiesRanking')}
        note={t('policiesRankingNote', {
          futures: props.result.futures,
          percent: formatShare(props.result.confidence, 0),
        })}
      >
        <div class="experiment-table">
          <table class="grid-plain">
            <thead>
              <tr>
                <th scope="col">{t('policiesPolicy')}</th>
                <th scope="col" class="num">
                  {t('policiesRank')}
                </th>
                <th scope="col" class="num">
                  {title('worth')}
                </th>
                <th scope="col" class="num">
                  {against()}
                </th>
                <th scope="col" class="num">
                  {title('fillRate')}
                </th>
                <th scope="col" class="num">
                  {title('inventoryValue')}
                </th>
                <th scope="col" class="num">
                  {title('overtimeHours')}
                </th>
                <th scope="col" class="num">
                  {title('churn')}
                </th>
              </tr>
            </thead>
            <tbody>
              <For each={standings()}>
                {(standing) => (
                  <tr>
                    <th scope="row">{policyTitle(standing.policy)}</th>
                    <td class="num">
                      {formatNumber(standing.rank.mean, 1)} ({formatNumber(standing.rank.lower)}–
                      {formatNumber(standing.rank.upper)})
                      <small class="policies-more">
                        {t('policiesBest', { share: formatShare(standing.rank.bestShare, 0) })}
                      </small>
                    </td>
                    <td class="num">{money(standing.figures.worth.mean)}</td>
                    <td class="num policies-pair">
                      <Show when={!standing.isReference} fallback={t('policiesIsReference')}>
                        {difference(standing)}
                        <Show when={props.result.futures > 1}>
                          <small class="policies-more">
                            {standing.finding === 'notShownToDiffer'
                              ? t('policiesTie', { chance: chanceText(standing.probability) })
                              : chanceText(standing.probability)}
                          </small>
                        </Show>
                      </Show>
                    </td>
                    <td class="num">{share(standing.figures.fillRate.mean)}</td>
                    <td class="num">{money(standing.figures.inventoryValue.mean)}</td>
                    <td class="num">{formatHours(standing.figures.overtimeHours.mean)}</td>
                    <td class="num">{share(standing.figures.churn.mean)}</td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
        <Plot svg={differences} />
      </Panel>
      <Panel title={pick(moneyAndService)} note={t('policiesScatterNote')}>
        <Plot svg={scatter} />
      </Panel>
      <Panel title={t('policiesLosses', { reference: reference() })}>
        <div class="experiment-table">
          <table class="grid-plain">
            <thead>
              <tr>
                <th scope="col">{t('policiesPolicy')}</th>
                <th scope="col">{t('policiesWorseIn')}</th>
                <th scope="col">{t('policiesWorst')}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              <For each={standings().filter(({ isReference }) => !isReference)}>
                {(standing) => (
                  <tr>
                    <th scope="row">{policyTitle(standing.policy)}</th>
                    <td class="policies-losses">
                      {standing.losesOn.length === 0
                        ? t('policiesNoLoss')
                        : pick(enumerated(standing.losesOn.map((figure) => tournamentFigures[figure].title)))}
                    </td>
                    <td class="policies-worst">
                      {t('policiesWorstText', {
                        future: standing.worst.future,
                        difference: moneyText(standing.worst.difference, props.found.currency, language(), {
                          isSigned: true,
                        }),
                      })}
                    </td>
                    <td>
                      <ActionOn
                        action={t('policiesOpen')}
                        name={`${policyTitle(standing.policy)}, ${standing.worst.future}`}
                        onAct={() =>
                          props.state.open({ policy: standing.policy, future: standing.worst.future })
                        }
                      />
                    </td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </Panel>
    </>
  );
}
