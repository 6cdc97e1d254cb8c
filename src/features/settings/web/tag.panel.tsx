import { Button, Checkbox, Text } from '@mantine/core';
import { IconList } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ColorChoice } from '../../../design/color-choice.tsx';
import { stageColors } from '../../../design/stage-colors.ts';
import { refuse } from '../../../engine/refusal.ts';
import { useCommand, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { readAddress, writeAddress } from '../../prospect-desk/web/list-address.ts';
import { archiveTag, createTag, editTag } from '../../tags/tag.commands.ts';
import { colorOfName } from '../../tags/tag-color.rules.ts';
import { type TagLine, tagJoinedBy, type tagLines } from '../tag-lines.rules.ts';
import { RecordPanel } from './record.panel.tsx';

export interface TagPanelProps {
  /** Absent: a new one. */
  line?: TagLine;
  lines: ReturnType<typeof tagLines>;
  onClose(): void;
}

/** The list of who carries a tag. */
const addressOf = (tag: string) => writeAddress({ ...readAddress({}), conditions: [{ field: 'tags', among: [tag] }] });

/** One tag: its colour and its name, which may be that of another tag to make the two one. */
export function TagPanel({ line, lines, onClose }: TagPanelProps) {
  const t = useText();
  const create = useCommand(createTag);
  const edit = useCommand(editTag);
  const archive = useCommand(archiveTag);
  const tag = line?.tag;
  const [name, setName] = useState(line?.name ?? '');
  const [chosen, setChosen] = useState(tag?.color);
  const [joins, setJoins] = useState(false);
  const color = chosen ?? colorOfName(line?.name ?? name);
  const other = tagJoinedBy(name, { own: line?.name, ...lines });
  const mayJoin = other !== undefined && line !== undefined;

  async function save() {
    if (other !== undefined && !(mayJoin && joins)) refuse('tag.nameInUse', { name: other }, 'name');
    const renamed = line && name.trim() !== line.name ? { name, joins } : {};
    if (tag) return edit({ id: tag.id, color, ...renamed });
    const id = newId();
    await create({ id, name: line?.name ?? name, color });
    if ('name' in renamed) await edit({ id, ...renamed });
  }
  return (
    <RecordPanel
      form="tag"
      title={line?.name ?? t('tagSettings.create')}
      name={{ label: t('tagSettings.name'), value: name, longest: 40, onChange: setName }}
      onSave={save}
      onArchive={tag && (() => archive({ id: tag.id }))}
      onClose={onClose}
      below={
        line && (
          <Button
            variant="default"
            mt="md"
            leftSection={<IconList size={16} />}
            renderRoot={(props) => <Link to="/prospects" search={() => addressOf(line.name)} {...props} />}
          >
            {t('tagSettings.seeProspects')}
          </Button>
        )
      }
    >
      {line && (
        <Text size="xs" c="var(--kili-text-soft)">
          {t('tagSettings.renameNote')}
        </Text>
      )}
      {mayJoin && (
        <Checkbox
          label={t('tagSettings.join')}
          description={t('tagSettings.joinQuestion', { name: line.name, other })}
          checked={joins}
          onChange={(event) => setJoins(event.currentTarget.checked)}
        />
      )}
      <ColorChoice
        label={t('tagSettings.color')}
        value={color}
        colorNames={Object.fromEntries(stageColors.map(({ name }) => [name, t(`stageSettings.colors.${name}`)]))}
        onChange={setChosen}
      />
    </RecordPanel>
  );
}
