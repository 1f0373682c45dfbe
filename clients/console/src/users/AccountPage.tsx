import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { QRCodeSVG } from 'qrcode.react';
import { type FormEvent, useState } from 'react';
import { call } from '../api/http';
import { Failure, Heading, Said } from '../parts/parts';
import { useSession } from '../session';

export default function AccountPage() {
  const { t, me } = useSession();
  return (
    <>
      <Heading>{t('account')}</Heading>
      {me?.passwordTemporary && <p className="card">{t('temporaryFirst')}</p>}
      <p>
        {me?.displayName} · {me?.username} · {me?.roles.join('、')}
      </p>
      <Password />
      {!me?.passwordTemporary && <Totp />}
    </>
  );
}

function Password() {
  const { t } = useSession();
  const [old, setOld] = useState('');
  const [fresh, setFresh] = useState('');
  const { reload } = useSession();
  const change = useMutation({ mutationFn: () => call('/staff/password', { body: { old, new: fresh } }), onSuccess: reload });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <form className="card" onSubmit={submit}>
      <h2>{t('changePassword')}</h2>
      <label className="field">
        {t('oldPassword')}
        <Input type="password" autoComplete="current-password" required value={old} onChange={(e) => setOld(e.target.value)} style={{ maxWidth: 320 }} />
      </label>
      <label className="field">
        {t('newPassword')}
        <Input type="password" autoComplete="new-password" required value={fresh} onChange={(e) => setFresh(e.target.value)} style={{ maxWidth: 320 }} />
      </label>
      <p>
        <Button htmlType="submit" loading={change.isPending}>
          {t('changePassword')}
        </Button>
      </p>
      {change.isError && <Failure error={change.error} />}
      <Said>{change.isSuccess && t('changed')}</Said>
    </form>
  );
}

function Totp() {
  const { t, me } = useSession();
  const [code, setCode] = useState('');
  const begin = useMutation({ mutationFn: () => call<{ secret: string; otpauthUri: string }>('/staff/totp', { method: 'POST' }) });
  const activate = useMutation({ mutationFn: () => call('/staff/totp/activation', { body: { code } }) });
  if (me?.totpEnabled || activate.isSuccess)
    return (
      <section className="card">
        <Said>{t('totpOn')}</Said>
      </section>
    );
  return (
    <section className="card">
      <h2>{t('enableTotp')}</h2>
      {!begin.data && (
        <Button onClick={() => begin.mutate()} loading={begin.isPending}>
          {t('enableTotp')}
        </Button>
      )}
      {begin.isError && <Failure error={begin.error} />}
      {begin.data && (
        <>
          <p>{t('totpScan')}</p>
          <QRCodeSVG value={begin.data.otpauthUri} size={180} title={t('enableTotp')} />
          <p>
            {t('secret')}: <code>{begin.data.secret}</code>
          </p>
          <label className="field">
            {t('totp')}
            <Input inputMode="numeric" maxLength={6} value={code} onChange={(e) => setCode(e.target.value)} style={{ width: 160 }} />
          </label>
          <p>
            <Button type="primary" disabled={code.length !== 6} loading={activate.isPending} onClick={() => activate.mutate()}>
              {t('confirm')}
            </Button>
          </p>
          {activate.isError && <Failure error={activate.error} />}
        </>
      )}
    </section>
  );
}
