import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { call, query } from '../api/http';
import type { RegressionQuestion, Slice } from '../api/types';
import { Asking, Failure, Heading, Pages, usePages } from '../parts/parts';
import { useSession } from '../session';

export default function RegressionPage() {
  const { t, can } = useSession();
  const queries = useQueryClient();
  const [words, setWords] = useState('');
  const [question, setQuestion] = useState('');
  const [expected, setExpected] = useState('');
  const again = () => queries.invalidateQueries({ queryKey: ['regression'] });
  const pages = usePages(['regression', words], (cursor) =>
    call<Slice<RegressionQuestion>>(`/editor/regression-questions${query({ q: words, cursor, limit: 50 })}`),
  );
  const add = useMutation({
    mutationFn: () =>
      call('/editor/regression-questions', { body: { question, expected: expected.split(/[\s,，、]+/).filter(Boolean) } }),
    onSuccess: () => {
      setQuestion('');
      setExpected('');
      return again();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <>
      <Heading>{t('regression')}</Heading>
      {can('knowledge:edit') && (
        <form className="card" onSubmit={submit}>
          <div className="bar">
            <label>
              {t('question')}
              <Input required value={question} onChange={(e) => setQuestion(e.target.value)} style={{ width: 420 }} />
            </label>
            <label>
              {t('expectedIds')}
              <Input required value={expected} onChange={(e) => setExpected(e.target.value)} style={{ width: 260 }} />
            </label>
            <Button type="primary" htmlType="submit" loading={add.isPending}>
              {t('add')}
            </Button>
          </div>
          {add.isError && <Failure error={add.error} />}
        </form>
      )}
      <form className="bar" role="search" onSubmit={(event) => event.preventDefault()}>
        <label>
          {t('search')}
          <Input.Search allowClear onSearch={(value) => setWords(value.trim())} style={{ width: 260 }} />
        </label>
      </form>
      <Pages pages={pages}>
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('question')}</th>
              <th>{t('expectedIds')}</th>
              <th>{t('outcome')}</th>
              <th>{t('what')}</th>
            </tr>
          </thead>
          <tbody>
            {pages.items.map((one) => (
              <tr key={one.id}>
                <td>{one.question}</td>
                <td>{one.expected.join('、') || '—'}</td>
                <td>{one.outcome ?? '—'}</td>
                <td>
                  {can('knowledge:edit') && (
                    <Asking
                      label={t('deleteArticle')}
                      text={one.question}
                      danger
                      act={() => call(`/editor/regression-questions/${one.id}`, { method: 'DELETE' }).then(again)}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Pages>
    </>
  );
}
