import { useState } from 'react';
import { PersonAvatar } from '../../../design/person-avatar.tsx';
import { useCommand, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { archiveTeam, createTeam, editTeam } from '../../members/member.commands.ts';
import type { Team, User } from '../../members/member.records.ts';
import { RecordPanel } from './record.panel.tsx';
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
  return (
    <RecordPanel
      form="team"
      title={team?.name ?? t('settings.team.create')}
      name={{ label: t('settings.team.name'), value: name, longest: 80, onChange: setName }}
      onSave={() => (team ? edit({ id: team.id, name }) : create({ id: newId(), name }))}
      onArchive={team && (() => archive({ id: team.id }))}
      onClose={onClose}
      below={team && <Members members={members} />}
    />
  );
}

function Members({ members }: Pick<TeamPanelProps, 'members'>) {
  const t = useText();
  return (
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
  );
}
