import { Button, TextInput } from '@mantine/core';
import { IconPhonePlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { ColorChoice } from '../color-choice.tsx';
import { EmptyState } from '../empty-state.tsx';
import { FileDrop } from '../file-drop.tsx';
import { KeyHint } from '../key-hint.tsx';
import { MappingTable } from '../mapping-table.tsx';
import { PageHeader } from '../page-header.tsx';
import { PermissionGrid } from '../permission-grid.tsx';
import { PersonAvatar } from '../person-avatar.tsx';
import { ProgressPanel } from '../progress-panel.tsx';
import { RecordField } from '../record-field.tsx';
import { SortableList } from '../sortable-list.tsx';
import { type StageColorName, stageColors } from '../stage-colors.ts';
import { StagePill } from '../stage-pill.tsx';
import { SyncDot } from '../sync-dot.tsx';
import { TagChip } from '../tag-chip.tsx';
import { Timeline } from '../timeline.tsx';
import { UndoToast } from '../undo-toast.tsx';
import { colorNames, fieldChoices, fileColumns, permissionGroups, scopeNames, stages } from './pieces.examples.ts';
import classes from './pieces.module.css';
import { someEntries } from './timeline.examples.tsx';

const nothing = () => undefined;

export function PiecesPage(_: { state: string }) {
  return (
    <main className={classes.page}>
      <PageHeader title="Les pièces" description="Chaque pièce de Kili, avec des données comme les vraies." />
      <div className={classes.columns}>
        <Piece title="Étapes et étiquettes">
          <div className={classes.wrap}>
            {stageColors.map((color) => (
              <StagePill key={color.name} name={colorNames[color.name] ?? color.name} color={color.name} />
            ))}
          </div>
          <div className={classes.wrap}>
            {stageColors.map((color) => (
              <TagChip key={color.name} name={colorNames[color.name] ?? color.name} color={color.name} />
            ))}
          </div>
          <ColorPicker />
        </Piece>
        <Piece title="État de synchronisation, touches, initiales">
          <div className={classes.wrap}>
            <SyncDot state="online" text="En ligne" />
            <SyncDot state="offline" text="Hors ligne" />
            <SyncDot state="waiting" text="12 en attente" shortText="12" />
            <SyncDot state="refused" text="1 à revoir" shortText="1" />
          </div>
          <div className={classes.wrap}>
            <KeyHint keys="Ctrl+K" />
            <KeyHint keys="Espace" />
            <PersonAvatar name="Jean-Baptiste de La Rochefoucauld" />
            <PersonAvatar name="Œuvrard" size={32} decorative={false} />
          </div>
        </Piece>
        <Piece title="Ordre des étapes">
          <StageOrder />
        </Piece>
        <Piece title="Fiche">
          <Fields />
        </Piece>
        <Piece title="Annulation">
          <UndoToast
            text="Établissements Lefèvre-Montgolfier & Fils : Intéressé, relance jeudi 20 à 10:00"
            undoText="Annuler"
            keyHint="Ctrl+Z"
            closeText="Fermer"
            durationInSeconds={10}
            onUndo={nothing}
            onClose={nothing}
          />
        </Piece>
        <Piece title="Travail long">
          <ProgressPanel
            title="Import de « salon-pro-durable-2025.xlsx »"
            state="running"
            ratio={0.62}
            done="6 240 lignes sur 10 000"
            pace="1 180 lignes/s"
            timeLeft="reste environ 4 s"
            counts={[
              { key: 'created', label: 'créés', value: '5 102', tone: 'won' },
              { key: 'updated', label: 'mis à jour', value: '801' },
              { key: 'duplicate', label: 'doublons', value: '298', tone: 'due' },
              { key: 'refused', label: 'refusés', value: '39', tone: 'late' },
            ]}
            cancel={{ text: 'Arrêter l’import', onCancel: nothing }}
          />
        </Piece>
        <Piece title="Fichier">
          <FileDrop
            title="Déposez votre fichier ici"
            chooseText="ou choisissez-le sur cet appareil"
            hint="CSV, XLSX ou XLS, jusqu’à 100 Mo. Rien n’est écrit avant votre accord."
            dropText="Relâchez pour importer"
            accept=".csv,.xlsx,.xls"
            onFiles={nothing}
          />
        </Piece>
        <Piece title="Rien encore">
          <EmptyState
            compact
            icon={IconPhonePlus}
            title="Aucune campagne en cours"
            description="Choisissez une vue de prospects et lancez une session : la première fiche s’ouvre aussitôt."
            action={<Button>Créer une campagne</Button>}
          />
        </Piece>
        <Piece title="Historique">
          <Timeline label="Historique" entries={someEntries} />
        </Piece>
        <Piece title="Droits" wide>
          <Permissions />
        </Piece>
        <Piece title="Colonnes du fichier" wide>
          <Mapping />
        </Piece>
      </div>
    </main>
  );
}

function Piece({ title, wide, children }: { title: string; wide?: boolean; children: ReactNode }) {
  return (
    <section className={classes.piece} data-wide={wide || undefined} aria-label={`Pièce : ${title}`}>
      <h2 className={classes.title}>{title}</h2>
      {children}
    </section>
  );
}

function ColorPicker() {
  const [color, setColor] = useState<StageColorName>('indigo');
  return <ColorChoice label="Couleur de l’étape" value={color} colorNames={colorNames} onChange={setColor} />;
}

function StageOrder() {
  const [order, setOrder] = useState(stages);
  return (
    <SortableList
      label="Étapes dans l’ordre"
      items={order}
      itemKey={(stage) => stage.name}
      itemName={(stage) => stage.name}
      renderItem={(stage) => <StagePill name={stage.name} color={stage.color} />}
      onReorder={setOrder}
      texts={{
        handle: (name) => `Déplacer ${name}`,
        menu: (name) => `Ordre de ${name}`,
        held: (name, place, count) => `${name} est saisi, place ${place} sur ${count}`,
        dropped: (name, place, count) => `${name} est posé, place ${place} sur ${count}`,
        cancelled: (name, place) => `${name} revient à la place ${place}`,
        moveUp: 'Monter',
        moveDown: 'Descendre',
        moved: (name, place, count) => `${name}, place ${place} sur ${count}`,
        instructions: 'Alt et flèche haut ou bas déplacent l’étape.',
      }}
    />
  );
}

function Fields() {
  const [city, setCity] = useState('Villeneuve-lès-Avignon');
  return (
    <div>
      <RecordField label="Organisation" value="Établissements Lefèvre-Montgolfier & Fils — Produits du terroir SARL" />
      <RecordField
        label="Ville"
        value={city}
        editText="Modifier la ville"
        renderEditor={(close) => (
          <TextInput
            aria-label="Ville"
            size="xs"
            value={city}
            autoFocus
            onChange={(event) => setCity(event.currentTarget.value)}
            onBlur={close}
            onKeyDown={(event) => event.key === 'Enter' && close()}
          />
        )}
      />
      <RecordField label="Téléphone" value="06 12 34 56 78" editText="Modifier" renderEditor={() => null} />
      <RecordField
        label="SIREN"
        value=""
        placeholder="Ajouter le SIREN"
        editText="Modifier"
        renderEditor={() => null}
      />
    </div>
  );
}

function Permissions() {
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const groups = permissionGroups.map((group) => ({
    ...group,
    rows: group.rows.map((row) => ({ ...row, value: chosen[row.key] ?? row.value })),
  }));
  return (
    <PermissionGrid
      groups={groups}
      scopeNames={scopeNames}
      onChange={(permission, scope) => setChosen((all) => ({ ...all, [permission]: scope }))}
    />
  );
}

function Mapping() {
  const [columns, setColumns] = useState(fileColumns);
  return (
    <MappingTable
      columns={columns}
      fields={fieldChoices}
      onChange={(key, field) =>
        setColumns((all) => all.map((column) => (column.key === key ? { ...column, field, guessed: false } : column)))
      }
      texts={{
        column: 'Colonne du fichier',
        samples: 'Premières valeurs',
        field: 'Champ de Kili',
        leaveOut: 'Ne pas importer',
        guessed: 'reconnu',
        chooseFor: (column) => `Champ pour la colonne ${column}`,
      }}
    />
  );
}
