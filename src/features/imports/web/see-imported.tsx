import { Anchor, Button } from '@mantine/core';
import { IconBookmark, IconBookmarkPlus, IconList } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useText } from '../../../engine/web/hooks.ts';
import { sourceOfFileName } from '../source-of-file.rules.ts';
import type { ImportAnswer } from './import-answer.ts';
import { broughtBy } from './imported-prospects.ts';

/** The way to the list of exactly those an import created or completed, in the order of the file. */
export function SeeImported({ file }: { file: Pick<ImportAnswer, 'id' | 'counts'> }) {
  const t = useText();
  if (broughtBy(file) === 0) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconList size={16} />}
      renderRoot={(props) => <Link to="/prospects" search={{ import: file.id, tri: 'created' }} {...props} />}
    >
      {t('importScreen.report.seeCreated')}
    </Button>
  );
}

/** The view of the same list: the one that was asked for before the import ran, or one about to be kept. */
export function KeepAsView({
  file,
}: {
  file: Pick<ImportAnswer, 'id' | 'counts' | 'source' | 'fileName' | 'viewName'>;
}) {
  const t = useText();
  if (broughtBy(file) === 0) return null;
  const list = { import: file.id, tri: 'created' };
  if (file.viewName) {
    return (
      <Button
        variant="default"
        leftSection={<IconBookmark size={16} />}
        renderRoot={(props) => <Link to="/prospects" search={{ ...list, vue: file.id }} {...props} />}
      >
        {t('importScreen.report.openView')}
      </Button>
    );
  }
  const search = { ...list, garder: file.source ?? sourceOfFileName(file.fileName) };
  return (
    <Button
      variant="default"
      leftSection={<IconBookmarkPlus size={16} />}
      renderRoot={(props) => <Link to="/prospects" search={search} {...props} />}
    >
      {t('importScreen.report.keepAsView')}
    </Button>
  );
}

/** Those it created who are written nearly like somebody else: never joined by themselves. */
export function PossibleDuplicates({ importId }: { importId: string }) {
  const t = useText();
  return (
    <Anchor size="sm" renderRoot={(props) => <Link to="/doublons" search={{ import: importId }} {...props} />}>
      {t('importScreen.report.possible')}
    </Anchor>
  );
}
