import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { call, query } from '../api/http';
import type { ArticleSummary, Slice } from '../api/types';
import { Failure, Heading, Moment, StateTag, Waiting } from '../parts/parts';
import { useSession } from '../session';
import type { Word } from '../words';

const read = (filter: Record<string, string | boolean>) => () => call<Slice<ArticleSummary>>(`/editor/articles${query({ ...filter, limit: 8 })}`);

export function HomePage() {
  const { t, can, me } = useSession();
  return (
    <>
      <Heading>{t('waitsForYou')}</Heading>
      {can('knowledge:edit') && <Part word="myDrafts" filter={{ mine: true }} />}
      {can('knowledge:review') && <Part word="toReview" filter={{ state: 'IN_REVIEW' }} />}
      {can('knowledge:publish') && <Part word="toPublish" filter={{ state: 'APPROVED' }} />}
      {can('knowledge:publish') && <Part word="scheduledOnes" filter={{ state: 'SCHEDULED' }} />}
      {can('knowledge:read') && (
        <Part word="overdueOnes" filter={{ reviewDueBefore: new Date().toISOString().slice(0, 10) }} />
      )}
      {!can('knowledge:read') && <p className="card">{me?.displayName}</p>}
    </>
  );
}

function Part({ word, filter }: { word: Word; filter: Record<string, string | boolean> }) {
  const { t } = useSession();
  const articles = useQuery({ queryKey: ['articles', 'home', filter], queryFn: read(filter) });
  return (
    <section className="card" aria-label={t(word)}>
      <h2>{t(word)}</h2>
      {articles.isPending && <Waiting />}
      {articles.isError && <Failure error={articles.error} retry={() => void articles.refetch()} />}
      {articles.data?.items.length === 0 && <p className="muted">{t('empty')}</p>}
      {articles.data && articles.data.items.length > 0 && (
        <ul>
          {articles.data.items.map((article) => (
            <li key={article.id}>
              <Link to={`/revisions/${article.revisionId}`}>{article.title}</Link> <StateTag state={article.state} />{' '}
              <span className="muted">
                {article.editorName} · <Moment at={article.publishAt ?? article.updatedAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
