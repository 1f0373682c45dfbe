import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { call, Refused } from '../api/http';
import type { Session } from '../api/types';
import { Failure, Heading } from '../parts/parts';
import { useSession } from '../session';

type Options = { local: boolean; oidc: { issuer: string; clientId: string; authorizationEndpoint?: string | null } | null };

export function SignInPage() {
  const { t, enter, switchTongue } = useSession();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [totp, setTotp] = useState('');
  const [asked, setAsked] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const options = useQuery({ queryKey: ['sign-in-options'], queryFn: () => call<Options>('/staff/sign-in-options'), retry: false });
  const oidc = options.data?.oidc;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await enter(await call<Session>('/staff/sessions', { body: { username, password, ...(totp && { totp }) } }));
    } catch (e) {
      if (e instanceof Refused && e.slug === 'totp-needed' && !asked) setAsked(true);
      else setError(e);
    }
    setBusy(false);
  };

  return (
    <main className="signin card">
      <Heading
        tools={
          <Button type="link" onClick={switchTongue}>
            {t('otherLanguage')}
          </Button>
        }
      >
        {t('brand')}
      </Heading>
      <form onSubmit={(event) => void submit(event)}>
        <label className="field">
          {t('username')}
          <Input name="username" autoComplete="username" required value={username} onChange={(e) => setUsername(e.target.value)} />
        </label>
        <br />
        <label className="field">
          {t('password')}
          <Input
            name="password"
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(e) => setPassword(e.target.value)}
          />
        </label>
        <br />
        {asked && (
          <>
            <p role="status">{t('totpNeeded')}</p>
            <label className="field">
              {t('totp')}
              <Input name="totp" inputMode="numeric" autoComplete="one-time-code" maxLength={6} value={totp} onChange={(e) => setTotp(e.target.value)} />
            </label>
            <br />
          </>
        )}
        {error !== null && (
          <>
            <Failure error={error} />
            <br />
          </>
        )}
        <Button type="primary" htmlType="submit" block loading={busy}>
          {t('signIn')}
        </Button>
      </form>
      {oidc?.authorizationEndpoint && (
        <p>
          <a href={oidc.authorizationEndpoint}>{t('oidc')}</a>
        </p>
      )}
    </main>
  );
}
