// biome-ignore-all lint/suspicious/noArrayIndexKey: the parts of one text never change places
import { useMemo } from 'react';
import { type Inline, readNote } from '../note-text.rules.ts';
import classes from './note-text.module.css';

/** A note as its few signs mean it. Each part is written as text: nothing in it can be anything else. */
export function NoteText({ text, names = [] }: { text: string; names?: readonly string[] }) {
  const blocks = useMemo(() => readNote(text, names), [text, names]);
  return blocks.map((block, place) => {
    if (block.kind === 'lines') {
      return (
        <div key={place} className={classes.lines}>
          {block.lines.map((line, index) => (
            <span key={index}>
              {index > 0 && '\n'}
              <Line parts={line} />
            </span>
          ))}
        </div>
      );
    }
    const items = block.items.map((item, index) => (
      <li key={index}>
        <Line parts={item} />
      </li>
    ));
    return block.isNumbered ? (
      <ol key={place} className={classes.list}>
        {items}
      </ol>
    ) : (
      <ul key={place} className={classes.list}>
        {items}
      </ul>
    );
  });
}

function Line({ parts }: { parts: readonly Inline[] }) {
  return parts.map((part, place) => {
    if (part.kind === 'bold') return <strong key={place}>{part.text}</strong>;
    if (part.kind === 'italic') return <em key={place}>{part.text}</em>;
    if (part.kind === 'mention') {
      return (
        <span key={place} className={classes.mention}>
          {part.text}
        </span>
      );
    }
    if (part.kind === 'link') {
      return (
        <a key={place} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
          {part.text}
        </a>
      );
    }
    return part.text;
  });
}
