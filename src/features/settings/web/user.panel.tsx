import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Form, FormActions, FormProblem } from '../../../design/form.tsx';
import { SidePanel } from '../../../design/side-panel.tsx';
import { addDays } from '../../../engine/dates.ts';
import { useCaller, useCommand, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useToday, useWhen } from '../../../engine/web/when.ts';
import { isAbsent } from '../../members/absence.rules.ts';
import { reachesByTeam } from '../../members/grant.rules.ts';
import { editUser } from '../../members/member.commands.ts';
import type { Role, Team, User } from '../../members/member.records.ts';
import { AbsenceField } from '../../members/web/absence.field.tsx';
import { useSendsMail } from '../../members/web/use-sends-mail.ts';
import { CopyLink } from './copy-link.tsx';
import { useRank } from './rank.ts';
import classes from './settings.module.css';
import { useUserActions } from './user-actions.ts';

export interface UserPanelProps {
  user: User;
  roles: readonly Role[];
  teams: readonly Team[];
  isMe: boolean;
  onClose(): void;
  onDone(said: string): void;
  onDeactivate(): void;
}

type Draft = Partial<Pick<User, 'name' | 'phone' | 'roleId' | 'teamId' | 'absentUntil'>>;

const readOnly = { readOnly: true, variant: 'filled' } as const;

/** One person: name, telephone, role, team; and how they come in or leave. Who ranks above one is only read. */
export function UserPanel({ user, roles, teams, isMe, onClose, onDone, onDeactivate }: UserPanelProps) {
  const t = useText();
  const edit = useCommand(editUser);
  const actions = useUserActions(onDone);
  const [draft, setDraft] = useState<Draft>({});
  const saving = useSubmit(async () => {
    if (Object.keys(draft).length > 0) await edit({ id: user.id, ...draft });
    onClose();
  });
  const shown = { ...user, ...draft };
  const isNamed = shown.name.trim() !== '';
  const change = (changes: Draft) => setDraft((before) => ({ ...before, ...changes }));
  const { permissions } = useCaller();
  const { isAbove } = useRank();
  const today = useToday();
  const isLocked = isAbove(roles.find(({ id }) => id === user.roleId));
  const isTeamLocked = isMe && reachesByTeam(permissions);
  const offeredRoles = roles.filter((role) => role.id === user.roleId || !isAbove(role));
  const lock = isLocked ? readOnly : {};
  const choices = (rows: readonly (Role | Team)[], kept: string | null) =>
    rows.filter((row) => !row.archivedAt || row.id === kept).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <SidePanel
      opened
      title={user.name}
      lead={<Presence user={user} />}
      closeText={t('settings.close')}
      onClose={onClose}
      footer={
        <>
          {!isLocked && (
            <Button type="submit" form="edit-user" loading={saving.busy} disabled={!isNamed}>
              {t('settings.save')}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t(isLocked ? 'settings.close' : 'settings.cancel')}
          </Button>
        </>
      }
    >
      <Form id="edit-user" onSubmit={() => isNamed && !isLocked && saving.submit()}>
        {isLocked && <div className={classes.warning}>{t('userSettings.above', { name: user.name })}</div>}
        <FormProblem text={['phone', 'absentUntil'].includes(saving.problemField ?? '') ? undefined : saving.problem} />
        <TextInput
          data-autofocus
          {...lock}
          label={t('userSettings.name')}
          value={shown.name}
          error={isNamed ? undefined : t('settings.nameMissing')}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <TextInput readOnly variant="filled" label={t('userSettings.email')} value={user.email} />
        <TextInput
          type="tel"
          {...lock}
          label={t('userSettings.phone')}
          value={shown.phone ?? ''}
          error={saving.problemField === 'phone' ? saving.problem : undefined}
          onChange={(event) => change({ phone: event.currentTarget.value || null })}
        />
        <Select
          {...lock}
          label={t('userSettings.role')}
          description={!isLocked && roles.some(isAbove) ? t('userSettings.rolesAsYours') : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          allowDeselect={false}
          data={choices(offeredRoles, user.roleId)}
          value={shown.roleId}
          onChange={(roleId) => roleId && change({ roleId })}
        />
        <Select
          {...(isTeamLocked ? readOnly : lock)}
          label={t('userSettings.team')}
          description={isTeamLocked ? t('userSettings.ownTeam') : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          clearable={!isLocked && !isTeamLocked}
          placeholder={t('userSettings.noTeam')}
          data={choices(teams, user.teamId)}
          value={shown.teamId}
          onChange={(teamId) => change({ teamId })}
        />
        {user.state === 'active' && (
          <AbsenceField
            readOnly={isLocked}
            label={t('userSettings.absentUntil')}
            description={t('userSettings.absentUntilNote')}
            earliest={addDays(today, 1)}
            value={shown.absentUntil && isAbsent(shown, today) ? shown.absentUntil : null}
            error={saving.problemField === 'absentUntil' ? saving.problem : undefined}
            onChange={(absentUntil) => change({ absentUntil })}
          />
        )}
      </Form>
      {!isLocked && <Access user={user} actions={actions} onDeactivate={isMe ? undefined : onDeactivate} />}
    </SidePanel>
  );
}

interface AccessProps {
  user: User;
  actions: ReturnType<typeof useUserActions>;
  /** Absent for oneself. */
  onDeactivate: (() => void) | undefined;
}

function Access({ user, actions, onDeactivate }: AccessProps) {
  const t = useText();
  const sendsMail = useSendsMail();
  return (
    <div className={classes.divider}>
      <FormProblem text={actions.problem} />
      <FormActions>
        {user.state === 'invited' && (
          <>
            {sendsMail ? (
              <Button variant="default" loading={actions.busy} onClick={() => actions.resend(user)}>
                {t('userSettings.resend')}
              </Button>
            ) : (
              <CopyLink user={user} />
            )}
            <Button
              variant="subtle"
              color="red"
              c="var(--kili-late)"
              disabled={actions.busy}
              onClick={() => actions.revoke(user)}
            >
              {t('userSettings.revoke')}
            </Button>
          </>
        )}
        {user.state === 'inactive' && (
          <Button variant="default" loading={actions.busy} onClick={() => actions.reactivate(user)}>
            {t('userSettings.reactivate')}
          </Button>
        )}
        {user.state === 'active' && onDeactivate && (
          <Button variant="default" loading={actions.busy} onClick={() => actions.signOut(user)}>
            {t('userSettings.signOut')}
          </Button>
        )}
        {user.state === 'active' && onDeactivate && (
          <Button variant="subtle" color="red" c="var(--kili-late)" onClick={onDeactivate}>
            {t('userSettings.deactivate')}
          </Button>
        )}
      </FormActions>
    </div>
  );
}

function Presence({ user }: { user: User }) {
  const t = useText();
  const when = useWhen();
  if (user.lastSeenAt) return t('userSettings.seenOn', { when: when.short(user.lastSeenAt) });
  if (user.invitedAt) return t('userSettings.invitedOn', { when: when.short(user.invitedAt) });
  return t('userSettings.neverSeen');
}
