import { ActionIcon, Menu, Tooltip, useMantineColorScheme } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import {
  IconAddressBook,
  IconArrowMerge,
  IconBuildingSkyscraper,
  IconBulb,
  IconCalendarEvent,
  IconChartBar,
  IconChartHistogram,
  IconFileCertificate,
  IconFileExport,
  IconFileImport,
  IconFileInvoice,
  IconGift,
  IconHeartbeat,
  IconKeyboard,
  IconLanguage,
  IconLifebuoy,
  IconListDetails,
  IconLogout,
  IconMail,
  IconPackage,
  IconPlus,
  IconShoppingCart,
  IconSpeakerphone,
  IconSunHigh,
  IconSunMoon,
  IconTargetArrow,
  IconTrophy,
  IconUserCircle,
} from '@tabler/icons-react';
import { CatchBoundary, useLocation, useNavigate } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { AppFrame } from '../../design/app-frame.tsx';
import type { NavItem, NavSection } from '../../design/nav-item.ts';
import { PersonAvatar } from '../../design/person-avatar.tsx';
import { SearchButton } from '../../design/search-button.tsx';
import { SyncDot } from '../../design/sync-dot.tsx';
import { leaveDevice } from '../../engine/web/device/leaving.ts';
import { useSyncStatus, useText } from '../../engine/web/hooks.ts';
import type { Session } from '../../engine/web/session.ts';
import { SendFiles } from '../../features/attachments/web/use-waiting-files.ts';
import { WorkBell } from '../../features/home/web/work-bell.tsx';
import { KeysHelp } from '../../features/keys/web/keys-help.tsx';
import { useKeys } from '../../features/keys/web/own-keys.tsx';
import { useActionKeys } from '../../features/keys/web/use-action-keys.ts';
import { ComposerHost } from '../../features/prospect-desk/web/composer-host.tsx';
import { ContractsHost } from '../../features/prospect-desk/web/contracts-host.tsx';
import { addressOfList, isOfCustomers } from '../../features/prospect-desk/web/list-address.ts';
import { useOwnOnDevice } from '../../features/prospect-desk/web/own-on-device.ts';
import { usePaletteWay } from '../../features/prospect-desk/web/palette-way.ts';
import { useRefusedKeys } from '../../features/prospect-desk/web/refused-keys.ts';
import { SalesHost } from '../../features/prospect-desk/web/sales-host.tsx';
import { settingsPages } from '../../features/prospect-desk/web/settings-pages.ts';
import { TicketsHost } from '../../features/prospect-desk/web/tickets-host.tsx';
import { UndoOffers } from '../../features/prospect-desk/web/undo-offers.tsx';
import { SubscriptionBanner } from '../../features/subscriptions/web/subscription-banner.tsx';
import { useFrameActions } from './frame-actions.ts';
import { useFrameCommands } from './frame-commands.ts';
import { useLanguageSwitch } from './language-switch.ts';
import { LeavingDialog } from './leaving.dialog.tsx';
import { loadNewProspect, loadSearch, useOverlay } from './overlay.ts';
import { PanelNotLoaded } from './panel-not-loaded.tsx';
import { SessionBanner } from './session-banner.tsx';
import { useSession } from './signed-in.tsx';
import { UpdateBanner } from './update-banner.tsx';

const NewProspectPanel = lazy(async () => ({ default: (await loadNewProspect()).NewProspectPanel }));
const SearchPanel = lazy(async () => ({ default: (await loadSearch()).SearchPanel }));

// Once the first screen stands, what opens over it is fetched: it must be there at the first press, and without a network.
const PRELOAD_WITHIN_MS = 2_000;

/** The frame around every screen of somebody signed in: where to go, what waits, who one is. */
export function Shell({ children }: { children: ReactNode }) {
  const session = useSession();
  const t = useText();
  const navigate = useNavigate();
  const { pathname, search: asked } = useLocation();
  const [collapsed, setCollapsed] = useLocalStorage({ key: 'kili.menu-collapsed', defaultValue: false });
  const { overlay, open, close, setOverlay } = useOverlay();
  const { hint, aria, withKey } = useKeys();
  const search = () => open('search');
  const hasDesk = session.caller !== null;
  const [isLeaving, setLeaving] = useState(false);
  // Whoever is in no company has nothing on this device that could wait.
  const signOut = () => (hasDesk ? setLeaving(true) : leaveDevice(undefined));
  const frameCommands = useFrameCommands(session.account.isPlatformOwner);
  const may = (permission: string) => (session.caller?.permissions[permission] ?? 'none') !== 'none';
  const mayCreate = may('prospects.edit');
  const { refusedOf } = useRefusedKeys();
  const create = () => open('create');
  const frameActions = useFrameActions(usePaletteWay(false));
  const refused = hasDesk
    ? refusedOf({
        create: mayCreate,
        createWhileTyping: mayCreate,
        goImports: may('prospects.import'),
        goDuplicates: mayCreate,
      })
    : {};
  useActionKeys(
    hasDesk
      ? {
          palette: search,
          create: mayCreate ? create : undefined,
          createWhileTyping: mayCreate ? create : undefined,
          ...frameActions,
          signOut,
        }
      : {},
    { layer: 'frame', refused },
  );
  // From the icon of the installed application: the form, over the list.
  useEffect(() => {
    if (pathname !== '/nouveau') return;
    if (mayCreate) setOverlay('create');
    navigate({ to: '/prospects', replace: true });
  }, [pathname, mayCreate, navigate, setOverlay]);
  useEffect(() => {
    if (!hasDesk) return;
    return whenIdle(() => Promise.all([loadSearch(), loadNewProspect()]).catch(() => {}));
  }, [hasDesk]);
  const sections = sectionsFor(session, t);
  const items = sections.flatMap((section) => section.items);
  // The customers are a list of the prospects, with a place of its own in the menu.
  const isOfTheirs = isOfCustomers(pathname === '/prospects' ? asked : addressOfList());
  const place = /^\/prospects\b/.test(pathname) && isOfTheirs ? '/clients' : pathname;
  const active = items.findLast((item) => place.startsWith(item.href));
  return (
    <AppFrame
      company={session.company?.name ?? t('shell.platform')}
      sections={sections}
      quickKeys={['myDay', 'agenda', 'prospects', 'campaigns', 'companies']}
      activeKey={active?.key ?? ''}
      collapsed={collapsed}
      onCollapsedChange={setCollapsed}
      onNavigate={(item) => navigate({ to: item.href })}
      search={
        hasDesk && (
          <SearchButton text={t('shell.search')} keyHint={hint('palette')} ariaKeys={aria('palette')} onOpen={search} />
        )
      }
      create={
        mayCreate && (
          <Tooltip label={withKey(t('shell.create'), 'create')}>
            <ActionIcon variant="filled" color="teal" size="md" aria-label={t('shell.create')} onClick={create}>
              <IconPlus size={18} />
            </ActionIcon>
          </Tooltip>
        )
      }
      sync={hasDesk && <SyncState onOpen={() => navigate({ to: '/a-revoir' })} />}
      bell={hasDesk && <WorkBell />}
      me={<MyMenu session={session} onSignOut={signOut} />}
      banner={
        <>
          <UpdateBanner />
          {hasDesk && <SubscriptionBanner />}
          {hasDesk && <SessionBanner />}
        </>
      }
      texts={{
        navigation: t('shell.navigation'),
        collapse: t('shell.collapse'),
        expand: t('shell.expand'),
        more: t('shell.more'),
        close: t('shell.close'),
        skipToContent: t('shell.skipToContent'),
      }}
    >
      {children}
      <UndoOffers />
      {hasDesk && <SendFiles />}
      {hasDesk && <ComposerHost />}
      {hasDesk && <SalesHost />}
      {hasDesk && <ContractsHost />}
      {hasDesk && <TicketsHost />}
      {hasDesk && <KeysHelp />}
      {isLeaving && <LeavingDialog onStay={() => setLeaving(false)} />}
      <CatchBoundary getResetKey={() => overlay ?? ''} errorComponent={() => <PanelNotLoaded onClose={close} />}>
        <Suspense>
          {overlay === 'create' && <NewProspectPanel opened onClose={close} />}
          {overlay === 'search' && <SearchPanel opened onClose={close} frameCommands={frameCommands} />}
        </Suspense>
      </CatchBoundary>
    </AppFrame>
  );
}

/** Safari has no idle callback yet. */
function whenIdle(act: () => void): () => void {
  if (!window.requestIdleCallback) {
    const timer = setTimeout(act, PRELOAD_WITHIN_MS);
    return () => clearTimeout(timer);
  }
  const request = requestIdleCallback(act, { timeout: PRELOAD_WITHIN_MS });
  return () => cancelIdleCallback(request);
}

function sectionsFor({ caller, account }: Session, t: (key: string) => string): NavSection[] {
  const may = (permission: string) => (caller?.permissions[permission] ?? 'none') !== 'none';
  const item = (key: string, href: string, icon: NavItem['icon'], shown: boolean): NavItem[] =>
    shown ? [{ key, label: t(`shell.${key}`), href, icon }] : [];
  const sections: NavSection[] = [
    {
      key: 'work',
      items: [
        ...item('myDay', '/ma-journee', IconSunHigh, may('prospects.call')),
        ...item('agenda', '/agenda', IconCalendarEvent, caller !== null),
        ...item('prospects', '/prospects', IconAddressBook, caller !== null),
        ...item('customers', '/clients', IconTrophy, caller !== null),
        ...item('sales', '/ventes', IconShoppingCart, caller !== null),
        ...item('products', '/produits', IconPackage, caller !== null),
        ...item('invoices', '/factures', IconFileInvoice, caller !== null),
        ...item('contracts', '/contrats', IconFileCertificate, caller !== null),
        ...item('tickets', '/tickets', IconLifebuoy, may('tickets.handle')),
        ...item('loyalty', '/fidelisation', IconGift, caller !== null),
        ...item('campaigns', '/campagnes', IconSpeakerphone, caller !== null),
        ...item('statistics', '/statistiques', IconChartHistogram, caller !== null),
        ...item('targets', '/objectifs', IconTargetArrow, may('targets.view')),
        ...item('analysis', '/ce-qui-marche', IconChartBar, caller !== null),
        ...item('suggestionReport', '/suggestions', IconBulb, caller !== null),
        ...item('imports', '/importer', IconFileImport, may('prospects.import')),
        ...item('duplicates', '/doublons', IconArrowMerge, may('prospects.edit')),
        ...item('exports', '/exports', IconFileExport, may('prospects.export')),
      ],
    },
    {
      key: 'settings',
      label: t('shell.settings'),
      items: [...settingsPages.flatMap(({ key, path, icon, permission }) => item(key, path, icon, may(permission)))],
    },
    {
      key: 'platform',
      label: t('shell.platform'),
      items: [
        ...item('companies', '/plateforme/organisations', IconBuildingSkyscraper, account.isPlatformOwner),
        ...item('plans', '/plateforme/offres', IconListDetails, account.isPlatformOwner),
        ...item('mails', '/plateforme/courriers', IconMail, account.isPlatformOwner),
        ...item('health', '/plateforme/sante', IconHeartbeat, account.isPlatformOwner),
      ],
    },
  ];
  return sections.filter((section) => section.items.length > 0);
}

function SyncState({ onOpen }: { onOpen(): void }) {
  const { state, waiting, refused, progress } = useSyncStatus();
  const hasOwn = useOwnOnDevice();
  const t = useText();
  if (refused.length > 0) {
    // What is refused must not hide that nothing leaves the device.
    const text = [
      state === 'offline' && t('shell.offline'),
      waiting.length > 0 && t('shell.waiting', { count: waiting.length }),
      t('shell.toReview', { count: refused.length }),
    ]
      .filter(Boolean)
      .join(' · ');
    return <SyncDot state="refused" text={text} shortText={String(refused.length)} onOpen={onOpen} />;
  }
  if (waiting.length > 0) {
    const text = t('shell.waiting', { count: waiting.length });
    return <SyncDot state="waiting" text={text} shortText={String(waiting.length)} onOpen={onOpen} />;
  }
  if (progress?.total) {
    const text = t('shell.arriving', { rows: progress.rows, total: progress.total });
    return <SyncDot state="waiting" text={text} onOpen={onOpen} />;
  }
  if (state === 'connecting' && !hasOwn) return <SyncDot state="online" text={t('shell.loading')} onOpen={onOpen} />;
  const isWell = state === 'online' || state === 'connecting';
  return <SyncDot state={isWell ? 'online' : 'offline'} text={t(`shell.${state}`)} onOpen={onOpen} />;
}

function MyMenu({ session, onSignOut }: { session: Session; onSignOut(): void }) {
  const t = useText();
  const navigate = useNavigate();
  const { toggleColorScheme } = useMantineColorScheme();
  const switchLanguage = useLanguageSwitch();
  const name = session.user?.name ?? session.account.name;

  return (
    <Menu position="bottom-end" width={240} withinPortal={false} floatingStrategy="fixed">
      <Menu.Target>
        <ActionIcon variant="transparent" size="lg" radius="xl" aria-label={name}>
          <PersonAvatar name={name} size={30} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {name}
          <br />
          {session.role?.name ?? session.account.email}
        </Menu.Label>
        <Menu.Item leftSection={<IconUserCircle size={16} />} onClick={() => navigate({ to: '/mon-compte' })}>
          {t('shell.account')}
        </Menu.Item>
        {session.caller && (
          <Menu.Item
            leftSection={<IconKeyboard size={16} />}
            onClick={() => navigate({ to: '/mon-compte/raccourcis' })}
          >
            {t('keys.title')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconSunMoon size={16} />} onClick={toggleColorScheme}>
          {t('shell.lightOrDark')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLanguage size={16} />} onClick={switchLanguage}>
          {t('shell.language')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={onSignOut}>
          {t('shell.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
