import type { FastifyRequest } from 'fastify';
import { instant } from '../../../engine/define.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { once } from '../../../engine/server/idempotency.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { readBody } from '../../../engine/server/read-body.ts';
import { listPage, toPublic } from '../../../engine/server/rest.ts';
import { runCommand } from '../../../engine/server/run-command.ts';
import { editBilling } from '../billing-settings.commands.ts';
import { billingSettingsRecord, firstBilling } from '../billing-settings.record.ts';

const path = '/api/v1/billing-settings';
const body = editBilling.args;
const answer = { json: body.extend({ logoAt: instant.nullable().optional() }) };

/** What invoices say of the company. */
export const billingSettingsRoutes: ServerFeature = ({ http, engine, sessions }) => {
  const read = async (request: FastifyRequest) => {
    const person = await sessions.personOf(request);
    const where = { field: 'id', is: person.companyId };
    const { items } = await listPage(engine, person, billingSettingsRecord, { where, order: [], limit: 1 });
    return items[0] ? toPublic(billingSettingsRecord, items[0]) : firstBilling;
  };
  http.get(path, apiRoute({ summary: 'What invoices say of the company', answer }), read);
  http.patch(
    path,
    apiRoute({ summary: 'Change what invoices say of the company from now on', body, needsBody: true, answer }),
    async (request) => {
      const person = await sessions.personOf(request);
      return once(engine, person, request, async () => {
        await runCommand(engine, person, editBilling, readBody(body, request));
        return read(request);
      });
    },
  );
  return {};
};
