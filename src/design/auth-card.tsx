import type { ReactNode } from 'react';
import classes from './auth-card.module.css';
import { useDocumentTitle } from './document-title.ts';
import { Logo } from './logo.tsx';

export interface AuthCardProps {
  title: string;
  /** The window's name, where the title greets rather than names. */
  windowTitle?: string;
  /** One line that says what this page is for. */
  lead?: ReactNode;
  children: ReactNode;
  /** Under the card: the other way in, help, language. */
  footer?: ReactNode;
  /** The product's name, above the card. */
  product?: string;
  /** Wider, for the set-up of a company. */
  wide?: boolean;
}

/** The one card of the pages before the application: sign-in, reset, second factor, set-up. */
export function AuthCard({
  title,
  windowTitle,
  lead,
  children,
  footer,
  product = 'Kili',
  wide = false,
}: AuthCardProps) {
  useDocumentTitle(windowTitle ?? title);
  return (
    <div className={classes.page}>
      <main className={classes.column} data-wide={wide || undefined}>
        <div className={classes.brand}>
          <Logo size={36} />
          <span>{product}</span>
        </div>
        <section className={classes.card}>
          <h1 className={classes.title}>{title}</h1>
          {lead && <p className={classes.lead}>{lead}</p>}
          <div className={classes.content}>{children}</div>
        </section>
        {footer && <div className={classes.footer}>{footer}</div>}
      </main>
    </div>
  );
}
