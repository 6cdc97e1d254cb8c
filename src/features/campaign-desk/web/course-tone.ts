import type { Tone } from '../../../design/tone.ts';
import type { CampaignState } from '../../campaigns/campaign.record.ts';

export const courseTone: Readonly<Record<CampaignState, Tone>> = {
  draft: 'neutral',
  active: 'won',
  paused: 'due',
  ended: 'neutral',
};
