import ICAL from 'ical.js';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, addMinutes, wallTime } from '../../../engine/dates.ts';
import type { Jobs } from '../../../engine/server/jobs.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { survivePoolErrors } from '../../../engine/server/pool-errors.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';

let kili: TestApp;
let admin: Visitor;
let userId: string;
let companyId: string;
let superuser: pg.Pool;
let jobs: Jobs[];
const zone = 'Europe/Paris';

beforeAll(async () => {
  kili = await openTestApp();
  ({ owner: admin, companyId } = await kili.setUp());
  userId = (await admin.get('/api/session')).body.user.id;
  superuser = new pg.Pool({ connectionString: kili.database.superuserUrl, max: 2 });
  survivePoolErrors(superuser);
  // Two workers, as two processes would be.
  jobs = await Promise.all([kili.app.startJobs(), kili.app.startJobs()]);
}, 120_000);
afterAll(async () => {
  await Promise.all((jobs ?? []).map((one) => one.stop()));
  await superuser?.end();
  await kili?.close();
});

const now = () => new Date().toISOString();
const wall = (instant: string) => {
  const { day, time } = wallTime(instant, zone);
  return { day, time };
};
const inHours = (hours: number) => wall(addMinutes(now(), hours * 60));
const weekAhead = { day: addDays(now().slice(0, 10), 7), time: '10:00' };

async function prospect(email = `jean@${newId()}.example`) {
  const made = await admin.post('/api/v1/prospects', {
    lastName: 'Dupont',
    firstName: 'Jean',
    emails: [{ address: email }],
  });
  return { id: made.body.id as string, email };
}
async function plan(more: object = {}) {
  const { id: prospectId, email } = await prospect();
  const { status, body } = await admin.post('/api/v1/appointments', {
    ...{ title: 'Démonstration', prospectId, zone, videoUrl: 'https://visio.example/r/abc' },
    ...weekAhead,
    ...more,
  });
  expect({ status, code: body.code }).toEqual({ status: 201, code: undefined });
  return { ...body, email } as { id: string; email: string; sequence: number; prospectId: string; startAt: string };
}

/** Lets the jobs of an appointment be due, and waits until none is left. */
async function hurry(id: string, task = '%') {
  await superuser.query(
    `update graphile_worker._private_jobs as j set run_at = now() - interval '1 second' from graphile_worker._private_tasks as t
     where t.id = j.task_id and t.identifier like $2 and j.payload ->> 'appointmentId' = $1`,
    [id, task],
  );
  await expect
    .poll(
      async () =>
        (
          await superuser.query(
            `select count(*)::int as left from graphile_worker._private_jobs as j
             where j.payload ->> 'appointmentId' = $1 and j.run_at <= now()`,
            [id],
          )
        ).rows[0].left,
      { timeout: 20_000 },
    )
    .toBe(0);
}

async function mailsTo(email: string) {
  const { rows } = await superuser.query<{
    subject: string;
    text: string;
    html: string;
    parts: { content: string } | null;
  }>('select subject, text, html, parts from platform.mail where to_address = $1 order by created_at, id', [email]);
  return rows;
}
const linkIn = (text: string, label: string) =>
  new RegExp(`${label} : \\S+?(/rendez-vous/[\\w-]+)`).exec(text)?.[1] ?? '';
const form = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  kili.app.http.inject({
    method: 'POST',
    url: path,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(fields).toString(),
  });
const read = async (id: string) => (await admin.get(`/api/v1/appointments/${id}`)).body;
const events = async (prospectId: string) =>
  (await admin.get(`/api/v1/prospects/${prospectId}/timeline`)).body.items
    .filter(({ kind }: { kind: string }) => kind === 'meeting')
    .map(({ details }: { details: { appointment: { event: string } } }) => details.appointment.event)
    .reverse();
const notices = async (id: string) =>
  (
    await superuser.query<{ kind: string; state: string; sequence: number }>(
      'select kind, state, sequence from kili.appointment_notice where appointment_id = $1 order by at, kind',
      [id],
    )
  ).rows;

test('an appointment is told by mail with a calendar part, moved, called off, and all of it is on the timeline', async () => {
  const { id, email, prospectId } = await plan();
  await hurry(id, 'appointment.mail');
  await admin.patch(`/api/v1/appointments/${id}`, { time: '16:00' });
  await hurry(id, 'appointment.mail');
  const off = await admin.post(`/api/v1/appointments/${id}/cancel`, { reason: 'prospect pénible' });
  expect(off.body).toMatchObject({ state: 'cancelled', sequence: 2, cancelledBecause: 'prospect pénible' });
  await hurry(id, 'appointment.mail');

  const mails = await mailsTo(email);
  expect(mails.map(({ subject }) => subject.split(' : ')[0]?.split(' le ')[0])).toEqual([
    'Rendez-vous',
    expect.stringContaining('Rendez-vous déplacé'),
    'Rendez-vous annulé',
  ]);
  expect(JSON.stringify(mails)).not.toContain('pénible');
  const { user, company } = (await admin.get('/api/session')).body;
  const sender = { fromName: `${user.name} (${company.name})`, replyTo: user.email, isOfCompany: true };
  expect(mails.map(({ parts }) => parts)).toMatchObject([sender, sender, sender]);
  const calendars = mails.map(({ parts }) => {
    const component = new ICAL.Component(ICAL.parse(parts!.content));
    const event = component.getFirstSubcomponent('vevent')!;
    const value = (name: string) => event.getFirstPropertyValue(name);
    return [component.getFirstPropertyValue('method'), value('sequence'), value('status')];
  });
  expect(calendars).toEqual([
    ['REQUEST', 0, 'CONFIRMED'],
    ['REQUEST', 1, 'CONFIRMED'],
    ['CANCEL', 2, 'CANCELLED'],
  ]);
  expect(mails[0]?.text).toContain('(heure de Paris)');
  expect(mails[0]?.text).toContain('https://visio.example/r/abc');
  expect(await events(prospectId)).toEqual(['created', 'invited', 'moved', 'invited', 'cancelled']);
});

describe('before the letters have left', () => {
  test('an appointment called off is told to nobody', async () => {
    const { id, email } = await plan();
    await admin.delete(`/api/v1/appointments/${id}`);
    await hurry(id, 'appointment.mail');
    expect(await mailsTo(email)).toEqual([]);
  });

  test('an appointment that is moved is an invitation to its new time; who is taken off it hears nothing', async () => {
    const { id, email } = await plan();
    const gone = `gone@${newId()}.example`;
    const expected = [{ email }, { email: gone }];
    await admin.patch(`/api/v1/appointments/${id}`, { time: '16:00', attendees: expected });
    await admin.patch(`/api/v1/appointments/${id}`, { attendees: [{ email }] });
    await hurry(id, 'appointment.mail');
    const mails = await mailsTo(email);
    expect(mails).toMatchObject([{ subject: expect.stringMatching(/^Rendez-vous le .* 16 h/) }]);
    expect(mails[0]?.text).not.toContain('→');
    expect(await mailsTo(gone)).toEqual([]);
  });
});

describe('whoever leads it is told', () => {
  const told = async (id: string, person = userId) =>
    (
      await superuser.query<{ kind: string; by: string; name: string }>(
        `select kind, params ->> 'by' as by, params ->> 'name' as name from kili.notification
         where user_id = $1 and path = '/agenda?rdv=' || $2 order by created_at`,
        [person, id],
      )
    ).rows;

  test('what a colleague did, by their name and the person’s; of one’s own doings nothing', async () => {
    const { id } = await plan();
    const { visitor } = await kili.colleague(admin, 'eloise@lumen.example', 'manager');
    const { name: by } = (await visitor.get('/api/session')).body.user;
    await admin.patch(`/api/v1/appointments/${id}`, { time: '15:00' });
    await hurry(id, 'appointment.tell');
    expect(await told(id)).toEqual([]);
    expect((await visitor.patch(`/api/v1/appointments/${id}`, { time: '16:00' })).status).toBe(200);
    await hurry(id, 'appointment.tell');
    expect((await visitor.delete(`/api/v1/appointments/${id}`)).status).toBe(200);
    await hurry(id, 'appointment.tell');
    expect(await told(id)).toEqual([
      { kind: 'appointmentMoved', by, name: 'Jean Dupont' },
      { kind: 'appointmentCancelled', by, name: 'Jean Dupont' },
    ]);
  });

  test('of what a colleague puts into their agenda, whoever leads it and whoever is expected', async () => {
    const { visitor } = await kili.colleague(admin, 'booker@lumen.example', 'manager');
    const { name: by } = (await visitor.get('/api/session')).body.user;
    const guest = await kili.colleague(admin, 'expected@lumen.example');
    const guestId = (await guest.visitor.get('/api/session')).body.user.id as string;
    const { id: prospectId, email } = await prospect();
    const made = await visitor.post('/api/v1/appointments', {
      ...{ title: 'Point', prospectId, organiserId: userId, ...weekAhead },
      attendees: [{ email }],
    });
    expect(made.status).toBe(201);
    const { id } = made.body as { id: string };
    await hurry(id, 'appointment.tell');
    const booked = { kind: 'appointmentBooked', by, name: 'Jean Dupont' };
    expect(await told(id)).toEqual([booked]);
    const attendees = [{ email }, { userId: guestId, email: 'expected@lumen.example' }];
    expect((await visitor.patch(`/api/v1/appointments/${id}`, { attendees })).status).toBe(200);
    await hurry(id, 'appointment.tell');
    expect(await told(id, guestId)).toEqual([booked]);
    await visitor.patch(`/api/v1/appointments/${id}`, { time: '15:00' });
    await hurry(id, 'appointment.tell');
    const kinds = ['appointmentBooked', 'appointmentMoved'];
    expect((await told(id)).map(({ kind }) => kind)).toEqual(kinds);
    expect((await told(id, guestId)).map(({ kind }) => kind)).toEqual(kinds);
  });

  test('what the person did by the links', async () => {
    const { id, email } = await plan();
    await hurry(id, 'appointment.mail');
    const { text } = (await mailsTo(email))[0]!;
    await form(linkIn(text, 'Confirmer'), {});
    await hurry(id, 'appointment.tell');
    await form(linkIn(text, 'Annuler'), {});
    await hurry(id, 'appointment.tell');
    expect(await told(id)).toMatchObject([
      { kind: 'appointmentConfirmed', name: 'Jean Dupont' },
      { kind: 'appointmentCancelled', by: 'Jean Dupont', name: 'Jean Dupont' },
    ]);
  });
});

describe('the links of a mail', () => {
  test('and the mail call it by who invites, where nobody gave it a title', async () => {
    const { id, email } = await plan({ title: 'Rendez-vous avec Jean Dupont' });
    await hurry(id, 'appointment.mail');
    const [mail] = await mailsTo(email);
    const { user, company } = (await admin.get('/api/session')).body;
    const title = `Rendez-vous avec ${user.name} – ${company.name}`;
    expect(mail?.subject).toContain(title);
    const event = new ICAL.Component(ICAL.parse(mail!.parts!.content)).getFirstSubcomponent('vevent');
    expect(event?.getFirstPropertyValue('summary')).toBe(title);
    const page = await kili.app.http.inject({ url: linkIn(mail!.text, 'Annuler') });
    for (const text of [mail!.subject, mail!.text, page.body]) expect(text).not.toContain('avec Jean Dupont');
  });

  test('show a page and change nothing until the button is pressed', async () => {
    const { id, email } = await plan();
    await hurry(id, 'appointment.mail');
    const [mail] = await mailsTo(email);
    const path = linkIn(mail!.text, 'Confirmer');
    const page = await kili.app.http.inject({ url: path });
    expect({ status: page.statusCode, state: (await read(id)).state }).toEqual({ status: 200, state: 'planned' });
    expect(page.body).toContain('Confirmer le rendez-vous');
    expect((await form(path, {})).statusCode).toBe(200);
    expect(await read(id)).toMatchObject({ state: 'confirmed', attendees: [{ status: 'accepted' }] });
  });

  test('move to one of the free slots, and to no other', async () => {
    const { id, email } = await plan();
    await hurry(id, 'appointment.mail');
    const path = linkIn((await mailsTo(email))[0]!.text, 'Déplacer');
    const { body } = await kili.app.http.inject({ url: path });
    const slots = [...body.matchAll(/name="slot" required value="([^"]+)"/g)].map(([, value]) => value!);
    const days = Map.groupBy(slots, (slot) => wallTime(slot, zone).day);
    expect(days.size).toBeGreaterThanOrEqual(6);
    const [, whole = []] = [...days.values()];
    expect(whole).toHaveLength(6);
    expect(wallTime(whole.at(-1)!, zone).time > '16:00').toBe(true);
    expect((await form(path, { slot: addMinutes(slots[0]!, 7) })).body).toContain('vient d’être pris');
    expect((await form(path, { slot: slots[0]! })).body).toContain('déplacé');
    expect(await read(id)).toMatchObject({ startAt: slots[0], sequence: 1, state: 'planned' });
    await hurry(id, 'appointment.mail');
    const { text } = (await mailsTo(email)).at(-1)!;
    // They chose it themselves: there is nothing to confirm.
    expect([linkIn(text, 'Confirmer'), linkIn(text, 'Annuler') !== '']).toEqual(['', true]);
    // The link belongs to what it was sent for.
    expect((await kili.app.http.inject({ url: path })).statusCode).toBe(410);
  });

  test('call off with a reason; and what was made up opens nothing', async () => {
    const { id, email } = await plan();
    await hurry(id, 'appointment.mail');
    const path = linkIn((await mailsTo(email))[0]!.text, 'Annuler');
    const forged = path.slice(0, -3) + (path.endsWith('AAA') ? 'BBB' : 'AAA');
    expect((await form(forged, {})).statusCode).toBe(410);
    expect((await kili.app.http.inject({ url: '/rendez-vous/nothing' })).statusCode).toBe(410);
    expect((await form(path, { reason: '<b>Congés</b>' })).statusCode).toBe(200);
    expect(await read(id)).toMatchObject({
      state: 'cancelled',
      result: 'ANNULE_CLIENT',
      cancelledBecause: '<b>Congés</b>',
    });
  });

  test('end when it begins', async () => {
    const { id, email } = await plan();
    await hurry(id, 'appointment.mail');
    const path = linkIn((await mailsTo(email))[0]!.text, 'Annuler');
    await superuser.query(
      `update kili.appointment set start_at = now() - interval '1 minute' where company_id = $1 and id = $2`,
      [companyId, id],
    );
    expect((await kili.app.http.inject({ url: path })).statusCode).toBe(410);
    expect((await form(path, {})).statusCode).toBe(410);
  });
});

describe('reminders', () => {
  test('go out once, by mail the day before and on the screen the hour before', async () => {
    const { id, email, prospectId } = await plan();
    // As if the letter had gone out days ago.
    await superuser.query(`delete from graphile_worker._private_jobs where payload ->> 'letter' = 'invitation'`);
    await superuser.query(
      `update graphile_worker._private_jobs set payload = jsonb_set(payload::jsonb, '{dueAt}', to_jsonb($2::text))::json
       where payload ->> 'appointmentId' = $1`,
      [id, now()],
    );
    await hurry(id);
    expect((await notices(id)).map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
      'dayBefore sent',
      'dayBefore sent',
      'hourBefore sent',
    ]);
    const mails = await mailsTo(email);
    expect(mails).toMatchObject([{ subject: expect.stringContaining('Rappel') }]);
    expect(mails[0]?.parts).not.toHaveProperty('content');
    expect(await events(prospectId)).toEqual(['created', 'reminded']);
  });

  test('of an appointment that was moved an hour before are those of its new time', async () => {
    const { id } = await plan(inHours(1.5));
    await admin.patch(`/api/v1/appointments/${id}`, inHours(3));
    const { rows } = await superuser.query<{ key: string; due: string }>(
      `select key, run_at::text as due from graphile_worker._private_jobs where payload ->> 'appointmentId' = $1
         and payload ->> 'kind' = 'hourBefore' order by run_at`,
      [id],
    );
    expect(rows.map(({ key }) => key.split(':')[2])).toEqual(['0', '1']);
    await hurry(id, 'appointment.remind');
    expect(await notices(id)).toEqual([{ kind: 'hourBefore', state: 'sent', sequence: 1 }]);
  });

  test('of an appointment that was moved there and back come once', async () => {
    const first = inHours(1.5);
    const { id } = await plan(first);
    await admin.patch(`/api/v1/appointments/${id}`, inHours(3));
    await admin.patch(`/api/v1/appointments/${id}`, first);
    expect(await read(id)).toMatchObject({ sequence: 2 });
    await hurry(id, 'appointment.remind');
    expect(await notices(id)).toEqual([{ kind: 'hourBefore', state: 'sent', sequence: 2 }]);
  });

  test('stay silent once it is called off', async () => {
    const { id, email } = await plan();
    await admin.delete(`/api/v1/appointments/${id}`);
    const before = (await mailsTo(email)).length;
    await hurry(id, 'appointment.remind');
    expect(await notices(id)).toEqual([]);
    expect(await mailsTo(email)).toHaveLength(before);
  });

  test('a thousand due at one moment, two workers: each once', async () => {
    const startAt = addMinutes(now(), 59).replace(/\d\d\.\d{3}Z$/, '00.000Z');
    const { day, time } = wall(startAt);
    await superuser.query(
      `with made as (
         insert into kili.appointment (company_id, id, uid, sequence, title, day, time, zone, start_at, end_at,
           duration_in_minutes, kind, organiser_id, attendees, state, is_self_booked, created_at, updated_at, rev)
         select $1, gen_random_uuid(), 'x', 0, 'Charge', $3::date, $4, $5, $6::timestamptz,
           $6::timestamptz + interval '30 minutes', 30, 'phone', $2, '[]',
           case when n % 10 = 0 then 'cancelled' else 'planned' end, false, now(), now(), 1
         from generate_series(1, 1000) as n returning id)
       select graphile_worker.add_job('appointment.remind', json_build_object('companyId', $1::text, 'appointmentId', id,
         'kind', 'hourBefore', 'sequence', 0, 'startAt', $7::text, 'dueAt', $7::text, 'recipient', $2::text))
       from made`,
      [companyId, userId, day, time, zone, startAt, startAt],
    );
    const left = async () =>
      (
        await superuser.query(
          `select count(*)::int as left from graphile_worker._private_jobs as j
           join graphile_worker._private_tasks as t on t.id = j.task_id
           where t.identifier = 'appointment.remind' and j.run_at <= now()`,
        )
      ).rows[0].left;
    await expect.poll(left, { timeout: 240_000, interval: 1_000 }).toBe(0);
    const failed = await superuser.query(
      `select last_error from graphile_worker._private_jobs where attempts > 0 limit 1`,
    );
    expect(failed.rows).toEqual([]);
    const { rows } = await superuser.query(
      `select count(*)::int as told, count(distinct n.appointment_id)::int as appointments
       from kili.appointment_notice as n join kili.appointment as a on a.company_id = n.company_id and a.id = n.appointment_id
       where n.company_id = $1 and a.title = 'Charge'`,
      [companyId],
    );
    expect(rows[0]).toEqual({ told: 900, appointments: 900 });
    const told = await superuser.query(
      `select count(*)::int as notes from kili.notification where kind = 'appointmentSoon' and params ->> 'name' = 'Charge'`,
    );
    expect(told.rows[0].notes).toBe(900);
  }, 300_000);
});

describe('a subscribed calendar', () => {
  test('opens with its address alone, tells the busy-only nothing, and is withdrawn', async () => {
    const { id } = await plan({ title: 'Secret défense' });
    const { body } = await admin.post('/api/v1/calendar-feed', {});
    const path = new URL(body.url).pathname;
    const feed = await kili.app.http.inject({ url: path });
    expect(feed.headers['content-type']).toContain('text/calendar');
    expect(feed.body.replaceAll('\r\n ', '')).toContain('Secret défense');
    expect(feed.body.replaceAll('\r\n ', '')).toContain('URL:https://visio.example/r/abc');
    expect(new ICAL.Component(ICAL.parse(feed.body)).getAllSubcomponents('vevent').length).toBeGreaterThan(0);

    const busy = (await admin.post('/api/v1/calendar-feed', { isBusyOnly: true })).body;
    expect((await kili.app.http.inject({ url: path })).statusCode).toBe(404);
    const shown = await kili.app.http.inject({ url: new URL(busy.url).pathname });
    expect(shown.body).toContain(`rdv-${id}`.slice(0, 20));
    expect(shown.body).not.toMatch(/Secret|visio/);
    await admin.delete('/api/v1/calendar-feed');
    expect((await kili.app.http.inject({ url: new URL(busy.url).pathname })).statusCode).toBe(404);
  });
});

describe('a booking page', () => {
  const slug = 'anne-roche-lumen';
  const turn = (isOn: boolean) => admin.post('/api/v1/booking-page', { isOn, slug, title: 'Découverte' });
  const slots = async () => {
    const { body } = await kili.app.http.inject({ url: `/rdv/${slug}` });
    return [...body.matchAll(/name="slot" required value="([^"]+)"/g)].map(([, value]) => value!);
  };
  const from = (remoteAddress: string, slot: string, name: string) =>
    form(
      `/rdv/${slug}`,
      { slot, name, email: `${name.toLowerCase().replace(' ', '.')}@client.example`, phone: '' },
      {
        'x-forwarded-for': remoteAddress,
      },
    );

  test('is closed until its person opens it', async () => {
    expect((await kili.app.http.inject({ url: `/rdv/${slug}` })).statusCode).toBe(404);
    expect((await turn(true)).body.url).toMatch(/\/rdv\/anne-roche-lumen$/);
    expect((await slots()).length).toBeGreaterThan(10);
    await turn(false);
    expect((await kili.app.http.inject({ url: `/rdv/${slug}` })).statusCode).toBe(404);
  });

  test('gives a slot to one of those who press at the same time', async () => {
    await turn(true);
    const [slot] = await slots();
    const answers = await Promise.all(['Ana Un', 'Max Deux', 'Zoe Trois'].map((name) => from('10.0.0.1', slot!, name)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409]);
    const { rows } = await superuser.query(
      `select a.id, a.is_self_booked, p.inbound_at is not null as inbound, p.source from kili.appointment as a
       join kili.prospect as p on p.company_id = a.company_id and p.id = a.prospect_id
       where a.company_id = $1 and a.start_at = $2 and a.title = 'Découverte'`,
      [companyId, slot],
    );
    expect(rows).toMatchObject([{ is_self_booked: true, inbound: true, source: 'Page de rendez-vous' }]);
    expect(await slots()).not.toContain(slot);
    await hurry(rows[0].id, 'appointment.tell');
    await hurry(rows[0].id, 'appointment.mail');
    const winner = ['ana.un', 'max.deux', 'zoe.trois'][answers.findIndex(({ statusCode }) => statusCode === 200)];
    const [mail] = await mailsTo(`${winner}@client.example`);
    expect(mail?.subject).toMatch(/^Rendez-vous réservé le/);
    expect(mail?.text).toContain('est réservé');
    expect(['Confirmer', 'Déplacer', 'Annuler'].map((label) => linkIn(mail!.text, label) !== '')).toEqual([
      false,
      true,
      true,
    ]);
    expect((await mailsTo('anne@lumen.example')).at(-1)?.subject).toContain('Nouveau rendez-vous');
  });

  test('says what is wrong and keeps what was typed', async () => {
    const [slot] = await slots();
    const answer = await form(`/rdv/${slug}`, { slot: slot!, name: 'L', email: 'no', phone: '"><script>' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).not.toContain('"><script>');
    expect(answer.body).toContain('&#34;&#62;&#60;script&#62;');
  });

  test('has an address that is nobody else’s', async () => {
    const { visitor } = await kili.colleague(admin, 'karim@lumen.example');
    expect(await visitor.post('/api/v1/booking-page', { isOn: true, slug, title: 'Moi' })).toMatchObject({
      status: 422,
      body: { code: 'appointment.slugTaken', field: 'slug' },
    });
  });
});

test('a colleague outside the team neither sees nor changes an appointment; bad input is told', async () => {
  const { id } = await plan();
  const { visitor } = await kili.colleague(admin, 'lea@lumen.example');
  expect((await visitor.get(`/api/v1/appointments/${id}`)).status).toBe(404);
  expect((await visitor.patch(`/api/v1/appointments/${id}`, { time: '11:00' })).status).toBe(404);
  expect((await visitor.post(`/api/v1/appointments/${id}/confirm`, {})).status).toBe(404);
  const wrong = async (args: object) =>
    (await admin.post('/api/v1/appointments', { title: 'X', ...weekAhead, ...args })).body;
  expect(await wrong({ zone: 'Evil/Zone' })).toMatchObject({ field: 'zone' });
  expect(await wrong({ zone: "Europe/Paris'\r\nX:1" })).toMatchObject({ field: 'zone' });
  expect(await wrong({ durationInMinutes: 4 })).toMatchObject({ field: 'durationInMinutes' });
  expect(await wrong({ durationInMinutes: 721 })).toMatchObject({ field: 'durationInMinutes' });
  expect(await wrong({ videoUrl: 'javascript:alert(1)' })).toMatchObject({ field: 'videoUrl' });
  expect(await wrong({ day: '2020-01-01' })).toMatchObject({ code: 'appointment.inThePast' });
});

test('a support agent sees everybody’s appointments, leads their own, and changes none of the others', async () => {
  const { id } = await plan();
  const { visitor } = await kili.colleague(admin, 'support@lumen.example', 'support');
  expect((await visitor.get(`/api/v1/appointments/${id}`)).status).toBe(200);
  const forbidden = { status: 403, body: { code: 'access.forbidden' } };
  expect(await visitor.delete(`/api/v1/appointments/${id}`)).toMatchObject(forbidden);
  expect(await visitor.post(`/api/v1/appointments/${id}/cancel`, {})).toMatchObject(forbidden);
  expect(await visitor.post(`/api/v1/appointments/${id}/confirm`, {})).toMatchObject(forbidden);
  expect(await visitor.patch(`/api/v1/appointments/${id}`, { title: 'Autre' })).toMatchObject(forbidden);
  const wanted = { title: 'X', ...weekAhead };
  expect(await visitor.post('/api/v1/appointments', { ...wanted, organiserId: userId })).toMatchObject(forbidden);
  expect((await visitor.post('/api/v1/appointments', wanted)).status).toBe(201);
  expect(await read(id)).toMatchObject({ state: 'planned', title: 'Démonstration' });
});

test('hostile guests are refused or harmless, and nothing moves into the past', async () => {
  const wrong = (email: string) =>
    admin.post('/api/v1/appointments', { title: 'X', ...weekAhead, attendees: [{ email }] });
  for (const email of [
    'a@b.example\r\nBcc: all@evil.example',
    'a b@c.example',
    '<a@b.example>',
    'a@b.example,c@d.example',
  ])
    expect(await wrong(email)).toMatchObject({ status: 400, body: { field: 'attendees.0.email' } });
  const crowd = Array.from({ length: 31 }, (_none, place) => ({ email: `g${place}@client.example` }));
  expect(await admin.post('/api/v1/appointments', { title: 'X', ...weekAhead, attendees: crowd })).toMatchObject({
    status: 400,
    body: { field: 'attendees' },
  });
  const email = `eve@${newId()}.example`;
  const name = 'Ève"\r\nBcc: all@evil.example\r\nATTENDEE:mailto:x@evil.example<script>';
  const title = 'Point\r\nBcc: all@evil.example';
  const { id } = await plan({ title, attendees: [{ email, name }] });
  await hurry(id, 'appointment.mail');
  const [mail] = await mailsTo(email);
  expect(mail!.subject).not.toMatch(/[\r\n]/);
  expect(mail!.html).not.toContain('<script>');
  const event = new ICAL.Component(ICAL.parse(mail!.parts!.content)).getFirstSubcomponent('vevent')!;
  expect(event.getAllProperties('attendee').map((one) => one.getFirstValue())).toEqual([`mailto:${email}`]);
  for (const change of [
    { day: '2020-01-01' },
    { day: '2026-02-30' },
    { durationInMinutes: 1e9 },
    { durationInMinutes: -5 },
  ])
    expect((await admin.patch(`/api/v1/appointments/${id}`, change)).status).toBeGreaterThanOrEqual(400);
  expect(await read(id)).toMatchObject({ sequence: 0, durationInMinutes: 30 });
});

test('a video appointment takes place at the organiser’s own link, unless another is given; without any the mail says so', async () => {
  const without = await plan({ videoUrl: null });
  await hurry(without.id, 'appointment.mail');
  expect((await mailsTo(without.email))[0]?.text).toContain('le lien suivra');
  const own = 'https://visio.example/anne';
  const { visitor } = await kili.colleague(admin, 'visio@lumen.example');
  const store = { id: (await visitor.get('/api/session')).body.user.id as string };
  await superuser.query('update kili."user" set video_url = $2 where id = $1', [store.id, own]);
  const args = { title: 'Point', ...weekAhead, attendees: [] };
  expect((await visitor.post('/api/v1/appointments', args)).body).toMatchObject({ videoUrl: own });
  const other = 'https://visio.example/r/other';
  expect((await visitor.post('/api/v1/appointments', { ...args, videoUrl: other })).body.videoUrl).toBe(other);
  expect((await visitor.post('/api/v1/appointments', { ...args, kind: 'phone' })).body.videoUrl).toBeNull();
});

describe('whoever has no account reads a page in their language', () => {
  const page = async (answer: ReturnType<typeof form>) => {
    const { statusCode, headers, body } = await answer;
    return { status: statusCode, isPage: String(headers['content-type']).startsWith('text/html'), body };
  };

  test('when what they send is too long', async () => {
    const long = { reason: 'x'.repeat(30_000) };
    expect(await page(form('/rendez-vous/abc', long))).toMatchObject({
      ...{ status: 413, isPage: true },
      body: expect.stringContaining('C’est trop long'),
    });
    expect(await page(form('/rdv/abc', long, { 'accept-language': 'en-GB,en' }))).toMatchObject({
      ...{ status: 413, isPage: true },
      body: expect.stringContaining('This is too long'),
    });
  });

  test('when they press too often', async () => {
    const headers = { 'accept-language': 'en' };
    const press = () => page(form('/rdv/nobody-has-this', {}, headers));
    let last = await press();
    for (let tries = 0; tries < 12 && last.status !== 429; tries += 1) last = await press();
    expect(last).toMatchObject({ status: 429, isPage: true, body: expect.stringContaining('wait a minute') });
  });

  test('when nothing is there, and when they speak no form', async () => {
    const headers = { 'accept-language': 'en' };
    const gone = await kili.app.http.inject({ url: '/rendez-vous/nothing', headers });
    expect(gone.body).toContain('no longer valid');
    const json = { method: 'POST' as const, url: '/rdv/abc', payload: '<x/>' };
    const answer = await kili.app.http.inject({ ...json, headers: { ...headers, 'content-type': 'text/xml' } });
    expect({ status: answer.statusCode, type: answer.headers['content-type'] }).toEqual({
      status: expect.toSatisfy((status: number) => status === 415 || status === 429),
      type: 'text/html; charset=utf-8',
    });
  });
});

test('three free slots of a prospect come in their zone', async () => {
  const { body } = await admin.post('/api/v1/prospects', {
    lastName: 'Césaire',
    address: { postalCode: '97200', country: 'FR' },
  });
  const answer = await admin.get(`/api/v1/prospects/${body.id}/free-slots`);
  expect(answer.body).toMatchObject({ zone: 'America/Martinique' });
  expect(answer.body.slots).toHaveLength(3);
});
