import { useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { call, query } from '../api/http';
import type { ArticleSummary, Slice } from '../api/types';
import { ButtonLink, Dialog, Failure, Heading, Moment, Pages, Said, StateTag, usePages } from '../parts/parts';
import { useRegions } from '../parts/regions';
import { useSession } from '../session';

const STATES = ['DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED', 'PUBLISHED', 'EXPIRED', 'SUPERSEDED', 'WITHDRAWN'];
const KINDS = ['QA', 'GUIDE', 'POLICY', 'NOTICE'];

export function ArticleListPage() {
  const { t, name, can } = useSession();
  const regions = useRegions();
  const [params, setParams] = useSearchParams();
  const [chosen, setChosen] = useState<string[]>([]);
  const filter = Object.fromEntries(params);
  const pages = usePages(['articles', filter], (cursor) =>
    call<Slice<ArticleSummary>>(`/editor/articles${query({ ...filter, cursor, limit: 25 })}`),
  );
  const set = (key: string, value: string | undefined) => {
    const next = new URLSearchParams(params);
    if (value) next.set(key, value);
    else next.delete(key);
    setParams(next, { replace: true });
    setChosen([]);
  };
  const toggle = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <>
      <Heading
        tools={
          can('knowledge:edit') && (
            <ButtonLink primary to="/articles/new">
              {t('newArticle')}
            </ButtonLink>
          )
        }
      >
        {t('articles')}
      </Heading>
      <form className="bar" role="search" onSubmit={(event) => event.preventDefault()}>
        <label>
          {t('search')}
          <Input.Search
            placeholder={t('searchHint')}
            defaultValue={params.get('q') ?? ''}
            onSearch={(value) => set('q', value.trim())}
            allowClear
            style={{ width: 260 }}
          />
        </label>
        <label>
          {t('state')}
          <Choice value={params.get('state')} options={STATES.map((value) => ({ value, label: name(value) }))} change={(v) => set('state', v)} />
        </label>
        <label>
          {t('kind')}
          <Choice value={params.get('kind')} options={KINDS.map((value) => ({ value, label: name(value) }))} change={(v) => set('kind', v)} />
        </label>
        <label>
          {t('region')}
          <Choice value={params.get('regionCode')} options={regions.options} change={(v) => set('regionCode', v)} />
        </label>
        <label>
          {t('department')}
          <Input
            defaultValue={params.get('department') ?? ''}
            onPressEnter={(e) => set('department', e.currentTarget.value.trim())}
            onBlur={(e) => set('department', e.currentTarget.value.trim())}
            style={{ width: 180 }}
          />
        </label>
        <Checkbox checked={params.get('mine') === 'true'} onChange={(e) => set('mine', e.target.checked ? 'true' : undefined)}>
          {t('mineOnly')}
        </Checkbox>
        {can('knowledge:edit') && chosen.length > 0 && <Bulk ids={chosen} done={() => setChosen([])} />}
      </form>
      <Pages pages={pages}>
        <table className="plain-table">
          <thead>
            <tr>
              {can('knowledge:edit') && (
                <th>
                  <span className="sr">{t('select')}</span>
                </th>
              )}
              <th>{t('title')}</th>
              <th>{t('state')}</th>
              <th>{t('kind')}</th>
              <th>{t('region')}</th>
              <th>{t('department')}</th>
              <th>{t('validity')}</th>
              <th>{t('reviewDue')}</th>
              <th>{t('editor')}</th>
              <th>{t('updated')}</th>
            </tr>
          </thead>
          <tbody>
            {pages.items.map((article) => (
              <tr key={article.id}>
                {can('knowledge:edit') && (
                  <td>
                    <Checkbox
                      aria-label={`${t('select')} ${article.title}`}
                      checked={chosen.includes(article.id)}
                      onChange={() => toggle(article.id)}
                    />
                  </td>
                )}
                <td>
                  <Link to={`/articles/${article.id}`}>{article.title}</Link>
                  <div className="muted">
                    {article.externalId} · r{article.revisionNumber}
                  </div>
                </td>
                <td>
                  <StateTag state={article.state} />
                </td>
                <td>{name(article.kind)}</td>
                <td>{regions.name(article.regionCode)}</td>
                <td>{article.department ?? '—'}</td>
                <td>
                  {article.validFrom ?? '…'} – {article.validTo ?? '…'}
                </td>
                <td>
                  {article.reviewDue ?? '—'} {article.reviewOverdue && <span className="state WITHDRAWN">{t('overdue')}</span>}
                </td>
                <td>{article.editorName}</td>
                <td>
                  <Moment at={article.updatedAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Pages>
    </>
  );
}

function Choice({ value, options, change }: { value: string | null; options: { value: string; label: string }[]; change: (value?: string) => void }) {
  const { t } = useSession();
  return <Select allowClear placeholder={t('all')} value={value ?? undefined} options={options} onChange={change} style={{ width: 150 }} />;
}

/** One change to all chosen articles. */
function Bulk({ ids, done }: { ids: string[]; done: () => void }) {
  const { t } = useSession();
  const regions = useRegions();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [department, setDepartment] = useState('');
  const [regionCode, setRegion] = useState<string>();
  const [reviewDue, setReviewDue] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [result, setResult] = useState<{ id: string; result: string; problem: string | null }[] | null>(null);
  const act = async () => {
    setError(null);
    try {
      const body = { ids, department: department.trim() || null, regionCode: regionCode ?? null, reviewDue: reviewDue || null };
      const { items } = await call<{ items: { id: string; result: string; problem: string | null }[] }>('/editor/articles/bulk', { body });
      setResult(items);
      await queries.invalidateQueries({ queryKey: ['articles'] });
    } catch (e) {
      setError(e);
    }
  };
  const close = () => {
    setOpen(false);
    if (result) done();
    setResult(null);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        {t('bulk')} ({t('selected', { n: ids.length })})
      </Button>
      <Dialog open={open} title={t('bulk')} ok={result ? t('close') : t('save')} act={() => (result ? close() : void act())} close={close}>
        <p>{t('bulkHint')}</p>
        <label className="field">
          {t('reviewDue')}
          <Input type="date" value={reviewDue} onChange={(e) => setReviewDue(e.target.value)} />
        </label>
        <label className="field">
          {t('department')}
          <Input value={department} onChange={(e) => setDepartment(e.target.value)} />
        </label>
        <label className="field">
          {t('region')}
          <select className="ant-input" value={regionCode ?? ''} onChange={(e) => setRegion(e.target.value || undefined)}>
            <option value="">—</option>
            {regions.options.map((region) => (
              <option key={region.value} value={region.value}>
                {region.label}
              </option>
            ))}
          </select>
        </label>
        {error !== null && <Failure error={error} />}
        {result && (
          <Said>
            <ul>
              {['CHANGED', 'DRAFTED', 'REFUSED'].map((kind) => {
                const count = result.filter((one) => one.result === kind).length;
                return count > 0 ? (
                  <li key={kind}>
                    {kind}: {count}
                  </li>
                ) : null;
              })}
            </ul>
          </Said>
        )}
      </Dialog>
    </>
  );
}
