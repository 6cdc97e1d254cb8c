import { ActionIcon, Anchor, Button, Group, Menu } from '@mantine/core';
import {
  IconCopy,
  IconDots,
  IconPencil,
  IconPhone,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
} from '@tabler/icons-react';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { FormProblem } from '../../../design/form.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { StateBadge } from '../../../design/state-badge.tsx';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useCaller, useRow, useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { nothingWaits } from '../../call-sessions/web/nothing-waits.ts';
import { type Campaign, campaignRecord } from '../../campaigns/campaign.record.ts';
import { useCampaignWords } from '../../campaigns/web/campaign-words.ts';
import { useCallList } from '../../prospect-desk/web/call-list.ts';
import { addressOfCampaign } from '../../prospect-desk/web/list-address.ts';
import { BeforeStartPanel } from './before-start.panel.tsx';
import { CampaignDialog } from './campaign.dialog.tsx';
import { type FigureRows, useBeforeStart, useLive, useReport } from './campaign-figures.ts';
import classes from './campaign-page.module.css';
import { FedByNotice } from './fed-by.notice.tsx';
import { FigureCallsDialog } from './figure-calls.dialog.tsx';
import { FigureRowsDialog } from './figure-rows.dialog.tsx';
import { LivePanel } from './live.panel.tsx';
import { MemberStatesPanel } from './member-states.panel.tsx';
import { ReportPanel } from './report.panel.tsx';

const MOST_WAIT_MS = 10_000;

/** One campaign: whom it would call, how it runs, and what it came to. */
export function CampaignScreen() {
  const { campaignId = '' } = useParams({ strict: false });
  const t = useText();
  const campaign = useRow(campaignRecord, campaignId);
  if (campaign) return <CampaignPage key={campaignId} campaign={campaign} />;
  return (
    <>
      <PageHeader title={t('campaignScreen.title')} />
      <EmptyState icon={IconPhone} title={t('campaignScreen.missing')} description="" action={<BackToAll />} />
    </>
  );
}

function BackToAll() {
  const t = useText();
  return <Anchor renderRoot={(props) => <Link to="/campagnes" {...props} />}>{t('campaignScreen.all')}</Anchor>;
}

function CampaignPage({ campaign }: { campaign: Campaign }) {
  const t = useText();
  const { can } = useCaller();
  const { datesOf, courseOf } = useCampaignWords();
  const { data: live, error } = useLive(campaign.id);
  const { data: report } = useReport(campaign.id);
  const [rows, setRows] = useState<FigureRows>();
  const [isEditing, setEditing] = useState(false);
  const { id, state, goal } = campaign;
  const isDraft = state === 'draft';
  const course = courseOf(campaign);
  return (
    <>
      <PageHeader
        title={campaign.name}
        breadcrumb={<BackToAll />}
        description={[goal, datesOf(campaign)].filter(Boolean).join(' · ')}
        aside={<StateBadge text={course.text} tone={course.tone} />}
        actions={<CampaignActions campaign={campaign} isCalled={course.isCalled} manages={can('campaigns.manage')} />}
      />
      <div className={classes.page}>
        {isFed(campaign) && !campaign.archivedAt && state !== 'ended' && can('campaigns.manage') && (
          <FedByNotice campaign={campaign} onChoose={() => setEditing(true)} />
        )}
        {isDraft && can('campaigns.manage') && (
          <BeforeStartPanel campaign={campaign} onOpen={setRows} onEdit={() => setEditing(true)} />
        )}
        {error && !live && <p className={classes.soft}>{t('campaignScreen.waitsForNetwork')}</p>}
        {live && !isDraft && <LivePanel campaign={campaign} live={live} onOpen={setRows} />}
        {report && report.people.called > 0 && <ReportPanel campaignId={id} report={report} onOpen={setRows} />}
        {report && report.people.called === 0 && !isDraft && (
          <>
            <MemberStatesPanel report={report} onOpen={setRows} />
            <p className={classes.soft}>{t('campaignReport.none')}</p>
          </>
        )}
      </div>
      {isEditing && <CampaignDialog campaign={campaign} onClose={() => setEditing(false)} />}
      {rows && rows.path !== 'report/calls' && (
        <FigureRowsDialog campaignId={id} rows={rows} onClose={() => setRows(undefined)} />
      )}
      {rows?.path === 'report/calls' && (
        <FigureCallsDialog campaignId={id} rows={rows} onClose={() => setRows(undefined)} />
      )}
    </>
  );
}

const isFed = (campaign: Campaign): campaign is Campaign & { fedByViewId: string } => campaign.fedByViewId !== null;

interface CampaignActionsProps {
  campaign: Campaign;
  isCalled: boolean;
  manages: boolean;
}

function CampaignActions({ campaign, isCalled, manages }: CampaignActionsProps) {
  const { id, name, state, archivedAt } = campaign;
  const t = useText();
  const navigate = useNavigate();
  const { can } = useCaller();
  const { call, isStarting } = useCallList();
  const [opened, setOpened] = useState<'edit' | 'copy'>();
  const { store } = useEngine();
  // What would be refused stands beside the numbers, with the ways to mend it.
  const asksBefore = manages && !archivedAt && state === 'draft';
  const obstacle = useBeforeStart(asksBefore ? id : null).data?.obstacle;
  const { submit, busy, problem } = useSubmit(async (step: 'start' | 'pause' | 'end') => {
    // One that was made a moment ago is still on its way to the server.
    if (navigator.onLine) await nothingWaits(store, MOST_WAIT_MS);
    return askServer('POST', `/api/v1/campaigns/${id}/${step}`, {});
  });
  return (
    <>
      <Group gap={8}>
        {manages && !archivedAt && state !== 'active' && (
          <Button
            loading={busy}
            disabled={Boolean(obstacle)}
            title={obstacle ? t(`campaign.${obstacle.code}`, { name, count: obstacle.count }) : undefined}
            leftSection={<IconPlayerPlay size={16} />}
            onClick={() => submit('start')}
          >
            {t(state === 'draft' ? 'campaignScreen.begin' : 'campaignScreen.goOn')}
          </Button>
        )}
        {can('prospects.call') && isCalled && (
          <Button
            loading={isStarting}
            leftSection={<IconPhone size={16} />}
            onClick={() => call({ title: name, campaignId: id })}
          >
            {t('campaignScreen.callIt')}
          </Button>
        )}
        {manages && state === 'active' && (
          <Button
            variant="default"
            loading={busy}
            leftSection={<IconPlayerPause size={16} />}
            onClick={() => submit('pause')}
          >
            {t('campaignScreen.pause')}
          </Button>
        )}
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('campaignScreen.more', { name })}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => navigate({ to: '/prospects', search: () => addressOfCampaign(id) })}>
              {t('campaignScreen.seeMembers')}
            </Menu.Item>
            {manages && (
              <>
                <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setOpened('edit')}>
                  {t('campaignScreen.edit')}
                </Menu.Item>
                <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => setOpened('copy')}>
                  {t('campaignScreen.duplicate')}
                </Menu.Item>
                {(state === 'active' || state === 'paused') && (
                  <Menu.Item leftSection={<IconPlayerStop size={16} />} onClick={() => submit('end')}>
                    {t('campaignScreen.finish')}
                  </Menu.Item>
                )}
              </>
            )}
          </Menu.Dropdown>
        </Menu>
      </Group>
      <FormProblem text={problem} />
      {opened && (
        <CampaignDialog
          campaign={opened === 'edit' ? campaign : undefined}
          model={campaign}
          onClose={() => setOpened(undefined)}
          onMade={(campaignId) => navigate({ to: '/campagnes/$campaignId', params: { campaignId } })}
        />
      )}
    </>
  );
}
