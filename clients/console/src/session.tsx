import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { call, onExpired, speak, token } from './api/http';
import type { Me, Session } from './api/types';
import { type Tongue, type Word, worded } from './words';

type Value = {
  me: Me | null;
  ready: boolean;
  tongue: Tongue;
  t: (word: Word, facts?: Record<string, string | number>) => string;
  /** A word by its name, the name itself when there is none. */
  name: (word: string) => string;
  can: (scope: string) => boolean;
  switchTongue: () => void;
  enter: (session: Session) => Promise<void>;
  leave: () => Promise<void>;
  /** Reads anew who is signed in. */
  reload: () => Promise<void>;
};

const Context = createContext<Value | null>(null);
const TONGUE = 'sidu.console.tongue';

export function SessionProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [me, setMe] = useState<Me | null>(null);
  const [ready, setReady] = useState(false);
  const [tongue, setTongue] = useState<Tongue>(() => (localStorage.getItem(TONGUE) === 'en' ? 'en' : 'zh-CN'));
  speak(tongue);

  const load = useCallback(async () => {
    try {
      setMe(token.get() ? await call<Me>('/staff/me') : null);
    } catch {
      setMe(null);
    }
    setReady(true);
  }, []);

  useEffect(() => {
    onExpired(() => setMe(null));
    void load();
  }, [load]);

  useEffect(() => {
    document.documentElement.lang = tongue;
  }, [tongue]);

  const value = useMemo<Value>(() => {
    const t = (word: Word, facts?: Record<string, string | number>) => worded(tongue, word, facts);
    return {
      me,
      ready,
      tongue,
      t,
      name: (word) => {
        const known = worded as (tongue: Tongue, word: Word) => string;
        try {
          return known(tongue, word as Word);
        } catch {
          return word;
        }
      },
      can: (scope) => me?.scopes.includes(scope) ?? false,
      switchTongue: () => {
        const next = tongue === 'en' ? 'zh-CN' : 'en';
        localStorage.setItem(TONGUE, next);
        setTongue(next);
        void queries.invalidateQueries();
      },
      enter: async (session) => {
        token.set(session.token);
        await load();
      },
      reload: load,
      leave: async () => {
        await call('/staff/sessions/current', { method: 'DELETE' }).catch(() => undefined);
        token.set(null);
        queries.clear();
        setMe(null);
      },
    };
  }, [me, ready, tongue, load, queries]);

  return <Context.Provider value={value}>{children}</Context.Provider>;
}

export function useSession(): Value {
  const value = useContext(Context);
  if (!value) throw new Error('outside of the session');
  return value;
}
