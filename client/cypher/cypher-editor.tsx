/** The field for the query. CodeMirror owns the text while it is written; whoever needs it reads it through the reference. */
import { useEffect, useImperativeHandle, useRef, type Ref } from 'react';
import type { EditorView } from '@codemirror/view';
import { createEditor, markMistake, replaceText } from './editor-setup.ts';

export interface EditorHandle {
  text: () => string;
  write: (text: string) => void;
}

interface CypherEditorProps {
  ref: Ref<EditorHandle>;
  /** What it shows; another value replaces what was written. */
  text: string;
  /** Where the mistake is, in characters. */
  mistake: number | null;
  onRun: () => void;
  onChange: (text: string) => void;
}

const HINT = 'cypher-hint';

export function CypherEditor({ ref, text, mistake, onRun, onChange }: CypherEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const first = useRef(text);
  const latest = useRef({ onRun, onChange });
  useEffect(() => {
    latest.current = { onRun, onChange };
  }, [onRun, onChange]);
  useEffect(() => {
    if (place.current === null) return undefined;
    const made = createEditor({
      parent: place.current,
      text: first.current,
      describedBy: HINT,
      onRun: () => latest.current.onRun(),
      onChange: (written) => latest.current.onChange(written),
    });
    view.current = made;
    return () => {
      view.current = null;
      made.destroy();
    };
  }, []);
  useEffect(() => {
    first.current = text;
    if (view.current !== null) replaceText(view.current, text);
  }, [text]);
  useEffect(() => {
    if (view.current !== null) markMistake(view.current, mistake);
  }, [mistake, text]);
  useImperativeHandle(ref, () => ({
    text: () => view.current?.state.doc.toString() ?? text,
    write: (next) => {
      if (view.current !== null) replaceText(view.current, next);
    },
  }));
  return (
    <>
      <div ref={place} className="cypher-editor" />
      <p id={HINT} className="hint cypher-hint">
        Ctrl or ⌘ with Enter runs it. Tab leaves the field. It only reads: at most 1,000 rows, 5 MB and 10 seconds.
      </p>
    </>
  );
}
