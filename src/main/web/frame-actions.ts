import { useMantineColorScheme } from '@mantine/core';
import type { ActionHandlers } from '../../features/keys/web/use-action-keys.ts';
import type { Go } from '../../features/prospect-desk/web/palette-way.ts';
import { useLanguageSwitch } from './language-switch.ts';
import { useSession } from './signed-in.tsx';

/** Where one can go from every screen, and how it looks, by key and by name. */
export function useFrameActions(go: Go): ActionHandlers {
  const { caller } = useSession();
  const { toggleColorScheme } = useMantineColorScheme();
  const switchLanguage = useLanguageSwitch();
  const may = (permission: string) => (caller?.permissions[permission] ?? 'none') !== 'none';
  if (!caller) return {};
  return {
    goDay: may('prospects.call') ? () => go({ to: '/ma-journee' }) : undefined,
    goAgenda: () => go({ to: '/agenda' }),
    goProspects: () => go({ to: '/prospects' }),
    goCustomers: () => go({ to: '/clients' }),
    goSales: () => go({ to: '/ventes' }),
    goProducts: () => go({ to: '/produits' }),
    goInvoices: () => go({ to: '/factures' }),
    goTickets: () => go({ to: '/tickets' }),
    goContracts: () => go({ to: '/contrats' }),
    goRevenue: () => go({ to: '/contrats', search: { onglet: 'revenu' } }),
    goLoyalty: () => go({ to: '/fidelisation' }),
    goTargets: may('targets.view') ? () => go({ to: '/objectifs' }) : undefined,
    newQuote: may('sales.edit') ? () => go({ to: '/ventes', search: { nouveau: 'devis' } }) : undefined,
    newSale: may('sales.edit')
      ? () => go({ to: '/ventes', search: { onglet: 'ventes', nouveau: 'vente' } })
      : undefined,
    newInvoice: may('prospects.edit') ? () => go({ to: '/factures', search: { facture: 'nouvelle' } }) : undefined,
    newContract: may('sales.edit') ? () => go({ to: '/contrats', search: { nouveau: 'contrat' } }) : undefined,
    newProduct: may('products.edit') ? () => go({ to: '/produits', search: { fiche: 'nouveau' } }) : undefined,
    goCampaigns: () => go({ to: '/campagnes' }),
    goConversion: () => go({ to: '/statistiques/conversion' }),
    goSalesReport: () => go({ to: '/statistiques/ventes' }),
    goAnalysis: () => go({ to: '/ce-qui-marche' }),
    goSuggestions: () => go({ to: '/suggestions' }),
    goImports: may('prospects.import') ? () => go({ to: '/importer' }) : undefined,
    goDuplicates: may('prospects.edit') ? () => go({ to: '/doublons' }) : undefined,
    goAttention: () => go({ to: '/a-revoir' }),
    goAccount: () => go({ to: '/mon-compte' }),
    goKeys: () => go({ to: '/mon-compte/raccourcis' }),
    goNotifications: () => go({ to: '/mon-compte/notifications' }),
    lightOrDark: toggleColorScheme,
    language: switchLanguage,
  };
}
