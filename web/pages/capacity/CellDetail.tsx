/** What stands behind a cell of the heat map: hours, what one more is worth, and the families that use them. */
import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import { digitsIn } from '../../../solver/case/unitDigits.ts';
import { CommandButton } from '../../commands/CommandButton.tsx';
import type { Command } from '../../commands/command.ts';
import { formatMoney, formatNumber, formatShares } from '../../language/format.ts';
import { named, t } from '../../language/language.ts';
import { periodText } from '../../language/periods.ts';
import { Panel } from '../../ui/Panel.tsx';
import type { CapacityCell, CapacityState } from './createCapacityState.ts';

export function CellDetail(props: {
  state: CapacityState;
  scenario: string;
  cell: CapacityCell;
  close: Command;
}) {
  const load = () => props.state.loadAt(props.cell);
  const planningCase = () => props.state.view()?.planningCase;
  const digitsOf = (unit = ''): number => {
    const known = planningCase();
    return known === undefined ? 0 : digitsIn(known, unit);
  };
  const shares = () =>
    formatShares(
      props.state.usesAt(props.cell).map(({ hours }) => hours),
      load()?.usedHours ?? 0,
    );
  const worth = () => props.state.hourWorthAt(props.cell);
  const worthText = () => {
    if (!props.state.hasHourWorth()) return t('hourUnknown');
    return worth() > 0
      ? t('oneMoreHour', { money: formatMoney(worth(), props.state.currency()) })
      : t('noMoreHour');
  };
  return (
    <Panel
      style={{ 'grid-column': 'span 4' }}
      title={t('behind', {
        resource: props.state.resourceName(props.cell.row),
        period: periodText(planningCase()?.periods ?? [], props.cell.column),
      })}
    >
      <p class="muted">
        {t('hoursLine', {
          used: formatNumber(load()?.usedHours ?? 0),
          regular: formatNumber(load()?.regularHours ?? 0),
          overtime: formatNumber(load()?.overtimeHours ?? 0),
          shifts: formatNumber(load()?.shiftHours ?? 0),
        })}
      </p>
      <p style={{ margin: '8px 0' }}>
        <b>{worthText()}</b>
      </p>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('family')}</th>
              <th scope="col">{t('units')}</th>
              <th scope="col">{t('hours')}</th>
              <th scope="col">{t('share')}</th>
            </tr>
          </thead>
          <tbody>
            <For each={props.state.usesAt(props.cell)}>
              {(use, place) => {
                const family = planningCase()?.families[use.family];
                const parameters = new URLSearchParams({
                  scenario: props.scenario,
                  family: family?.family ?? '',
                });
                return (
                  <tr>
                    <td class="wrap">
                      <A href={`/planning?${parameters}`}>{named(family, family?.family ?? '')}</A>
                    </td>
                    <td>
                      {formatNumber(use.units, digitsOf(family?.unit))}{' '}
                      <small class="faint">{family?.unit || t('wholeUnits')}</small>
                    </td>
                    <td>{formatNumber(use.hours)}</td>
                    <td>{shares()[place()]}</td>
                  </tr>
                );
              }}
            </For>
          </tbody>
        </table>
      </div>
      <div class="no-print" style={{ 'margin-top': '8px' }}>
        <Show when={props.state.levelAddress(props.cell)}>
          {(address) => (
            <>
              <A href={address()} class="btn" title={t('capLevelAbout')}>
                {t('capLevel')}
              </A>{' '}
            </>
          )}
        </Show>
        <CommandButton command={props.close} text={t('close')} />
      </div>
    </Panel>
  );
}
