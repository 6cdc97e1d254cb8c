import { Button, Select, Textarea } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Form, FormProblem } from '../../../design/form.tsx';
import { SidePanel } from '../../../design/side-panel.tsx';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { readInvitations } from '../../members/invitation.rules.ts';
import type { Role, Team, User } from '../../members/member.records.ts';
import { InvitePreview } from './invite-preview.tsx';
import { useRank } from './rank.ts';

export interface InvitePanelProps {
  opened: boolean;
  sendsMail: boolean;
  roles: readonly Role[];
  teams: readonly Team[];
  users: readonly User[];
  onClose(): void;
  onDone(said: string): void;
}

/** Invites by pasting addresses. What was pasted stays, closed or not, until it is sent. */
export function InvitePanel({ opened, sendsMail, roles, teams, users, onClose, onDone }: InvitePanelProps) {
  const t = useText();
  const words = (key: string) => `userSettings.invite.${key}${sendsMail ? '' : 'WithoutMail'}`;
  const { sync } = useEngine();
  const [pasted, setPasted] = useState('');
  const [chosenRole, setChosenRole] = useState<string | null>(null);
  const [teamId, setTeamId] = useState<string | null>(null);
  const [ownRoles, setOwnRoles] = useState<Readonly<Record<string, string>>>({});
  const read = useMemo(() => readInvitations(pasted), [pasted]);
  const { isAbove } = useRank();
  const inUse = roles.filter((role) => !role.archivedAt);
  const offered = inUse.filter((role) => !isAbove(role));
  const roleChoices = offered.map(({ id, name }) => ({ value: id, label: name }));
  // Most of a sales team calls: that is the role to start from.
  const usualRole = offered.find((role) => role.key === 'rep')?.id ?? roleChoices[0]?.value ?? '';
  const roleId = chosenRole ?? usualRole;
  const known = new Set(users.filter((user) => user.state !== 'inactive').map((user) => user.email));
  const invitations = read.invitations.filter(({ email }) => !known.has(email));
  // A new device may not know the roles yet.
  const isReady = invitations.length > 0 && roleId !== '';
  const here = read.invitations.filter(({ email }) => known.has(email));

  const { submit, busy, problem } = useSubmit(async () => {
    await askServer('POST', '/api/v1/users/invite', {
      invitations: invitations.map(({ email, name }) => ({ email, name, roleId: ownRoles[email] ?? roleId, teamId })),
    });
    sync.wake();
    setPasted('');
    setOwnRoles({});
    onDone(t(words('sent'), { count: invitations.length }));
  });
  return (
    <SidePanel
      opened={opened}
      wide
      title={t('userSettings.invite.title')}
      lead={t(words('lead'))}
      closeText={t('settings.close')}
      onClose={onClose}
      footer={
        <>
          <Button type="submit" form="invite" loading={busy} disabled={!isReady}>
            {invitations.length === 0
              ? t('userSettings.invite.button')
              : t(words('send'), { count: invitations.length })}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('settings.cancel')}
          </Button>
        </>
      }
    >
      <Form id="invite" onSubmit={() => isReady && submit()}>
        <FormProblem text={problem} />
        <Textarea
          data-autofocus
          autosize
          minRows={4}
          maxRows={10}
          label={t('userSettings.invite.addresses')}
          description={t('userSettings.invite.addressesNote')}
          placeholder={t('userSettings.invite.example')}
          value={pasted}
          onChange={(event) => setPasted(event.currentTarget.value)}
        />
        <Select
          label={t('userSettings.invite.role')}
          description={offered.length < inUse.length ? t('userSettings.rolesAsYours') : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          allowDeselect={false}
          data={roleChoices}
          value={roleId}
          onChange={setChosenRole}
        />
        <Select
          label={t('userSettings.invite.team')}
          clearable
          placeholder={t('userSettings.noTeam')}
          data={teams.filter((team) => !team.archivedAt).map(({ id, name }) => ({ value: id, label: name }))}
          value={teamId}
          onChange={setTeamId}
        />
        <InvitePreview
          invitations={invitations}
          problems={[
            ...read.problems.map(({ problem: kind, line, text }) => t(`invitation.problem.${kind}`, { line, text })),
            ...here.map(({ email }) => t('userSettings.invite.alreadyHere', { email })),
          ]}
          roleChoices={roleChoices}
          roleOf={(email) => ownRoles[email] ?? roleId}
          onRole={(email, id) => setOwnRoles((before) => ({ ...before, [email]: id }))}
        />
      </Form>
    </SidePanel>
  );
}
