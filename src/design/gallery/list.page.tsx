import { ActionIcon, Button, Indicator } from '@mantine/core';
import {
  IconBell,
  IconBook,
  IconCalendar,
  IconChartBar,
  IconFlag,
  IconHeadset,
  IconMail,
  IconPackage,
  IconPhone,
  IconPlus,
  IconSettings,
  IconSun,
  IconTargetArrow,
  IconUpload,
  IconUserCheck,
  IconUserPlus,
  IconUsers,
} from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { AppFrame } from '../app-frame.tsx';
import { CounterBar } from '../counter-bar.tsx';
import type { DataTableColumn, DataTableSort } from '../data-table.columns.ts';
import { DataTable } from '../data-table.tsx';
import { EmptyState } from '../empty-state.tsx';
import { FilterChips } from '../filter-chips.tsx';
import type { NavSection } from '../nav-item.ts';
import { PageHeader } from '../page-header.tsx';
import { PersonAvatar } from '../person-avatar.tsx';
import { SearchButton } from '../search-button.tsx';
import { StagePill } from '../stage-pill.tsx';
import { SyncDot } from '../sync-dot.tsx';
import { type Person, somePeople } from './people.examples.ts';
import { PersonPanel } from './person-panel.tsx';

const sections: NavSection[] = [
  {
    key: 'day',
    items: [
      { key: 'home', label: 'Ma journée', href: '#home', icon: IconSun, count: '12', countTone: 'due' },
      { key: 'prospects', label: 'Prospects', href: '#prospects', icon: IconUsers },
      { key: 'campaigns', label: 'Campagnes', href: '#campaigns', icon: IconFlag },
      { key: 'calendar', label: 'Agenda', href: '#calendar', icon: IconCalendar },
    ],
  },
  {
    key: 'customers',
    label: 'Clients',
    items: [
      { key: 'customers', label: 'Clients', href: '#customers', icon: IconUserCheck },
      { key: 'sales', label: 'Ventes', href: '#sales', icon: IconPackage },
      { key: 'products', label: 'Produits', href: '#products', icon: IconBook },
      { key: 'support', label: 'Support', href: '#support', icon: IconHeadset, count: '3', countTone: 'late' },
    ],
  },
  {
    key: 'steer',
    label: 'Pilotage',
    items: [
      { key: 'targets', label: 'Objectifs', href: '#targets', icon: IconTargetArrow },
      { key: 'statistics', label: 'Statistiques', href: '#statistics', icon: IconChartBar },
      { key: 'imports', label: 'Importer', href: '#imports', icon: IconUpload },
      { key: 'settings', label: 'Paramètres', href: '#settings', icon: IconSettings },
    ],
  },
];

const columns: DataTableColumn<Person>[] = [
  {
    key: 'name',
    title: 'Nom',
    width: 200,
    grow: 2,
    sortable: true,
    render: (person) => (
      <span style={{ display: 'flex', alignItems: 'center', gap: 8, minWidth: 0 }}>
        <PersonAvatar name={person.name} />
        <span style={{ overflow: 'hidden', textOverflow: 'ellipsis', fontWeight: 550 }}>{person.name}</span>
      </span>
    ),
  },
  { key: 'organisation', title: 'Organisation', width: 180, grow: 2, sortable: true, render: (p) => p.organisation },
  {
    key: 'stage',
    title: 'Étape',
    width: 160,
    sortable: true,
    render: (p) => <StagePill name={p.stage} color={p.stageColor} />,
  },
  { key: 'phone', title: 'Téléphone', width: 120, render: (p) => <span data-figures>{p.phone}</span> },
  {
    key: 'due',
    title: 'Prochaine action',
    width: 140,
    render: (p) => <span style={{ color: p.late ? 'var(--kili-late)' : undefined }}>{p.due}</span>,
  },
  {
    key: 'said',
    title: 'Dernier échange',
    width: 160,
    grow: 3,
    render: (p) => <span style={{ color: 'var(--kili-text-soft)' }}>{p.lastSaid}</span>,
  },
  { key: 'score', title: 'Score', width: 72, align: 'end', sortable: true, render: (p) => p.score },
  {
    key: 'amount',
    title: 'Montant',
    width: 110,
    align: 'end',
    sortable: true,
    render: (p) => `${p.amount.toLocaleString('fr-FR')} €`,
  },
];

export function ListPage({ state }: { state: string }) {
  const [collapsed, setCollapsed] = useState(state === 'collapsed');
  const [activeCounters, setActiveCounters] = useState<string[]>(['week']);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set(state === 'empty' ? [] : ['p2', 'p3']));
  const [opened, setOpened] = useState<Person | undefined>(state === 'panel' ? somePeople(5)[4] : undefined);
  const [sort, setSort] = useState<DataTableSort>({ key: 'name', direction: 'asc' });
  const [widths, setWidths] = useState<Record<string, number>>({});
  const people = useMemo(() => (state === 'empty' || state === 'loading' ? [] : somePeople(10_000)), [state]);
  const sized = useMemo(
    () => columns.map((column) => ({ ...column, width: widths[column.key] ?? column.width })),
    [widths],
  );
  return (
    <AppFrame
      company="Atelier Montgolfier"
      sections={sections}
      quickKeys={['home', 'prospects', 'campaigns', 'calendar']}
      activeKey="prospects"
      collapsed={collapsed}
      onCollapsedChange={setCollapsed}
      onNavigate={() => undefined}
      search={<SearchButton text="Rechercher" keyHint="Ctrl+K" onOpen={() => undefined} />}
      create={
        <ActionIcon variant="filled" color="teal" aria-label="Créer">
          <IconPlus size={18} />
        </ActionIcon>
      }
      sync={<SyncDot state="waiting" text="3 en attente" shortText="3" />}
      bell={
        <ActionIcon aria-label="Notifications : 4 nouvelles">
          <Indicator size={7} color="red.7">
            <IconBell size={18} />
          </Indicator>
        </ActionIcon>
      }
      me={
        <ActionIcon aria-label="Sophie Bernard" radius="xl">
          <PersonAvatar name="Sophie Bernard" size={28} />
        </ActionIcon>
      }
      panel={
        opened && { label: opened.name, content: <PersonPanel person={opened} />, onClose: () => setOpened(undefined) }
      }
      texts={{
        navigation: 'Navigation principale',
        collapse: 'Réduire le menu',
        expand: 'Déplier le menu',
        more: 'Plus',
        close: 'Fermer',
        skipToContent: 'Aller au contenu',
      }}
    >
      <PageHeader
        title="Prospects"
        count={state === 'empty' ? '0' : '12 483'}
        actions={
          <>
            <Button variant="default" leftSection={<IconUpload size={16} />} visibleFrom="sm">
              Importer
            </Button>
            <Button leftSection={<IconPhone size={16} />}>Appeler cette liste</Button>
          </>
        }
      >
        <CounterBar
          label="Compteurs"
          counters={[
            { key: 'week', label: 'nouveaux cette semaine', value: '1 204' },
            { key: 'due', label: 'à rappeler aujourd’hui', value: '38', tone: 'due' },
            { key: 'late', label: 'en retard', value: '7', tone: 'late' },
            { key: 'negotiation', label: 'en négociation', value: '212' },
            { key: 'won', label: 'gagnés', value: '96', tone: 'won' },
            { key: 'all', label: 'joignables', value: '10 000+' },
          ]}
          activeKeys={activeCounters}
          onToggle={(key) =>
            setActiveCounters((keys) => (keys.includes(key) ? keys.filter((other) => other !== key) : [...keys, key]))
          }
        />
        <FilterChips
          intro="Prospects dont"
          conjunction="et"
          chips={[
            { key: 'stage', subject: 'l’étape', verb: 'est', value: 'Qualifié ou Négociation', editor: <p>Éditeur</p> },
            { key: 'city', subject: 'la ville', verb: 'est', value: 'Villeneuve-lès-Avignon' },
          ]}
          choices={[
            { key: 'source', label: 'Source' },
            { key: 'owner', label: 'Commercial' },
          ]}
          onAdd={() => undefined}
          onRemove={() => undefined}
          onClear={() => undefined}
          texts={{
            add: 'Filtrer',
            search: 'Chercher un champ',
            nothing: 'Aucun champ de ce nom',
            clear: 'Tout effacer',
            remove: (chip) => `Retirer le filtre ${chip.subject} ${chip.verb} ${chip.value}`,
          }}
        />
      </PageHeader>
      <DataTable
        label="Prospects"
        columns={sized}
        rows={people}
        rowKey={(person) => person.id}
        total={12_483}
        hasMore={people.length > 0}
        loading={state === 'loading'}
        openedKey={opened?.id}
        onOpen={(person) => setOpened(person)}
        autoFocus
        selection={{ keys: ticked, onChange: setTicked }}
        sort={sort}
        onSort={(key) => setSort({ key, direction: sort.direction === 'asc' ? 'desc' : 'asc' })}
        onResizeColumn={(key, width) => setWidths((all) => ({ ...all, [key]: width }))}
        rowActions={rowActions}
        renderCompact={compactRow}
        texts={{ selectAll: 'Tout sélectionner', selectRow: (person) => `Sélectionner ${person.name}` }}
        empty={
          <EmptyState
            icon={IconUserPlus}
            title="Aucun prospect pour l’instant"
            description="Importez votre fichier Excel ou CSV : Kili reconnaît les colonnes et écarte les doublons."
            action={<Button leftSection={<IconUpload size={16} />}>Importer un fichier</Button>}
            secondary={<Button variant="default">Créer un prospect</Button>}
          />
        }
      />
    </AppFrame>
  );
}

const rowActions = (person: Person) => (
  <>
    <ActionIcon size="md" aria-label={`Appeler ${person.name}`}>
      <IconPhone size={16} />
    </ActionIcon>
    <ActionIcon size="md" aria-label={`Écrire à ${person.name}`}>
      <IconMail size={16} />
    </ActionIcon>
    <ActionIcon size="md" aria-label={`Rendez-vous avec ${person.name}`}>
      <IconCalendar size={16} />
    </ActionIcon>
  </>
);

const compactRow = (person: Person) => (
  <div style={{ display: 'flex', alignItems: 'center', gap: 12, minWidth: 0, width: '100%' }}>
    <PersonAvatar name={person.name} size={36} />
    <div style={{ flex: 1, minWidth: 0 }}>
      <div
        style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', fontSize: 15, fontWeight: 550 }}
      >
        {person.name}
      </div>
      <div
        style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', color: 'var(--kili-text-soft)' }}
      >
        {person.organisation}
      </div>
    </div>
    <StagePill name={person.stage} color={person.stageColor} />
  </div>
);
