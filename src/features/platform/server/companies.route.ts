// Companies as the API shows them: all of them to the owner of the platform, their own to everybody else.
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AnyCommand } from '../../../engine/define.ts';
import { parseInput } from '../../../engine/invalid-input.ts';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { once } from '../../../engine/server/idempotency.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { nothing, pageQuery, readBody } from '../../../engine/server/read-body.ts';
import { findRow, pathId, toPublic } from '../../../engine/server/rest.ts';
import { type Person, runCommand } from '../../../engine/server/run-command.ts';
import { editCompany } from '../../companies/company.commands.ts';
import { companyRecord } from '../../companies/company.record.ts';
import { systemCaller } from '../../members/server/system-caller.ts';
import { newCompany } from '../new-company.ts';
import { archiveCompany, listCompanies, registeredCompany } from './company-register.ts';
import { createCompany } from './create-company.ts';
import { asPerson, platformOwnerOf } from './platform-owner.ts';

const listQuery = pageQuery.extend({
  q: z.string().max(200).optional(),
  archived: z.enum(['true', 'false']).optional(),
});
const opening = newCompany.omit({ adminId: true, accountId: true }).partial({ id: true });
const editing = editCompany.args.omit({ id: true });

export const companyRoutes: ServerFeature = ({ http, engine, sessions, mailer, publicUrl }) => {
  /** Who acts on the company of the path: its own people as themselves, the owner of the platform on its behalf. */
  async function actorOn(request: FastifyRequest): Promise<{ id: string; person: Person; isOwner: boolean }> {
    const account = await sessions.accountOf(request);
    const id = pathId(request);
    if (account.isPlatformOwner) return { id, person: { companyId: id, userId: id }, isOwner: true };
    const person = await sessions.personOf(request);
    return person.companyId === id ? { id, person, isOwner: false } : refuse('company.notFound');
  }

  const write =
    (command: AnyCommand, argsOf: (request: FastifyRequest) => object) => async (request: FastifyRequest) => {
      const { id, person, isOwner } = await actorOn(request);
      const caller = isOwner ? systemCaller(id) : undefined;
      return once(engine, person, request, async () => {
        const args = { ...argsOf(request), id };
        return toPublic(
          companyRecord,
          (await runCommand(engine, person, command, args, { caller })) as Record<string, unknown>,
        );
      });
    };

  /** The same for what the owner of the platform alone may do; somebody else's company still is not there for others. */
  const writeAsOwner =
    (command: AnyCommand, argsOf: (request: FastifyRequest) => object) => async (request: FastifyRequest) => {
      await actorOn(request);
      await platformOwnerOf(sessions, request);
      return write(command, argsOf)(request);
    };

  http.get(
    '/api/v1/companies',
    apiRoute({
      summary: 'List companies: your own, or all of them for the owner of the platform',
      query: listQuery,
      answer: { json: z.object({ items: z.array(registeredCompany), nextCursor: z.string().nullable() }) },
    }),
    async (request) => {
      const account = await sessions.accountOf(request);
      const { archived, ...query } = parseInput(listQuery, request.query);
      const only = account.isPlatformOwner ? undefined : (await sessions.personOf(request)).companyId;
      return listCompanies(engine.database, { ...query, only, withArchived: archived === 'true' });
    },
  );

  http.post(
    '/api/v1/companies',
    apiRoute({
      summary: 'Open a company and invite its first administrator (owner of the platform)',
      body: opening,
      answer: { row: companyRecord },
      status: 201,
    }),
    async (request, reply) => {
      const owner = await platformOwnerOf(sessions, request);
      const body = await once(engine, asPerson(owner), request, async () => {
        const asked = readBody(opening, request);
        const company = { ...asked, id: asked.id ?? newId(), adminId: newId(), accountId: null };
        return readCompany(await createCompany(engine, company, { post: { mailer, publicUrl }, inviter: owner.name }));
      });
      return reply.status(201).send(body);
    },
  );

  http.get(
    '/api/v1/companies/:id',
    apiRoute({ summary: 'Read a company', answer: { row: companyRecord } }),
    async (request) => {
      const { id, person, isOwner } = await actorOn(request);
      return isOwner ? readCompany(id) : toPublic(companyRecord, await findRow(engine, person, companyRecord, id));
    },
  );

  http.patch(
    '/api/v1/companies/:id',
    apiRoute({ summary: 'Change a company', body: editing, answer: { row: companyRecord } }),
    write(editCompany, (request) => readBody(editing, request)),
  );

  http.delete(
    '/api/v1/companies/:id',
    apiRoute({
      summary: 'Archive a company: nobody can enter it any more (owner of the platform)',
      answer: { row: companyRecord },
    }),
    writeAsOwner(archiveCompany, () => ({ archived: true })),
  );

  http.post(
    '/api/v1/companies/:id/restore',
    apiRoute({
      summary: 'Open an archived company again (owner of the platform)',
      body: nothing,
      answer: { row: companyRecord },
    }),
    writeAsOwner(archiveCompany, () => ({ archived: false })),
  );

  async function readCompany(id: string) {
    const asItself = { ...engine, callerOf: async () => systemCaller(id) };
    return toPublic(companyRecord, await findRow(asItself, { companyId: id, userId: id }, companyRecord, id));
  }

  return {};
};
