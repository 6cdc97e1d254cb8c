import { ActionIcon, Anchor, Button, Menu, Progress } from '@mantine/core';
import { IconArchive, IconDots, IconPencil, IconPhone } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { StateBadge } from '../../../design/state-badge.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useCommand, useText } from '../../../engine/web/hooks.ts';
import { archiveCampaign, restoreCampaign } from '../../campaigns/campaign.commands.ts';
import type { Campaign } from '../../campaigns/campaign.record.ts';
import type { CampaignFigures } from '../../campaigns/campaign-figures.rules.ts';
import { memberStates } from '../../campaigns/campaign-member.ts';
import { useCampaignWords } from '../../campaigns/web/campaign-words.ts';
import { useCallList } from '../../prospect-desk/web/call-list.ts';
import { offerUndo } from '../../prospect-desk/web/undo-offers.tsx';
import classes from './campaigns.module.css';

interface CampaignRowProps {
  campaign: Campaign;
  /** Undefined until the server told them. */
  figures: CampaignFigures | undefined;
  onEdit: (() => void) | undefined;
}

/** One campaign: what it is for, who is in it, how far it has come, and the way to its calls. */
export function CampaignRow({ campaign, figures, onEdit }: CampaignRowProps) {
  const t = useText();
  const { locale } = useLanguage();
  const { can } = useCaller();
  const { datesOf, courseOf } = useCampaignWords();
  const { call, isStarting } = useCallList();
  const archive = useCommand(archiveCampaign);
  const restore = useCommand(restoreCampaign);
  const { id, name, goal } = campaign;
  const course = courseOf(campaign);
  const start = () => call({ title: name, campaignId: id });
  const putAside = async () => {
    await archive({ id });
    offerUndo(t('campaignScreen.archived', { name }), () => restore({ id }));
  };
  const total = figures?.total;
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <Link to="/campagnes/$campaignId" params={{ campaignId: id }} className={classes.name}>
          {name}
        </Link>
        {goal && <span className={classes.goal}>{goal}</span>}
        <span className={classes.soft}>{datesOf(campaign)}</span>
        <div>
          <StateBadge text={course.text} tone={course.tone} />
        </div>
      </div>
      <div className={classes.figures} data-figures>
        {figures && total === 0 && (
          <span className={classes.soft}>
            {t('campaignScreen.noMembers')}
            {onEdit && (
              <>
                {' · '}
                <Anchor fz={12} renderRoot={(props) => <Link to="/prospects" search={{}} {...props} />}>
                  {t('campaignScreen.choose')}
                </Anchor>
              </>
            )}
          </span>
        )}
        {figures && total !== 0 && (
          <>
            <span className={classes.counts}>
              <span>{t('campaignScreen.members', { count: figures.total })}</span>
              <span className={classes.soft}>
                {t('campaignScreen.progressShort', { percent: inPercent(figures.progress, locale) })}
              </span>
            </span>
            <Progress
              size={6}
              color="teal"
              value={figures.progress * 100}
              aria-label={t('campaignScreen.progress', { name })}
            />
            {/* Before it starts nobody is judged yet: whom it would call, its page says. */}
            {campaign.state !== 'draft' && (
              <span className={classes.soft}>
                {memberStates
                  .filter((state) => figures.states[state] > 0)
                  .map((state) => t(`campaignScreen.state.${state}`, { count: figures.states[state] }))
                  .join(' · ')}
              </span>
            )}
          </>
        )}
      </div>
      <div className={classes.actions}>
        {can('prospects.call') && course.isCalled && (
          <Button
            size="xs"
            leftSection={<IconPhone size={14} />}
            aria-label={t('campaignScreen.callOne', { name })}
            loading={isStarting}
            disabled={total === 0}
            onClick={start}
          >
            {t('campaignScreen.callShort')}
          </Button>
        )}
        {onEdit && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('campaignScreen.more', { name })}>
                <IconDots size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconPencil size={16} />} onClick={onEdit}>
                {t('campaignScreen.edit')}
              </Menu.Item>
              <Menu.Item leftSection={<IconArchive size={16} />} onClick={putAside}>
                {t('campaignScreen.archive')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
    </li>
  );
}

const inPercent = (part: number, locale: string) =>
  part.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 0 });
