/** CodeMirror for Cypher: plain text with colours, history and a mark where a mistake is. Tab leaves it, as any field. */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { cypher } from '@codemirror/legacy-modes/mode/cypher';
import { EditorState, Prec, StateEffect, StateField, type Extension } from '@codemirror/state';
import {
  Decoration,
  drawSelection,
  EditorView,
  keymap,
  lineNumbers,
  placeholder,
  type DecorationSet,
} from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';

/** As CodeMirror has it, but a property is no keyword, be it called `name`. */
const language = StreamLanguage.define({
  ...cypher,
  token: (stream, state) => {
    const style = cypher.token(stream, state);
    return style === 'keyword' && stream.string.charAt(stream.start - 1) === '.' ? null : style;
  },
});

const setMistake = StateEffect.define<number | null>();

/** The mark goes with the next change: whoever types has seen it. */
const mistake = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    const set = transaction.effects.find((effect) => effect.is(setMistake));
    if (set !== undefined) return set.value === null ? Decoration.none : markAt(transaction.state, set.value);
    return transaction.docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** The word at the place, or what is left of the line, or the character before its end. */
function markAt(state: EditorState, offset: number): DecorationSet {
  const at = Math.min(offset, state.doc.length);
  const line = state.doc.lineAt(at);
  const word = state.wordAt(at);
  const [from, to] = word === null ? [at, Math.min(at + 1, line.to)] : [Math.max(at, word.from), word.to];
  const lineMark = Decoration.line({ class: 'cypher-mistake-line' }).range(line.from);
  if (line.length === 0) return Decoration.set([lineMark]);
  const [start, end] = from < to ? [from, to] : [Math.max(line.from, line.to - 1), line.to];
  return Decoration.set([lineMark, Decoration.mark({ class: 'cypher-mistake' }).range(start, end)]);
}

export function markMistake(view: EditorView, offset: number | null): void {
  view.dispatch({ effects: setMistake.of(offset) });
}

/** Puts another text in, as if it had been typed, so that it can be undone. */
export function replaceText(view: EditorView, text: string): void {
  if (view.state.doc.toString() === text) return;
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
}

interface EditorOptions {
  parent: HTMLElement;
  text: string;
  /** Of the element that describes the editor. */
  describedBy: string;
  onRun: () => void;
  onChange: (text: string) => void;
}

export function createEditor({ parent, text, describedBy, onRun, onChange }: EditorOptions): EditorView {
  const run = { key: 'Mod-Enter', run: () => (onRun(), true) };
  const extensions: Extension[] = [
    Prec.highest(keymap.of([run])),
    keymap.of([...defaultKeymap, ...historyKeymap]),
    history(),
    drawSelection(),
    lineNumbers(),
    bracketMatching(),
    EditorView.lineWrapping,
    language,
    syntaxHighlighting(classHighlighter),
    mistake,
    placeholder('MATCH (a:Actor)-[:SUPPORTS]->(i:Issue) RETURN a.name, i.name'),
    EditorView.contentAttributes.of({
      'aria-label': 'Query in Cypher',
      'aria-describedby': describedBy,
      spellcheck: 'false',
      autocapitalize: 'off',
    }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onChange(update.state.doc.toString());
    }),
  ];
  return new EditorView({ parent, state: EditorState.create({ doc: text, extensions }) });
}
