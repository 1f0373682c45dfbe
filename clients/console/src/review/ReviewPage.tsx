import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Progress } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { call, query } from '../api/http';
import type { Comment, Diff, ImpactRun, Revision, Slice } from '../api/types';
import { Asking, ButtonLink, Dialog, Failure, Heading, Moment, Said, StateTag, Waiting } from '../parts/parts';
import { useRegions } from '../parts/regions';
import { useSession } from '../session';
import { DiffView } from './DiffView';

export function ReviewPage() {
  const { id = '' } = useParams();
  const { t, name, me } = useSession();
  const regions = useRegions();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const revision = useQuery({ queryKey: ['revision', id], queryFn: () => call<Revision>(`/editor/revisions/${id}`) });
  const diff = useQuery({ queryKey: ['diff', id, revision.data?.version], queryFn: () => call<Diff>(`/editor/revisions/${id}/diff`), enabled: revision.isSuccess });
  const again = () => Promise.all(['revision', 'article', 'articles', 'comments'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
  const act = useMutation({
    mutationFn: ({ path, method, body }: { path: string; method?: string; body?: unknown }) =>
      call<unknown>(`/editor/revisions/${id}/${path}`, { ...(method && { method }), ...(body !== undefined && { body }) }),
    onSettled: again,
  });
  if (revision.isPending) return <Waiting />;
  if (revision.isError) return <Failure error={revision.error} retry={() => void revision.refetch()} />;
  const it = revision.data;
  const may = (what: string) => it.allowed.includes(what as never);
  const own = it.state === 'IN_REVIEW' && !may('REVIEW') && me?.scopes.includes('knowledge:review');
  return (
    <>
      <Heading
        tools={
          <span className="bar">
            {may('EDIT') && (
              <ButtonLink to={`/revisions/${id}/edit`}>{t('edit')}</ButtonLink>
            )}
            {may('SUBMIT') && (
              <Button type="primary" loading={act.isPending} onClick={() => act.mutate({ path: 'submission', body: {} })}>
                {t('submit')}
              </Button>
            )}
            {may('RECALL') && <Button onClick={() => act.mutate({ path: 'submission', method: 'DELETE' })}>{t('recall')}</Button>}
            {may('UNSCHEDULE') && <Button onClick={() => act.mutate({ path: 'publication', method: 'DELETE' })}>{t('unschedule')}</Button>}
            {may('PUBLISH') && <Publish revision={it} done={again} />}
            {may('DISCARD') && (
              <Asking
                label={t('discard')}
                text={t('discardAsk')}
                danger
                act={async () => {
                  await call(`/editor/revisions/${id}`, { method: 'DELETE', ifMatch: it.version });
                  await again();
                  await navigate(`/articles/${it.articleId}`);
                }}
              />
            )}
          </span>
        }
      >
        {it.title}
      </Heading>
      <p>
        <StateTag state={it.state} /> <Link to={`/articles/${it.articleId}`}>{it.externalId}</Link> r{it.number} · {name(it.kind)} ·{' '}
        {regions.name(it.regionCode)} · {it.department ?? '—'} · {it.validFrom ?? '…'} – {it.validTo ?? '…'} · {t('editor')} {it.editorName}
        {it.reviewerName && ` · ${t('reviewer')} ${it.reviewerName}`}
        {it.publishAt && (
          <>
            {' '}
            · {t('publishAt')} <Moment at={it.publishAt} />
          </>
        )}
      </p>
      {act.isError && <Failure error={act.error} />}
      {own && <p className="card">{t('ownText')}</p>}
      <div className="columns">
        <div>
          <section className="card" aria-label={t('changes')}>
            <h2>{t('changes')}</h2>
            {diff.isPending && <Waiting />}
            {diff.isError && <Failure error={diff.error} retry={() => void diff.refetch()} />}
            {diff.data && <DiffView diff={diff.data} />}
          </section>
          <section className="card" aria-label={t('variantsField')}>
            <h2>{t('variantsField')}</h2>
            {it.variants.length === 0 ? <p className="muted">{t('empty')}</p> : <ul>{it.variants.map((v) => <li key={v}>{v}</li>)}</ul>}
          </section>
        </div>
        <div>
          {may('REVIEW') && <Verdict act={(verdict, comment) => act.mutateAsync({ path: 'reviews', body: { verdict, comment: comment || null } })} />}
          <Impact revision={it} />
          <Comments id={id} />
        </div>
      </div>
    </>
  );
}

function Verdict({ act }: { act: (verdict: string, comment: string) => Promise<unknown> }) {
  const { t } = useSession();
  const [comment, setComment] = useState('');
  return (
    <section className="card" aria-label={t('review')}>
      <h2>{t('review')}</h2>
      <label className="field">
        {t('comment')}
        <Input.TextArea rows={3} value={comment} onChange={(e) => setComment(e.target.value)} />
      </label>
      <p className="bar">
        <Button type="primary" onClick={() => void act('APPROVED', comment.trim()).catch(() => undefined)}>
          {t('approve')}
        </Button>
        <Button disabled={!comment.trim()} onClick={() => void act('RETURNED', comment.trim()).catch(() => undefined)}>
          {t('returnIt')}
        </Button>
      </p>
    </section>
  );
}

function Publish({ revision, done }: { revision: Revision; done: () => Promise<unknown> }) {
  const { t } = useSession();
  const [open, setOpen] = useState(false);
  const [when, setWhen] = useState('');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [told, setTold] = useState('');
  const act = async () => {
    setError(null);
    try {
      const body = { publishAt: when ? dayjs(when).format() : null, reason: reason.trim() || null };
      const accepted = await call<{ epoch: number | null; publishAt: string | null }>(`/editor/revisions/${revision.id}/publication`, { body });
      if (accepted.epoch === null) setTold(`${t('scheduled')} ${dayjs(accepted.publishAt).format('YYYY-MM-DD HH:mm:ss')}`);
      else {
        setTold(`${t('published', { epoch: accepted.epoch })} · ${t('waiting')}`);
        for (let tries = 0; tries < 100; tries++) {
          const publication = await call<{ visibleAt: string | null }>(`/editor/publications/${accepted.epoch}`);
          if (publication.visibleAt) {
            setTold(`${t('published', { epoch: accepted.epoch })} · ${t('visible')}`);
            break;
          }
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      }
    } catch (e) {
      setError(e);
    }
  };
  const close = () => {
    setOpen(false);
    if (told) void done();
    setTold('');
  };
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('publish')}
      </Button>
      <Dialog
        open={open}
        title={t('publish')}
        ok={told ? t('close') : when ? t('publishLater') : t('publishNow')}
        act={() => (told ? close() : void act())}
        close={close}
      >
        <label className="field">
          {t('publishAt')}
          <input className="ant-input" type="datetime-local" step={1} value={when} onChange={(e) => setWhen(e.target.value)} />
        </label>
        <label className="field">
          {t('reason')}
          <Input.TextArea rows={2} value={reason} onChange={(e) => setReason(e.target.value)} />
        </label>
        {error !== null && <Failure error={error} />}
        <Said>{told}</Said>
      </Dialog>
    </>
  );
}

function Impact({ revision }: { revision: Revision }) {
  const { t, name } = useSession();
  const queries = useQueryClient();
  const runs = useQuery({
    queryKey: ['impact', 'of', revision.id],
    queryFn: () => call<Slice<ImpactRun>>(`/editor/impact-runs${query({ revisionId: revision.id, limit: 3 })}`),
    refetchInterval: (found) => (found.state.data?.items.some((run) => run.status === 'RUNNING') ? 1000 : false),
  });
  const begin = useMutation({
    mutationFn: () => call<ImpactRun>('/editor/impact-runs', { body: { revisionIds: [revision.id] } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['impact'] }),
  });
  return (
    <section className="card" aria-label={t('impact')}>
      <h2>{t('impact')}</h2>
      <Button onClick={() => begin.mutate()} loading={begin.isPending}>
        {t('runImpact')}
      </Button>
      {begin.isError && <Failure error={begin.error} />}
      {runs.data?.items.map((run) => (
        <div key={run.id}>
          <p>
            <Link to={`/impact/${run.id}`}>
              <Moment at={run.startedAt} />
            </Link>{' '}
            {name(run.status)}
          </p>
          <Progress percent={run.total ? Math.round((100 * run.done) / run.total) : 100} size="small" aria-label={t('progress')} />
          <ul>
            {Object.entries(run.counts).map(([effect, count]) => (
              <li key={effect}>
                {name(effect)}: {count}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function Comments({ id }: { id: string }) {
  const { t } = useSession();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const comments = useQuery({ queryKey: ['comments', id], queryFn: () => call<Slice<Comment>>(`/editor/revisions/${id}/comments?limit=100`) });
  const say = useMutation({
    mutationFn: () => call(`/editor/revisions/${id}/comments`, { body: { text } }),
    onSuccess: () => {
      setText('');
      return queries.invalidateQueries({ queryKey: ['comments', id] });
    },
  });
  return (
    <section className="card" aria-label={t('comments')}>
      <h2>{t('comments')}</h2>
      {comments.data?.items.length === 0 && <p className="muted">{t('empty')}</p>}
      {comments.data?.items.map((comment) => (
        <p key={comment.id}>
          <b>{comment.byName}</b>{' '}
          <span className="muted">
            <Moment at={comment.at} />
          </span>
          <br />
          {comment.text}
        </p>
      ))}
      <label className="field">
        {t('comment')}
        <Input.TextArea rows={2} value={text} onChange={(e) => setText(e.target.value)} />
      </label>
      <p>
        <Button disabled={!text.trim()} loading={say.isPending} onClick={() => say.mutate()}>
          {t('say')}
        </Button>
      </p>
      {say.isError && <Failure error={say.error} />}
    </section>
  );
}
