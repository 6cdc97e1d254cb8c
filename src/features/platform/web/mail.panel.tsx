import { Anchor, Button, CopyButton } from '@mantine/core';
import { FormProblem } from '../../../design/form.tsx';
import { SidePanel } from '../../../design/side-panel.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import classes from './platform.module.css';

export interface Mail {
  id: string;
  to: string;
  subject: string;
  /** Empty once sent. */
  text: string;
  state: 'kept' | 'waiting' | 'sent' | 'failed';
  problem: string | null;
  createdAt: string;
  sentAt: string | null;
}

const linkPattern = /(https?:\/\/\S+)/;

/** A mail as its reader would see it; its link can be followed or handed on by other means. */
export function MailPanel({ mail, onClose }: { mail: Mail; onClose(): void }) {
  const t = useText();
  const pieces = mail.text.split(linkPattern);
  const link = pieces.find((piece) => linkPattern.test(piece));
  return (
    <SidePanel
      opened
      title={mail.subject}
      lead={mail.to}
      closeText={t('platform.close')}
      onClose={onClose}
      footer={
        link && (
          <CopyButton value={link}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {t(copied ? 'platform.mails.copied' : 'platform.mails.copyLink')}
              </Button>
            )}
          </CopyButton>
        )
      }
    >
      <FormProblem text={mail.problem ? t('platform.mails.problem', { problem: mail.problem }) : undefined} />
      {mail.text === '' ? (
        <p className={classes.soft}>{t('platform.mails.emptied')}</p>
      ) : (
        <div className={classes.letter}>
          {pieces.map((piece) =>
            linkPattern.test(piece) ? (
              <Anchor key={piece} href={piece} underline="always">
                {piece}
              </Anchor>
            ) : (
              piece
            ),
          )}
        </div>
      )}
    </SidePanel>
  );
}
