import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { query, call, token } from '../api/http';
import type { AuditRecord, Slice } from '../api/types';
import { Failure, Heading, Moment, Pages, usePages } from '../parts/parts';
import { useSession } from '../session';

export default function AuditPage() {
  const { t } = useSession();
  const [filter, setFilter] = useState<Record<string, string>>({});
  const pages = usePages(['audit', filter], (cursor) => call<Slice<AuditRecord>>(`/admin/audit${query({ ...filter, cursor, limit: 50 })}`));
  const set = (key: string) => (value: string) => setFilter((now) => ({ ...now, [key]: value.trim() }));
  const download = useMutation({
    mutationFn: async () => {
      const response = await fetch('/api/v1/admin/audit/export', { headers: { Authorization: `Bearer ${token.get()}` } });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      const link = document.createElement('a');
      link.href = URL.createObjectURL(await response.blob());
      link.download = 'audit.ndjson';
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    },
  });
  return (
    <>
      <Heading
        tools={
          <Button loading={download.isPending} onClick={() => download.mutate()}>
            {t('exportAudit')}
          </Button>
        }
      >
        {t('audit')}
      </Heading>
      {download.isError && <Failure error={download.error} />}
      <p className="muted">
        {t('verifyHint')} <code>bin/sidu verify-audit audit.ndjson</code>
      </p>
      <div className="bar">
        {(['actor', 'action', 'subject'] as const).map((key) => (
          <label key={key}>
            {t(key)}
            <Input onPressEnter={(e) => set(key)(e.currentTarget.value)} onBlur={(e) => set(key)(e.currentTarget.value)} />
          </label>
        ))}
      </div>
      <Pages pages={pages}>
        <table className="plain-table">
          <thead>
            <tr>
              <th>#</th>
              <th>{t('when')}</th>
              <th>{t('actor')}</th>
              <th>{t('action')}</th>
              <th>{t('subject')}</th>
              <th>{t('details')}</th>
            </tr>
          </thead>
          <tbody>
            {pages.items.map((record) => (
              <tr key={record.id}>
                <td>{record.seq ?? '—'}</td>
                <td>
                  <Moment at={record.at} />
                </td>
                <td>{record.actorName ?? record.actor}</td>
                <td>{record.action}</td>
                <td>{record.subject}</td>
                <td className="answer">{Object.keys(record.detail).length > 0 ? JSON.stringify(record.detail) : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Pages>
    </>
  );
}
