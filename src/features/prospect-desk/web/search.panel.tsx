import { Loader, Modal } from '@mantine/core';
import { IconPhone, IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, type ReactNode, Suspense, lazy, useEffect, useId, useRef, useState } from 'react';
import { KeyHint } from '../../../design/key-hint.tsx';
import { PersonAvatar } from '../../../design/person-avatar.tsx';
import { StagePill } from '../../../design/stage-pill.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { formatPhone } from '../../prospects/phone-format.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { useCallList } from './call-list.ts';
import { blockedBy } from './prospect-actions.tsx';
import { useNaming } from './prospect-naming.ts';
import { type SearchCommand, useSearchCommands } from './search-commands.ts';
import { useProspectHits } from './search-hits.ts';
import classes from './search.module.css';
import { useStages } from './stage-facts.ts';

export interface SearchPanelProps {
  opened: boolean;
  onClose(): void;
}
