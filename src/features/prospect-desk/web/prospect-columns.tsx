import { useMemo } from 'react';
import type { DataTableColumn } from '../../../design/data-table.columns.ts';
import { StagePill } from '../../../design/stage-pill.tsx';
import { moneyText } from '../../../engine/money.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { dayInFigures } from '../../../engine/when.ts';
import { useCampaignWords } from '../../campaigns/web/campaign-words.ts';
import { countryName } from '../../companies/web/country.field.tsx';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { sirenOf, sirenText, siretText } from '../../prospects/siret.rules.ts';
import { ScoreChip } from '../../scores/web/score-chip.tsx';
import { Tags } from '../../tags/web/tags.tsx';
import {
  type BuiltInColumn,
  type ColumnChoice,
  type ColumnKey,
  isOwnColumn,
  ownColumn,
} from '../list-columns.rules.ts';
import { useCellEditors } from './cell-editors.tsx';
import { useColumnTitles } from './column-titles.ts';
import { DueDate } from './due-date.tsx';
import { useReasonText } from './lost-reason.ts';
import { useCustomFields, useCustomText } from './own-fields.ts';
import { MomentCell, NameCell, PhoneCell, SoftCell, StayCell } from './prospect-cells.tsx';
import { useNaming } from './prospect-naming.ts';
import { usePeople, useStages } from './stage-facts.ts';

const besidePanel: readonly ColumnKey[] = ['name', 'stage', 'nextAction'];

type Column = Omit<DataTableColumn<Prospect>, 'key' | 'title'>;

/** The columns of the list as the person chose them; beside an open panel only those that tell rows apart. */
export function useProspectColumns({
  choice: { shown, widths },
  isBesidePanel,
  maySortByStay,
}: {
  choice: ColumnChoice;
  maySortByStay: boolean;
  isBesidePanel: boolean;
}): DataTableColumn<Prospect>[] {
  const builtIn = useBuiltInColumns({ maySortByStay, shown: isBesidePanel ? besidePanel : shown });
  const own = useOwnColumns();
  const titleOf = useColumnTitles();
  const editorsOf = useCellEditors();
  return useMemo(() => {
    const keys = isBesidePanel ? besidePanel : shown;
    return keys.flatMap((key) => {
      const known = isOwnColumn(key) ? own.get(key) : builtIn[key];
      if (!known) return [];
      const column = { ...known, ...editorsOf(key), key, title: titleOf(key) };
      const width = widths[key];
      // A width the person chose is kept as it is, narrower than the column would be by itself too.
      return width === undefined || isBesidePanel ? column : { ...column, width, grow: undefined };
    });
  }, [builtIn, own, titleOf, editorsOf, shown, widths, isBesidePanel]);
}

const figures: ReadonlySet<string> = new Set(['number', 'money']);

function useOwnColumns(): ReadonlyMap<ColumnKey, Column> {
  const fields = useCustomFields();
  const textOf = useCustomText();
  return useMemo(
    () =>
      new Map(
        fields.map(({ key, kind }): [ColumnKey, Column] => [
          ownColumn(key),
          {
            width: 130,
            align: figures.has(kind) ? 'end' : undefined,
            render: ({ custom }) => <SoftCell text={textOf(custom[key], kind)} />,
          },
        ]),
      ),
    [fields, textOf],
  );
}

interface ColumnsAround {
  maySortByStay: boolean;
  shown: readonly ColumnKey[];
}

function useBuiltInColumns({ maySortByStay, shown }: ColumnsAround): Record<BuiltInColumn, Column> {
  const t = useText();
  const { locale } = useLanguage();
  const { country } = useCaller();
  const { nameOf, secondLineOf } = useNaming();
  const { stageOf, pipelineOf } = useStages();
  const { personOf } = usePeople();
  const organisation = shown.includes('organisation');
  const city = shown.includes('city');
  const { listed: campaignsOf } = useCampaignWords();
  const reasonText = useReasonText();
  return useMemo(
    () => ({
      name: {
        width: 164,
        grow: 3,
        sortable: true,
        render: (row) => <NameCell name={nameOf(row)} line={secondLineOf(row, { organisation, city })} />,
      },
      civility: { width: 84, render: (row) => <SoftCell text={row.civility} /> },
      firstName: { width: 120, render: (row) => <SoftCell text={row.firstName} /> },
      lastName: { width: 130, render: (row) => <SoftCell text={row.lastName} /> },
      jobTitle: { width: 140, render: (row) => <SoftCell text={row.jobTitle} /> },
      organisation: { width: 160, render: (row) => <SoftCell text={row.organisation} /> },
      phone: {
        width: 126,
        render: (row) => <PhoneCell prospect={row} country={country} blocked={t('prospect.doNotCall')} />,
      },
      email: { width: 190, render: (row) => <SoftCell text={row.emails[0]?.address} /> },
      doNotCall: { width: 124, render: (row) => <MomentCell at={row.doNotCallAt} /> },
      line1: { width: 180, render: (row) => <SoftCell text={row.address.line1} /> },
      line2: { width: 140, render: (row) => <SoftCell text={row.address.line2} /> },
      postalCode: { width: 96, render: (row) => <SoftCell text={row.address.postalCode} /> },
      city: { width: 120, render: (row) => <SoftCell text={row.address.city} /> },
      country: {
        width: 116,
        render: ({ address }) => <SoftCell text={address.country && countryName(address.country, locale)} />,
      },
      siret: { width: 136, render: (row) => <SoftCell text={row.siret && siretText(row.siret)} /> },
      siren: {
        width: 104,
        render: (row) => {
          const siren = sirenOf(row);
          return <SoftCell text={siren && sirenText(siren)} />;
        },
      },
      website: { width: 160, render: (row) => <SoftCell text={row.website} /> },
      audience: { width: 136, render: (row) => <SoftCell text={t(`prospect.audience${row.audience}`)} /> },
      pipeline: { width: 120, render: (row) => <SoftCell text={pipelineOf(row.stageId)?.name} /> },
      stage: {
        width: 164,
        render: (row) => {
          const stage = stageOf(row.stageId);
          return stage && <StagePill name={stage.name} color={stage.color} />;
        },
      },
      stageSince: {
        width: 108,
        align: 'end',
        sortable: maySortByStay,
        render: (row) => <StayCell since={row.stageSince} />,
      },
      lostReason: { width: 126, render: (row) => <SoftCell text={row.lostReason && reasonText(row.lostReason)} /> },
      nextAction: { width: 126, sortable: true, render: (row) => <DueDate prospect={row} /> },
      nextActionKind: {
        width: 140,
        render: ({ nextActionKind: kind }) => <SoftCell text={kind && t(`prospect.nextActionKind.${kind}`)} />,
      },
      lastContact: { width: 108, sortable: true, render: (row) => <MomentCell at={row.lastContactAt} /> },
      callCount: { width: 74, align: 'end', render: (row) => row.callCount },
      owner: {
        width: 120,
        grow: 1,
        render: (row) => <SoftCell text={personOf(row.ownerId)?.name ?? t('prospect.nobody')} />,
      },
      source: { width: 92, grow: 1, sortable: true, render: (row) => <SoftCell text={row.source} /> },
      inbound: { width: 126, render: (row) => <MomentCell at={row.inboundAt} /> },
      customerSince: { width: 116, render: (row) => <MomentCell at={row.customerSince} /> },
      loyaltyTier: { width: 110, render: (row) => <SoftCell text={row.loyaltyTier} /> },
      loyaltyPoints: { width: 96, align: 'end', render: (row) => row.loyaltyPoints?.toLocaleString(locale) },
      segment: {
        width: 120,
        render: ({ segment }) => <SoftCell text={segment && t(`prospect.segments.${segment}`)} />,
      },
      pointsExpireOn: {
        width: 116,
        render: (row) => <SoftCell text={row.pointsExpireOn && dayInFigures(row.pointsExpireOn, locale)} />,
      },
      contractEndsOn: {
        width: 116,
        render: (row) => <SoftCell text={row.contractEndsOn && dayInFigures(row.contractEndsOn, locale)} />,
      },
      tags: { width: 160, render: (row) => <Tags tags={row.tags} most={2} /> },
      campaigns: { width: 160, render: (row) => <SoftCell text={campaignsOf(row.campaignIds)} /> },
      expectedAmount: {
        width: 116,
        align: 'end',
        render: (row) => row.expectedAmount && moneyText(row.expectedAmount, locale),
      },
      expectedCloseOn: {
        width: 116,
        render: (row) => <SoftCell text={row.expectedCloseOn && dayInFigures(row.expectedCloseOn, locale)} />,
      },
      budget: { width: 116, align: 'end', render: (row) => row.budget && moneyText(row.budget, locale) },
      decisionOn: {
        width: 116,
        render: (row) => <SoftCell text={row.decisionOn && dayInFigures(row.decisionOn, locale)} />,
      },
      competitor: { width: 140, render: (row) => <SoftCell text={row.competitor} /> },
      renewalOn: {
        width: 116,
        render: (row) => <SoftCell text={row.renewalOn && dayInFigures(row.renewalOn, locale)} />,
      },
      score: { width: 70, align: 'end', sortable: true, render: (row) => <ScoreChip {...row} /> },
      created: { width: 108, sortable: true, render: (row) => <MomentCell at={row.createdAt} /> },
    }),
    [
      t,
      locale,
      country,
      maySortByStay,
      organisation,
      city,
      nameOf,
      secondLineOf,
      stageOf,
      pipelineOf,
      personOf,
      campaignsOf,
      reasonText,
    ],
  );
}
