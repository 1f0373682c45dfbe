import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import { call } from '../api/http';
import type { ArticleDetail, Revision } from '../api/types';
import { Asking, ButtonLink, Failure, Heading, Moment, StateTag, Waiting } from '../parts/parts';
import { useRegions } from '../parts/regions';
import { useSession } from '../session';

export function ArticlePage() {
  const { id = '' } = useParams();
  const { t, name, can } = useSession();
  const regions = useRegions();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const detail = useQuery({ queryKey: ['article', id], queryFn: () => call<ArticleDetail>(`/editor/articles/${id}`) });
  const again = () => Promise.all([queries.invalidateQueries({ queryKey: ['article', id] }), queries.invalidateQueries({ queryKey: ['articles'] })]);
  const draft = useMutation({
    mutationFn: () => call<Revision>(`/editor/articles/${id}/revisions`, { body: {} }),
    onSuccess: (revision) => navigate(`/revisions/${revision.id}/edit`),
  });
  if (detail.isPending) return <Waiting />;
  if (detail.isError) return <Failure error={detail.error} retry={() => void detail.refetch()} />;
  const { article, revisions, history } = detail.data;
  const open = revisions.find((revision) => ['DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED'].includes(revision.state));
  const everPublished = revisions.some((revision) => revision.publishedAt);
  return (
    <>
      <Heading
        tools={
          <span className="bar">
            {open ? (
              <ButtonLink to={`/revisions/${open.id}`}>
                {t('openRevision')} r{open.number}
              </ButtonLink>
            ) : (
              can('knowledge:edit') && (
                <Button type="primary" loading={draft.isPending} onClick={() => draft.mutate()}>
                  {t('newRevision')}
                </Button>
              )
            )}
            {can('knowledge:withdraw') && article.publishedRevisionNumber !== null && (
              <Asking
                label={t('withdraw')}
                text={t('withdrawAsk')}
                danger
                reason="OPTIONAL"
                act={(reason) => call(`/editor/articles/${id}/withdrawal`, { body: { reason: reason || null } }).then(again)}
              />
            )}
            {can('knowledge:edit') && !everPublished && (
              <Asking
                label={t('deleteArticle')}
                text={t('deleteAsk')}
                danger
                act={async () => {
                  await call(`/editor/articles/${id}`, { method: 'DELETE' });
                  await navigate('/articles');
                }}
              />
            )}
          </span>
        }
      >
        {article.title}
      </Heading>
      {draft.isError && <Failure error={draft.error} />}
      <section className="card">
        <StateTag state={article.state} /> {name(article.kind)} · {regions.name(article.regionCode)} · {article.department ?? '—'} ·{' '}
        {article.validFrom ?? '…'} – {article.validTo ?? '…'} · {t('externalId')} {article.externalId} · {t('reviewDue')}{' '}
        {article.reviewDue ?? '—'}
      </section>
      <h2>{t('revisions')}</h2>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('revision')}</th>
            <th>{t('state')}</th>
            <th>{t('title')}</th>
            <th>{t('editor')}</th>
            <th>{t('reviewer')}</th>
            <th>{t('publish')}</th>
            <th>{t('what')}</th>
          </tr>
        </thead>
        <tbody>
          {revisions.map((revision) => (
            <tr key={revision.id}>
              <td>
                <Link to={`/revisions/${revision.id}`}>r{revision.number}</Link>
              </td>
              <td>
                <StateTag state={revision.state} />
              </td>
              <td>{revision.title}</td>
              <td>{revision.editorName}</td>
              <td>{revision.reviewerName ?? '—'}</td>
              <td>
                <Moment at={revision.publishedAt ?? revision.publishAt} />
              </td>
              <td>
                {can('knowledge:publish') && ['SUPERSEDED', 'WITHDRAWN'].includes(revision.state) && (
                  <Asking
                    label={t('rollback')}
                    text={t('rollbackAsk', { n: revision.number })}
                    reason="REQUIRED"
                    act={(reason) =>
                      call(`/editor/articles/${id}/rollback`, { body: { revisionNumber: revision.number, reason } }).then(again)
                    }
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{t('history')}</h2>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('when')}</th>
            <th>{t('who')}</th>
            <th>{t('what')}</th>
            <th>{t('revision')}</th>
            <th>{t('reason')}</th>
          </tr>
        </thead>
        <tbody>
          {history.map((line, n) => (
            <tr key={n}>
              <td>
                <Moment at={line.at} />
              </td>
              <td>{line.byName}</td>
              <td>{name(line.action)}</td>
              <td>{line.revisionNumber === null ? '—' : `r${line.revisionNumber}`}</td>
              <td>{line.reason ?? '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
