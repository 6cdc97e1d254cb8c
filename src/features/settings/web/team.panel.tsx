import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Form, FormProblem } from '../../../design/form.tsx';
import { PersonAvatar } from '../../../design/person-avatar.tsx';
import { SidePanel } from '../../../design/side-panel.tsx';
import { useCommand, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { archiveTeam, createTeam, editTeam } from '../../members/member.commands.ts';
import type { Team, User } from '../../members/member.records.ts';
import classes from './settings.module.css';

export interface TeamPanelProps {
  /** Absent: a new one. */
  team?: Team;
  members: readonly User[];
  onClose(): void;
}

export function TeamPanel({ team, members, onClose }: TeamPanelProps) {
  const t = useText();
  const create = useCommand(createTeam);
  const edit = useCommand(editTeam);
  const archive = useCommand(archiveTeam);
  const [name, setName] = useState(team?.name ?? '');
  const [tried, setTried] = useState(false);
  const isNamed = name.trim() !== '';
  const saving = useSubmit(async () => {
    await (team ? edit({ id: team.id, name }) : create({ id: newId(), name }));
    onClose();
  });
  const archiving = useSubmit(async (id: string) => {
    await archive({ id });
    onClose();
  });
  return (
    <SidePanel
      opened
      title={team?.name ?? t('settings.team.create')}
      closeText={t('settings.close')}
      onClose={onClose}
      footer={
        <>
          <Button type="submit" form="team" loading={saving.busy}>
            {t('settings.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('settings.cancel')}
          </Button>
          {team && (
            <Button
              variant="subtle"
              color="red"
              c="var(--kili-late)"
              ml="auto"
              onClick={() => archiving.submit(team.id)}
            >
              {t('settings.archive')}
            </Button>
          )}
        </>
      }
    >
      <Form
        id="team"
        onSubmit={() => {
          setTried(true);
          if (isNamed) saving.submit();
        }}
      >
        <FormProblem text={saving.problem ?? archiving.problem} />
        <TextInput
          data-autofocus
          label={t('settings.team.name')}
          value={name}
          error={tried && !isNamed && t('settings.nameMissing')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </Form>
      {team && (
        <section className={classes.divider} aria-label={t('settings.team.members')}>
          <h3 className={classes.heading}>{t('settings.team.members')}</h3>
          {members.length === 0 && <p className={classes.soft}>{t('settings.team.noMembers')}</p>}
          <ul className={classes.list}>
            {members.map((member) => (
              <li key={member.id}>
                <PersonAvatar name={member.name} />
                <span className={classes.name}>{member.name}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </SidePanel>
  );
}
