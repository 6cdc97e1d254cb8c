import { TextInput } from '@mantine/core';
import { type FocusEvent, type KeyboardEvent, useId } from 'react';
import { useText } from '../../../engine/web/hooks.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import classes from './cell-editor.module.css';
import { type EditorProps, useEditor } from './field-editing.ts';

export type NameTexts = Record<(typeof names)[number], string>;

const names = ['firstName', 'lastName', 'organisation'] as const;

export function namesOf({ firstName, lastName, organisation }: Prospect): NameTexts {
  return { firstName: firstName ?? '', lastName: lastName ?? '', organisation: organisation ?? '' };
}

/** What a prospect is called: three fields over the cell, of which Tab goes through all before it goes on. */
export function NameEditor(props: EditorProps<NameTexts>) {
  const t = useText();
  const problemId = useId();
  const { draft, change, problem, save, onKeyDown } = useEditor(props);
  const opensAt = draft.lastName === '' && draft.firstName === '' ? 'organisation' : 'lastName';

  function onKey(event: KeyboardEvent, name: keyof NameTexts) {
    const isWithin = event.shiftKey ? name !== names[0] : name !== names.at(-1);
    if (event.key !== 'Tab' || !isWithin) onKeyDown(event);
  }
  const onBlur = (event: FocusEvent<HTMLFieldSetElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) save();
  };
  return (
    <fieldset className={classes.names} aria-label={props.label} onBlur={onBlur}>
      {names.map((name) => (
        <TextInput
          key={name}
          size="xs"
          autoFocus={name === opensAt}
          autoComplete="off"
          aria-label={t(`prospect.${name}`)}
          aria-describedby={problem && problemId}
          placeholder={t(`prospect.${name}`)}
          value={draft[name]}
          error={problem !== undefined}
          onChange={(event) => change({ ...draft, [name]: event.currentTarget.value })}
          onKeyDown={(event) => onKey(event, name)}
        />
      ))}
      {problem && (
        <p role="alert" id={problemId} className={classes.meanwhile}>
          {problem}
        </p>
      )}
    </fieldset>
  );
}
