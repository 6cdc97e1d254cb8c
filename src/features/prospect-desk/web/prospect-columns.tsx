import { useMemo } from 'react';
import type { DataTableColumn } from '../../../design/data-table.columns.ts';
import { StagePill } from '../../../design/stage-pill.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import type { ColumnChoice, ColumnKey } from '../list-columns.rules.ts';
import { DueDate } from './due-date.tsx';
import { moneyText } from './money-text.ts';
import { MomentCell, NameCell, PhoneCell, SoftCell } from './prospect-cells.tsx';
import { useNaming } from './prospect-naming.ts';
import { usePeople, useStages } from './stage-facts.ts';

/** What stands above each column. */
export const columnTitles: Readonly<Record<ColumnKey, string>> = {
  name: 'prospect.lastName',
  jobTitle: 'prospect.jobTitle',
  phone: 'prospect.phone',
  email: 'prospect.email',
  city: 'prospect.city',
  stage: 'prospect.stage',
  nextAction: 'prospect.nextAction',
  lastContact: 'prospect.lastContact',
  callCount: 'prospect.callCount',
  owner: 'prospect.owner',
  source: 'prospect.source',
  tags: 'prospect.tags',
  expectedAmount: 'prospect.expectedAmount',
  score: 'prospect.score',
  created: 'prospect.createdAt',
};

const besidePanel: readonly ColumnKey[] = ['name', 'stage', 'nextAction'];

type Column = Omit<DataTableColumn<Prospect>, 'key' | 'title'>;

/** The columns of the list as the person chose them; beside an open panel only those that tell rows apart. */
export function useProspectColumns({
  choice: { shown, widths },
  isBesidePanel,
}: {
  choice: ColumnChoice;
  isBesidePanel: boolean;
}): DataTableColumn<Prospect>[] {
  const t = useText();
  const columns = useColumns();
  return useMemo(() => {
    const keys = isBesidePanel ? besidePanel : shown;
    return keys.map((key) => {
      const column = { ...columns[key], key, title: t(columnTitles[key]) };
      const width = widths[key];
      // A width the person chose is kept as it is, narrower than the column would be by itself too.
      return width === undefined || isBesidePanel ? column : { ...column, width, grow: undefined };
    });
  }, [columns, shown, widths, isBesidePanel, t]);
}

function useColumns(): Record<ColumnKey, Column> {
  const t = useText();
  const { locale } = useLanguage();
  const { country } = useCaller();
  const { nameOf, secondLineOf } = useNaming();
  const { stageOf } = useStages();
  const { personOf } = usePeople();
  return useMemo(
    () => ({
      name: {
        width: 200,
        grow: 3,
        sortable: true,
        render: (row) => <NameCell name={nameOf(row)} line={secondLineOf(row)} />,
      },
      jobTitle: { width: 140, render: (row) => <SoftCell text={row.jobTitle} /> },
      phone: {
        width: 126,
        render: (row) => <PhoneCell prospect={row} country={country} blocked={t('prospect.doNotCall')} />,
      },
      email: { width: 190, render: (row) => <SoftCell text={row.emails[0]?.address} /> },
      city: { width: 120, render: (row) => <SoftCell text={row.address.city} /> },
      stage: {
        width: 164,
        render: (row) => {
          const stage = stageOf(row.stageId);
          return stage && <StagePill name={stage.name} color={stage.color} />;
        },
      },
      nextAction: { width: 126, sortable: true, render: (row) => <DueDate prospect={row} /> },
      lastContact: { width: 108, sortable: true, render: (row) => <MomentCell at={row.lastContactAt} /> },
      callCount: { width: 74, align: 'end', render: (row) => row.callCount },
      owner: {
        width: 120,
        grow: 1,
        render: (row) => <SoftCell text={personOf(row.ownerId)?.name ?? t('prospect.nobody')} />,
      },
      source: { width: 92, grow: 1, sortable: true, render: (row) => <SoftCell text={row.source} /> },
      tags: { width: 140, render: (row) => <SoftCell text={row.tags.join(', ')} /> },
      expectedAmount: {
        width: 116,
        align: 'end',
        render: (row) => row.expectedAmount && moneyText(row.expectedAmount, locale),
      },
      score: { width: 74, align: 'end', sortable: true, render: (row) => row.score },
      created: { width: 108, sortable: true, render: (row) => <MomentCell at={row.createdAt} /> },
    }),
    [t, locale, country, nameOf, secondLineOf, stageOf, personOf],
  );
}
