import { IconPhoneOff } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { DataTableColumn } from '../../../design/data-table.columns.ts';
import { PersonAvatar } from '../../../design/person-avatar.tsx';
import { StagePill } from '../../../design/stage-pill.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { formatPhone } from '../../prospects/phone-format.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { DueDate } from './due-date.tsx';
import classes from './prospect-columns.module.css';
import { useNaming } from './prospect-naming.ts';
import { usePeople, useStages } from './stage-facts.ts';

const besidePanel = ['name', 'stage', 'nextAction'];

/** The columns of the list; beside an open panel only those that tell rows apart. */
export function useProspectColumns({ isBesidePanel }: { isBesidePanel: boolean }): DataTableColumn<Prospect>[] {
  const t = useText();
  const when = useWhen();
  const { country } = useCaller();
  const { nameOf, secondLineOf } = useNaming();
  const { stageOf } = useStages();
  const { personOf } = usePeople();
  return useMemo(() => {
    const columns: DataTableColumn<Prospect>[] = [
      {
        key: 'name',
        title: t('prospect.lastName'),
        width: 200,
        grow: 3,
        sortable: true,
        render: (row) => <NameCell name={nameOf(row)} line={secondLineOf(row)} />,
      },
      {
        key: 'phone',
        title: t('prospect.phone'),
        width: 126,
        render: (row) => <PhoneCell prospect={row} country={country} blocked={t('prospect.doNotCall')} />,
      },
      {
        key: 'stage',
        title: t('prospect.stage'),
        width: 164,
        render: (row) => {
          const stage = stageOf(row.stageId);
          return stage && <StagePill name={stage.name} color={stage.color} />;
        },
      },
      {
        key: 'nextAction',
        title: t('prospect.nextAction'),
        width: 126,
        sortable: true,
        render: (row) => <DueDate prospect={row} />,
      },
      {
        key: 'lastContact',
        title: t('prospect.lastContact'),
        width: 108,
        sortable: true,
        render: (row) =>
          row.lastContactAt && (
            <time dateTime={row.lastContactAt} title={when.full(row.lastContactAt)} className={classes.soft}>
              {when.day(row.lastContactAt)}
            </time>
          ),
      },
      {
        key: 'owner',
        title: t('prospect.owner'),
        width: 120,
        grow: 1,
        render: (row) => <span className={classes.soft}>{personOf(row.ownerId)?.name ?? t('prospect.nobody')}</span>,
      },
      {
        key: 'source',
        title: t('prospect.source'),
        width: 92,
        grow: 1,
        sortable: true,
        render: (row) => <span className={classes.soft}>{row.source}</span>,
      },
      {
        key: 'score',
        title: t('prospect.score'),
        width: 74,
        align: 'end',
        sortable: true,
        render: (row) => row.score,
      },
    ];
    return isBesidePanel ? columns.filter(({ key }) => besidePanel.includes(key)) : columns;
  }, [t, when, country, nameOf, secondLineOf, stageOf, personOf, isBesidePanel]);
}

function NameCell({ name, line }: { name: string; line: string }) {
  return (
    <span className={classes.who}>
      <PersonAvatar name={name} size={28} />
      <span className={classes.lines}>
        <span className={classes.name}>{name}</span>
        {line && <span className={classes.line}>{line}</span>}
      </span>
    </span>
  );
}

function PhoneCell({ prospect, country, blocked }: { prospect: Prospect; country: string; blocked: string }) {
  const phone = prospect.phones.find(({ status }) => status !== 'invalid') ?? prospect.phones[0];
  if (!phone) return null;
  const shown = formatPhone(phone.number, country);
  if (prospect.doNotCallAt) {
    return (
      <span className={classes.blocked} title={blocked}>
        <IconPhoneOff size={14} aria-label={blocked} /> {shown}
      </span>
    );
  }
  return (
    <span data-figures className={phone.status === 'invalid' ? classes.wrong : undefined}>
      {shown}
    </span>
  );
}
