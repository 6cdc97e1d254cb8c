import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useMemo } from 'react';
import { cutShort } from '../../../engine/text.ts';
import { useRows, useText } from '../../../engine/web/hooks.ts';
import { useNow, useWhenOfDay } from '../../../engine/web/when.ts';
import { appointmentRecord } from '../../appointments/appointment.record.ts';
import type { TimelineItem } from '../../interactions/timeline-items.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { reminderRecord } from '../../reminders/reminder.record.ts';
import { wordsOfNextAction } from '../../reminders/reminder.rules.ts';
import { type CaseFact, caseFacts } from '../case-summary.rules.ts';
import classes from './case-summary.module.css';
import { usePeople, useStages } from './stage-facts.ts';
import { useInteractionWords } from './timeline-words.tsx';

const LONGEST_NOTE = 240;

interface CaseSummaryProps {
  id: string;
  prospect: Prospect;
  items: readonly TimelineItem[];
}

/** « Reprise de dossier »: the last facts in a few lines, what was promised, and what comes next. */
export function CaseSummary({ id, prospect, items }: CaseSummaryProps) {
  const t = useText();
  const { head, facts, next } = useCaseWords(prospect, items);
  const lines = facts.map(({ when, who, title, note, promised }) =>
    [
      `${when} · ${[who, title].filter(Boolean).join(' · ')}`,
      note && `  «\u202f${note}\u202f»`,
      promised && `  → ${promised}`,
    ]
      .filter(Boolean)
      .join('\n'),
  );
  const { copied, copy } = useClipboard();
  return (
    <section id={id} aria-label={t('caseSummary.title')} className={classes.summary}>
      <header className={classes.head}>
        <h3>{t('caseSummary.title')}</h3>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          onClick={() => copy([head, ...lines, ...next].join('\n'))}
        >
          {t(copied ? 'caseSummary.copied' : 'caseSummary.copy')}
        </Button>
      </header>
      <p className={classes.lead}>{head}</p>
      {facts.length === 0 ? (
        <p className={classes.lead}>{t('caseSummary.nothing')}</p>
      ) : (
        <ol className={classes.facts}>
          {facts.map((fact) => (
            <li key={fact.key}>
              <span className={classes.when}>{fact.when}</span>
              <div>
                <div className={classes.title}>{fact.title}</div>
                {fact.who && <div className={classes.who}>{fact.who}</div>}
                {fact.note && <q className={classes.said}>{fact.note}</q>}
                {fact.promised && <div className={classes.promised}>{fact.promised}</div>}
              </div>
            </li>
          ))}
        </ol>
      )}
      <div className={classes.next}>
        {next.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </section>
  );
}

function useCaseWords(prospect: Prospect, items: readonly TimelineItem[]) {
  const t = useText();
  const now = useNow();
  const when = useWhenOfDay();
  const { personOf } = usePeople();
  const { stageOf } = useStages();
  const { textOf } = useInteractionWords();
  const about = useMemo(() => ({ where: { field: 'prospectId', is: prospect.id } }), [prospect.id]);
  const reminders = useRows(reminderRecord, about);
  const appointments = useRows(appointmentRecord, about);
  const facts = useMemo(() => caseFacts(items), [items]);

  function promisedText({ promised }: CaseFact): string | null {
    if (!promised) return null;
    const at = 'at' in promised ? when.full(promised.at) : '';
    return t(`caseSummary.promised.${promised.kind}`, { when: at });
  }
  function nextLines(): string[] {
    const { nextActionAt, nextActionKind } = prospect;
    const meeting = appointments
      .filter(({ state, startAt }) => (state === 'planned' || state === 'confirmed') && startAt > now)
      .toSorted((a, b) => (a.startAt < b.startAt ? -1 : 1))[0];
    const words = wordsOfNextAction(reminders, prospect);
    const action =
      nextActionAt &&
      nextActionAt !== meeting?.startAt &&
      [
        t(`prospect.nextActionKind.${nextActionKind ?? 'follow-up'}`),
        `${when.full(nextActionAt)}${nextActionAt < now ? ` (${t('caseSummary.late')})` : ''}`,
        words?.text,
      ]
        .filter(Boolean)
        .join(' · ');
    const met = meeting && `${t('caseSummary.meeting')} · ${when.full(meeting.startAt)} · ${meeting.title}`;
    const lines = [met, action].filter((line) => typeof line === 'string').filter(Boolean);
    if (prospect.doNotCallAt) lines.unshift(t('caseSummary.opposed'));
    if (lines.length === 0) lines.push(t('caseSummary.nothingNext'));
    return lines.map((line) => t('caseSummary.next', { line }));
  }

  const owner = personOf(prospect.ownerId)?.name;
  const stage = stageOf(prospect.stageId)?.name;
  return {
    head: [
      owner ? t('caseSummary.ledBy', { name: owner }) : t('caseSummary.ledByNobody'),
      stage && t('caseSummary.stage', { stage }),
      t('caseSummary.calls', { count: prospect.callCount }),
    ]
      .filter(Boolean)
      .join(' · '),
    facts: facts.map((fact) => ({
      key: fact.interaction.id,
      when: when.short(fact.interaction.occurredAt),
      who: personOf(fact.interaction.userId)?.name,
      title: textOf(fact.interaction),
      note: noteText(fact.note),
      promised: promisedText(fact),
    })),
    next: nextLines(),
  };
}

/** Its first lines, without the signs that make them bold. */
function noteText(note: string | null): string | null {
  const plain = note?.replaceAll('**', '').replace(/\s+/g, ' ').trim();
  if (!plain) return null;
  return plain.length > LONGEST_NOTE ? `${cutShort(plain, LONGEST_NOTE - 1).trim()}…` : plain;
}
