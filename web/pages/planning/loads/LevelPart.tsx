/** "Level this": what it may change, how far it is, the moves that it proposes with their cost, and what would help. */
import { For, Show } from 'solid-js';
import { type FreedomName, freedomNames } from '../../../../solver/levelling/freedoms.ts';
import type { Help } from '../../../../solver/levelling/leveller.ts';
import type { Excess } from '../../../../solver/levelling/levelMeasures.ts';
import type { Levelling } from '../../../../solver/levelling/levelPlan.ts';
import { madeLess } from '../../../../solver/levelling/moves.ts';
import { freedomTitles, gapWords, helpTitle, phaseTitles } from '../../../../solver/levelling/words.ts';
import { formatMoney, formatNumber } from '../../../language/format.ts';
import { enumeration, gap, pick, t } from '../../../language/language.ts';
import { formatPenalty } from '../../../language/objective.ts';
import { Select } from '../../../ui/Select.tsx';
import type { LevellingState } from './createLevelling.ts';
import type { Loads } from './createLoads.ts';
import { MoveTable, NO_PENALTY } from './MoveTable.tsx';

/** Overloads that are named; the rest is counted by the total. */
const NAMED = 6;

export function LevelPart(props: { levelling: LevellingState; loads: Loads }) {
  const { levelling, loads } = props;
  const source = () => loads.inView()?.index.source;
  const isUsed = (name: FreedomName): boolean => {
    const known = source();
    if (known === undefined) return false;
    if (name === 'outsourcing') return known.processes.some((row) => row.kind === 'subcontract');
    if (name === 'moreShifts') return known.shiftOptions.length > 0;
    if (name === 'people') return known.labourPools.length > 0;
    if (name === 'choices') return known.investments.length + known.demandShaping.length > 0;
    return true;
  };
  const periods = () =>
    loads.periods().map((row, period) => ({ value: row.period, text: loads.periodName(period) }));
  const phase = () => {
    const known = levelling.phase();
    return known === null ? '' : pick(phaseTitles[known]);
  };
  return (
    <section class="level" aria-label={t('levelTitle')}>
      <h3>{t('levelTitle')}</h3>
      <p class="muted">
        {t('levelAbout')}
        <Show when={levelling.heldCount() > 0}>
          {gap()}
          {t('levelHolds', { count: levelling.heldCount() })}
        </Show>
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void levelling.start();
        }}
      >
        <div class="form">
          <Select
            label={t('levelFirst')}
            value={levelling.first() ?? ''}
            options={periods()}
            onSelect={levelling.setFirst}
          />
          <Select
            label={t('levelLast')}
            value={levelling.last() ?? ''}
            options={periods()}
            onSelect={levelling.setLast}
          />
          <Select
            label={t('levelFamilies')}
            value={levelling.areAllFamilies() ? 'all' : 'overloaded'}
            options={[
              { value: 'overloaded', text: t('levelBehind') },
              { value: 'all', text: t('levelAllFamilies') },
            ]}
            onSelect={(value) => levelling.setAllFamilies(value === 'all')}
          />
          <Select
            label={t('levelAim')}
            value={levelling.aim()}
            options={[
              { value: 'cost', text: t('levelAimCost') },
              { value: 'change', text: t('levelAimChange') },
            ]}
            onSelect={(value) => levelling.setAim(value === 'change' ? 'change' : 'cost')}
          />
        </div>
        <fieldset class="checks">
          <legend class="hidden">{t('levelAllowed')}</legend>
          <For each={freedomNames.filter(isUsed)}>
            {(name) => (
              <label class="check">
                <input
                  type="checkbox"
                  checked={levelling.isFree(name)}
                  onChange={(event) => levelling.setFree(name, event.currentTarget.checked)}
                />
                {pick(freedomTitles[name])}
              </label>
            )}
          </For>
          <label class="check">
            <input
              type="checkbox"
              checked={levelling.isToThreshold()}
              onChange={(event) => levelling.setToThreshold(event.currentTarget.checked)}
            />
            {t('levelToThreshold', { threshold: formatNumber(loads.percent()) })}
          </label>
        </fieldset>
        <button type="submit" class="btn main" disabled={levelling.isWorking()}>
          {t('levelStart')}
        </button>{' '}
        <span role="status">
          <Show when={levelling.isWorking()}>
            {t('levelWorking', { phase: phase(), seconds: formatNumber(levelling.seconds()) })}{' '}
            <button type="button" class="btn" onClick={levelling.stop}>
              {t('cancel')}
            </button>
          </Show>
          <Show when={levelling.failure()}>
            {(reason) => <span class="bad">{t('levelFailed', { reason: pick(reason()) })}</span>}
          </Show>
        </span>
      </form>
      <Show when={levelling.answered()} keyed>
        {(answer) => <Proposal answer={answer} levelling={levelling} loads={loads} />}
      </Show>
    </section>
  );
}

function Proposal(props: { answer: Levelling; levelling: LevellingState; loads: Loads }) {
  const { loads, levelling } = props;
  const currency = levelling.currency;
  const signed = (value: number) =>
    Math.abs(value) < 0.5 ? formatMoney(0, currency()) : formatMoney(value, currency(), true);
  const penalty = (value: number) =>
    Math.abs(value) < 0.5 ? NO_PENALTY : `${value > 0 ? '+' : ''}${formatPenalty(value)}`;
  const { before, after, moves, help, excessBefore, excessAfter, excessOutside, untried, result } =
    props.answer;
  const failures = result.verification?.failureCount ?? 0;
  const less = moves.filter(madeLess);
  const shared = moves.filter(({ together }) => together > 1).length;
  const acceptedCount = () => moves.filter((_, m) => levelling.isAccepted(m)).length;
  const excessText = ({ load, period, amount }: Excess): string =>
    t('levelLeftItem', {
      load: loads.nameOfLoad(load),
      period: loads.periodName(period),
      amount: loads.amountText(load, loads.shownAmount(load, period, amount), 1),
    });
  /** Amounts by unit: hours and tonnes are not added up. */
  const amountsText = (excess: readonly Excess[]): string => {
    const byUnit = Map.groupBy(excess, ({ load }) => loads.amountText(load, 0));
    return enumeration(
      [...byUnit.values()].map((own) =>
        loads.amountText(
          own[0]!.load,
          own.reduce((sum, { load, period, amount }) => sum + loads.shownAmount(load, period, amount), 0),
          1,
        ),
      ),
    );
  };
  const countText = (excess: readonly Excess[]): string =>
    excess.length === 0
      ? formatNumber(0)
      : t('levelCounted', { count: formatNumber(excess.length), amounts: amountsText(excess) });
  /** Overloads by name, the first of many. */
  const listText = (excess: readonly Excess[]): string =>
    enumeration([
      ...excess.slice(0, NAMED).map(excessText),
      ...(excess.length > NAMED ? [t('loadsMore', { count: excess.length - NAMED })] : []),
    ]);
  const sizeOf = (excess: readonly Excess[]) => excess.reduce((sum, { amount }) => sum + amount, 0);
  const helpText = ({ freedoms, excess }: Help): string => {
    const freedom = pick(helpTitle(freedoms));
    if (excess.length === 0) return t('levelHelpAll', { freedom });
    if (sizeOf(excess) >= sizeOf(excessAfter) * (1 - 1e-4)) return t('levelHelpNone', { freedom });
    return t('levelHelpSome', { freedom, count: excess.length, amounts: amountsText(excess) });
  };
  const proved = gapWords(props.answer);
  return (
    <div class="level-answer">
      <p role="status">
        {t('levelSummary', {
          before: countText(excessBefore),
          after: countText(excessAfter),
          cost: signed(after.cost - before.cost),
          penalties: penalty(after.penalties - before.penalties),
          overtime: `${after.overtimeHours >= before.overtimeHours ? '+' : ''}${formatNumber(after.overtimeHours - before.overtimeHours)}`,
          stock: signed(after.endStockValue - before.endStockValue),
          checks: failures === 0 ? t('levelKeeps') : t('levelBreaks', { count: failures }),
        })}
        <Show when={proved}>
          {(words) => (
            <>
              {gap()}
              {pick(words())}
            </>
          )}
        </Show>
      </p>
      <Show when={excessAfter.length > 0}>
        <p>
          <b>▲</b> {t('levelLeft', { list: listText(excessAfter) })}
        </p>
        <h4>{t('levelHelpTitle')}</h4>
        <ul>
          <For each={help}>{(entry) => <li>{helpText(entry)}</li>}</For>
        </ul>
        <Show when={untried.length > 0}>
          <p class="muted">
            {t('levelUntried', { list: enumeration(untried.map((freedoms) => pick(helpTitle(freedoms)))) })}
          </p>
        </Show>
      </Show>
      <Show when={excessOutside.length > 0}>
        <p>
          <b>▲</b> {t('levelOutside', { list: listText(excessOutside) })}
        </p>
      </Show>
      <Show when={less.length > 0}>
        <p>{t('levelLessMade', { cost: signed(less.reduce((sum, { cost }) => sum + cost, 0)) })}</p>
      </Show>
      <Show when={moves.length > 0} fallback={<p>{t('levelNothing')}</p>}>
        <MoveTable
          answer={props.answer}
          levelling={levelling}
          loads={loads}
          money={signed}
          penalty={penalty}
        />
        <p class="muted">
          {t('levelOwn')}
          <Show when={shared > 0}>
            {gap()}
            {t('levelShared', { count: shared })}
          </Show>
        </p>
        <p>
          <Show when={levelling.isOfPlanInView()} fallback={<span class="bad">{t('levelOutdated')} </span>}>
            <button
              type="button"
              class="btn main"
              disabled={acceptedCount() === 0}
              onClick={() => void levelling.accept()}
            >
              {t('levelAccept', { count: acceptedCount() })}
            </button>{' '}
          </Show>
          <button type="button" class="btn" onClick={levelling.discard}>
            {t('levelDiscard')}
          </button>
        </p>
      </Show>
    </div>
  );
}
