import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Caller, day, id, instant } from '../../../engine/define.ts';
import { parseInput } from '../../../engine/invalid-input.ts';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { pageQuery } from '../../../engine/server/read-body.ts';
import { answerInDays, contactKinds, contactParts, conversionInDays } from '../contact-lines.rules.ts';
import { FEWEST_CONVERSIONS, MOST_CALLS_SHOWN } from '../conversion-calls.rules.ts';
import { type AskedAnalysis, readAnalysis, tellsOf } from './asked-analysis.ts';
import { contactedProspects } from './contact-fates.ts';
import { convertedProspects } from './conversions.ts';
import { analysisOf, prospectsOfFigure } from './interaction-analysis.ts';

const asked = z.object({
  from: day.describe('First day, in the zone of the company; 90 days before `to` where it is left out').optional(),
  to: day.describe('Last day, included; today where it is left out').optional(),
  ownerId: id.describe('Of this person’s prospects: one’s own, or of whom one assigns prospects to').optional(),
  teamId: id.describe('Of the prospects of this team').optional(),
});

const count = z.number().int();
const callsBefore = {
  conversions: count.describe('n: prospects that came to a won stage in the period and stand in it'),
  mean: z.number().nullable().describe(`Calls up to the conversion, inclusive; null below ${FEWEST_CONVERSIONS}`),
  median: z.number().nullable(),
  medianLow: z.number().nullable().describe('The true median lies between these two with 95 %'),
  medianHigh: z.number().nullable(),
  isWeak: z.boolean().describe('Whether there are fewer than 30 conversions'),
};
const figures = {
  ...callsBefore,
  attempts: count.describe('Outbound calls of the period, converted or not'),
  attemptsPerConversion: z.number().nullable(),
};
const line = z.object({ key: z.string().nullable(), ...figures });
const rate = z.object({
  part: count,
  of: count,
  value: z.number().nullable().describe('From 0 to 1; null where `of` is 0'),
  isWeak: z.boolean(),
  low: z.number().nullable().describe('Lower bound of Wilson, 95 %'),
  high: z.number().nullable(),
  counts: z.boolean().describe('Whether 20 prospects at least were contacted'),
});
const contactLine = z.object({
  key: z.string(),
  label: z.string().nullable().describe('The subject, or the campaign of a variant'),
  contacts: count,
  contacted: count.describe('n: prospects, each once'),
  answered: rate
    .nullable()
    .describe(`A call that is an answer, or any exchange from them within ${answerInDays} days; null for a meeting`),
  converted: rate.describe(`Came to a won stage within ${conversionInDays} days`),
});
const analysis = z.object({
  from: day,
  to: day,
  isTooMuch: z.boolean().describe('More than 2,000,000 exchanges: nothing is told, a shorter period is'),
  isComing: z.boolean().describe('What is null is being worked out: ask again in some seconds'),
  conversions: z
    .object({
      ...figures,
      called: z.object(callsBefore).describe('The same without those won without a call'),
      distribution: z
        .array(z.object({ calls: count, count }))
        .describe(`${MOST_CALLS_SHOWN} stands for more, too; they add up to the conversions`),
    })
    .nullable(),
  sources: z.array(line).nullable(),
  owners: z.array(line).nullable().describe('Oneself, and whom one assigns prospects to'),
  channels: z.array(contactLine).nullable(),
  messages: z.array(contactLine).nullable().describe('By subject, whatever its capitals, accents, “Re:” and “Fwd:”'),
  messagesLeftOut: count,
  scripts: z.array(contactLine).nullable().describe('By variant of a campaign’s script'),
});

const askedRows = asked.extend({
  ...pageQuery.shape,
  by: z
    .enum(['conversion', ...contactKinds])
    .describe('Which figure: a conversion, or contacts')
    .default('conversion'),
  key: z.string().max(400).describe('Which line of the contacts').optional(),
  part: z.enum(contactParts).default('contacted'),
  calls: z.coerce.number().int().min(0).max(MOST_CALLS_SHOWN).describe('Converted at so many calls').optional(),
  source: z.string().max(120).describe('Converted of this source; empty is none').optional(),
  convertedOwnerId: z
    .union([id, z.literal('')])
    .describe('Converted of this person; empty is nobody')
    .optional(),
});
const row = z.object({
  prospectId: id,
  name: z.string(),
  organisation: z.string().nullable(),
  ownerName: z.string().nullable(),
  at: instant.describe('Of the conversion, or the last contact of the period'),
  times: count.describe('Calls up to the conversion, or contacts of the period'),
});

/** What works: calls before a conversion, channels and messages, each with its n and interval. */
export const interactionAnalysisRoutes: ServerFeature = ({ http, engine, sessions }) => {
  const path = '/api/v1/analysis/interactions';

  http.get(
    path,
    apiRoute({
      summary: 'What works: calls before a conversion, and what each channel, message and variant of a script came to',
      query: asked,
      answer: { json: analysis },
    }),
    (request) =>
      look(request, parseInput(asked, request.query), ({ transaction, caller, question }) =>
        analysisOf(engine.database, transaction, question, caller),
      ),
  );

  http.get(
    `${path}/rows`,
    apiRoute({
      summary: 'The prospects a figure of the analysis counts, the last first',
      query: askedRows,
      answer: { json: z.object({ items: z.array(row), nextCursor: z.string().nullable() }) },
    }),
    (request) => {
      const wanted = parseInput(askedRows, request.query);
      return look(request, wanted, async ({ transaction, caller, question }) => {
        const { limit } = wanted;
        const counted = countedBy(wanted, caller, question);
        const rows = await prospectsOfFigure(transaction, counted, {
          after: cursorOf(wanted.cursor),
          limit: limit + 1,
        });
        const items = rows.slice(0, limit);
        return { items, nextCursor: rows.length > limit ? items.at(-1)!.prospectId : null };
      });
    },
  );
  return {};

  async function look<T>(
    request: FastifyRequest,
    words: z.infer<typeof asked>,
    work: (look: { transaction: CompanyTransaction; caller: Caller; question: AskedAnalysis }) => Promise<T>,
  ): Promise<T> {
    const person = await sessions.personOf(request);
    return inCompany(engine.database, person, async (transaction) => {
      const caller = await engine.callerOf(transaction);
      const question = readAnalysis(engine, caller, words, new Date().toISOString());
      return work({ transaction, caller, question });
    });
  }
};

function countedBy(
  { by, key, part, calls, source, convertedOwnerId }: z.infer<typeof askedRows>,
  caller: Caller,
  question: AskedAnalysis,
) {
  const { companyId } = caller;
  if (by !== 'conversion')
    return contactedProspects(companyId, question, { by, part, key: key ?? refuse('request.invalid', {}, 'key') });
  const ownerId = convertedOwnerId === '' ? null : convertedOwnerId;
  if (ownerId && !tellsOf(caller)(ownerId))
    refuse('access.forbidden', { permission: 'prospects.assign' }, 'convertedOwnerId');
  return convertedProspects(companyId, question, { calls, source: source === '' ? null : source, ownerId });
}

function cursorOf(cursor: string | undefined): string | undefined {
  const after = cursor === undefined ? undefined : id.safeParse(cursor).data;
  return cursor !== undefined && !after ? refuse('request.invalid', {}, 'cursor') : after;
}
