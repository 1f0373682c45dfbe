import { useQuery } from '@tanstack/react-query';
import { Progress, Select } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { call, query } from '../api/http';
import type { Effect, ImpactAnswer, ImpactResult, ImpactRun, Slice } from '../api/types';
import { Asking, Failure, Heading, Moment, Pages, usePages, Waiting } from '../parts/parts';
import { useSession } from '../session';

const EFFECTS: Effect[] = ['REGRESSION_BROKEN', 'NEWLY_UNANSWERED', 'CHANGED', 'NEWLY_ANSWERED', 'REGRESSION_MENDED', 'SAME'];

export function ImpactListPage() {
  const { t, name } = useSession();
  const pages = usePages(['impact', 'list'], (cursor) => call<Slice<ImpactRun>>(`/editor/impact-runs${query({ cursor, limit: 20 })}`));
  return (
    <>
      <Heading>{t('impact')}</Heading>
      <Pages pages={pages}>
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('when')}</th>
              <th>{t('state')}</th>
              <th>{t('progress')}</th>
              <th>{t('result')}</th>
            </tr>
          </thead>
          <tbody>
            {pages.items.map((run) => (
              <tr key={run.id}>
                <td>
                  <Link to={`/impact/${run.id}`}>
                    <Moment at={run.startedAt} />
                  </Link>
                </td>
                <td>{name(run.status)}</td>
                <td>
                  {run.done} / {run.total}
                </td>
                <td>
                  {EFFECTS.filter((effect) => run.counts[effect]).map((effect) => `${name(effect)} ${run.counts[effect]}`).join(' · ') || '—'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Pages>
    </>
  );
}

export function ImpactPage() {
  const { id = '' } = useParams();
  const { t, name } = useSession();
  const [kind, setKind] = useState<Effect>();
  const run = useQuery({
    queryKey: ['impact', id],
    queryFn: () => call<ImpactRun>(`/editor/impact-runs/${id}`),
    refetchInterval: (found) => (found.state.data?.status === 'RUNNING' ? 700 : false),
  });
  const pages = usePages(
    ['impact-results', id, kind ?? '', run.data?.status ?? ''],
    (cursor) => call<Slice<ImpactResult>>(`/editor/impact-runs/${id}/results${query({ kind, cursor, limit: 20 })}`),
  );
  if (run.isPending) return <Waiting />;
  if (run.isError) return <Failure error={run.error} retry={() => void run.refetch()} />;
  const it = run.data;
  return (
    <>
      <Heading
        tools={
          it.status === 'RUNNING' && (
            <Asking label={t('cancel')} text={t('impact')} danger act={() => call(`/editor/impact-runs/${id}`, { method: 'DELETE' }).then(() => run.refetch())} />
          )
        }
      >
        {t('impact')} · {name(it.status)}
      </Heading>
      <Progress percent={it.total ? Math.round((100 * it.done) / it.total) : 100} aria-label={t('progress')} />
      <p>
        {it.done} / {it.total} · {it.seconds.toFixed(1)} s ·{' '}
        {it.revisionIds.map((revision) => (
          <Link key={revision} to={`/revisions/${revision}`}>
            {t('revision')}
          </Link>
        ))}
      </p>
      <p className="bar">
        {EFFECTS.map((effect) => (
          <span key={effect}>
            {name(effect)}: <b>{it.counts[effect] ?? 0}</b>
          </span>
        ))}
      </p>
      <div className="bar">
        <label>
          {t('result')}
          <Select
            allowClear
            placeholder={t('all')}
            value={kind}
            onChange={setKind}
            options={EFFECTS.map((value) => ({ value, label: name(value) }))}
            style={{ width: 200 }}
          />
        </label>
      </div>
      <Pages pages={pages}>
        {pages.items.map((result, n) => (
          <section key={n} className="card" aria-label={result.question}>
            <b>{result.question}</b> <span className={`state ${result.kind === 'REGRESSION_BROKEN' || result.kind === 'NEWLY_UNANSWERED' ? 'WITHDRAWN' : 'DRAFT'}`}>{name(result.kind)}</span>
            <div className="sides">
              <Told word="before" answer={result.before} />
              <Told word="after" answer={result.after} />
            </div>
          </section>
        ))}
      </Pages>
    </>
  );
}

function Told({ word, answer }: { word: 'before' | 'after'; answer: ImpactAnswer }) {
  const { t } = useSession();
  return (
    <div>
      <span className="muted">
        {t(word)} · {answer.outcome} {answer.cited.length > 0 && `· ${answer.cited.join('、')}`}
      </span>
      <p className="answer">{answer.text}</p>
    </div>
  );
}
