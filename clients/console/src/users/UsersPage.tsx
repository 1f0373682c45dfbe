import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { call, query } from '../api/http';
import type { Slice, User } from '../api/types';
import { Asking, Dialog, Failure, Heading, Pages, Said, usePages } from '../parts/parts';
import { useSession } from '../session';

const ROLES = ['EDITOR', 'REVIEWER', 'KNOWLEDGE_ADMIN', 'SUPERVISOR', 'AUDITOR', 'ADMIN'];

export default function UsersPage() {
  const { t } = useSession();
  const [password, setPassword] = useState('');
  const pages = usePages(['users'], (cursor) => call<Slice<User>>(`/admin/users${query({ cursor, limit: 50 })}`));
  return (
    <>
      <Heading tools={<Change user={null} told={setPassword} />}>{t('users')}</Heading>
      <Said>
        {password && (
          <p className="card">
            {t('temporaryPassword')}: <code>{password}</code>
          </p>
        )}
      </Said>
      <Pages pages={pages}>
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('username')}</th>
              <th>{t('displayName')}</th>
              <th>{t('roles')}</th>
              <th>{t('active')}</th>
              <th>{t('what')}</th>
            </tr>
          </thead>
          <tbody>
            {pages.items.map((user) => (
              <tr key={user.id}>
                <td>{user.username}</td>
                <td>{user.displayName}</td>
                <td>{user.roles.join('、')}</td>
                <td>{user.active ? t('yes') : t('no')}</td>
                <td>
                  <span className="bar">
                  <Change user={user} told={setPassword} />
                  <Asking
                    label={t('resetPassword')}
                    text={user.displayName}
                    act={() =>
                      call<{ temporaryPassword: string }>(`/admin/users/${user.id}/password-reset`, { method: 'POST' }).then((reset) =>
                        setPassword(reset.temporaryPassword),
                      )
                    }
                  />
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Pages>
    </>
  );
}

function Change({ user, told }: { user: User | null; told: (password: string) => void }) {
  const { t } = useSession();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [username, setUsername] = useState('');
  const [displayName, setDisplayName] = useState(user?.displayName ?? '');
  const [roles, setRoles] = useState(user?.roles ?? []);
  const [active, setActive] = useState(user?.active ?? true);
  const save = useMutation({
    mutationFn: () =>
      user
        ? call<User>(`/admin/users/${user.id}`, { method: 'PUT', body: { displayName, roles, active } })
        : call<User & { temporaryPassword: string }>('/admin/users', { body: { username, displayName, roles } }),
    onSuccess: async (saved) => {
      if ('temporaryPassword' in saved) told(String(saved.temporaryPassword));
      setOpen(false);
      await queries.invalidateQueries({ queryKey: ['users'] });
    },
  });
  return (
    <>
      <Button type={user ? 'default' : 'primary'} onClick={() => setOpen(true)}>
        {user ? t('edit') : t('newUser')}
      </Button>
      <Dialog
        open={open}
        title={user ? user.username : t('newUser')}
        ok={t('save')}
        act={() => save.mutate()}
        close={() => setOpen(false)}
        busy={save.isPending}
      >
        {!user && (
          <label className="field">
            {t('username')}
            <Input value={username} onChange={(e) => setUsername(e.target.value)} />
          </label>
        )}
        <label className="field">
          {t('displayName')}
          <Input value={displayName} onChange={(e) => setDisplayName(e.target.value)} />
        </label>
        <fieldset>
          <legend>{t('roles')}</legend>
          <Checkbox.Group value={roles} onChange={setRoles} options={ROLES} />
        </fieldset>
        {user && (
          <Checkbox checked={active} onChange={(e) => setActive(e.target.checked)}>
            {t('active')}
          </Checkbox>
        )}
        {save.isError && <Failure error={save.error} />}
      </Dialog>
    </>
  );
}
