// The booking page of a person: real slots, and one visitor for each.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Locale } from '../../../engine/messages.ts';
import { Refusal } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { pgStore } from '../../../engine/server/pg-store.ts';
import { pathText, readBody } from '../../../engine/server/read-body.ts';
import { type Engine, runCommand, type ServerContext } from '../../../engine/server/run-command.ts';
import { cityOf } from '../../../engine/zone-city.ts';
import { type Company, companyRecord } from '../../companies/company.record.ts';
import { type User, userRecord } from '../../members/member.records.ts';
import { systemCaller } from '../../members/server/system-caller.ts';
import { sayIn } from './appointment-letters.ts';
import { bookSlot, openSlots } from './book-slot.ts';
import {
  type BookingChoice,
  bookingChoice,
  ownerOfAddress,
  readBookingPage,
  slugOf,
  writeBookingPage,
} from './booking-page.ts';
import { shownSlots } from './busy-times.ts';
import { escapeHtml } from './html.ts';
import { formField, readSlot, readsForms } from './link.route.ts';
import { answersWithPages, localeOfVisitor, sendPage, slotChoice } from './page.ts';

const ownPage = bookingChoice.extend({ url: z.string().nullable().describe('Where it is, once it is open') });

interface Shown {
  company: Company;
  /** Of whoever reads the page. */
  locale: Locale;
  user: User;
  page: BookingChoice;
  slots: string[];
  now: string;
}

export const bookingRoutes: ServerFeature = ({ http, engine, sessions, publicUrl }) => {
  const { database } = engine;
  const told = (page: BookingChoice) => ({ ...page, url: page.isOn ? `${publicUrl}/rdv/${page.slug}` : null });

  http.get(
    '/api/v1/booking-page',
    apiRoute({ summary: 'One’s own booking page', tag: 'appointments', answer: { json: ownPage } }),
    async (request) => {
      const { companyId, userId } = await sessions.personOf(request);
      return inCompany(database, { companyId, userId }, async (transaction) => {
        const page = await readBookingPage(transaction, userId);
        if (page) return told(page);
        const store = pgStore(transaction, { caller: systemCaller(companyId), records: engine.records, now: now() });
        const user = await store.find(userRecord, userId);
        return told(bookingChoice.parse({ isOn: false, slug: slugOf(user?.name ?? '', userId), title: 'Rendez-vous' }));
      });
    },
  );

  http.post(
    '/api/v1/booking-page',
    apiRoute({
      summary: 'Open, change or close one’s own booking page',
      tag: 'appointments',
      body: bookingChoice,
      answer: { json: ownPage },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const choice = readBody(bookingChoice, request);
      await writeBookingPage(database, person, choice);
      return told(choice);
    },
  );

  http.register(async (scope) => {
    readsForms(scope);
    answersWithPages(scope);
    const limited = (max: number) => ({ config: { hidden: true, rateLimit: { max, timeWindow: '1 minute' } } });
    scope.get('/rdv/:slug', limited(60), async (request, reply) => {
      const shown = await open(engine, pathText(request, 'slug'), request);
      return shown ? showSlots(reply, shown) : showClosed(request, reply);
    });
    scope.post('/rdv/:slug', limited(10), async (request, reply) => {
      const shown = await open(engine, pathText(request, 'slug'), request);
      return shown ? book(engine, shown, request, reply) : showClosed(request, reply);
    });
  });
  return {};
};

const now = () => new Date().toISOString();

async function open(engine: Engine, slug: string, request: FastifyRequest): Promise<Shown | undefined> {
  const owner = await ownerOfAddress(engine.database, slug);
  if (!owner) return undefined;
  const { companyId, userId } = owner;
  return inCompany(engine.database, { companyId, userId: companyId }, async (transaction) => {
    const at = now();
    const reading = pgStore(transaction, { caller: systemCaller(companyId), records: engine.records, now: at });
    const company = await reading.find(companyRecord, companyId);
    const user = await reading.find(userRecord, userId);
    const page = await readBookingPage(transaction, userId);
    if (!company || user?.state !== 'active' || !page?.isOn) return undefined;
    const context = { transaction, caller: systemCaller(companyId, company), now: at } as ServerContext;
    const locale = localeOfVisitor(request, company);
    return { company, locale, user, page, slots: await openSlots(reading, context, userId, page), now: at };
  });
}

async function book(engine: Engine, shown: Shown, request: FastifyRequest, reply: FastifyReply) {
  const { company, locale, user } = shown;
  const say = sayIn(locale);
  const field = (name: string) => formField(request, name, 200);
  // A field no human sees: whoever fills it in is a program, and is told that all went well.
  const email = field('email');
  const done = () => {
    const text = say('page.booked', { email });
    return sendPage(reply, { ...frameOf(shown), title: text, body: `<h1>✓ ${escapeHtml(text)}</h1>` });
  };
  if (field('website')) return done();
  try {
    const args = {
      ...{ id: newId(), userId: user.id, slot: readSlot(field('slot')), email },
      ...{ name: field('name'), organisation: field('organisation'), phone: field('phone') },
    };
    const person = { companyId: company.id, userId: company.id };
    await runCommand(engine, person, bookSlot, args, { caller: systemCaller(company.id, company) });
    return done();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const isTaken = error.key === 'appointment.slotTaken';
    const fresh = isTaken ? await open(engine, shown.page.slug, request) : shown;
    if (!fresh) return showClosed(request, reply);
    return showSlots(reply, fresh, {
      problem: say(isTaken ? 'page.taken' : 'page.wrong'),
      field,
      status: isTaken ? 409 : 422,
    });
  }
}

const frameOf = ({ company: { name }, locale }: Shown) => ({ company: name, locale });

function showClosed(request: FastifyRequest, reply: FastifyReply) {
  const locale = localeOfVisitor(request);
  const say = sayIn(locale);
  const body = `<h1>${escapeHtml(say('page.bookOff'))}</h1><p class="soft">${escapeHtml(say('page.bookOffWhy'))}</p>`;
  return sendPage(reply, { title: say('page.bookOff'), body, locale, status: 404 });
}

interface Again {
  problem: string;
  field: (name: string) => string;
  status: number;
}

function showSlots(reply: FastifyReply, shown: Shown, again?: Again) {
  const { company, locale, user, page, slots } = shown;
  const say = sayIn(locale);
  const title = say('page.bookTitle', { name: user.name });
  const hint = say('page.bookHint', { minutes: page.durationInMinutes, zone: cityOf(company.timeZone, locale) });
  const choice = slotChoice(shownSlots(slots, company.timeZone, locale, shown.now));
  const field = (name: string, type: string, label: string, more: string) =>
    `<label class="field">${escapeHtml(say(label))}<input type="${type}" name="${name}" value="${escapeHtml(
      again?.field(name) ?? '',
    )}" ${more}></label>`;
  const details = [
    field('name', 'text', 'page.bookName', 'required minlength="2" maxlength="120" autocomplete="name"'),
    field('email', 'email', 'page.bookEmail', 'required maxlength="200" autocomplete="email"'),
    field('phone', 'tel', 'page.bookPhone', 'maxlength="40" autocomplete="tel"'),
    field('organisation', 'text', 'page.bookOrganisation', 'maxlength="160" autocomplete="organization"'),
  ].join('');
  const trap = '<div class="trap" aria-hidden="true"><input name="website" tabindex="-1" autocomplete="off"></div>';
  const form = `<form method="post">${choice}<h2>${escapeHtml(say('page.yourDetails'))}</h2>${details}${trap}<button type="submit">${escapeHtml(
    say('page.book'),
  )}</button></form>`;
  const body = `<h1>${escapeHtml(title)}</h1><p class="soft">${escapeHtml(`${page.title} · ${hint}`)}</p>${
    again ? `<p class="bad" role="alert">${escapeHtml(again.problem)}</p>` : ''
  }${slots.length > 0 ? form : `<p>${escapeHtml(say('page.moveNone'))}</p>`}`;
  return sendPage(reply, { ...frameOf(shown), title, body, status: again?.status ?? 200 });
}
