import { FormProblem } from '../../../design/form.tsx';
import { PersonAvatar } from '../../../design/person-avatar.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import classes from './demo-sign-ins.module.css';
import { signIn } from './sign-in.form.tsx';

export interface DemoSignIn {
  email: string;
  role: string;
  name?: string;
  company?: string;
}

// Known to everybody: it opens nothing but the demo companies.
const DEMO_PASSWORD = 'kili-demo-2026';

/** The people of the demo companies: one press and one is in. */
export function DemoSignIns({ people, onDone }: { people: readonly DemoSignIn[]; onDone(): void }) {
  const t = useText();
  const { submit, busy, problem } = useSubmit(async (email: string) => {
    await signIn(email, DEMO_PASSWORD);
    onDone();
  });
  return (
    <section className={classes.demo} aria-labelledby="demo-title">
      <h2 id="demo-title" className={classes.title}>
        {t('entrance.demo.title')}
      </h2>
      <FormProblem text={problem} />
      <ul className={classes.people}>
        {people.map(({ email, role, name, company }) => (
          <li key={email}>
            <button type="button" className={classes.person} disabled={busy} onClick={() => submit(email)}>
              <PersonAvatar name={name ?? email} size={26} />
              <span className={classes.words}>
                <span className={classes.name}>{name ?? email}</span>
                <span className={classes.role}>{company ? `${role} · ${company}` : role}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p className={classes.note}>{t('entrance.demo.ended', { password: DEMO_PASSWORD })}</p>
    </section>
  );
}
