// What the person does by the links in their mail. Opening one shows a page and changes nothing: programs that look into
// mails open links too. The button of the page changes.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addMinutes } from '../../../engine/dates.ts';
import type { Locale } from '../../../engine/messages.ts';
import { Refusal } from '../../../engine/refusal.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { pgStore } from '../../../engine/server/pg-store.ts';
import { type Engine, runCommand } from '../../../engine/server/run-command.ts';
import { policyOf } from '../../call-rights/judge-call.ts';
import { type Company, companyRecord } from '../../companies/company.record.ts';
import { userRecord } from '../../members/member.records.ts';
import { systemCaller } from '../../members/server/system-caller.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { cancelAppointment, confirmAppointment } from '../appointment.commands.ts';
import { type Appointment, appointmentRecord, isOpen } from '../appointment.record.ts';
import { wallStartOf } from '../appointment-times.rules.ts';
import { moveAppointment } from '../change-appointment.commands.ts';
import { freeSlots, isFreeSlot } from '../free-slots.rules.ts';
import { ourPlace, theirPlace } from '../workplaces.rules.ts';
import { sayIn, sayWhen } from './appointment-letters.ts';
import { attendeeOf, isSigned, type Link, readToken } from './appointment-links.ts';
import { busyTimes, holdCalendar, shownSlots } from './busy-times.ts';
import { guestTitle } from './guest-title.ts';
import { escapeHtml } from './html.ts';
import { answersWithPages, localeOfVisitor, sendPage, slotChoice } from './page.ts';

const PER_MINUTE = { rateLimit: { max: 60, timeWindow: '1 minute' } };
const MOST_SLOTS = 36;
const MOST_A_DAY = 6;

/** The forms of these pages are the only ones that speak the language of forms. */
export function readsForms(scope: FastifyInstance) {
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 20_000 },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
}

export const formField = (request: FastifyRequest, name: string, most = 300): string => {
  const value = (request.body as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string'
    ? value
        .replace(/\p{Cc}+/gu, ' ')
        .trim()
        .slice(0, most)
    : '';
};

interface Opened {
  link: Link;
  appointment: Appointment;
  company: Company;
  /** Of whoever reads the page. */
  locale: Locale;
  organiserName: string;
  /** What it is called for them. */
  title: string;
  email: string;
  theirZone: string;
  slots: string[];
}

export const linkRoutes: ServerFeature = ({ http, engine }) => {
  http.register(async (scope) => {
    readsForms(scope);
    answersWithPages(scope);
    scope.get('/rendez-vous/:token', { config: { hidden: true, ...PER_MINUTE } }, async (request, reply) => {
      const opened = await open(engine, request);
      return opened ? showAsk(reply, opened) : showGone(request, reply);
    });

    scope.post('/rendez-vous/:token', { config: { hidden: true, ...PER_MINUTE } }, async (request, reply) => {
      const opened = await open(engine, request);
      if (!opened) return showGone(request, reply);
      try {
        await change(engine, opened, request);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const isTaken = error.key === 'appointment.slotTaken';
        const again = isTaken ? await open(engine, request) : undefined;
        return again ? showAsk(reply, again, true) : showGone(request, reply);
      }
      const say = sayIn(opened.locale);
      const said = { confirm: 'page.confirmed', move: 'page.moved', cancel: 'page.cancelled' }[opened.link.action];
      return sendPage(reply, { ...frameOf(opened), title: say(said), body: `<h1>✓ ${escapeHtml(say(said))}</h1>` });
    });
  });
  return {};
};

/** What a link leads to; nothing where it is no longer, or never was, one of ours. */
async function open(engine: Engine, request: FastifyRequest): Promise<Opened | undefined> {
  const token = readToken(String((request.params as { token?: string }).token ?? ''));
  if (!token) return undefined;
  const { link } = token;
  const { companyId } = link;
  return inCompany(engine.database, { companyId, userId: companyId }, async (transaction) => {
    const now = new Date().toISOString();
    if (!(await isSigned(transaction, token))) return undefined;
    const store = pgStore(transaction, { caller: systemCaller(companyId), records: engine.records, now });
    const appointment = await store.find(appointmentRecord, link.appointmentId);
    const company = await store.find(companyRecord, companyId);
    if (!appointment || !company || company.archivedAt || !isOpen(appointment)) return undefined;
    if (appointment.sequence !== link.sequence || now >= appointment.startAt) return undefined;
    const attendee = await attendeeOf(transaction, link, appointment.attendees);
    const organiser = await store.find(userRecord, appointment.organiserId);
    if (!attendee || !organiser) return undefined;
    const prospect = appointment.prospectId ? await store.find(prospectRecord, appointment.prospectId) : undefined;
    const title = guestTitle(appointment, prospect, { organiser, company });
    const locale = localeOfVisitor(request, company);
    const shared = { link, appointment, company, locale, organiserName: organiser.name, title, email: attendee.email };
    const question = await questionOf(transaction, engine, appointment, company, now);
    const choice = { count: MOST_SLOTS, mostADay: MOST_A_DAY, isSpread: true };
    const slots = link.action === 'move' ? freeSlots({ ...question, ...choice }) : [];
    return { ...shared, theirZone: question.theirs.zone, slots };
  });
}

async function questionOf(
  transaction: CompanyTransaction,
  engine: Engine,
  { id, organiserId, prospectId, durationInMinutes }: Appointment,
  company: Company,
  now: string,
) {
  const caller = systemCaller(company.id, company);
  const store = pgStore(transaction, { caller, records: engine.records, now });
  const prospect = prospectId ? await store.find(prospectRecord, prospectId) : undefined;
  const policy = await policyOf(store, company.id, undefined);
  const ours = ourPlace(caller, policy);
  const theirs = prospect ? theirPlace(prospect, caller, policy) : ours;
  const busy = await busyTimes(transaction, organiserId, { now, exceptId: id });
  return { ours, theirs, busy, durationInMinutes, at: now };
}

async function change(engine: Engine, { link, appointment, company, email }: Opened, request: FastifyRequest) {
  const caller = systemCaller(company.id, company);
  const person = { companyId: company.id, userId: company.id };
  const ids = { id: appointment.id, interactionId: newId() };
  if (link.action === 'confirm') return runCommand(engine, person, confirmAppointment, { ...ids, email }, { caller });
  if (link.action === 'cancel') {
    const args = { ...ids, by: 'ANNULE_CLIENT', reason: formField(request, 'reason') || null };
    return runCommand(engine, person, cancelAppointment, args, { caller });
  }
  const slot = formField(request, 'slot', 40);
  const { day, time } = wallStartOf(readSlot(slot), appointment.zone);
  return runCommand(
    engine,
    person,
    moveAppointment,
    { ...ids, day, time, email },
    {
      caller,
      inside: async (transaction) => {
        await holdCalendar(transaction, appointment.organiserId);
        const now = new Date().toISOString();
        const question = await questionOf(transaction, engine, appointment, company, now);
        if (!isFreeSlot(slot, question)) throw new Refusal('appointment.slotTaken');
      },
    },
  );
}

/** An instant of a form; what is none is a slot that nobody has. */
export function readSlot(slot: string): string {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\.000Z$/.test(slot) || Number.isNaN(Date.parse(slot)))
    throw new Refusal('appointment.slotTaken');
  return addMinutes(slot, 0);
}

const frameOf = ({ company: { name }, locale }: Opened) => ({ company: name, locale });

function showGone(request: FastifyRequest, reply: FastifyReply) {
  const locale = localeOfVisitor(request);
  const say = sayIn(locale);
  const body = `<h1>${escapeHtml(say('page.gone'))}</h1><p class="soft">${escapeHtml(say('page.goneWhy'))}</p>`;
  return sendPage(reply, { title: say('page.gone'), body, locale, status: 410 });
}

function showAsk(reply: FastifyReply, opened: Opened, isTaken = false) {
  const { link, appointment, company, locale, organiserName, theirZone, slots } = opened;
  const say = sayIn(locale);
  const title = say(`page.${link.action}Title`);
  const when = sayWhen(appointment, theirZone, locale);
  const head = `<h1>${escapeHtml(title)}</h1><p class="soft">${escapeHtml(
    say('page.with', { organiser: organiserName, company: company.name }),
  )}</p><div class="when"><b>${escapeHtml(opened.title)}</b>${escapeHtml(when)}</div>`;
  const taken = isTaken ? `<p class="bad" role="alert">${escapeHtml(say('page.taken'))}</p>` : '';
  const keep = `<p class="soft">${escapeHtml(say('page.keep'))}</p>`;
  const form = formOf(opened, say, shownSlots(slots, theirZone, locale, new Date().toISOString()));
  return sendPage(reply, { ...frameOf(opened), title, body: `${head}${taken}${form}${keep}` });
}

function formOf({ link }: Opened, say: ReturnType<typeof sayIn>, slots: Parameters<typeof slotChoice>[0]): string {
  const button = (label: string, kind = '') => `<button type="submit"${kind}>${escapeHtml(label)}</button>`;
  if (link.action === 'confirm') return `<form method="post">${button(say('confirm'))}</form>`;
  if (link.action === 'move')
    return slots.length > 0
      ? `<form method="post">${slotChoice(slots)}${button(say('move'))}</form>`
      : `<p>${escapeHtml(say('page.moveNone'))}</p>`;
  const reason = `<label class="field">${escapeHtml(say('page.reason'))}<textarea name="reason" rows="3" maxlength="300"></textarea></label>`;
  return `<form method="post">${reason}${button(say('page.yesCancel'), ' class="danger"')}</form>`;
}
