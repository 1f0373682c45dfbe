import { lazy, Suspense } from 'react';
import { Link, NavLink, Route, Routes } from 'react-router';
import { ArticleListPage } from './articles/ArticleListPage';
import { ArticlePage } from './articles/ArticlePage';
import { HomePage } from './home/HomePage';
import { SignInPage } from './home/SignInPage';
import { ImpactListPage, ImpactPage } from './impact/ImpactPages';
import { ImportListPage, ImportPage } from './imports/ImportPages';
import { Heading, Waiting } from './parts/parts';
import { ReviewPage } from './review/ReviewPage';
import { useSession } from './session';
import { TrialPage } from './trial/TrialPage';
import type { Word } from './words';

const EditorPage = lazy(() => import('./editor/EditorPage'));
const AccountPage = lazy(() => import('./users/AccountPage'));
const RegressionPage = lazy(() => import('./regression/RegressionPage'));
const UsersPage = lazy(() => import('./users/UsersPage'));
const AuditPage = lazy(() => import('./audit/AuditPage'));

type Entry = { to: string; word: Word; scope?: string };
const MENU: { group: Word; entries: Entry[] }[] = [
  {
    group: 'knowledge',
    entries: [
      { to: '/', word: 'home' },
      { to: '/articles', word: 'articles', scope: 'knowledge:read' },
      { to: '/imports', word: 'imports', scope: 'knowledge:import' },
    ],
  },
  {
    group: 'testing',
    entries: [
      { to: '/trial', word: 'trial', scope: 'knowledge:read' },
      { to: '/impact', word: 'impact', scope: 'knowledge:read' },
      { to: '/regression', word: 'regression', scope: 'knowledge:read' },
    ],
  },
  {
    group: 'system',
    entries: [
      { to: '/users', word: 'users', scope: 'admin:users' },
      { to: '/audit', word: 'audit', scope: 'audit:read' },
      { to: '/account', word: 'account' },
    ],
  },
];

export function Routed() {
  const { me, ready, t, can } = useSession();
  if (!ready) return <Waiting />;
  if (!me) return <SignInPage />;
  if (me.passwordTemporary)
    return (
      <div className="shell">
        <Top />
        <main id="content">
          <Suspense fallback={<Waiting />}>
            <AccountPage />
          </Suspense>
        </main>
      </div>
    );
  return (
    <div className="shell">
      <Top />
      <nav aria-label={t('menu')}>
        {MENU.map(({ group, entries }) => {
          const own = entries.filter((entry) => !entry.scope || can(entry.scope));
          return own.length === 0 ? null : (
            <div key={group}>
              <div className="group">{t(group)}</div>
              <ul>
                {own.map((entry) => (
                  <li key={entry.to}>
                    <NavLink to={entry.to} end={entry.to === '/'}>
                      {t(entry.word)}
                    </NavLink>
                  </li>
                ))}
              </ul>
            </div>
          );
        })}
      </nav>
      <main id="content">
        <Suspense fallback={<Waiting />}>
          <Routes>
            <Route index element={<HomePage />} />
            <Route path="articles" element={<ArticleListPage />} />
            <Route path="articles/new" element={<EditorPage />} />
            <Route path="articles/:id" element={<ArticlePage />} />
            <Route path="revisions/:id" element={<ReviewPage />} />
            <Route path="revisions/:id/edit" element={<EditorPage />} />
            <Route path="imports" element={<ImportListPage />} />
            <Route path="imports/:id" element={<ImportPage />} />
            <Route path="trial" element={<TrialPage />} />
            <Route path="impact" element={<ImpactListPage />} />
            <Route path="impact/:id" element={<ImpactPage />} />
            <Route path="regression" element={<RegressionPage />} />
            <Route path="users" element={<UsersPage />} />
            <Route path="audit" element={<AuditPage />} />
            <Route path="account" element={<AccountPage />} />
            <Route path="*" element={<Heading>{t('notFound')}</Heading>} />
          </Routes>
        </Suspense>
      </main>
    </div>
  );
}

function Top() {
  const { me, t, leave, switchTongue } = useSession();
  return (
    <header>
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <Link className="brand" to="/">
        {t('brand')}
      </Link>
      <span className="push">{me?.displayName}</span>
      <button type="button" className="plain" onClick={switchTongue}>
        {t('otherLanguage')}
      </button>
      <button type="button" className="plain" onClick={() => void leave()}>
        {t('signOut')}
      </button>
    </header>
  );
}
