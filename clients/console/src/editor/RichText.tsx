import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { Markdown } from '@tiptap/markdown';
import { EditorContent, useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { Button } from 'antd';
import { useEffect } from 'react';
import { useSession } from '../session';

/** Markdown, edited as it looks. */
export default function RichText({ value, change, label }: { value: string; change: (markdown: string) => void; label: string }) {
  const { t } = useSession();
  const editor = useEditor({
    extensions: [StarterKit, Table, TableRow, TableHeader, TableCell, Markdown],
    content: value,
    contentType: 'markdown',
    injectCSS: false,
    editorProps: { attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label } },
    onUpdate: ({ editor: own }) => change(own.getMarkdown()),
  });
  useEffect(() => {
    if (editor && !editor.isFocused && editor.getMarkdown() !== value) editor.commands.setContent(value, { contentType: 'markdown', emitUpdate: false });
  }, [editor, value]);
  if (!editor) return null;
  const tool = (text: string, act: () => void) => (
    <Button size="small" type="text" onClick={act}>
      {text}
    </Button>
  );
  return (
    <div className="rich">
      <div className="tools" role="toolbar" aria-label={t('rich')}>
        {tool(t('bold'), () => editor.chain().focus().toggleBold().run())}
        {tool(t('heading'), () => editor.chain().focus().toggleHeading({ level: 2 }).run())}
        {tool(t('bullet'), () => editor.chain().focus().toggleBulletList().run())}
        {tool(t('ordered'), () => editor.chain().focus().toggleOrderedList().run())}
        {tool(t('undo'), () => editor.chain().focus().undo().run())}
        {tool(t('redo'), () => editor.chain().focus().redo().run())}
      </div>
      <EditorContent editor={editor} />
    </div>
  );
}
