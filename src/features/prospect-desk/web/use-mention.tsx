import { type KeyboardEvent, type ReactNode, type RefObject, useId, useState } from 'react';
import { plain } from '../../../engine/text.ts';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { mentionBeingTyped } from '../../interactions/note-text.rules.ts';
import type { User } from '../../members/member.records.ts';
import classes from './note-composer.module.css';

const MOST_SHOWN = 6;

interface MentionParts {
  fieldRef: RefObject<HTMLTextAreaElement | null>;
  people: readonly User[];
  write(text: string): void;
}

/** Colleagues whose names begin with what follows an @: arrows, Enter or Tab, a press. */
export function useMention({ fieldRef, people, write }: MentionParts) {
  const t = useText();
  const id = useId();
  const { userId } = useCaller();
  const [being, setBeing] = useState<{ typed: string; from: number } | null>(null);
  const [active, setActive] = useState(0);
  const found = being ? people.filter((person) => mayBeMeant(person, being.typed)).slice(0, MOST_SHOWN) : [];
  const chosen = found[Math.min(active, found.length - 1)];

  function mayBeMeant({ id, state, name }: User, typed: string): boolean {
    if (state !== 'active' || id === userId || plain(name) === plain(typed)) return false;
    const wanted = plain(typed);
    return plain(name).startsWith(wanted) || plain(name).includes(` ${wanted}`);
  }
  function look(field: HTMLTextAreaElement) {
    setBeing(mentionBeingTyped(field.value, field.selectionStart));
    setActive(0);
  }
  function take(person: User) {
    const field = fieldRef.current;
    if (!field || !being) return;
    const before = `${field.value.slice(0, being.from)}@${person.name} `;
    write(before + field.value.slice(being.from + 1 + being.typed.length));
    setBeing(null);
    requestAnimationFrame(() => {
      field.focus();
      field.setSelectionRange(before.length, before.length);
    });
  }
  function begin() {
    const field = fieldRef.current;
    if (!field) return;
    const { value, selectionStart: caret } = field;
    const gap = caret === 0 || /\s$/.test(value.slice(0, caret)) ? '@' : ' @';
    write(value.slice(0, caret) + gap + value.slice(caret));
    requestAnimationFrame(() => {
      field.focus();
      field.setSelectionRange(caret + gap.length, caret + gap.length);
      look(field);
    });
  }
  /** Whether the key was meant for the names. */
  function takeKey(event: KeyboardEvent): boolean {
    if (!chosen) return false;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setActive((found.indexOf(chosen) + step + found.length) % found.length);
    else if ((event.key === 'Enter' && !event.ctrlKey && !event.metaKey) || event.key === 'Tab') take(chosen);
    else if (event.key === 'Escape') setBeing(null);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  const list: ReactNode = found.length > 0 && (
    <div id={id} role="listbox" aria-label={t('interaction.mention')} className={classes.people}>
      {found.map((person) => (
        <button
          key={person.id}
          id={`${id}${person.id}`}
          type="button"
          role="option"
          tabIndex={-1}
          aria-selected={person === chosen}
          className={classes.person}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => take(person)}
        >
          {person.name}
        </button>
      ))}
    </div>
  );
  return {
    list,
    look,
    begin,
    takeKey,
    close: () => setBeing(null),
    field: chosen ? { 'aria-controls': id, 'aria-activedescendant': `${id}${chosen.id}` } : {},
  };
}
