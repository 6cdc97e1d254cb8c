import type { FastifyRequest } from 'fastify';
import { type Caller, id } from '../../../engine/define.ts';
import { refuse } from '../../../engine/refusal.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { findRow, pathId } from '../../../engine/server/rest.ts';
import type { Person } from '../../../engine/server/run-command.ts';
import { type Campaign, campaignRecord } from '../../campaigns/campaign.record.ts';

export interface CampaignLook {
  transaction: CompanyTransaction;
  caller: Caller;
  campaign: Campaign;
  person: Person;
}

/** A look at the campaign of the path, as the person who asks may see it. */
export function campaignLook({ engine, sessions }: Pick<Parameters<ServerFeature>[0], 'engine' | 'sessions'>) {
  return async <T>(request: FastifyRequest, work: (look: CampaignLook) => Promise<T>): Promise<T> => {
    const person = await sessions.personOf(request);
    const campaign = (await findRow(engine, person, campaignRecord, pathId(request))) as unknown as Campaign;
    return inCompany(engine.database, person, async (transaction) =>
      work({ transaction, caller: await engine.callerOf(transaction), campaign, person }),
    );
  };
}

/** The id behind which the next page begins. */
export function cursorOf(cursor: string | undefined): string | undefined {
  const after = cursor === undefined ? undefined : id.safeParse(cursor).data;
  return cursor !== undefined && !after ? refuse('request.invalid', {}, 'cursor') : after;
}
