import { Anchor, Button, PasswordInput, TextInput } from '@mantine/core';
import { AuthCard } from '../auth-card.tsx';

export function AuthPage(_: { state: string }) {
  return (
    <AuthCard
      title="Bon retour"
      lead="Connectez-vous pour reprendre vos appels là où vous les avez laissés."
      footer={
        <>
          Première visite ? <Anchor href="#invite">Demandez une invitation à votre administrateur</Anchor>
        </>
      }
    >
      <TextInput size="md" label="Adresse e-mail" placeholder="prenom.nom@entreprise.fr" autoComplete="username" />
      <PasswordInput size="md" label="Mot de passe" autoComplete="current-password" />
      <Button size="md" fullWidth>
        Se connecter
      </Button>
      <Anchor href="#reset" size="sm" ta="center">
        Mot de passe oublié ?
      </Anchor>
    </AuthCard>
  );
}
