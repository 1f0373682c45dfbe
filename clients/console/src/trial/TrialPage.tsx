import { useMutation } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { call } from '../api/http';
import type { Tested } from '../api/types';
import { Failure, Heading, Said } from '../parts/parts';
import { useRegions } from '../parts/regions';
import { useSession } from '../session';

export function TrialPage() {
  const { t } = useSession();
  const regions = useRegions();
  const [params] = useSearchParams();
  const [text, setText] = useState(params.get('text') ?? '');
  const [regionCode, setRegion] = useState<string>();
  const [asOf, setAsOf] = useState('');
  const [drafts, setDrafts] = useState(params.get('revision') ?? '');
  const test = useMutation({
    mutationFn: () =>
      call<Tested>('/editor/questions:test', {
        body: { text, regionCode: regionCode ?? null, asOf: asOf || null, revisionIds: drafts.trim() ? drafts.trim().split(/\s+/) : [] },
      }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    test.mutate();
  };
  return (
    <>
      <Heading>{t('trial')}</Heading>
      <form className="card" onSubmit={submit}>
        <label className="field">
          {t('question')}
          <Input.TextArea rows={2} required value={text} onChange={(e) => setText(e.target.value)} />
        </label>
        <div className="bar">
          <label>
            {t('region')}
            <Select allowClear placeholder={t('region_none')} value={regionCode} options={regions.options} onChange={setRegion} style={{ width: 180 }} />
          </label>
          <label>
            {t('asOf')}
            <Input type="date" value={asOf} onChange={(e) => setAsOf(e.target.value)} />
          </label>
          <label>
            {t('includeDraft')}
            <Input value={drafts} onChange={(e) => setDrafts(e.target.value)} style={{ width: 340 }} />
          </label>
          <Button type="primary" htmlType="submit" loading={test.isPending} disabled={!text.trim()}>
            {t('ask')}
          </Button>
        </div>
        {test.isError && <Failure error={test.error} />}
      </form>
      <Said>{test.data && <Outcome tested={test.data} />}</Said>
      {test.data && <TraceView tested={test.data} />}
    </>
  );
}

function Outcome({ tested: { answer } }: { tested: Tested }) {
  const { t } = useSession();
  const regions = useRegions();
  return (
    <section className="card">
      <h2>
        {t('answer')} · {answer.outcome}
      </h2>
      <p className="answer">{answer.text}</p>
      {answer.choices.length > 0 && <ul>{answer.choices.map((choice) => <li key={choice.id}>{choice.text}</li>)}</ul>}
      {answer.citations.length > 0 && (
        <ol>
          {answer.citations.map((citation) => (
            <li key={citation.n}>
              <Link to={`/articles/${citation.articleId}`}>{citation.title}</Link> r{citation.revision} · {regions.name(citation.regionCode)} ·{' '}
              {citation.validFrom ?? '…'} – {citation.validTo ?? '…'}
              <br />
              <q>{citation.quote}</q>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function TraceView({ tested: { trace, answer } }: { tested: Tested }) {
  const { t, name } = useSession();
  const regions = useRegions();
  const { understood, noted, removed } = trace;
  const judge = noted.judge ?? {};
  const number = (value: unknown) => (typeof value === 'number' ? value.toFixed(3) : String(value ?? '—'));
  return (
    <>
      <section className="card">
        <h2>{t('understood')}</h2>
        <dl>
          <dt>{t('question')}</dt>
          <dd>{understood.text}</dd>
          <dt>{t('searched')}</dt>
          <dd>{understood.searched}</dd>
          {understood.otherwise && (
            <>
              <dt>{t('otherwise')}</dt>
              <dd>{understood.otherwise}</dd>
            </>
          )}
          <dt>{t('region')}</dt>
          <dd>
            {regions.name(understood.regionCode)} {!understood.regionTold && `（${t('region_none')}）`}
          </dd>
          <dt>{t('asOf')}</dt>
          <dd>{understood.asOf}</dd>
        </dl>
        {noted.guards && <p>{noted.guards.join('、')}</p>}
        {trace.degraded.length > 0 && <p className="state EXPIRED">{trace.degraded.join('、')}</p>}
      </section>
      {noted.judge && (
        <section className="card">
          <h2>{t('judge')}</h2>
          <p>
            {t('probability')}: <b>{number(judge.probability)}</b> · {t('outcome')}: {answer.outcome}
          </p>
          <p className="muted">
            {t('thresholds')}: {JSON.stringify(judge.thresholds ?? {})}
          </p>
        </section>
      )}
      {noted.recalled && (
        <section className="card">
          <h2>{t('found')}</h2>
          <table className="plain-table">
            <thead>
              <tr>
                <th>{t('externalId')}</th>
                <th>{t('score')}</th>
                <th>{t('signals')}</th>
              </tr>
            </thead>
            <tbody>
              {noted.recalled.map((hit) => (
                <tr key={hit.passageId}>
                  <td>{hit.externalId}</td>
                  <td>{hit.score.toFixed(2)}</td>
                  <td className="muted">
                    {Object.entries(hit.signals)
                      .filter(([, value]) => value !== 0)
                      .map(([signal, value]) => `${signal} ${value.toFixed(2)}`)
                      .join(' · ')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {removed.length > 0 && (
        <section className="card">
          <h2>{t('removed')}</h2>
          <table className="plain-table">
            <thead>
              <tr>
                <th>{t('title')}</th>
                <th>{t('reason')}</th>
                <th>{t('region')}</th>
                <th>{t('validity')}</th>
                <th>{t('score')}</th>
              </tr>
            </thead>
            <tbody>
              {removed.map((passage) => (
                <tr key={passage.passageId}>
                  <td>{passage.titlePath}</td>
                  <td>{name(passage.reason)}</td>
                  <td>{regions.name(passage.regionCode)}</td>
                  <td>
                    {passage.validFrom ?? '…'} – {passage.validTo ?? '…'}
                  </td>
                  <td>{passage.score.toFixed(2)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}
