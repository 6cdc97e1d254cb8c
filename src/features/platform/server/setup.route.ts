// The first page of a new installation: its owner and the first company, once.
import { sql } from 'kysely';
import { z } from 'zod';
import { refuse } from '../../../engine/refusal.ts';
import { createAccount, findAccountByEmail, removeAccount } from '../../../engine/server/accounts.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { newPassword } from '../../../engine/server/passwords.ts';
import { readBody } from '../../../engine/server/read-body.ts';
import { setCompanyCookie } from '../../../engine/server/session-cookies.ts';
import { signInHere } from '../../../engine/server/sign-in-here.ts';
import { companyRecord } from '../../companies/company.record.ts';
import { typedEmail, userRecord } from '../../members/member.records.ts';
import { newCompany } from '../new-company.ts';
import { createCompany } from './create-company.ts';
import { demoSignIns } from './demo-sign-ins.ts';

const setUp = z.strictObject({
  companyName: companyRecord.schema.shape.name,
  country: companyRecord.schema.shape.country.default('FR'),
  name: userRecord.schema.shape.name,
  email: typedEmail,
  password: newPassword,
});

/** One set-up at a time, over all processes: the number is ours alone. */
const SET_UP_LOCK = 7_204_001;

export const setupRoutes: ServerFeature = ({ http, engine, signIn, mailer, publicUrl }) => {
  const { kysely } = engine.database;

  async function isNeeded(): Promise<boolean> {
    const { rows } = await sql<{ needed: boolean }>`select not exists (select from platform.company) as needed`.execute(
      kysely,
    );
    return rows[0]?.needed === true;
  }

  http.get('/api/setup', async () => ({
    needed: await isNeeded(),
    demo: await demoSignIns(engine.database),
    sendsMail: mailer.sends,
  }));

  http.post('/api/setup', async (request, reply) => {
    const asked = readBody(setUp, request);
    const companyId = await kysely.transaction().execute(async (lock) => {
      await sql`select pg_advisory_xact_lock(${SET_UP_LOCK})`.execute(lock);
      return (await isNeeded()) ? install(asked) : refuse('setup.alreadyDone');
    });
    await signInHere(signIn, { request, reply }, asked);
    setCompanyCookie(reply, companyId, publicUrl);
    return reply.status(201).send({ companyId });
  });

  async function install({ companyName, country, name, email, password }: z.infer<typeof setUp>): Promise<string> {
    // Left behind by a set-up that broke off: without a company nobody can have used it.
    const abandoned = await findAccountByEmail(signIn, email);
    if (abandoned) await removeAccount(signIn, abandoned);
    const { id: accountId } = await createAccount(signIn, { email, name, password, isPlatformOwner: true });
    const company = newCompany.parse({
      id: newId(),
      name: companyName,
      country,
      adminId: newId(),
      adminName: name,
      adminEmail: email,
      accountId,
    });
    await createCompany(engine, company);
    return company.id;
  }

  return {};
};
