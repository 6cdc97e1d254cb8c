import { sql } from 'kysely';
import { z } from 'zod';
import { type Caller, id } from '../../../engine/define.ts';
import { parseInput } from '../../../engine/invalid-input.ts';
import { scopeOf } from '../../../engine/reach.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { once } from '../../../engine/server/idempotency.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { reachToSql } from '../../../engine/server/pg-store.ts';
import { localeOf } from '../../../engine/server/problem.ts';
import { pageQuery, readBody } from '../../../engine/server/read-body.ts';
import { findRow, pathId } from '../../../engine/server/rest.ts';
import { runCommand } from '../../../engine/server/run-command.ts';
import { dayCapBlock } from '../../call-rights/day-cap.rules.ts';
import { campaignRecord, scriptLetters } from '../../campaigns/campaign.record.ts';
import { exclusionReasons, memberStates } from '../../campaigns/campaign-member.ts';
import { lawfulReasons, leftOutReasons } from '../../campaigns/left-out.rules.ts';
import { beforeStart, leftOutRows } from '../../campaigns/server/left-out.ts';
import { startObstacle, startObstacles } from '../../campaigns/server/start-obstacle.ts';
import { callBlocks } from '../../contact-rules/can-call.rules.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { prospectNameSql } from '../../prospects/server/prospect-name-sql.ts';
import { factParts, heardVariants, isOfPart, withFacts } from './campaign-facts.ts';
import { cardsOnScreen, liveOf } from './campaign-live.ts';
import { type CampaignLook, campaignLook, cursorOf } from './campaign-look.ts';
import { reportOf } from './campaign-report.ts';
import { pdfType, reportPdf } from './campaign-report-pdf.ts';
import { reportWorkbook, workbookType } from './campaign-report-sheet.ts';
import { noteTakeOver, takeOverCard } from './take-over.ts';

const count = z.number().int();
const rate = z
  .object({ part: count, of: count, value: z.number().nullable(), isWeak: z.boolean() })
  .describe('`value` from 0 to 1, null where `of` is 0; `isWeak` where it is below 30');
const seconds = z.number().nullable();
const activity = {
  pickedUp: rate,
  callsPerHour: z.number().nullable(),
  meanTalkInSeconds: seconds,
  meanHandlingInSeconds: seconds,
  secondsPerAttempt: seconds,
  lineShare: z.number().nullable(),
  timedShare: rate,
  samples: z
    .object({
      callsPerHour: count,
      meanTalkInSeconds: count,
      meanHandlingInSeconds: count,
      secondsPerAttempt: count,
    })
    .describe('How many calls each of these is taken from'),
};
const hour = z.object({
  weekday: count.describe('1 is Monday'),
  hour: count.describe('By the clock of the prospect'),
  calls: count,
  reached: count,
  low: z.number().describe('Lower bound of Wilson, 95 %'),
  high: z.number(),
  counts: z.boolean().describe('Whether there are 20 calls at least'),
});
const sure = rate.extend({
  low: z.number().nullable().describe('Lower bound of Wilson, 95 %'),
  high: z.number().nullable(),
  counts: z.boolean().describe('Whether 20 people at least heard it'),
});
const variant = z.object({
  letter: z.string(),
  calls: count,
  called: count.describe('People who heard it last'),
  answered: sure,
  interest: sure,
  won: sure,
});
const byCode = z.array(z.object({ code: z.enum([...callBlocks, dayCapBlock]), count }));
const report = z.object({
  period: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
  people: z.record(z.string(), count).describe('Each member once, by the best that came of their calls'),
  rates: z.record(z.string(), rate),
  attempts: count,
  productionInSeconds: count,
  activity: z.object(activity),
  states: z.array(z.object({ state: z.enum(memberStates), count })).describe('They add up to the members'),
  exclusions: z.array(z.object({ reason: z.string(), count })),
  outcomes: z
    .array(z.object({ code: z.string().nullable(), count }))
    .describe('By the last outcome of each member; with `notCalled` they add up to the members'),
  notCalled: count,
  refusals: count,
  oppositions: count,
  reps: z.array(
    z.object({
      userId: id.nullable(),
      name: z.string().nullable(),
      called: count,
      attempts: count,
      reached: rate,
      interest: rate,
      ...activity,
    }),
  ),
  variants: z.array(variant).describe('By variant of the script; empty where it has none'),
  blocked: byCode.describe('Cards the right to call kept back, added up over the sessions'),
  againstRules: byCode.describe('Calls made without a network that the rules forbade'),
  hours: z.array(hour),
  advice: z.object({
    kind: z.enum(['hour', 'halfDay', 'none']),
    best: hour.optional(),
    isAlone: z.boolean().optional(),
  }),
});
const planned = {
  later: count.describe('Of these, how many have their next action planned later than now'),
  afterEnd: count.describe('Of those, how many after the last day of the campaign'),
};
const live = z.object({
  total: count,
  called: count,
  interested: count,
  toCallBack: count,
  refused: count,
  left: count.describe('To be called yet, call-backs aside'),
  ...planned,
  paused: count.describe('On hold: they said yes in another campaign'),
  callsInLastHour: count,
  callers: count.describe('Who called within the last hour'),
  cards: z
    .array(
      z.object({
        userId: id,
        userName: z.string(),
        state: z.enum(['active', 'paused']),
        prospectId: id.nullable(),
        prospectName: z.string().nullable(),
        organisation: z.string().nullable(),
        dialledAt: z.string().nullable(),
        shownAt: z.string().nullable().describe('Since when the card has been on screen'),
        treated: count,
      }),
    )
    .describe('Who has which card right now; of others only for those who manage campaigns'),
});

const askedRows = pageQuery.extend({
  part: z.enum(factParts).describe('Which figure of the report').default('members'),
  outcome: z.string().max(40).describe('The last outcome; empty for those called without one').optional(),
  excludedBecause: z.enum(exclusionReasons).optional(),
  variant: z.enum(scriptLetters).describe('Heard this variant of the script last').optional(),
  userId: id.describe('Called by this person').optional(),
});
const row = z.object({
  prospectId: id,
  name: z.string(),
  organisation: z.string().nullable(),
  state: z.enum(memberStates),
  lastOutcome: z.string().nullable(),
});
const reasons = [...leftOutReasons, ...lawfulReasons] as const;
const askedLeftOut = pageQuery.extend({ reason: z.enum(reasons) });

/** What a campaign comes to: before its start, while it runs, and afterwards. */
export const campaignReports: ServerFeature = ({ http, engine, sessions }) => {
  const path = '/api/v1/campaigns/:id';

  const look = campaignLook({ engine, sessions });
  const manages = (caller: Caller) => scopeOf(caller, 'campaigns.manage') !== 'none';
  /** Whoever leads no campaign sees what they did themselves, beside the figures of all. */
  const ofReader = async ({ transaction, caller, campaign }: CampaignLook) => {
    const told = await reportOf(engine.database, transaction, {
      caller,
      campaignId: campaign.id,
      now: new Date().toISOString(),
    });
    return manages(caller) ? told : { ...told, reps: told.reps.filter(({ userId }) => userId === caller.userId) };
  };

  http.get(
    `${path}/report`,
    apiRoute({ summary: 'What a campaign came to, each rate with what it is a part of', answer: { json: report } }),
    (request) => look(request, ofReader),
  );

  const files = [
    {
      at: 'file',
      summary: 'The report as an Excel workbook',
      type: workbookType,
      ending: 'xlsx',
      write: reportWorkbook,
    },
    { at: 'pdf', summary: 'The report as a PDF to print', type: pdfType, ending: 'pdf', write: reportPdf },
  ];
  for (const { at, summary, type, ending, write } of files)
    http.get(`${path}/report/${at}`, apiRoute({ summary, answer: { type } }), async (request, reply) => {
      const context = { locale: localeOf(request), now: new Date().toISOString() };
      const { file, name } = await look(request, async (seen) => ({
        file: await write(await ofReader(seen), { ...seen, ...context }),
        name: seen.campaign.name,
      }));
      reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.${ending}`)}`);
      return reply.type(type).send(file);
    });

  http.get(
    `${path}/report/rows`,
    apiRoute({
      summary: 'The members a figure of the report counts, within one’s reach',
      query: askedRows,
      answer: { json: z.object({ items: z.array(row), nextCursor: z.string().nullable() }) },
    }),
    (request) =>
      look(request, async ({ transaction, caller, campaign }) => {
        const { part, outcome, excludedBecause, variant, userId, cursor, limit } = parseInput(askedRows, request.query);
        const after = cursorOf(cursor);
        const { companyId } = transaction;
        const { rows } = await sql<
          z.infer<typeof row>
        >`${withFacts(companyId, campaign.id)}${variant ? sql`, ${heardVariants(companyId)}` : sql``}
          select p.id as prospect_id, ${prospectNameSql} as name,
            p.organisation, fact.state, fact.last_outcome
          from fact join kili.prospect as p on p.company_id = ${companyId} and p.id = fact.prospect_id
          where ${isOfPart(part, userId)} ${outcome === undefined ? sql`` : hadLast(outcome)}
            ${excludedBecause ? sql`and fact.excluded_because = ${excludedBecause}` : sql``}
            ${variant ? sql`and exists (select from heard where heard.prospect_id = p.id and heard.letter = ${variant})` : sql``}
            ${after ? sql`and p.id > ${after}` : sql``} and ${reachToSql(prospectRecord, engine.records, caller, 'p')}
          order by p.id limit ${limit + 1}`.execute(transaction.db);
        return pageOf(rows, limit);
      }),
  );

  http.get(
    `${path}/live`,
    apiRoute({
      summary: 'A campaign as it runs: who was called, how fast, who has which card',
      answer: { json: live },
    }),
    (request) =>
      look(request, async ({ transaction, caller, campaign }) => {
        const cards = await cardsOnScreen(transaction, campaign.id);
        const seen = manages(caller) ? cards : cards.filter(({ userId }) => userId === caller.userId);
        return {
          ...(await liveOf(engine.database, transaction, { campaign, timeZone: caller.timeZone })),
          cards: seen,
        };
      }),
  );

  http.post(
    `${path}/take-over`,
    apiRoute({
      summary: 'Take a member’s card from the desk it lies on; it is written to the log',
      body: z.strictObject({ prospectId: id }),
      needsBody: true,
      answer: { json: z.object({ userId: id.describe('Who had it') }) },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      return once(engine, person, request, async () => {
        const card = { id: pathId(request), ...readBody(z.strictObject({ prospectId: id }), request) };
        await findRow(engine, person, campaignRecord, card.id);
        return runCommand(engine, person, takeOverCard, card, {
          inside: (transaction) => noteTakeOver(transaction, card, request),
        }) as Promise<{ userId: string }>;
      });
    },
  );

  http.get(
    `${path}/before-start`,
    apiRoute({
      summary: 'Who would be called if it started now, and who is left out for which reason',
      answer: {
        json: z.object({
          toCall: count,
          ...planned,
          blocked: byCode.describe('Of these, whom nobody may call before a date, by the code of the right to call'),
          leftOut: z.array(z.object({ reason: z.enum(reasons), count })),
          obstacle: z
            .object({ code: z.enum(startObstacles), count })
            .nullable()
            .describe('Why it would be refused; one without members takes in those of its view first'),
        }),
      },
    }),
    (request) =>
      look(request, async ({ transaction, caller, campaign }) => {
        const { country, timeZone } = caller;
        const asked = { campaign, caller, country, timeZone, now: new Date().toISOString() };
        const obstacle = await startObstacle(transaction, asked);
        const isFilledThen = obstacle?.code === 'emptyAtStart' && campaign.fedByViewId !== null;
        return { ...(await beforeStart(transaction, asked)), obstacle: isFilledThen ? null : obstacle };
      }),
  );

  http.get(
    `${path}/left-out`,
    apiRoute({
      summary: 'The members left out for one reason, within one’s reach',
      query: askedLeftOut,
      answer: {
        json: z.object({
          items: z.array(z.object({ prospectId: id, name: z.string() })),
          nextCursor: z.string().nullable(),
        }),
      },
    }),
    (request) =>
      look(request, async ({ transaction, caller, campaign }) => {
        const { reason, cursor, limit } = parseInput(askedLeftOut, request.query);
        const reach = reachToSql(prospectRecord, engine.records, caller, 'p');
        const asked = { campaign, country: caller.country, now: new Date().toISOString() };
        const wish = { ...asked, reason, after: cursorOf(cursor), limit: limit + 1, reach };
        return pageOf(await leftOutRows(transaction, wish), limit);
      }),
  );
  return {};
};

const hadLast = (outcome: string) =>
  outcome === '' ? sql`and fact.called and fact.last_outcome is null` : sql`and fact.last_outcome = ${outcome}`;

function pageOf<Row extends { prospectId: string }>(rows: readonly Row[], limit: number) {
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? items.at(-1)!.prospectId : null };
}
