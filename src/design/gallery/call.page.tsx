import { IconBrandWhatsapp, IconCalendar, IconMail, IconMessage2 } from '@tabler/icons-react';
import { useState } from 'react';
import { CallSlide } from '../call-slide.tsx';
import type { CallButtonState, CallChannel, CallOutcomeKey } from '../call-slide.types.ts';
import { StagePill } from '../stage-pill.tsx';
import { SyncDot } from '../sync-dot.tsx';
import { TagChip } from '../tag-chip.tsx';
import { somePeople } from './people.examples.ts';

const nothing = () => undefined;

const channels: CallChannel[] = [
  { key: 'email', label: 'E-mail', keyHint: 'E', icon: <IconMail size={18} />, onSelect: nothing },
  { key: 'whatsapp', label: 'WhatsApp', keyHint: 'W', icon: <IconBrandWhatsapp size={18} />, onSelect: nothing },
  { key: 'sms', label: 'SMS', icon: <IconMessage2 size={18} />, onSelect: nothing },
  { key: 'appointment', label: 'Rendez-vous', keyHint: 'R', icon: <IconCalendar size={18} />, onSelect: nothing },
];

const outcomes: CallOutcomeKey[] = [
  { key: 'interested', keyHint: '1', label: 'Intéressé', tone: 'brand', next: 'relance J+3' },
  { key: 'very', keyHint: '2', label: 'Très intéressé', tone: 'won', next: 'proposition J+1' },
  { key: 'demo', keyHint: '3', label: 'Démo demandée', tone: 'won', next: 'rendez-vous' },
  { key: 'callback', keyHint: '4', label: 'Rappeler…', tone: 'due', next: 'choisir la date' },
  { key: 'noAnswer', keyHint: '5', label: 'Pas de réponse', tone: 'neutral', next: 'réessai demain 16 h' },
  { key: 'voicemail', keyHint: '6', label: 'Messagerie', tone: 'neutral', next: 'réessai J+1' },
  { key: 'busy', keyHint: '7', label: 'Occupé', tone: 'neutral', next: 'réessai 20 min' },
  { key: 'wrong', keyHint: '8', label: 'Mauvais numéro', tone: 'late', next: 'numéro écarté' },
  { key: 'no', keyHint: '9', label: 'Pas intéressé', tone: 'late', next: 'motif demandé' },
  { key: 'opposed', keyHint: '0', label: 'Ne plus appeler', tone: 'late', next: 'opposition' },
];

export function CallPage({ state }: { state: string }) {
  const [card, setCard] = useState(0);
  const [direction, setDirection] = useState<'forward' | 'back'>('forward');
  const [note, setNote] = useState('');
  const people = somePeople(40);
  const person = people[card % people.length] ?? people[0];
  const go = (step: number) => {
    setDirection(step > 0 ? 'forward' : 'back');
    setCard((at) => Math.max(0, at + step));
  };
  if (!person) return null;
  return (
    <CallSlide
      cardKey={person.id}
      direction={direction}
      rhythm={{
        title: 'Relance T4',
        done: 23 + card,
        total: 100,
        count: `${23 + card}/100`,
        progressLabel: `${23 + card} fiches traitées sur 100`,
        figures: [
          { key: 'rate', text: '41 appels/h' },
          { key: 'talk', text: 'conversation 62 %' },
          { key: 'end', text: 'fin ≈ 16:40' },
        ],
      }}
      aside={<SyncDot state="online" text="En ligne" />}
      onPause={nothing}
      onClose={nothing}
      why={{ intro: 'Pourquoi lui :', text: 'rappel promis à 14:00', tone: 'due' }}
      localTime={{ text: '12:31 chez lui' }}
      person={{
        name: person.name,
        role: 'Directrice achats',
        organisation: `${person.organisation} · ${person.city} · B2B`,
        phone: person.phone,
        phoneHref: 'tel:+33612345678',
        stage: <StagePill name={person.stage} color={person.stageColor} />,
        facts: [
          { key: 'score', label: 'Score', value: '72' },
          { key: 'source', label: 'Source', value: 'Salon Pro Durable' },
          { key: 'tries', label: 'Essais', value: '2 sur 5' },
        ],
        tags: (
          <>
            <TagChip name="Salon" color="indigo" />
            <TagChip name="Centrale d’achat" color="green" />
          </>
        ),
        warnings:
          state === 'blocked'
            ? []
            : [{ key: 'ticket', tone: 'due', text: 'Ticket ouvert : « Export bloqué » depuis 2 j' }],
      }}
      channels={channels}
      call={callState(state)}
      side={{
        exchangesTitle: 'Derniers échanges',
        noExchange: 'Jamais contacté.',
        exchanges: [
          { key: '1', kind: 'call', when: 'hier 14:30', text: 'appel 12 min · Intéressé', tone: 'brand' },
          { key: '2', kind: 'email', when: 'lun. 9:12', text: 'e-mail « Proposition commerciale », ouvert 2 fois' },
          {
            key: '3',
            kind: 'note',
            when: '12/11',
            text: 'note « devis pour 50 licences, passe par la centrale d’achat »',
          },
        ],
        tabsLabel: 'Aide à l’appel',
        tabs: [
          {
            key: 'script',
            label: 'Script',
            content: (
              <>
                Bonjour <strong>{person.name.split(' ')[0]}</strong>, c’est Sophie de l’Atelier Montgolfier. Vous
                m’aviez demandé de vous rappeler aujourd’hui au sujet des 50 licences. Nous avons amélioré l’export
                comptable : vous gagnez environ deux heures par semaine. Avez-vous cinq minutes pour que je vous montre
                ?
              </>
            ),
          },
          { key: 'objections', label: 'Objections', content: '« C’est trop cher » : combien vous coûte aujourd’hui…' },
        ],
      }}
      outcomes={outcomes}
      onOutcome={() => go(1)}
      note={{ value: note, onChange: setNote, placeholder: 'Note…', label: 'Note', keyHint: 'N' }}
      dictation={{ label: 'Dicter', keyHint: 'M', listening: state === 'calling', onToggle: nothing }}
      suggestion={{
        intro: 'Suggestion :',
        text: 'Proposer une démo, jeu. 10:00',
        icon: <IconCalendar size={16} />,
        keyHint: 'S',
        onAccept: nothing,
      }}
      previous={{ label: 'Précédent', keyHint: '←', onSelect: () => go(-1) }}
      skip={{ label: 'Passer', keyHint: 'P', onSelect: () => go(1) }}
      next={{ label: 'Suivant', keyHint: '→', onSelect: () => go(1) }}
      undo={{ label: 'Annuler', keyHint: 'Ctrl+Z', secondsLeft: 8, onUndo: nothing }}
      texts={{ pause: 'Pause', resume: 'Reprendre', close: 'Quitter la session', outcomes: 'Résultat de l’appel' }}
    />
  );
}

function callState(state: string): CallButtonState {
  if (state === 'blocked') {
    return {
      kind: 'blocked',
      reason: 'Appel interdit maintenant : particulier, entre 13 h et 14 h',
      until: 'Possible dès 14:00',
      alternatives: [
        { key: 'later', label: 'Rappeler à 14:00', icon: <IconCalendar size={16} />, keyHint: '4', onSelect: nothing },
        { key: 'email', label: 'E-mail', icon: <IconMail size={16} />, keyHint: 'E', onSelect: nothing },
      ],
    };
  }
  if (state === 'calling')
    return { kind: 'calling', label: 'Raccrocher', keyHint: 'Espace', timer: '01:24', onHangUp: nothing };
  return { kind: 'ready', label: 'Appeler', keyHint: 'Espace', timer: '00:00', onCall: nothing };
}
