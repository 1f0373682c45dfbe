import 'antd/dist/antd.css';
import './styles.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { Refused } from './api/http';
import { Routed } from './app';
import { SessionProvider, useSession } from './session';
import { theme } from './theme';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      refetchOnWindowFocus: false,
      retry: (count, error) => count < 2 && error instanceof Refused && (error.status === 0 || error.status >= 500),
    },
  },
});

// Styles that the controls write at run time are let in by the page's policy under this nonce.
const nonce = document.querySelector<HTMLMetaElement>('meta[name=style-nonce]')?.content ?? '';

function Themed() {
  const { tongue } = useSession();
  dayjs.locale(tongue === 'en' ? 'en' : 'zh-cn');
  return (
    <ConfigProvider csp={{ nonce }} theme={theme} locale={tongue === 'en' ? enUS : zhCN} button={{ autoInsertSpace: false }}>
      <AntApp>
        <Routed />
      </AntApp>
    </ConfigProvider>
  );
}

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <QueryClientProvider client={queries}>
      <BrowserRouter basename="/console">
        <SessionProvider>
          <Themed />
        </SessionProvider>
      </BrowserRouter>
    </QueryClientProvider>,
  );
