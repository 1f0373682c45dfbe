import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Progress, Select } from 'antd';
import { useRef, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { call, query, Refused } from '../api/http';
import type { ImportItem, ImportRun, Slice } from '../api/types';
import { Asking, Failure, Heading, Moment, Pages, usePages, Waiting } from '../parts/parts';
import { useRegions } from '../parts/regions';
import { useSession } from '../session';

export function ImportListPage() {
  const { t, name } = useSession();
  const regions = useRegions();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [files, setFiles] = useState<File[]>([]);
  const [regionCode, setRegion] = useState<string>();
  const [department, setDepartment] = useState('');
  const form = () => {
    const data = new FormData();
    for (const file of files) data.append('file', file, file.name);
    if (regionCode) data.append('regionCode', regionCode);
    if (department.trim()) data.append('department', department.trim());
    return data;
  };
  const send = useMutation({
    mutationFn: () => call<ImportRun>('/editor/imports', { form: form() }),
    onSuccess: async (run) => {
      await queries.invalidateQueries({ queryKey: ['imports'] });
      await navigate(`/imports/${run.id}`);
    },
  });
  const preview = useMutation({
    mutationFn: () =>
      call<{ files: { name: string; items: { title: string; kind: string; excerpt: string; passages: number; warnings: { detail: string }[] }[] }[] }>(
        '/editor/imports/preview',
        { form: form() },
      ),
  });
  const pages = usePages(['imports'], (cursor) => call<Slice<ImportRun>>(`/editor/imports${query({ cursor, limit: 20 })}`));
  return (
    <>
      <Heading>{t('imports')}</Heading>
      <section className="card" aria-label={t('chooseFiles')}>
        <p className="muted">{t('fileHint')}</p>
        <input
          ref={input}
          type="file"
          multiple
          aria-label={t('chooseFiles')}
          accept=".docx,.pdf,.xlsx,.csv,.html,.htm,.md,.jsonl,.zip"
          onChange={(e) => setFiles([...(e.target.files ?? [])])}
        />
        <div className="bar">
          <label>
            {t('region')}
            <Select allowClear placeholder={t('all')} value={regionCode} options={regions.options} onChange={setRegion} style={{ width: 180 }} />
          </label>
          <label>
            {t('department')}
            <Input value={department} onChange={(e) => setDepartment(e.target.value)} style={{ width: 220 }} />
          </label>
          <Button disabled={files.length === 0} loading={preview.isPending} onClick={() => preview.mutate()}>
            {t('preview')}
          </Button>
          <Button type="primary" disabled={files.length === 0} loading={send.isPending} onClick={() => send.mutate()}>
            {t('doImport')}
          </Button>
        </div>
        {send.isError && <Failure error={send.error} />}
        {preview.isError && <Failure error={preview.error} />}
        {preview.data?.files.map((file) => (
          <div key={file.name}>
            <h2>{file.name}</h2>
            {file.items.map((item, n) => (
              <div key={n} className="card">
                <b>{item.title}</b> {name(item.kind)} · {item.passages}
                <p className="answer">{item.excerpt}</p>
                {item.warnings.map((warning) => (
                  <p key={warning.detail} className="state EXPIRED">
                    {warning.detail}
                  </p>
                ))}
              </div>
            ))}
          </div>
        ))}
      </section>
      {!(pages.error instanceof Refused && pages.error.status === 405) && (
        <Pages pages={pages}>
          <table className="plain-table">
            <thead>
              <tr>
                <th>{t('when')}</th>
                <th>{t('file')}</th>
                <th>{t('state')}</th>
                <th>{t('created')}</th>
                <th>{t('rejected')}</th>
              </tr>
            </thead>
            <tbody>
              {pages.items.map((run) => (
                <tr key={run.id}>
                  <td>
                    <Link to={`/imports/${run.id}`}>
                      <Moment at={run.createdAt ?? null} />
                    </Link>
                  </td>
                  <td>{run.files.map((file) => file.name).join('、')}</td>
                  <td>{name(run.status)}</td>
                  <td>{run.files.reduce((sum, file) => sum + file.created, 0)}</td>
                  <td>{run.files.reduce((sum, file) => sum + file.rejected, 0)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Pages>
      )}
    </>
  );
}

export function ImportPage() {
  const { id = '' } = useParams();
  const { t, name } = useSession();
  const run = useQuery({
    queryKey: ['imports', id],
    queryFn: () => call<ImportRun>(`/editor/imports/${id}`),
    refetchInterval: (found) => (found.state.data?.status === 'RUNNING' ? 500 : false),
  });
  const pages = usePages(
    ['import-items', id, run.data?.status ?? ''],
    (cursor) => call<Slice<ImportItem>>(`/editor/imports/${id}/items${query({ cursor, limit: 50 })}`),
  );
  if (run.isPending) return <Waiting />;
  if (run.isError) return <Failure error={run.error} retry={() => void run.refetch()} />;
  const it = run.data;
  const percent = it.progress?.total ? Math.round((100 * it.progress.done) / it.progress.total) : it.status === 'RUNNING' ? 0 : 100;
  return (
    <>
      <Heading
        tools={
          it.status === 'RUNNING' && (
            <Asking label={t('cancelImport')} text={t('cancelImport')} danger act={() => call(`/editor/imports/${id}`, { method: 'DELETE' }).then(() => run.refetch())} />
          )
        }
      >
        {t('imports')} · {name(it.status)}
      </Heading>
      <Progress percent={percent} aria-label={t('progress')} />
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('file')}</th>
            <th>{t('created')}</th>
            <th>{t('updatedCount')}</th>
            <th>{t('unchanged')}</th>
            <th>{t('rejected')}</th>
            <th>{t('problem')}</th>
          </tr>
        </thead>
        <tbody>
          {it.files.map((file) => (
            <tr key={file.name}>
              <td>{file.name}</td>
              <td>{file.created}</td>
              <td>{file.updated}</td>
              <td>{file.unchanged}</td>
              <td>{file.rejected}</td>
              <td>
                {file.problems.map((problem, n) => (
                  <div key={n}>
                    {t('line')} {problem.line}: {problem.detail}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{t('result')}</h2>
      <Pages pages={pages}>
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('title')}</th>
              <th>{t('file')}</th>
              <th>{t('result')}</th>
              <th>{t('problem')}</th>
            </tr>
          </thead>
          <tbody>
            {pages.items.map((item) => (
              <tr key={`${item.file} ${item.ordinal}`}>
                <td>
                  {item.revisionId ? <Link to={`/revisions/${item.revisionId}`}>{item.title ?? item.externalId}</Link> : (item.title ?? item.externalId ?? '—')}
                  {!item.revisionId && item.articleId && (
                    <>
                      {' '}
                      <Link to={`/articles/${item.articleId}`}>{t('articles')}</Link>
                    </>
                  )}
                </td>
                <td>
                  {item.file} {item.line > 1 && `· ${t('line')} ${item.line}`}
                </td>
                <td>{name(item.result)}</td>
                <td>
                  {[...item.problems, ...item.warnings].map((problem, n) => (
                    <div key={n}>{problem.detail}</div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Pages>
    </>
  );
}
