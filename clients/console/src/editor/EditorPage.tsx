import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { call, Refused } from '../api/http';
import type { Kind, Revision, RevisionContent } from '../api/types';
import { Failure, Heading, Said, Waiting } from '../parts/parts';
import { useRegions } from '../parts/regions';
import { useSession } from '../session';
import { attachmentsOf, type Clash, contentOf, merged } from './merge';

const RichText = lazy(() => import('./RichText'));
const AUTOSAVE = 4_000;

const EMPTY: RevisionContent = {
  title: '', kind: 'QA', body: '', variants: [], regionCode: '', department: null, audience: null, language: 'zh-CN',
  validFrom: null, validTo: null, supersedes: null, documentNumber: null, issuer: null, url: null, attachments: [],
};

export default function EditorPage() {
  const { id } = useParams();
  const revision = useQuery({
    queryKey: ['revision', id, 'edit'],
    queryFn: () => call<Revision>(`/editor/revisions/${id}`),
    enabled: !!id,
    gcTime: 1_000,
    staleTime: 1_000,
    refetchOnMount: true,
  });
  if (!id) return <Form revision={null} />;
  if (revision.isPending) return <Waiting />;
  if (revision.isError) return <Failure error={revision.error} retry={() => void revision.refetch()} />;
  return <Form key={id} revision={revision.data} />;
}

function Form({ revision }: { revision: Revision | null }) {
  const { t, name } = useSession();
  const regions = useRegions();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [known, setKnown] = useState(revision);
  const [content, setContent] = useState<RevisionContent>(revision ? contentOf(revision) : EMPTY);
  const [externalId, setExternalId] = useState('');
  const [lines, setLines] = useState((revision?.attachments ?? []).map((one) => `${one.name} ${one.url}`).join('\n'));
  const [dirty, setDirty] = useState(false);
  const [source, setSource] = useState(false);
  const [status, setStatus] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [clash, setClash] = useState<{ theirs: Revision; clashes: Clash[] } | null>(null);
  const saving = useRef(false);

  const set = <K extends keyof RevisionContent>(field: K, value: RevisionContent[K]) => {
    setContent((now) => ({ ...now, [field]: value }));
    setDirty(true);
    setStatus('');
  };

  const collide = async (mine: RevisionContent) => {
    if (!known) return;
    const theirs = await call<Revision>(`/editor/revisions/${known.id}`);
    const both = merged(contentOf(known), mine, contentOf(theirs));
    setKnown(theirs);
    setContent(both.content);
    setLines(both.content.attachments.map((one) => `${one.name} ${one.url}`).join('\n'));
    if (both.clashes.length > 0) setClash({ theirs, clashes: both.clashes });
    else setStatus(t('unsaved'));
  };

  const save = async (): Promise<Revision | null> => {
    if (saving.current) return null;
    saving.current = true;
    setStatus(t('saving'));
    setError(null);
    const mine = { ...content, attachments: attachmentsOf(lines), variants: content.variants.map((v) => v.trim()).filter(Boolean) };
    try {
      const saved = known
        ? await call<Revision>(`/editor/revisions/${known.id}`, { method: 'PUT', body: mine, ifMatch: known.version })
        : await call<Revision>('/editor/articles', { body: { ...mine, ...(externalId.trim() && { externalId: externalId.trim() }) } });
      setKnown(saved);
      setDirty(false);
      setStatus(t('saved'));
      await queries.invalidateQueries({ queryKey: ['articles'] });
      void queries.invalidateQueries({ queryKey: ['revision', saved.id], exact: true });
      if (!known) {
        queries.setQueryData(['revision', saved.id, 'edit'], saved);
        await navigate(`/revisions/${saved.id}/edit`, { replace: true });
      }
      return saved;
    } catch (e) {
      setStatus('');
      if (e instanceof Refused && e.status === 412) await collide(mine).catch(setError);
      else setError(e);
      return null;
    } finally {
      saving.current = false;
    }
  };

  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    if (!dirty || !known || clash || error) return;
    const timer = setTimeout(() => void latest.current(), AUTOSAVE);
    return () => clearTimeout(timer);
  }, [dirty, known, clash, error, content, lines]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (dirty) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [dirty]);

  const done = async () => {
    const saved = dirty || !known ? await save() : known;
    if (saved) await navigate(`/revisions/${saved.id}`);
  };

  const problems = error instanceof Refused ? (error.problem.errors ?? []) : [];
  const field = (pointer: string, label: string, input: ReactNode) => {
    const own = problems.filter((one) => one.pointer === pointer || one.pointer.startsWith(`${pointer}/`));
    return (
      <label className="field">
        {label}
        {input}
        {own.map((one) => (
          <span key={one.pointer} role="alert" className="state WITHDRAWN">
            {one.message}
          </span>
        ))}
      </label>
    );
  };
  const text = (key: 'department' | 'audience' | 'supersedes' | 'documentNumber' | 'issuer' | 'url', label: string) =>
    field(`/${key}`, label, <Input value={content[key] ?? ''} onChange={(e) => set(key, e.target.value || null)} />);
  const day = (key: 'validFrom' | 'validTo', label: string) =>
    field(`/${key}`, label, <Input type="date" value={content[key] ?? ''} onChange={(e) => set(key, e.target.value || null)} />);

  return (
    <>
      <Heading
        tools={
          <span className="bar">
            <Said>
              <span className="muted">{status || (dirty ? t('unsaved') : '')}</span>
            </Said>
            <Button onClick={() => void save()} disabled={!dirty && known !== null}>
              {t('save')}
            </Button>
            <Button type="primary" onClick={() => void done()}>
              {t('proceed')}
            </Button>
          </span>
        }
      >
        {content.title || t('newArticle')}
      </Heading>
      {known && <Presence articleId={known.articleId} />}
      {error !== null && <Failure error={error} />}
      {clash && (
        <Merge
          clash={clash}
          choose={(field, value) => set(field as 'title', value as string)}
          done={() => {
            setClash(null);
            setDirty(true);
          }}
        />
      )}
      <div className="columns">
        <div>
          <section className="card">
            {field('/title', t('title'), <Input value={content.title} onChange={(e) => set('title', e.target.value)} maxLength={300} />)}
            <div className="bar">
              <h2>{t('body')}</h2>
              <Button size="small" className="push" onClick={() => setSource(!source)}>
                {source ? t('rich') : t('source_view')}
              </Button>
            </div>
            {source ? (
              <textarea className="markdown" aria-label={t('body')} value={content.body} onChange={(e) => set('body', e.target.value)} />
            ) : (
              <Suspense fallback={<Waiting />}>
                <RichText label={t('body')} value={content.body} change={(markdown) => set('body', markdown)} />
              </Suspense>
            )}
            {problems.some((one) => one.pointer === '/body') && <Failure error={error} />}
          </section>
        </div>
        <section className="card">
          {!known && field('/externalId', t('externalId'), <Input value={externalId} onChange={(e) => setExternalId(e.target.value)} />)}
          {field(
            '/kind',
            t('kind'),
            <Select
              value={content.kind}
              onChange={(value: Kind) => set('kind', value)}
              options={['QA', 'GUIDE', 'POLICY', 'NOTICE'].map((value) => ({ value, label: name(value) }))}
            />,
          )}
          {field(
            '/variants',
            t('variants'),
            <Input.TextArea rows={5} value={content.variants.join('\n')} onChange={(e) => set('variants', e.target.value.split('\n'))} />,
          )}
          {field(
            '/regionCode',
            t('region'),
            <Select value={content.regionCode || regions.options[0]?.value} options={regions.options} onChange={(value: string) => set('regionCode', value)} />,
          )}
          {text('department', t('department'))}
          {day('validFrom', t('validFrom'))}
          {day('validTo', t('validTo'))}
          {text('audience', t('audience'))}
          {text('issuer', t('issuer'))}
          {text('documentNumber', t('documentNumber'))}
          {text('url', t('url'))}
          {text('supersedes', t('supersedes'))}
          {field(
            '/attachments',
            t('attachments'),
            <Input.TextArea
              rows={2}
              value={lines}
              onChange={(e) => {
                setLines(e.target.value);
                setDirty(true);
              }}
            />,
          )}
          {field(
            '/language',
            t('language'),
            <Select
              value={content.language}
              options={[
                { value: 'zh-CN', label: '简体中文' },
                { value: 'en', label: 'English' },
              ]}
              onChange={(value: string) => set('language', value)}
            />,
          )}
        </section>
      </div>
    </>
  );
}

/** Who else has the article open. */
function Presence({ articleId }: { articleId: string }) {
  const { t } = useSession();
  const presence = useQuery({
    queryKey: ['presence', articleId],
    queryFn: () => call<{ others: { displayName: string }[] }>(`/editor/articles/${articleId}/presence`, { method: 'PUT' }),
    refetchInterval: 10_000,
  });
  const others = presence.data?.others ?? [];
  return others.length === 0 ? null : (
    <p role="status" className="card">
      {t('presence', { names: others.map((one) => one.displayName).join('、') })}
    </p>
  );
}

/** What both changed, side by side; each is chosen by hand. */
function Merge(props: { clash: { theirs: Revision; clashes: Clash[] }; choose: (field: string, value: unknown) => void; done: () => void }) {
  const { t, name } = useSession();
  const [left, setLeft] = useState(props.clash.clashes.map((one) => one.field as string));
  const choose = (clash: Clash, value: unknown) => {
    props.choose(clash.field, value);
    setLeft(left.filter((field) => field !== clash.field));
  };
  const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value, null, 1));
  return (
    <section className="card" role="alertdialog" aria-label={t('conflictTitle')}>
      <h2>{t('conflictTitle')}</h2>
      <p>{t('conflictText', { name: props.clash.theirs.editorName })}</p>
      {props.clash.clashes.map((clash) => (
        <div key={clash.field}>
          <h3>{name(clash.field)}</h3>
          <div className="sides">
            {(['mine', 'theirs'] as const).map((side) => (
              <div key={side}>
                <Button size="small" onClick={() => choose(clash, clash[side])}>
                  {t(side)}
                </Button>
                <pre className="answer">{shown(clash[side])}</pre>
              </div>
            ))}
          </div>
        </div>
      ))}
      <Button type="primary" disabled={left.length > 0} onClick={props.done}>
        {t('confirm')}
      </Button>
    </section>
  );
}
