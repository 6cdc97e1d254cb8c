import { TextInput } from '@mantine/core';
import { IconSpeakerphone } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { containsEveryWord, plain } from '../../../engine/text.ts';
import { useCaller, useCommand, useRow, useText } from '../../../engine/web/hooks.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { restoreCampaign } from '../../campaigns/campaign.commands.ts';
import type { Campaign } from '../../campaigns/campaign.record.ts';
import { type CampaignFigures, figuresOf } from '../../campaigns/campaign-figures.rules.ts';
import { useCampaigns } from '../../campaigns/web/campaigns.ts';
import { AddButton } from '../../keys/web/add-button.tsx';
import { savedViewRecord } from '../../prospect-desk/saved-view.record.ts';
import { ArchivedList } from '../../settings/web/archived-list.tsx';
import { CampaignDialog } from './campaign.dialog.tsx';
import { CampaignRow } from './campaign-row.tsx';
import classes from './campaigns.module.css';

/** From so many on, one looks for a campaign by its name. */
const MANY = 12;

/** The campaigns under way: how many prospects each has, how far it has come, and its calls. */
export function CampaignsScreen() {
  const t = useText();
  const { can } = useCaller();
  const navigate = useNavigate();
  const campaigns = useCampaigns();
  const { data, error } = useServer<{ campaigns: (CampaignFigures & { campaignId: string })[] }>(
    '/api/v1/campaigns/figures',
  );
  const restore = useCommand(restoreCampaign);
  const [opened, setOpened] = useState<Campaign | 'new'>();
  const { vue } = useSearch({ strict: false });
  const view = useRow(savedViewRecord, vue);
  const [search, setSearch] = useState('');
  const mayManage = can('campaigns.manage');
  // The newest is what one came for.
  const open = campaigns
    .filter(({ archivedAt }) => !archivedAt)
    .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  const found = open.filter(({ name }) => containsEveryWord(plain(name), search));
  // Of a campaign without members the server tells nothing.
  const figures = (id: string) =>
    data && (data.campaigns.find(({ campaignId }) => campaignId === id) ?? figuresOf({}, 0));
  const create = mayManage && (
    <AddButton text={t('campaignScreen.create')} busy={opened !== undefined} onCreate={() => setOpened('new')} />
  );
  return (
    <>
      <PageHeader
        title={t('campaignScreen.title')}
        count={String(open.length)}
        description={t('campaignScreen.description')}
        actions={create}
      />
      <div className={classes.page}>
        {open.length === 0 && (
          <EmptyState
            icon={IconSpeakerphone}
            title={t('campaignScreen.none')}
            description={t(mayManage ? 'campaignScreen.noneNote' : 'campaignScreen.noneForYou')}
            action={create}
          />
        )}
        {open.length > MANY && (
          <TextInput
            maw={280}
            aria-label={t('campaignScreen.search')}
            placeholder={t('campaignScreen.search')}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        )}
        {open.length > 0 && found.length === 0 && (
          <p className={classes.soft}>{t('campaignScreen.noneFound', { text: search })}</p>
        )}
        {error !== undefined && !data && open.length > 0 && (
          <p role="status" className={classes.soft}>
            {t('campaignScreen.countsWait')}
          </p>
        )}
        {found.length > 0 && (
          <ul className={classes.list} aria-label={t('campaignScreen.list')}>
            {found.map((campaign) => (
              <CampaignRow
                key={campaign.id}
                campaign={campaign}
                figures={figures(campaign.id)}
                onEdit={mayManage ? () => setOpened(campaign) : undefined}
              />
            ))}
          </ul>
        )}
        {mayManage && (
          <ArchivedList items={campaigns.filter(({ archivedAt }) => archivedAt)} onRestore={(id) => restore({ id })} />
        )}
      </div>
      {mayManage && view && !opened && (
        <CampaignDialog
          campaign={undefined}
          view={view}
          onClose={() => navigate({ to: '/campagnes', search: {}, replace: true })}
          onMade={(campaignId) => navigate({ to: '/campagnes/$campaignId', params: { campaignId } })}
        />
      )}
      {opened && (
        <CampaignDialog
          campaign={opened === 'new' ? undefined : opened}
          onClose={() => setOpened(undefined)}
          onMade={(campaignId) => navigate({ to: '/campagnes/$campaignId', params: { campaignId } })}
        />
      )}
    </>
  );
}
