// Every address of the product. Screens load when they are first opened.
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  Outlet,
} from '@tanstack/react-router';
import { z } from 'zod';
import { addressOfCustomers } from '../../features/prospect-desk/web/list-address.ts';
import { NotFound } from './not-found.tsx';
import { ScreenNotLoaded } from './screen-not-loaded.tsx';
import { SessionFrame } from './session-frame.tsx';
import { Shell } from './shell.tsx';
import { SignedIn } from './signed-in.tsx';

/**
 * A screen in a file of its own. Where that file cannot be had, `ScreenNotLoaded` says so: the router would load the whole
 * page anew, which without a network leaves nothing but the browser's own error.
 */
function screen<Module extends Record<string, unknown>, Name extends keyof Module>(
  load: () => Promise<Module>,
  name: Name,
) {
  return lazyRouteComponent(
    () =>
      load().catch((cause) => {
        throw new Error('A screen could not be loaded', { cause });
      }),
    name,
  );
}

// What stands in an address may have been typed by hand: digits alone arrive as a number.
const word = z.coerce.string().optional().catch(undefined);

const root = createRootRouteWithContext<{ queries: QueryClient }>()({ component: Outlet });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/connexion',
  validateSearch: z.object({ vers: z.string().optional() }),
  component: screen(() => import('../../features/members/web/sign-in.screen.tsx'), 'SignInScreen'),
});
const forgottenPassword = createRoute({
  getParentRoute: () => root,
  path: '/mot-de-passe-oublie',
  component: screen(
    () => import('../../features/members/web/forgotten-password.screen.tsx'),
    'ForgottenPasswordScreen',
  ),
});
const newPassword = createRoute({
  getParentRoute: () => root,
  path: '/mot-de-passe/$token',
  component: screen(() => import('../../features/members/web/new-password.screen.tsx'), 'NewPasswordScreen'),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation/$token',
  component: screen(() => import('../../features/members/web/invitation.screen.tsx'), 'InvitationScreen'),
});
const companion = createRoute({
  getParentRoute: () => root,
  path: '/telephone',
  component: screen(() => import('../../features/telephones/web/companion.screen.tsx'), 'CompanionScreen'),
});
const setUp = createRoute({
  getParentRoute: () => root,
  path: '/installation',
  component: screen(() => import('../../features/platform/web/set-up.screen.tsx'), 'SetUpScreen'),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: () => (
    <SignedIn>
      <Outlet />
    </SignedIn>
  ),
});

const session = createRoute({
  getParentRoute: () => signedIn,
  id: 'session',
  component: () => (
    <SessionFrame>
      <Outlet />
    </SessionFrame>
  ),
});
const callSession = createRoute({
  getParentRoute: () => session,
  path: '/appels/$sessionId',
  component: screen(() => import('../../features/call-sessions/web/call-session.screen.tsx'), 'CallSessionScreen'),
});

const shell = createRoute({
  getParentRoute: () => signedIn,
  id: 'shell',
  component: () => (
    <Shell>
      <Outlet />
    </Shell>
  ),
});

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: () => <Navigate to="/prospects" replace />,
});
const myDay = createRoute({
  getParentRoute: () => shell,
  path: '/ma-journee',
  component: screen(() => import('../../features/my-day/web/my-day.screen.tsx'), 'MyDayScreen'),
});
const agenda = createRoute({
  getParentRoute: () => shell,
  path: '/agenda',
  validateSearch: z.object({ rdv: word }),
  component: screen(() => import('../../features/agenda/web/agenda.screen.tsx'), 'AgendaScreen'),
});
const prospects = createRoute({
  getParentRoute: () => shell,
  path: '/prospects',
  validateSearch: z.object({
    q: word,
    etape: word,
    commercial: word,
    source: word,
    cible: word,
    import: word,
    suite: word,
    sejour: word,
    compteur: word,
    archives: word,
    tri: word,
    vue: word,
    affichage: word,
    fiche: word,
  }),
  component: screen(() => import('../../features/prospect-desk/web/prospect-list.screen.tsx'), 'ProspectListScreen'),
});
const customers = createRoute({
  getParentRoute: () => shell,
  path: '/clients',
  component: () => <Navigate to="/prospects" search={addressOfCustomers} replace />,
});
const products = createRoute({
  getParentRoute: () => shell,
  path: '/produits',
  validateSearch: z.object({ q: word, famille: word, etat: word, tri: word, fiche: word }),
  component: screen(() => import('../../features/products/web/products.screen.tsx'), 'ProductsScreen'),
});
const invoices = createRoute({
  getParentRoute: () => shell,
  path: '/factures',
  validateSearch: z.object({ etat: word, facture: word }),
  component: screen(() => import('../../features/prospect-desk/web/invoices-desk.screen.tsx'), 'InvoicesDesk'),
});
const contracts = createRoute({
  getParentRoute: () => shell,
  path: '/contrats',
  validateSearch: z.object({ onglet: word, etat: word, contrat: word, mois: word, nouveau: word }),
  component: screen(() => import('../../features/contracts/web/contracts.screen.tsx'), 'ContractsScreen'),
});
const tickets = createRoute({
  getParentRoute: () => shell,
  path: '/tickets',
  validateSearch: z.object({ vue: word, etat: word, ticket: word }),
  component: screen(() => import('../../features/tickets/web/tickets.screen.tsx'), 'TicketsScreen'),
});
const ticketSettings = createRoute({
  getParentRoute: () => shell,
  path: '/parametres/tickets',
  component: screen(() => import('../../features/settings/web/ticket-settings.screen.tsx'), 'TicketSettingsScreen'),
});
const loyalty = createRoute({
  getParentRoute: () => shell,
  path: '/fidelisation',
  validateSearch: z.object({ onglet: word, compte: word }),
  component: screen(() => import('../../features/loyalty/web/loyalty.screen.tsx'), 'LoyaltyScreen'),
});
const prospect = createRoute({
  getParentRoute: () => shell,
  path: '/prospects/$prospectId',
  component: screen(() => import('../../features/prospect-desk/web/prospect.screen.tsx'), 'ProspectScreen'),
});
const bulkHistory = createRoute({
  getParentRoute: () => shell,
  path: '/modifications',
  component: screen(() => import('../../features/prospect-desk/web/bulk-history.screen.tsx'), 'BulkHistoryScreen'),
});
// The frame opens the form: see Shell.
const newProspect = createRoute({ getParentRoute: () => shell, path: '/nouveau', component: () => null });
const suggestionReport = createRoute({
  getParentRoute: () => shell,
  path: '/suggestions',
  component: screen(
    () => import('../../features/suggestions/web/suggestion-report.screen.tsx'),
    'SuggestionReportScreen',
  ),
});
const analysis = createRoute({
  getParentRoute: () => shell,
  path: '/ce-qui-marche',
  component: screen(
    () => import('../../features/interaction-analysis/web/interaction-analysis.screen.tsx'),
    'InteractionAnalysisScreen',
  ),
});
const askedReport = z.object({ periode: word, du: word, au: word, de: word });
const statistics = createRoute({
  getParentRoute: () => shell,
  path: '/statistiques',
  component: () => <Navigate to="/statistiques/tableau" replace />,
});
const dashboard = createRoute({
  getParentRoute: () => shell,
  path: '/statistiques/tableau',
  validateSearch: askedReport,
  component: screen(() => import('../../features/statistics/web/dashboard.screen.tsx'), 'DashboardScreen'),
});
const conversionReport = createRoute({
  getParentRoute: () => shell,
  path: '/statistiques/conversion',
  validateSearch: askedReport,
  component: screen(
    () => import('../../features/sales-reports/web/conversion-report.screen.tsx'),
    'ConversionReportScreen',
  ),
});
const salesReport = createRoute({
  getParentRoute: () => shell,
  path: '/statistiques/ventes',
  validateSearch: askedReport,
  component: screen(() => import('../../features/sales-reports/web/sales-report.screen.tsx'), 'SalesReportScreen'),
});
const targets = createRoute({
  getParentRoute: () => shell,
  path: '/objectifs',
  validateSearch: z.object({ mesure: word, periode: word, le: word }),
  component: screen(() => import('../../features/target-desk/web/targets.screen.tsx'), 'TargetsScreen'),
});
const imports = createRoute({
  getParentRoute: () => shell,
  path: '/importer',
  component: screen(() => import('../../features/imports/web/import-list.screen.tsx'), 'ImportListScreen'),
});
const importOne = createRoute({
  getParentRoute: () => shell,
  path: '/importer/$importId',
  component: screen(() => import('../../features/imports/web/import.screen.tsx'), 'ImportScreen'),
});
const strayEmails = createRoute({
  getParentRoute: () => shell,
  path: '/e-mails',
  component: screen(() => import('../../features/correspondence/web/stray-emails.screen.tsx'), 'StrayEmailsScreen'),
});
const duplicates = createRoute({
  getParentRoute: () => shell,
  path: '/doublons',
  component: screen(() => import('../../features/duplicates/web/duplicates.screen.tsx'), 'DuplicatesScreen'),
});
const merge = createRoute({
  getParentRoute: () => shell,
  path: '/doublons/fusionner',
  validateSearch: z.object({ garder: word, joindre: word, de: word }),
  component: screen(() => import('../../features/duplicates/web/merge.screen.tsx'), 'MergeScreen'),
});
const sales = createRoute({
  getParentRoute: () => shell,
  path: '/ventes',
  validateSearch: z.object({ onglet: word, etat: word, devis: word, nouveau: word }),
  component: screen(() => import('../../features/quotes/web/sales.screen.tsx'), 'SalesScreen'),
});
const campaigns = createRoute({
  getParentRoute: () => shell,
  path: '/campagnes',
  // The view a new campaign is made of.
  validateSearch: z.object({ vue: word }),
  component: screen(() => import('../../features/campaign-desk/web/campaigns.screen.tsx'), 'CampaignsScreen'),
});
const campaign = createRoute({
  getParentRoute: () => shell,
  path: '/campagnes/$campaignId',
  component: screen(() => import('../../features/campaign-desk/web/campaign.screen.tsx'), 'CampaignScreen'),
});
const exports = createRoute({
  getParentRoute: () => shell,
  path: '/exports',
  component: screen(() => import('../../features/exports/web/export-list.screen.tsx'), 'ExportListScreen'),
});
const attention = createRoute({
  getParentRoute: () => shell,
  path: '/a-revoir',
  component: screen(() => import('../../features/home/web/attention.screen.tsx'), 'AttentionScreen'),
});
const synchronisation = createRoute({
  getParentRoute: () => shell,
  path: '/synchronisation',
  component: () => <Navigate to="/a-revoir" replace />,
});
const myAccount = createRoute({
  getParentRoute: () => shell,
  path: '/mon-compte',
  component: screen(() => import('../../features/settings/web/my-account.screen.tsx'), 'MyAccountScreen'),
});
const myKeys = createRoute({
  getParentRoute: () => shell,
  path: '/mon-compte/raccourcis',
  component: screen(() => import('../../features/settings/web/my-keys.screen.tsx'), 'MyKeysScreen'),
});
const myNotifications = createRoute({
  getParentRoute: () => shell,
  path: '/mon-compte/notifications',
  component: screen(() => import('../../features/settings/web/my-notifications.screen.tsx'), 'MyNotificationsScreen'),
});

const settings = createRoute({ getParentRoute: () => shell, path: '/parametres', component: Outlet });
const settingsRoutes = [
  createRoute({
    getParentRoute: () => settings,
    path: '/',
    component: () => <Navigate to="/parametres/organisation" replace />,
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/organisation',
    component: screen(() => import('../../features/settings/web/company.screen.tsx'), 'CompanySettingsScreen'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/utilisateurs',
    component: screen(() => import('../../features/settings/web/users.screen.tsx'), 'UsersScreen'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/equipes',
    component: screen(() => import('../../features/settings/web/teams.screen.tsx'), 'TeamsScreen'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/roles',
    component: screen(() => import('../../features/settings/web/roles.screen.tsx'), 'RolesScreen'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/etapes',
    component: screen(() => import('../../features/settings/web/stages.screen.tsx'), 'StagesScreen'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/champs',
    component: screen(() => import('../../features/settings/web/fields.screen.tsx'), 'FieldsScreen'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/score',
    component: screen(() => import('../../features/settings/web/score.screen.tsx'), 'ScoreScreen'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/etiquettes',
    component: screen(() => import('../../features/settings/web/tags.screen.tsx'), 'TagsScreen'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/attribution',
    component: screen(() => import('../../features/settings/web/assignment.screen.tsx'), 'AssignmentScreen'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/resultats',
    component: screen(() => import('../../features/settings/web/outcomes.screen.tsx'), 'OutcomesScreen'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/suggestions',
    component: screen(() => import('../../features/settings/web/suggestions.screen.tsx'), 'SuggestionsScreen'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/modeles',
    component: screen(() => import('../../features/settings/web/templates.screen.tsx'), 'TemplatesScreen'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/e-mail',
    component: screen(() => import('../../features/settings/web/mail.screen.tsx'), 'MailSettingsScreen'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/facturation',
    component: screen(() => import('../../features/settings/web/billing.screen.tsx'), 'BillingSettingsScreen'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/abonnement',
    component: screen(() => import('../../features/subscriptions/web/subscription.screen.tsx'), 'SubscriptionScreen'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/journal',
    component: screen(() => import('../../features/settings/web/journal.screen.tsx'), 'JournalScreen'),
  }),
];
const platformCompanies = createRoute({
  getParentRoute: () => shell,
  path: '/plateforme/organisations',
  component: screen(() => import('../../features/platform/web/companies.screen.tsx'), 'CompaniesScreen'),
});
const platformPlans = createRoute({
  getParentRoute: () => shell,
  path: '/plateforme/offres',
  component: screen(() => import('../../features/platform/web/plans.screen.tsx'), 'PlansScreen'),
});
const platformMails = createRoute({
  getParentRoute: () => shell,
  path: '/plateforme/courriers',
  component: screen(() => import('../../features/platform/web/mails.screen.tsx'), 'MailsScreen'),
});

const platformHealth = createRoute({
  getParentRoute: () => shell,
  path: '/plateforme/sante',
  component: screen(() => import('../../features/platform/web/health.screen.tsx'), 'HealthScreen'),
});

// Any other address: whoever is signed in keeps the frame and its ways out.
const unknown = createRoute({ getParentRoute: () => shell, path: '$', component: NotFound });

const tree = root.addChildren([
  signIn,
  forgottenPassword,
  newPassword,
  invitation,
  companion,
  setUp,
  signedIn.addChildren([
    session.addChildren([callSession]),
    shell.addChildren([
      home,
      myDay,
      agenda,
      prospects,
      customers,
      sales,
      products,
      invoices,
      contracts,
      tickets,
      ticketSettings,
      loyalty,
      prospect,
      newProspect,
      bulkHistory,
      campaigns,
      campaign,
      suggestionReport,
      analysis,
      statistics,
      dashboard,
      conversionReport,
      salesReport,
      targets,
      imports,
      importOne,
      strayEmails,
      duplicates,
      merge,
      exports,
      attention,
      synchronisation,
      myAccount,
      myKeys,
      myNotifications,
      settings.addChildren(settingsRoutes),
      platformCompanies,
      platformPlans,
      platformMails,
      platformHealth,
      unknown,
    ]),
  ]),
]);

export function createAppRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: 'intent',
    defaultErrorComponent: ScreenNotLoaded,
    defaultNotFoundComponent: NotFound,
  });
}

/** Loads every screen, those of the daily work first, so that each opens without a network afterwards. */
export async function loadScreens(router: ReturnType<typeof createAppRouter>) {
  const daily = [myDay, agenda, prospects, prospect, callSession, attention];
  await Promise.all(daily.map(load));
  for (const route of Object.values(router.routesById)) await load(route);
}

async function load({ options }: { options: unknown }) {
  const { component } = options as { component?: { preload?: () => Promise<unknown> } };
  await component?.preload?.().catch(() => {});
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
