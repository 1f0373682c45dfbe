import type { Diff } from '../api/types';
import { useSession } from '../session';

/** Which word says what a field is; the field's own name when there is none. */
const FIELDS: Record<string, string> = { variants: 'variantsField', regionCode: 'region', attachments: 'attachments' };

/** The text sentence by sentence; screen readers hear what was removed and added from the elements' roles. */
export function DiffView({ diff }: { diff: Diff }) {
  const { t, name } = useSession();
  const changed = diff.fields.length > 0 || diff.body.some((sentence) => sentence.kind !== 'SAME');
  return (
    <>
      {!diff.against && <p className="muted">{t('firstRevision')}</p>}
      {diff.against && !changed && <p className="muted">{t('noChanges')}</p>}
      {diff.fields.length > 0 && (
        <table className="plain-table">
          <thead>
            <tr>
              <th>
                <span className="sr">{t('what')}</span>
              </th>
              <th>{t('before')}</th>
              <th>{t('after')}</th>
            </tr>
          </thead>
          <tbody>
            {diff.fields.map((field) => (
              <tr key={field.field}>
                <th scope="row">{name(FIELDS[field.field] ?? field.field)}</th>
                <td>{field.before && <del>{field.before}</del>}</td>
                <td>{field.after && <ins>{field.after}</ins>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="diff">
        {diff.body.map((sentence, n) => {
          if (sentence.kind === 'SAME' || !diff.against) return <span key={n}>{sentence.after ?? sentence.before}</span>;
          if (sentence.kind === 'REMOVED') return <del key={n}>{sentence.before}</del>;
          if (sentence.kind === 'ADDED') return <ins key={n}>{sentence.after}</ins>;
          return (
            <span key={n}>
              {sentence.words.map((run, m) =>
                run.kind === 'SAME' ? (
                  <span key={m}>{run.text}</span>
                ) : run.kind === 'REMOVED' ? (
                  <del key={m}>{run.text}</del>
                ) : (
                  <ins key={m}>{run.text}</ins>
                ),
              )}
            </span>
          );
        })}
      </div>
    </>
  );
}
