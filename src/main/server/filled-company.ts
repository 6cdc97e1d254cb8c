// A company in which something of everything has happened, done through the API as its people would. For tests.
import { sql } from 'kysely';
import { expect } from 'vitest';
import { inCompany } from '../../engine/server/database.ts';
import { newId } from '../../engine/server/new-id.ts';
import { type Person, runCommand } from '../../engine/server/run-command.ts';
import { sendLettersBy } from '../../features/appointments/server/send-notices.ts';
import { handCall } from '../../features/call-sessions/handed-call.commands.ts';
import { fileMail, type Incoming } from '../../features/correspondence/server/file-mail.command.ts';
import { fileWhatsapp, type WhatsappReceived } from '../../features/correspondence/server/note-whatsapp.command.ts';
import { usualProgramme } from '../../features/loyalty/programme.rules.ts';
import { earnFor } from '../../features/loyalty/server/earn.ts';
import { systemCaller } from '../../features/members/server/system-caller.ts';
import { notify } from '../../features/notifications/server/notify.ts';
import { tellOnce } from '../../features/reminders/server/reminder-due.job.ts';
import { takeDocumentNumber } from '../../features/sales/server/document-number.ts';
import type { TestApp, Visitor } from './test-app.ts';
import { attachFile, sendFile, sendPicture } from './test-attachments.ts';
import { buyer, line, setUpBilling } from './test-invoices.ts';

/** `word` is in every name, to be looked for elsewhere. */
export async function fillCompany(kili: TestApp, admin: Visitor, word: string) {
  const make = async (path: string, body: object, headers?: Record<string, string>) => {
    const answer = await admin.post(`/api/v1${path}`, body, headers);
    expect({ path, status: answer.status, code: answer.body?.code }).toMatchObject({ status: 201 });
    return answer.body;
  };
  await make('/teams', { name: `Équipe ${word}` });
  await make('/roles', { name: `Rôle ${word}`, permissions: { 'prospects.view': 'own' } });
  await make('/stages', { name: `Étape ${word}` });
  await make('/pipelines', { name: `Pipeline ${word}` });
  await make('/custom-fields', { name: `Champ ${word}` });
  await make('/tags', { name: `Étiquette ${word}` });
  const { user, caller } = (await admin.get('/api/session')).body;
  const ownId = user.id;
  await make('/assignment-rules', { name: `Règle ${word}`, prefixes: ['69'], memberIds: [ownId] });
  await make('/views', { name: `Vue ${word}`, choice: { search: word } });
  const roles = await admin.get('/api/v1/roles');
  await make('/users/invite', {
    invitations: [{ email: `invited@${newId()}.example`, name: word, roleId: roles.body.items[0].id }],
  });
  const prospects: { id: string; emails: object[] }[] = [];
  for (const [place, lastName] of ['Un', 'Deux'].entries()) {
    const phones = [{ number: `06 39 98 0${place} 01` }];
    const tags = [`Salon ${word}`];
    const prospect = {
      lastName: `${word} ${lastName}`,
      organisation: word,
      phones,
      tags,
      emails: [{ address: `${lastName.toLowerCase()}@${newId()}.example` }],
    };
    prospects.push(await make('/prospects', prospect, { 'idempotency-key': newId() }));
  }
  const campaign = await make('/campaigns', { name: `Campagne ${word}` });
  const joined = await admin.post(`/api/v1/campaigns/${campaign.id}/members`, {
    prospectIds: prospects.map(({ id }) => id),
  });
  expect(joined.body).toEqual({ changed: 2 });
  expect((await admin.get('/api/v1/statistics')).status).toBe(200);
  const note = await make('/interactions', { prospectId: prospects[0]?.id, kind: 'note', note: `Note ${word}` });
  expect((await attachFile(kili, admin, { interactionId: note.id, name: `${word}.png` })).statusCode).toBe(201);
  const reminder = { prospectId: prospects[0]?.id, text: `Relancer ${word}`, dueAt: '2999-01-01T09:00:00.000Z' };
  await inCompany(kili.app.engine.database, { companyId: caller.companyId, userId: ownId }, (transaction) =>
    takeDocumentNumber(transaction, { series: 'DEV', day: '2026-11-30' }),
  );
  const { id: reminderId } = await make('/reminders', reminder);
  await inCompany(kili.app.engine.database, { companyId: caller.companyId, userId: ownId }, (transaction) =>
    tellOnce(transaction, { reminderId, now: reminder.dueAt }, async () => undefined),
  );
  await make('/reminders', { ...reminder, prospectId: null, repeats: 'week' });
  const session = await make('/call-sessions', { prospectIds: prospects.map(({ id }) => id) });
  const card = await admin.post(`/api/v1/call-sessions/${session.id}/next`, {});
  await make(`/call-sessions/${session.id}/dials`, { entryId: card.body.entryId, number: '+33639980001' });
  // A telephone of flesh and blood would listen for it.
  const handed = { id: newId(), prospectId: prospects[1]?.id, number: '+33639980101' };
  await runCommand(kili.app.engine, { companyId: caller.companyId, userId: ownId }, handCall, handed);
  const proof = { channel: 'phone', method: 'case_web', wording: `J’accepte ${word}`, evidence: 'Formulaire' };
  await make('/consents', { prospectId: prospects[0]?.id, ...proof });
  await make('/oppositions', { prospectId: prospects[0]?.id, channel: 'email', source: 'link' });
  await make('/customers', { prospectId: prospects[0]?.id });
  const product = await make('/products', { name: `Produit ${word}`, reference: word, prices: [{ unitPrice: 14990 }] });
  expect((await sendPicture(kili, admin, product.id)).statusCode).toBe(200);
  await sellSomething(kili, admin, make, prospects[0]!.id, word);
  await sellTo(admin, make, prospects[0]!.id, word);
  expect((await sendFile(kili, admin, '/api/v1/billing-settings/logo')).statusCode).toBe(200);
  await collectPoints(kili, admin, prospects[0]!.id, word);
  const contract = await make('/contracts', { prospectId: prospects[0]?.id, title: `Contrat ${word}`, amount: 4900 });
  await inCompany(kili.app.engine.database, { companyId: caller.companyId, userId: ownId }, ({ db, companyId }) =>
    sql`insert into kili.contract_told (company_id, contract_id, ends_on, told_at)
      values (${companyId}, ${contract.id}, '2999-01-01', now())`.execute(db),
  );
  await askForHelp(admin, make, prospects[0]!.id, word);
  await make('/call-contracts', { prospectId: prospects[0]?.id, relation: 'execution', reference: `C-${word}` });
  await writeLetters(kili, admin, prospects[1]!.id, word);
  const agreed = { title: `Démonstration ${word}`, day: '2099-03-10', time: '10:00', place: word };
  const people = [{ email: `guest@${newId()}.example` }, { userId: ownId, email: user.email }];
  const appointment = await make('/appointments', { prospectId: prospects[0]?.id, ...agreed, attendees: people });
  await make('/calendar-feed', {});
  const slug = `rdv-${newId().slice(-12)}`;
  expect((await admin.post('/api/v1/booking-page', { isOn: true, slug, title: word })).status).toBe(200);
  const post = {
    mailer: { from: 'rdv@kili.example', post: async () => {} },
    publicUrl: 'http://localhost',
    correspondence: {},
  };
  const letters = { appointmentId: appointment.id, letter: 'invitation', sequence: 0 };
  const nobody = { companyId: caller.companyId, userId: caller.companyId };
  await runCommand(kili.app.engine, nobody, sendLettersBy(post), letters, { caller: systemCaller(caller.companyId) });
  expect((await admin.get(`/api/v1/prospects/search?q=${word}x`)).status).toBe(200);
  await make('/bulk-changes', { change: { kind: 'addTag', tag: word }, filter: { and: [] } });
  await mergeTwins(admin, make, word);
  await importContacts(kili, admin, word);
  await admin.patch(`/api/v1/prospects/${prospects[1]?.id}`, { ownerId: null });
  await tellAdmin(kili, { companyId: caller.companyId, userId: ownId }, word);
  await subscribe(kili, { companyId: caller.companyId, userId: ownId }, word);
  const file = await make('/exports', { format: 'csv', title: `Export ${word}` });
  expect((await admin.get(`/api/v1/exports/${file.id}/file`)).status).toBe(200);
  const consumer = newId();
  await pushFromDevice(admin, [
    ['team.create', { id: newId(), name: `Poussée ${word}` }],
    ['emailIdentity.save', { of: 'company', signature: word }],
    ['keys.choose', { keys: { callList: 'Alt+a' } }],
    ['phone.choose', { way: 'sip' }],
    ['notification.choose', { timeZone: 'Europe/Paris', locale: 'fr', quietFrom: '20:00', quietTo: '08:00' }],
    ['dictation.editSettings', { engines: ['server', 'browser'] }],
    ['dayGoal.set', { calls: 40 }],
    ['target.set', { id: newId(), measure: 'calls', period: 'month', startsOn: '2999-01-01', value: 400 }],
    ['targetSettings.edit', { showsNames: false }],
    ['noteGuard.edit', { words: [word], topicsOff: ['insult'] }],
    ['suggestionRule.edit', { rule: 24, days: 45, text: `Reprendre ${word}` }],
    ['suggestion.dismiss', { id: newId(), prospectId: prospects[0]?.id, rule: 24, reason: 'wrong-moment' }],
    ['score.editSettings', { sectorValues: [word], postalPrefixes: ['69'] }],
    ['prospect.add', { id: newId(), lastName: word, emails: prospects[1]?.emails, interactionId: newId() }],
    // Without consent and network: what the server could not prevent it writes down.
    [
      'prospect.create',
      { id: consumer, lastName: `${word} Quatre`, audience: 'B2C', phones: [{ number: '06 39 98 00 44' }] },
    ],
    ['call.dial', { id: newId(), prospectId: consumer, number: '+33639980044' }],
  ]);
}

/** An exception to its plan, a counter and a payment. */
async function subscribe({ app }: TestApp, person: Person, word: string) {
  await inCompany(app.engine.database, person, async ({ db, companyId }) => {
    await sql`insert into kili.plan_override (company_id, id, limit_name, most, reason)
      values (${companyId}, ${newId()}, 'prospects', null, ${word})`.execute(db);
    await sql`insert into kili.plan_usage (company_id, limit_name, used, stamp)
      values (${companyId}, 'storage', 0, ${word})`.execute(db);
    await sql`insert into kili.subscription_entry (company_id, id, kind, key, amount_in_cents, details, at)
      values (${companyId}, ${newId()}, 'payment', ${word}, 4900, '{}', now())`.execute(db);
  });
}

/** A ticket with its thread, and what is promised. */
async function askForHelp(admin: Visitor, make: Make, prospectId: string, word: string) {
  const asked = { subject: `Panne ${word}`, body: `Rien ne va ${word}`, impact: 'high', urgency: 'high' };
  const ticket = await make('/tickets', { prospectId, ...asked });
  const note = await admin.post(`/api/v1/tickets/${ticket.id}/messages`, { kind: 'note', body: `Note ${word}` });
  expect(note.status).toBe(201);
  await pushFromDevice(admin, [['ticketSettings.edit', { mostOpen: 15 }]]);
}

type Make = (path: string, body: object) => Promise<{ id: string }>;

/** A quote that was sent and accepted by its link, and with it a sale and its lines. */
async function sellSomething({ app }: TestApp, admin: Visitor, make: Make, prospectId: string, word: string) {
  const vat = { category: 'S', rate: 2000 };
  const line = { productId: null, reference: word, name: `Pose ${word}`, description: '', unit: 'C62', discount: null };
  const quote = await make('/quotes', { prospectId, lines: [{ ...line, quantity: 2, unitPrice: 9900, vat }] });
  expect((await admin.post(`/api/v1/quotes/${quote.id}/send`, {})).status).toBe(200);
  const path = new URL((await admin.get(`/api/v1/quotes/${quote.id}/link`)).body.url).pathname;
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const [document = ''] = /(?<=name="document" value=")[0-9a-f]{64}/.exec((await app.http.inject(path)).body) ?? [];
  const said = {
    name: word,
    quality: 'Gérant',
    email: 'client@client.example',
    agreement: 'Bon pour accord',
    document,
  };
  const payload = new URLSearchParams(said).toString();
  expect((await app.http.inject({ method: 'POST', url: path, headers, payload })).statusCode).toBe(200);
}

/** An invoice that was issued and paid. */
async function sellTo(
  admin: Visitor,
  make: (path: string, body: object) => Promise<{ id: string }>,
  prospectId: string,
  word: string,
) {
  expect((await setUpBilling(admin)).status).toBe(200);
  const lines = [line(1, 10_000, 2000, { name: `Lampe ${word}` })];
  const { id } = await make('/invoices', { prospectId, buyer: { ...buyer, name: word }, lines });
  expect((await admin.post(`/api/v1/invoices/${id}/issue`, {})).status).toBe(200);
  await make('/payments', { prospectId, amount: 12_000, parts: [{ invoiceId: id, amount: 12_000 }] });
}

/** Something was told, and shown on a browser. */
function tellAdmin({ app }: TestApp, person: Person, word: string) {
  return inCompany(app.engine.database, person, async (transaction) => {
    const { companyId, userId, db } = transaction;
    const params = { by: word, name: word };
    await notify(transaction, { to: [userId], kind: 'mentioned', params, path: '/prospects', eventKey: newId() });
    await sql`insert into kili.notification_push (company_id, notification_id, subscription_id, at)
      select company_id, id, user_id, now() from kili.notification where company_id = ${companyId}
      on conflict do nothing`.execute(db);
  });
}

/** A template, a mail server, a mail taken back before it left, a file, a mail that belongs to nobody, and WhatsApp. */
async function writeLetters(kili: TestApp, admin: Visitor, prospectId: string, word: string) {
  const { user, caller } = (await admin.get('/api/session')).body;
  const letter = { subject: `Objet ${word}`, body: `Bonjour ${word}` };
  expect((await admin.post('/api/v1/message-templates', { name: `Modèle ${word}`, ...letter })).status).toBe(201);
  const server = { host: '192.0.2.10', port: 587, security: 'starttls', userName: word, password: `secret ${word}` };
  const account = await admin.post('/api/v1/mail-accounts/company', {
    ...server,
    fromAddress: 'contact@lumen.example',
  });
  expect(account.status).toBe(200);
  const boundary = 'kili';
  const attached = await kili.app.http.inject({
    method: 'POST',
    url: '/api/v1/email-attachments',
    headers: { cookie: admin.cookie(), 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${word}.txt"\r\n\r\n${word}\r\n--${boundary}--\r\n`,
  });
  const attachmentIds = [attached.json().id];
  const written = await admin.post(`/api/v1/prospects/${prospectId}/emails`, { ...letter, attachmentIds });
  expect(written.status).toBe(201);
  await admin.post(`/api/v1/emails/${written.body.id}/cancel`, {});
  const stray: Incoming = {
    ...{ id: newId(), direction: 'in', isAbsence: false, userId: user.id, from: `${newId()}@ailleurs.example` },
    ...{ to: [], subject: word, text: word, messageId: null, inReplyTo: null, threadIds: [], files: [] },
  };
  const person = { companyId: caller.companyId, userId: caller.companyId };
  await runCommand(kili.app.engine, person, fileMail, stray, { caller: systemCaller(caller.companyId) });
  const whatsapp = { phoneNumberId: '106540352242922', token: word, appSecret: word, verifyToken: word };
  expect((await admin.post('/api/v1/whatsapp-account', whatsapp)).status).toBe(200);
  const message: WhatsappReceived = {
    ...{ id: newId(), oppositionId: newId(), wamid: `wamid.${newId()}`, from: '+33639980101', name: word },
    ...{ at: new Date().toISOString(), text: `Bonjour ${word}`, answers: null, administratorId: user.id },
  };
  await runCommand(kili.app.engine, person, fileWhatsapp, message, { caller: systemCaller(caller.companyId) });
}

/** A programme, points of an invoice and by hand, a reward that is used, and a reason to call. */
async function collectPoints({ app: { engine } }: TestApp, admin: Visitor, prospectId: string, word: string) {
  const post = async (path: string, body: object) => {
    const answer = await admin.post(`/api/v1${path}`, body);
    expect([200, 201], path).toContain(answer.status);
    return answer.body;
  };
  const { caller } = (await admin.get('/api/session')).body;
  await post('/loyalty-programmes', { ...usualProgramme('EUR'), isOn: true, name: `Club ${word}` });
  const today = new Date().toISOString().slice(0, 10);
  const invoiceId = newId();
  await inCompany(engine.database, caller, async (transaction) => {
    const paid = { issuedOn: today, paidOn: today, currency: 'EUR' };
    await earnFor(transaction, { prospectId, invoiceId, net: 60_000, ...paid });
    await sql`insert into kili.loyalty_reason (company_id, account_id, kind, day, at)
      select company_id, id, 'inactive', ${today}, now() from kili.loyalty_account where company_id = ${caller.companyId}
      on conflict do nothing`.execute(transaction.db);
  });
  const account = (await admin.get(`/api/v1/loyalty-accounts?prospectId=${prospectId}`)).body.items[0];
  await post(`/loyalty-accounts/${account.id}/adjust`, { points: 100, kind: 'bonus', reason: `Bienvenue ${word}` });
  const reward = await post('/rewards', { name: `Bon ${word}`, cost: 100 });
  const reserved = await post(`/loyalty-accounts/${account.id}/redeem`, { rewardId: reward.id });
  const { code } = await post(`/loyalty-redemptions/${reserved.id}/confirm`, {});
  await post('/loyalty-vouchers/use', { code });
}

/** Two records of one person become one, and two people of one name are told apart. */
async function mergeTwins(admin: Visitor, make: (path: string, body: object) => Promise<{ id: string }>, word: string) {
  const ids: string[] = [];
  for (const lastName of ['Jumeau', 'Jumeau', 'Sosie']) {
    ids.push((await make('/prospects', { lastName: `${word} ${lastName}`, organisation: word })).id);
  }
  const [masterId, loserId, other] = ids;
  await make('/merges', { masterId, loserId });
  const told = await admin.post('/api/v1/duplicates/distinct', { prospectIds: [masterId, other] });
  expect(told.status).toBe(204);
}

async function pushFromDevice(admin: Visitor, commands: [name: string, args: object][]) {
  const at = new Date().toISOString();
  const mutations = commands.map(([name, args], place) => ({
    seq: place + 1,
    id: newId(),
    name,
    args,
    version: 1,
    at,
  }));
  const { body } = await admin.post('/api/sync/push', { clientId: newId(), cursor: null, mutations });
  expect(body.answers).toMatchObject(commands.map(() => ({ status: 'done' })));
}

/** Two contacts, one of them refused. */
async function importContacts(kili: TestApp, admin: Visitor, word: string) {
  const boundary = 'kili';
  const csv = `Nom;Prénom;Téléphone;E-mail\n${word} Trois;Ana;06 39 98 00 03;ana@${newId()}.example\n;;06 39 98 00 04;\n`;
  const opened = await kili.app.http.inject({
    method: 'POST',
    url: '/api/v1/imports',
    headers: { cookie: admin.cookie(), 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${newId()}.csv"\r\n\r\n${csv}\r\n--${boundary}--\r\n`,
  });
  expect(opened.statusCode).toBe(201);
  const { id } = opened.json();
  await admin.post(`/api/v1/imports/${id}/run`, {});
  for (let tries = 0; tries < 200; tries++) {
    if ((await admin.get(`/api/v1/imports/${id}`)).body.state === 'done') return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('the import did not end');
}
