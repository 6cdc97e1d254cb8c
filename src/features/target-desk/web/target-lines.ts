import { useMemo } from 'react';
import { useCaller, useRows, useText } from '../../../engine/web/hooks.ts';
import { useNow } from '../../../engine/web/when.ts';
import { ourPlace } from '../../appointments/workplaces.rules.ts';
import { useCallPolicy } from '../../call-rights/web/use-call-rights.ts';
import { roleRecord, teamRecord, userRecord } from '../../members/member.records.ts';
import { heldByHolder } from '../../targets/held-target.rules.ts';
import { type Target, targetRecord } from '../../targets/target.record.ts';
import { type WorkingDays, workingDaysIn } from '../../targets/target-period.rules.ts';
import { standingOf, type TargetStanding } from '../../targets/target-standing.rules.ts';
import type { AskedTargets, RowsOf, ToldLines } from './told-targets.ts';

export interface ShownLine {
  /** As `holderKey` says it. */
  key: string;
  kind: 'company' | 'team' | 'person' | 'nobody';
  id: string | null;
  name: string;
  /** Within a sentence. */
  spokenName: string;
  target: number | null;
  /** Null while it is not known. */
  done: number | null;
  workingDays: WorkingDays;
  standing: TargetStanding;
  rowsOf: RowsOf;
  maySet: boolean;
}

const byName = { order: [{ field: 'name' }] };

/** The company, teams and people with what they aim at, from this device, and what they have done, as the server tells it. */
export function useShownLines({ measure, period, days }: AskedTargets, told: ToldLines | undefined): ShownLine[] {
  const t = useText();
  const caller = useCaller();
  const policy = useCallPolicy();
  const now = useNow();
  const users = useRows(userRecord, byName);
  const teams = useRows(teamRecord, byName);
  const roles = useRows(roleRecord);
  const targets = useTargets(measure, period);
  return useMemo(() => {
    const place = ourPlace(caller, policy);
    const held = heldByHolder(targets, days.from);
    const targetOf = (key: string) => {
      const one = held.get(key);
      return one && (one.currency === null || one.currency === caller.currency) ? one.value : null;
    };
    const spoken = (kind: ShownLine['kind'], name: string) => (kind === 'company' ? t('targetDesk.theCompany') : name);
    const line = (
      said: Pick<ShownLine, 'key' | 'kind' | 'id' | 'name' | 'done' | 'rowsOf'> & { absentUntil?: string | null },
      maySet: boolean,
    ): ShownLine => {
      const { absentUntil = null, ...rest } = said;
      const target = targetOf(said.key);
      const workingDays = workingDaysIn(days, now, place, absentUntil);
      const { done } = said;
      const spokenName = spoken(said.kind, said.name);
      return {
        ...rest,
        spokenName,
        target,
        workingDays,
        standing: standingOf({ done: done ?? 0, target }, workingDays),
        maySet,
      };
    };
    const setsAll = caller.scope('targets.set') === 'all';
    const own = users.find(({ id }) => id === caller.userId);
    const known = told && !told.isComing ? told : undefined;
    const doneBy = new Map([...(known?.people ?? []), ...(known?.teams ?? [])].map(({ id, done }) => [id, done]));
    const calls = new Set(
      roles.filter(({ permissions }) => (permissions['prospects.call'] ?? 'none') !== 'none').map(({ id }) => id),
    );
    const shownTeams = teams.filter(
      ({ id, archivedAt }) => !archivedAt && (caller.scope('targets.view') === 'all' || id === own?.teamId),
    );
    const shownPeople = users.filter(({ id, state, roleId }) => {
      if (!caller.can('targets.view', id)) return false;
      return (state === 'active' && calls.has(roleId)) || doneBy.has(id) || targetOf(`user:${id}`) !== null;
    });
    const done = (id: string) => (known ? (doneBy.get(id) ?? 0) : null);
    const company = { key: 'company', kind: 'company', id: null, name: t('targetDesk.mine.company') } as const;
    const nobody = { key: 'nobody', kind: 'nobody', id: null, name: t('targetDesk.nobody') } as const;
    return [
      line({ ...company, done: known ? known.company.done : null, rowsOf: {} }, setsAll),
      ...shownTeams.map(({ id, name }) =>
        line(
          { key: `team:${id}`, kind: 'team', id, name, done: done(id), rowsOf: { teamId: id } },
          setsAll || (caller.scope('targets.set') === 'team' && id === own?.teamId),
        ),
      ),
      ...shownPeople.map(({ id, name, absentUntil, state }) =>
        line(
          { key: `user:${id}`, kind: 'person', id, name, done: done(id), rowsOf: { userId: id }, absentUntil },
          state !== 'inactive' && caller.can('targets.set', id),
        ),
      ),
      ...(known?.nobody ? [line({ ...nobody, done: known.nobody.done, rowsOf: { userId: '' } }, false)] : []),
    ];
  }, [t, caller, policy, now, users, teams, roles, targets, told, days]);
}

/** All targets of this measure and kind of period that this device holds. */
export function useTargets(measure: Target['measure'], period: Target['period']): readonly Target[] {
  const where = useMemo(
    () => ({
      and: [
        { field: 'measure', is: measure },
        { field: 'period', is: period },
      ],
    }),
    [measure, period],
  );
  return useRows(targetRecord, { where });
}
