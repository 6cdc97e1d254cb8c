import { Button } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { PersonAvatar } from '../person-avatar.tsx';
import { StagePill } from '../stage-pill.tsx';
import { Timeline } from '../timeline.tsx';
import type { Person } from './people.examples.ts';
import { someEntries } from './timeline.examples.tsx';

export function PersonPanel({ person }: { person: Person }) {
  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: 16, padding: 20 }}>
      <div style={{ display: 'flex', gap: 12, alignItems: 'center' }}>
        <PersonAvatar name={person.name} size={44} />
        <div style={{ minWidth: 0 }}>
          <h2 style={{ margin: 0, fontSize: 18, lineHeight: 1.3 }}>{person.name}</h2>
          <div style={{ color: 'var(--kili-text-soft)', fontSize: 13 }}>{person.organisation}</div>
        </div>
      </div>
      <div style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
        <Button leftSection={<IconPhone size={16} />}>{person.phone}</Button>
        <StagePill name={person.stage} color={person.stageColor} />
      </div>
      <Timeline label="Historique" entries={someEntries} />
    </div>
  );
}
