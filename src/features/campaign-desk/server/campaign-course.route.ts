import type { FastifyRequest } from 'fastify';
import type { AnyCommand } from '../../../engine/define.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { once } from '../../../engine/server/idempotency.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { nothing, readBody } from '../../../engine/server/read-body.ts';
import { findRow, pathId, toPublic } from '../../../engine/server/rest.ts';
import { type Engine, runCommand } from '../../../engine/server/run-command.ts';
import { mayBeCalledJob } from '../../call-rights/consent.commands.ts';
import { judgeAgain } from '../../campaigns/campaign.commands.ts';
import { type Campaign, campaignRecord } from '../../campaigns/campaign.record.ts';
import { endCampaign, pauseCampaign } from '../../campaigns/server/campaign-course.bulk.ts';
import { joinAgainJob } from '../../campaigns/server/join-again.job.ts';
import { judgeAgainJob } from '../../campaigns/server/judge-again.job.ts';
import { offerChangedJob } from '../../companies/company.commands.ts';
import { startFedCampaign } from './start-fed-campaign.ts';

const stepsOf = (engine: Engine): readonly [string, AnyCommand, string][] => [
  [
    'start',
    startFedCampaign(engine),
    'Start a campaign, or go on with it after a pause: its callers see it at once. One without members takes in those of its view first',
  ],
  ['pause', pauseCampaign, 'Pause a campaign: cards on screen are finished, no other is dealt'],
  ['end', endCampaign, 'End a campaign; promised call-backs stay with their prospects'],
];

export const campaignCourse: ServerFeature = ({ http, engine, sessions }) => {
  for (const [step, command, summary] of stepsOf(engine)) {
    http.post(
      `/api/v1/campaigns/:id/${step}`,
      apiRoute({ summary, body: nothing, answer: { row: campaignRecord } }),
      async (request: FastifyRequest) => {
        const person = await sessions.personOf(request);
        return once(engine, person, request, async () => {
          readBody(nothing, request);
          await findRow(engine, person, campaignRecord, pathId(request));
          const campaign = await runCommand(engine, person, command, { id: pathId(request) });
          return toPublic(campaignRecord, campaign as Campaign);
        });
      },
    );
  }
  return {
    [mayBeCalledJob]: joinAgainJob(engine),
    [judgeAgain]: judgeAgainJob(engine),
    [offerChangedJob]: judgeAgainJob(engine),
  };
};
