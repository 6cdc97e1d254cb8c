import { ActionIcon, Menu } from '@mantine/core';
import { IconDotsVertical, IconTrophy } from '@tabler/icons-react';
import { useFollowCard } from '../../../design/board-context.ts';
import { KeyHint } from '../../../design/key-hint.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import type { Prospect } from '../../prospects/prospect.record.ts';
import type { Stage } from '../../stages/stage.record.ts';
import { useNaming } from './prospect-naming.ts';
import { StageChoices } from './stage-choices.tsx';
import { useStages } from './stage-facts.ts';

interface CardMenuProps {
  prospect: Prospect;
  isOpen: boolean;
  onToggle(isOpen: boolean): void;
  onMove(prospect: Prospect, stage: Stage, reason?: string): void;
  /** Absent where they cannot become a customer. */
  onConvert: (() => void) | undefined;
}

/** « Déplacer vers… » on a card: every stage, and the reason where it is lost; and « Convertir en client ». */
export function CardMenu({ prospect, isOpen, onToggle, onMove, onConvert }: CardMenuProps) {
  const t = useText();
  const { nameOf } = useNaming();
  const { stageOf } = useStages();
  const { withKey, hint } = useKeys();
  const follow = useFollowCard();
  const choose = (stage: Stage, reason?: string) => {
    onToggle(false);
    if (stage.id === prospect.stageId) return;
    // Into another pipeline the card leaves this board.
    if (stage.pipelineId === stageOf(prospect.stageId)?.pipelineId) follow(prospect.id, stage.id);
    onMove(prospect, stage, reason);
  };
  return (
    // On the board, for a card clips what lies over its edge.
    <Menu
      opened={isOpen}
      onChange={onToggle}
      closeOnItemClick={false}
      position="bottom-end"
      width={220}
      floatingStrategy="fixed"
      portalProps={{ target: '[data-board]' }}
    >
      <Menu.Target>
        <ActionIcon
          size="sm"
          variant="default"
          aria-label={t('board.moveOne', { name: nameOf(prospect) })}
          title={withKey(t('board.moveTo'), 'moveTo')}
        >
          <IconDotsVertical size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah="min(420px, 60vh)" style={{ overflowY: 'auto' }}>
        <Menu.Label>{t('board.moveTo')}</Menu.Label>
        <StageChoices currentId={prospect.stageId} onChoose={choose} />
        {onConvert && (
          <>
            <Menu.Divider />
            <Menu.Item
              leftSection={<IconTrophy size={16} />}
              rightSection={<KeyHint keys={hint('convert')} />}
              onClick={() => {
                onToggle(false);
                onConvert();
              }}
            >
              {t('customer.convert')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
