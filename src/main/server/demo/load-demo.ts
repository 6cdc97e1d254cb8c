import type { Engine } from '../../../engine/server/run-command.ts';
import { openDemoAccounts } from './demo-accounts.ts';
import { demoCompanies, platformOwner } from './demo-companies.ts';
import { stockDemoProducts } from './demo-products.ts';
import { loadProspects } from './load-prospects.ts';
import { openDemoAgenda } from './open-agenda.ts';
import { openDemoCampaign } from './open-campaign.ts';
import { openDemoCompany } from './open-company.ts';
import { openDemoCustomers } from './open-customers.ts';
import { openDemoRenewals } from './open-renewals.ts';
import { openDemoTargets } from './open-targets.ts';
import { openDemoTemplates } from './open-templates.ts';
import { openDemoTickets } from './open-tickets.ts';
import { openDemoTrade } from './open-trade.ts';
import { setUpDemoCompany } from './own-settings.ts';
import { readPlaces } from './places.ts';
import { hasProspects } from './presence.ts';

/** Auvergne-Rhône-Alpes, where the demo companies are at home. */
export const homeRegion = '84';

/** Loads the demo companies. What is already there, from a load that was cut short, stays as it is. */
export async function loadDemo(given: { engine: Engine; now: string }): Promise<void> {
  const { engine, now } = given;
  const [places] = await Promise.all([
    readPlaces(homeRegion),
    openDemoAccounts(engine.database.pool, [{ ...platformOwner, isPlatformOwner: true }]),
  ]);
  for (const company of demoCompanies) {
    const open = await openDemoCompany(engine, company);
    if (await hasProspects(engine.database, company.id)) continue;
    await loadProspects(engine, { company, open, places, now });
    await openDemoCustomers(engine, { company, open });
    await stockDemoProducts(engine, { company, open, now });
    if (company.hasOwnSettings) await setUpDemoCompany(engine, { company, open, now });
    if (company.hasCampaign) await openDemoCampaign(engine, { company, open, now });
    if (company.hasTrade) {
      await openDemoTrade(engine, { company, open, now });
      await openDemoTickets(engine, { company, open });
      await openDemoAgenda(engine, { company, open, now });
      await openDemoTemplates(engine, { company, open, now });
      await openDemoTargets(engine, { company, open, now });
    }
    if (company.hasRenewals) await openDemoRenewals(engine, { company, open, now });
  }
}
