import { FormProblem } from '../../../design/form.tsx';
import { PersonAvatar } from '../../../design/person-avatar.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import classes from './demo-sign-ins.module.css';
import { signIn } from './sign-in.form.tsx';

export interface DemoSignIn {
  email: string;
  name: string;
  company: string | null;
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
        {people.map(({ email, name }) => (
          <li key={email}>
            <button type="button" className={classes.person} disabled={busy} onClick={() => submit(email)}>
              <PersonAvatar name={name} size={26} />
              <span className={classes.words}>
                <span className={classes.name}>{name}</span>
                <span className={classes.role}>{t(`entrance.demo.role.${roleIn(email)}`)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p className={classes.note}>{t('entrance.demo.ended', { password: DEMO_PASSWORD })}</p>
    </section>
  );
}

/** The demo says what somebody is in their address: admin@, manager@…; who has a first name there calls. */
function roleIn(email: string): string {
  const [local = ''] = email.split('@');
  return ['admin', 'manager', 'support', 'owner'].includes(local) ? local : 'rep';
}
