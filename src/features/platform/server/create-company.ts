import { sql } from 'kysely';
import { defineCommand } from '../../../engine/define.ts';
import { refuse } from '../../../engine/refusal.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { type Engine, runCommand, type ServerContext } from '../../../engine/server/run-command.ts';
import { companyRecord } from '../../companies/company.record.ts';
import { usualCurrency } from '../../companies/currency.rules.ts';
import { usualPolicy } from '../../contact-rules/call-policy.ts';
import { roleRecord, teamRecord, userRecord } from '../../members/member.records.ts';
import { presetRoles } from '../../members/permissions.ts';
import { type InvitationPost, sendInvitation } from '../../members/server/invitation-links.ts';
import { addMembership } from '../../members/server/memberships.ts';
import { systemCaller } from '../../members/server/system-caller.ts';
import { outcomeRecord } from '../../outcomes/outcome.record.ts';
import { systemOutcomes } from '../../outcomes/system-outcomes.ts';
import { firstPipelineName, pipelineRecord } from '../../stages/pipeline.record.ts';
import { defaultStages, stageRecord } from '../../stages/stage.record.ts';
import { TRIAL_PLAN } from '../../subscriptions/plan.ts';
import { beginSubscription } from '../../subscriptions/server/subscription-actions.ts';
import { trialKeyOf } from '../../subscriptions/trial-key.rules.ts';
import { type NewCompany, newCompany } from '../new-company.ts';

const openCompany = defineCommand({
  name: 'company.open',
  args: newCompany,
  permission: null,
  serverOnly: true,
  async run(store, { id, name, country, timeZone, currency, locale, ...more }, context) {
    const { at } = context;
    const { adminId, adminName, adminEmail, accountId, planId, seats, isTrial } = more;
    const { transaction } = context as ServerContext;
    await store.insert(companyRecord, {
      id,
      name,
      country,
      timeZone,
      currency: currency ?? usualCurrency(country),
      locale,
      siren: null,
      phone: null,
      website: null,
      deviceCacheHours: 72,
      assignsApiProspects: false,
      callPolicy: usualPolicy,
      archivedAt: null,
      readOnlyAt: null,
    });
    if (isTrial) await takeTrial(transaction, adminEmail);
    const asked = { planId: planId ?? (isTrial ? TRIAL_PLAN : undefined), seats, isTrial };
    await beginSubscription(transaction, asked, { zone: timeZone, now: at });
    const team = await store.insert(teamRecord, {
      id: newId(),
      name: locale === 'fr' ? 'Ventes' : 'Sales',
      archivedAt: null,
    });
    for (const role of presetRoles) {
      const stored = await store.insert(roleRecord, { id: newId(), ...role, archivedAt: null });
      if (role.key !== 'admin') continue;
      await store.insert(userRecord, {
        id: adminId,
        accountId,
        email: adminEmail,
        name: adminName,
        phone: null,
        roleId: stored.id,
        teamId: team.id,
        state: accountId ? 'active' : 'invited',
        invitedAt: accountId ? null : at,
        lastSeenAt: null,
        absentUntil: null,
        videoUrl: null,
      });
    }
    const pipeline = await store.insert(pipelineRecord, {
      id: newId(),
      name: firstPipelineName[locale],
      position: 0,
      archivedAt: null,
    });
    for (const [position, stage] of defaultStages.entries()) {
      await store.insert(stageRecord, {
        id: newId(),
        pipelineId: pipeline.id,
        ...stage,
        position,
        archivedAt: null,
      });
    }
    for (const [position, { label, ...outcome }] of systemOutcomes.entries()) {
      await store.insert(outcomeRecord, {
        id: newId(),
        ...outcome,
        label: label[locale],
        position,
        isSystem: true,
        templateId: null,
        archivedAt: null,
      });
    }
    return id;
  },
});

/** One trial for each legal entity or mail domain, over the whole installation. */
async function takeTrial({ db, companyId }: CompanyTransaction, email: string) {
  const key = trialKeyOf({ email });
  const { rows } =
    await sql`select from platform.company where trial_key = ${key} and id <> ${companyId} limit 1`.execute(db);
  if (rows.length > 0) refuse('subscription.trialTaken', {}, 'isTrial');
  await sql`update platform.company set trial_key = ${key} where id = ${companyId}`.execute(db);
}

/**
 * Opens a company with its first administrator, the four preset roles, a team, the default pipeline and the system
 * outcomes, and enters it in the platform's register. With `accountId` the administrator can sign in at once; without,
 * `invitation` says how to let them know. Answers the id of the company.
 */
export async function createCompany(
  engine: Engine,
  company: NewCompany,
  invitation?: { post: InvitationPost; inviter: string },
): Promise<string> {
  const { id, name, country, locale, adminId, adminName, adminEmail, accountId } = company;
  const opened = await runCommand(engine, { companyId: id, userId: id }, openCompany, company, {
    caller: systemCaller(id, company),
    async inside(transaction) {
      const { db } = transaction;
      await sql`select kili_jobs.touch_fence()`.execute(db);
      await sql`insert into kili.company_version (company_id, version) values (${id}, 0)`.execute(db);
      await sql`insert into platform.company (id, name, country, created_at) values (${id}, ${name}, ${country}, now())`.execute(
        db,
      );
      if (accountId) await addMembership(transaction, accountId, adminId);
      if (accountId || !invitation) return;
      const user = { id: adminId, email: adminEmail.toLowerCase(), name: adminName };
      await sendInvitation(transaction, invitation.post, {
        user,
        inviter: invitation.inviter,
        company: { name, locale },
      });
    },
  });
  return opened as string;
}
