// What calendars answer to an invitation, through the real door for mails.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../engine/server/new-id.ts';
import { survivePoolErrors } from '../../../engine/server/pool-errors.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { openMailServer, sendIn } from '../../../main/server/test-mail.ts';

let kili: TestApp;
let owner: Visitor;
let jobs: Awaited<ReturnType<TestApp['app']['startJobs']>>;
let entrance: Awaited<ReturnType<TestApp['app']['takeMail']>>;
let incoming: string;
const server = await openMailServer();

beforeAll(async () => {
  const mails = { smtpUrl: server.url, allowsPrivateSmtp: true, smtpInPort: 0, smtpInDomain: 'in.crm.example' };
  kili = await openTestApp({ ...mails, publicUrl: 'https://crm.example' });
  ({ owner } = await kili.setUp());
  jobs = await kili.app.startJobs();
  entrance = await kili.app.takeMail();
  incoming = (await owner.get('/api/v1/incoming-address')).body.address;
}, 60_000);
afterAll(async () => {
  await jobs?.stop();
  await entrance?.close();
  await kili?.close();
  await server.close();
});

async function prospect() {
  const address = `jean@${newId()}.example`;
  const { body } = await owner.post('/api/v1/prospects', { lastName: 'Dupont', emails: [{ address }] });
  return { id: body.id as string, address };
}
const timeline = async (id: string) => (await owner.get(`/api/v1/prospects/${id}/timeline`)).body.items;

describe('what calendars answer to an invitation', () => {
  const day = new Date(Date.now() + 8 * 86_400_000).toISOString().slice(0, 10);
  async function invited() {
    const { id: prospectId, address } = await prospect();
    const args = { title: 'Démo', prospectId, day, time: '10:00', attendees: [{ email: address }] };
    const { body } = await owner.post('/api/v1/appointments', args);
    return { ...body, prospectId, address } as { id: string; uid: string; prospectId: string; address: string };
  }
  const read = async (id: string) => (await owner.get(`/api/v1/appointments/${id}`)).body;
  const replyTo = (
    to: string,
    { uid, address }: { uid: string; address: string },
    partStat: string,
    sequence = 0,
    from = address,
  ) => {
    const lines = ['BEGIN:VCALENDAR', 'METHOD:REPLY', 'BEGIN:VEVENT', `UID:${uid}`, `SEQUENCE:${sequence}`];
    const content = [...lines, `ATTENDEE;PARTSTAT=${partStat}:mailto:${address}`, 'END:VEVENT', 'END:VCALENDAR', ''];
    const mail = {
      from,
      to,
      subject: 'Accepté',
      text: 'Oui',
      icalEvent: { method: 'REPLY', content: content.join('\r\n') },
    };
    return sendIn(entrance.port, mail);
  };
  /** As it stands in the invitation. */
  async function organiserOf({ id, address }: { id: string; address: string }): Promise<string> {
    const { superuserUrl } = kili.database;
    const pool = new pg.Pool({ connectionString: superuserUrl, max: 1 });
    survivePoolErrors(pool);
    await pool.query(
      `update graphile_worker._private_jobs set run_at = now() where payload ->> 'appointmentId' = $1
         and payload ->> 'letter' is not null`,
      [id],
    );
    await expect.poll(() => server.to(address).length, { timeout: 15_000 }).toBeGreaterThan(0);
    await pool.end();
    const text = JSON.stringify(
      server
        .to(address)
        .at(-1)!
        .mail.attachments.map(({ content }) => content.toString('utf8')),
    );
    return /ORGANIZER[^:]*:mailto:([^\\]+)/.exec(text.replaceAll('\\r\\n ', ''))?.[1] ?? '';
  }

  test('comes to an address that takes nothing else: a yes confirms, with its line on the timeline', async () => {
    const one = await invited();
    const organiser = await organiserOf(one);
    expect(organiser).toMatch(/^rdv-[0-9a-f]{32}-[0-9a-f]{20}@in\.crm\.example$/);
    await replyTo(organiser, one, 'ACCEPTED');
    expect(await read(one.id)).toMatchObject({ state: 'confirmed', attendees: [{ status: 'accepted' }] });
    await sendIn(entrance.port, { from: one.address, to: organiser, subject: 'Publicité', text: 'Achetez !' });
    expect((await timeline(one.prospectId)).map(({ subject }: { subject: string }) => subject)).not.toContain(
      'Publicité',
    );
    const forged = organiser.replace(/-[0-9a-f]{4}/, '-0000');
    await expect(replyTo(forged, one, 'DECLINED')).rejects.toThrow('550');
  });

  test('a no of the only guest calls it off; an answer to an earlier version is none', async () => {
    const one = await invited();
    await owner.patch(`/api/v1/appointments/${one.id}`, { time: '11:00' });
    await replyTo(incoming, one, 'DECLINED', 0);
    expect(await read(one.id)).toMatchObject({ state: 'planned' });
    await replyTo(incoming, one, 'TENTATIVE', 1);
    expect(await read(one.id)).toMatchObject({ state: 'planned', attendees: [{ status: 'tentative' }] });
    await replyTo(incoming, one, 'DECLINED', 1);
    expect(await read(one.id)).toMatchObject({ state: 'cancelled', result: 'ANNULE_CLIENT' });
    const told = (await timeline(one.prospectId)).filter(({ kind }: { kind: string }) => kind === 'meeting');
    expect(told.map(({ details }: { details: { appointment: object } }) => details.appointment)).toMatchObject([
      { event: 'cancelled', byProspect: true },
      { event: 'tentative', byProspect: true },
      { event: 'moved' },
      { event: 'created' },
    ]);
  });

  test('of somebody who was not asked, or to what is not ours, is none', async () => {
    const one = await invited();
    await replyTo(incoming, { ...one, address: 'eve@evil.example' }, 'DECLINED');
    await replyTo(incoming, { ...one, uid: one.uid.replace('rdv-', 'rdv-x') }, 'DECLINED');
    expect(await read(one.id)).toMatchObject({ state: 'planned', attendees: [{ status: 'needsAction' }] });
  });

  test('from another address than it answers for is said on the timeline, and changes nothing', async () => {
    const one = await invited();
    await replyTo(incoming, one, 'DECLINED', 0, 'eve@evil.example');
    await replyTo(incoming, one, 'ACCEPTED', 0, 'eve@evil.example');
    expect(await read(one.id)).toMatchObject({ state: 'planned', attendees: [{ status: 'needsAction' }] });
    const other = { details: { appointment: { event: 'otherAddress', to: 'eve@evil.example' } } };
    expect((await timeline(one.prospectId)).slice(0, 2)).toMatchObject([other, other]);
    await replyTo(incoming, { ...one, address: one.address.toUpperCase() }, 'ACCEPTED', 0, one.address);
    expect(await read(one.id)).toMatchObject({ state: 'confirmed', attendees: [{ status: 'accepted' }] });
  });

  test('of an expected colleague is theirs alone', async () => {
    const one = await invited();
    const { user } = (await owner.get('/api/session')).body;
    const attendees = [{ email: one.address }, { userId: user.id, email: user.email }];
    await owner.patch(`/api/v1/appointments/${one.id}`, { attendees });
    await replyTo(incoming, { ...one, address: user.email }, 'DECLINED');
    expect(await read(one.id)).toMatchObject({
      state: 'planned',
      attendees: [{ status: 'needsAction' }, { status: 'declined' }],
    });
  });
});
