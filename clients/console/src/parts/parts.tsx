import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Button, Spin } from 'antd';
import dayjs from 'dayjs';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useHref, useLocation, useNavigate } from 'react-router';
import { Refused } from '../api/http';
import type { Slice } from '../api/types';
import { useSession } from '../session';

/** The page's heading, which is read out and focused when the page opens. */
export function Heading({ children, tools }: { children: ReactNode; tools?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();
  const { t } = useSession();
  useEffect(() => {
    heading.current?.focus();
  }, [pathname]);
  useEffect(() => {
    document.title = `${heading.current?.textContent ?? ''} · ${t('brand')}`;
  });
  return (
    <div className="head">
      <h1 ref={heading} tabIndex={-1}>
        {children}
      </h1>
      {tools && <div className="push bar-tools">{tools}</div>}
    </div>
  );
}

export function StateTag({ state }: { state: string }) {
  const { name } = useSession();
  return <span className={`state ${state}`}>{name(state)}</span>;
}

export function Moment({ at }: { at: string | null | undefined }) {
  return at ? <time dateTime={at}>{dayjs(at).format('YYYY-MM-DD HH:mm')}</time> : <>—</>;
}

/** A link that looks like a button. */
export function ButtonLink({ to, children, primary }: { to: string; children: ReactNode; primary?: boolean }) {
  const navigate = useNavigate();
  const href = useHref(to);
  return (
    <Button
      type={primary ? 'primary' : 'default'}
      href={href}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        void navigate(to);
      }}
    >
      {children}
    </Button>
  );
}

/** What went wrong, with the cause and what to do next. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useSession();
  const refused = error instanceof Refused ? error : null;
  const title = refused?.status === 0 ? t('unreachable') : refused?.problem.title || t('failed');
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={title}
      description={
        <>
          {refused?.problem.detail} {refused?.problem.hint}
          {refused?.problem.errors?.map((one) => (
            <div key={one.pointer}>
              <code>{one.pointer}</code> {one.message}
            </div>
          ))}
          {!refused && error instanceof Error && error.message}
          {retry && (
            <div>
              <Button size="small" onClick={retry}>
                {t('retry')}
              </Button>
            </div>
          )}
        </>
      }
    />
  );
}

export function Waiting() {
  const { t } = useSession();
  return (
    <div role="status" className="muted">
      <Spin size="small" /> {t('loading')}
    </div>
  );
}

/** A list read page by page. */
export function usePages<T>(key: QueryKey, read: (cursor: string | null) => Promise<Slice<T>>, refetchInterval?: number) {
  const pages = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: refetchInterval ?? false,
  });
  return { ...pages, items: pages.data?.pages.flatMap((page) => page.items) ?? [] };
}

/** Loading, failed, empty or the list with a button for more of it. */
export function Pages<T>({ pages, children }: { pages: ReturnType<typeof usePages<T>>; children: ReactNode }) {
  const { t } = useSession();
  if (pages.isPending) return <Waiting />;
  if (pages.isError) return <Failure error={pages.error} retry={() => void pages.refetch()} />;
  if (pages.items.length === 0)
    return (
      <p role="status" className="card muted">
        {t('empty')}
      </p>
    );
  return (
    <>
      {children}
      {pages.hasNextPage && (
        <p>
          <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
            {t('more')}
          </Button>
        </p>
      )}
    </>
  );
}

/** The browser's own dialog: it keeps the focus inside and closes with Escape. */
export function Dialog(props: {
  open: boolean;
  title: string;
  ok: string;
  act: () => void;
  close: () => void;
  busy?: boolean;
  danger?: boolean;
  disabled?: boolean;
  children: ReactNode;
}) {
  const { t } = useSession();
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    const own = dialog.current;
    if (props.open && own && !own.open) own.showModal();
    if (!props.open && own?.open) own.close();
  }, [props.open]);
  if (!props.open) return null;
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={title} onClose={props.close}>
      <h2 id={title}>{props.title}</h2>
      {props.children}
      <p className="bar">
        <Button className="push" onClick={props.close}>
          {t('cancel')}
        </Button>
        <Button
          type="primary"
          danger={props.danger ?? false}
          loading={props.busy ?? false}
          disabled={props.disabled ?? false}
          onClick={props.act}
        >
          {props.ok}
        </Button>
      </p>
    </dialog>
  );
}

/** A button that asks once before it does what cannot easily be undone, with a reason where one is wanted. */
export function Asking(props: {
  label: string;
  text: string;
  danger?: boolean;
  reason?: 'REQUIRED' | 'OPTIONAL';
  act: (reason: string) => Promise<unknown>;
}) {
  const { t } = useSession();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const act = async () => {
    setBusy(true);
    setError(null);
    try {
      await props.act(reason.trim());
      setOpen(false);
      setReason('');
    } catch (e) {
      setError(e);
    }
    setBusy(false);
  };
  return (
    <>
      <Button danger={props.danger ?? false} onClick={() => setOpen(true)}>
        {props.label}
      </Button>
      <Dialog
        open={open}
        title={props.label}
        ok={props.label}
        act={() => void act()}
        close={() => setOpen(false)}
        busy={busy}
        danger={props.danger ?? false}
        disabled={props.reason === 'REQUIRED' && !reason.trim()}
      >
        <p>{props.text}</p>
        {props.reason && (
          <label className="field">
            {t('reason')}
            <textarea className="ant-input" rows={2} value={reason} onChange={(e) => setReason(e.target.value)} />
          </label>
        )}
        {error !== null && <Failure error={error} />}
      </Dialog>
    </>
  );
}

/** Says to screen readers what has just come about. */
export function Said({ children }: { children: ReactNode }) {
  return (
    <div role="status" aria-live="polite">
      {children}
    </div>
  );
}
