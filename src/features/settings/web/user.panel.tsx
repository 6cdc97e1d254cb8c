import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Form, FormActions, FormProblem } from '../../../design/form.tsx';
import { SidePanel } from '../../../design/side-panel.tsx';
import { useCommand, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { editUser } from '../../members/member.commands.ts';
import type { Role, Team, User } from '../../members/member.records.ts';
import { useSendsMail } from '../../members/web/use-sends-mail.ts';
import { CopyLink } from './copy-link.tsx';
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

type Draft = Partial<Pick<User, 'name' | 'phone' | 'roleId' | 'teamId'>>;

/** One person: name, telephone, role, team; and how they come in or leave. */
export function UserPanel({ user, roles, teams, isMe, onClose, onDone, onDeactivate }: UserPanelProps) {
  const t = useText();
  const edit = useCommand(editUser);
  const actions = useUserActions(onDone);
  const sendsMail = useSendsMail();
  const [draft, setDraft] = useState<Draft>({});
  const saving = useSubmit(async () => {
    if (Object.keys(draft).length > 0) await edit({ id: user.id, ...draft });
    onClose();
  });
  const shown = { ...user, ...draft };
  const isNamed = shown.name.trim() !== '';
  const change = (changes: Draft) => setDraft((before) => ({ ...before, ...changes }));
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
          <Button type="submit" form="edit-user" loading={saving.busy} disabled={!isNamed}>
            {t('settings.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('settings.cancel')}
          </Button>
        </>
      }
    >
      <Form id="edit-user" onSubmit={() => isNamed && saving.submit()}>
        <FormProblem text={saving.problemField === 'phone' ? undefined : saving.problem} />
        <TextInput
          data-autofocus
          label={t('userSettings.name')}
          value={shown.name}
          error={isNamed ? undefined : t('settings.nameMissing')}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <TextInput readOnly variant="filled" label={t('userSettings.email')} value={user.email} />
        <TextInput
          type="tel"
          label={t('userSettings.phone')}
          value={shown.phone ?? ''}
          error={saving.problemField === 'phone' ? saving.problem : undefined}
          onChange={(event) => change({ phone: event.currentTarget.value || null })}
        />
        <Select
          label={t('userSettings.role')}
          allowDeselect={false}
          data={choices(roles, user.roleId)}
          value={shown.roleId}
          onChange={(roleId) => roleId && change({ roleId })}
        />
        <Select
          label={t('userSettings.team')}
          clearable
          placeholder={t('userSettings.noTeam')}
          data={choices(teams, user.teamId)}
          value={shown.teamId}
          onChange={(teamId) => change({ teamId })}
        />
      </Form>
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
          {user.state === 'active' && !isMe && (
            <Button variant="subtle" color="red" c="var(--kili-late)" onClick={onDeactivate}>
              {t('userSettings.deactivate')}
            </Button>
          )}
        </FormActions>
      </div>
    </SidePanel>
  );
}

function Presence({ user }: { user: User }) {
  const t = useText();
  const when = useWhen();
  if (user.lastSeenAt) return t('userSettings.seenOn', { when: when.short(user.lastSeenAt) });
  if (user.invitedAt) return t('userSettings.invitedOn', { when: when.short(user.invitedAt) });
  return t('userSettings.neverSeen');
}
