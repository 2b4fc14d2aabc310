/** "Risk: if things come otherwise": the worst and mean regret of each option under the assumptions of the case, and how they are found. */
import { For, Show } from 'solid-js';
import { arePenaltiesIn } from '../../../solver/plan/objective.ts';
import { regretSentence } from '../../../solver/tradeoff/regretSentences.ts';
import { same } from '../../../solver/words/words.ts';
import { TradeOffStatus } from '../../comparison/TradeOffStatus.tsx';
import { enumeration, named, pick, t } from '../../language/language.ts';
import { OptionKey } from '../../ui/OptionKey.tsx';
import { Panel } from '../../ui/Panel.tsx';
import type { DecisionsState } from './createDecisionsState.ts';
import { riskTexts } from './riskTexts.ts';

export function RiskPanel(props: { state: DecisionsState }) {
  const { risk } = props.state;
  const texts = () => riskTexts(props.state);
  /** The option of the least worst regret, in a sentence; empty where an option has no plan under some assumption. */
  const finding = (): string => {
    const known = risk.shown();
    const least = texts().least();
    const option = props.state.options()[least?.option ?? -1];
    if (known === null || least?.worst == null || option === undefined) return '';
    const name = same(`${option.letter} ${option.name}`);
    const worst = least.worst.amount === 0 ? null : same(texts().amount(least.worst));
    const isWithPenalties = arePenaltiesIn(props.state.options().map(({ objective }) => objective));
    return pick(regretSentence({ option: name, worst, isWithPenalties }, known.keptPeriods));
  };
  return (
    <Show when={risk.canAsk() || risk.shown() !== null}>
      <Panel title={t('riskTitle')} note={t('riskSub')}>
        <Show when={risk.shown()}>
          {(known) => (
            <>
              <div class="scroll">
                <table class="sticky-first risk">
                  <thead>
                    <tr>
                      <th scope="col" class="text">
                        {t('decisionOption')}
                      </th>
                      <Show when={texts().isOneAmount()}>
                        <th scope="col" title={t('riskPlannedHint')}>
                          {t('riskPlanned')}
                        </th>
                      </Show>
                      <th scope="col" title={t('regretHint')}>
                        {texts().title()}
                      </th>
                      <th scope="col" class="text">
                        {t('riskWhere')}
                      </th>
                      <th scope="col" title={t('regretHint')}>
                        {t('meanRegret')}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    <For each={known().options}>
                      {({ option, worst, mean }) => (
                        <tr>
                          <th scope="row" class="text">
                            <OptionKey
                              letter={props.state.options()[option]?.letter ?? ''}
                              isReference={option === 0}
                            />{' '}
                            {props.state.options()[option]?.name}
                          </th>
                          <Show when={texts().isOneAmount()}>
                            <td class="num">{texts().number(texts().asPlanned(option) ?? 0)}</td>
                          </Show>
                          <td class="num">{worst === null ? t('riskNoPlan') : texts().amount(worst)}</td>
                          <td class="text">{texts().whereOf(option)}</td>
                          <td class="num">{mean === null ? '–' : texts().amount(mean)}</td>
                        </tr>
                      )}
                    </For>
                  </tbody>
                </table>
              </div>
              <p>{finding()}</p>
              <Show when={texts().isMostlyPlanned()}>
                <p>{t('riskMostlyPlanned')}</p>
              </Show>
              <p class="faint">
                {t('riskUnder', {
                  names: enumeration(known().assumptions.map((assumption) => named(assumption, ''))),
                })}
              </p>
            </>
          )}
        </Show>
        <Show when={risk.isOlder()}>
          <p class="warn no-print">▲ {t('riskOlder')}</p>
        </Show>
        <div class="chips no-print">
          <Show when={risk.isOlder() && risk.task.progress() === null}>
            <button type="button" class="btn small" onClick={risk.task.start}>
              {t('riskAgain')}
            </button>
          </Show>
          <Show when={risk.isUnkept() && !props.state.isTaken()}>
            <button type="button" class="btn small" onClick={() => void risk.keep()}>
              {t('flipKeep')}
            </button>
          </Show>
          <Show when={!risk.isUnkept() && risk.shown() !== null}>
            <span class="faint">{t('flipKept')}</span>
          </Show>
        </div>
        <TradeOffStatus
          state={risk.task}
          start={t('riskStart')}
          isFound={risk.shown() !== null && risk.task.progress() === null}
        />
      </Panel>
    </Show>
  );
}
