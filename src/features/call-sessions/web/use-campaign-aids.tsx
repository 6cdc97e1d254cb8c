import { useMemo } from 'react';
import type { CallTab } from '../../../design/call-tabs.tsx';
import { useCaller, useRow, useText } from '../../../engine/web/hooks.ts';
import { campaignRecord } from '../../campaigns/campaign.record.ts';
import { fillScript } from '../../campaigns/campaign-script.rules.ts';
import { scriptFor } from '../../campaigns/script-variants.rules.ts';
import { companyRecord } from '../../companies/company.record.ts';
import { userRecord } from '../../members/member.records.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { CampaignScriptPanel } from './campaign-script.panel.tsx';
import { ObjectionsPanel } from './objections.panel.tsx';
import { useObjectionsByUse } from './use-objections-by-use.ts';

interface Answers {
  clicked: readonly string[];
  /** Absent on a card that is only looked at again. */
  onClick: ((label: string) => void) | undefined;
  /** An objection was opened. */
  onObjection: ((title: string) => void) | undefined;
}

/** What helps on the telephone in a campaign: its script as said to this person, and an answer to what they may object. */
export function useCampaignAids(
  campaignId: string | null,
  prospect: Prospect,
  { clicked, onClick, onObjection }: Answers,
): CallTab[] {
  const t = useText();
  const { companyId, userId } = useCaller();
  const campaign = useRow(campaignRecord, campaignId ?? undefined);
  const byUse = useObjectionsByUse(campaign);
  const company = useRow(companyRecord, companyId);
  const me = useRow(userRecord, userId);
  const { firstName, lastName, organisation } = prospect;
  const say = useMemo(() => {
    const reason = campaign?.callReason ?? campaign?.goal ?? campaign?.name ?? null;
    const words = {
      firstName,
      lastName,
      organisation,
      caller: me?.name ?? null,
      company: company?.name ?? null,
      reason,
    };
    return (text: string) => fillScript(text, words);
  }, [campaign, company, me, firstName, lastName, organisation]);
  if (!campaign) return [];
  const { scriptAnswers } = campaign;
  const { letter, script } = scriptFor(campaign, prospect.id);
  const hasScript = script !== null || scriptAnswers.length > 0;
  return [
    ...(hasScript
      ? [
          {
            key: 'script',
            label: letter ? t('callSlide.card.scriptOf', { letter }) : t('callSlide.card.script'),
            content: (
              <CampaignScriptPanel
                text={script && say(script)}
                answers={scriptAnswers.map((one) => ({ label: one.label, say: say(one.say) }))}
                clicked={clicked}
                onClick={onClick}
              />
            ),
          },
        ]
      : []),
    ...(byUse.length > 0
      ? [
          {
            key: 'objections',
            label: t('callSlide.card.objections'),
            content: (
              <ObjectionsPanel
                objections={byUse.map((one) => ({ ...one, answer: say(one.answer) }))}
                onOpen={onObjection}
              />
            ),
          },
        ]
      : []),
  ];
}
