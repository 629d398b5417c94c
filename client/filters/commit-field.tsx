/** A filter that is typed: takes effect with Enter or on leaving the field, and says what is wrong with a bad value. */
import { useId, useState } from 'react';
import { StancegraphError } from '../../graph-data/errors.ts';
import { DEFAULT_SELECTION, parseSelection, printSelection, type Selection } from '../../graph-data/selection.ts';
import { useExplore } from '../explore/use-explore.ts';

type Typed = 'q' | 'from' | 'to' | 'tolerance' | 'minStatements';

interface CommitFieldProps {
  name: Typed;
  label: string;
  placeholder?: string;
  unit?: string;
}

export function CommitField({ name, label, placeholder, unit }: CommitFieldProps) {
  const { address, select } = useExplore();
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();
  const value = shown(address.selection, name);

  const commit = (text: string) => {
    if (text.trim() === value) return setProblem(null);
    const result = read(address.selection, name, text.trim());
    if (typeof result === 'string') return setProblem(result);
    setProblem(null);
    select({ [name]: result[name] });
  };
  return (
    <div className="commit-field">
      <label htmlFor={id}>{label}</label>
      <div className="commit-field-line">
        <input
          key={value}
          id={id}
          className="field"
          defaultValue={value}
          placeholder={placeholder}
          inputMode={unit === '%' || name === 'minStatements' ? 'decimal' : undefined}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : `${id}-problem`}
          onBlur={(event) => commit(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && commit(event.currentTarget.value)}
        />
        {unit !== undefined && <span className="hint">{unit}</span>}
      </div>
      {problem !== null && (
        <p id={`${id}-problem`} className="field-error" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

function shown(selection: Selection, name: Typed): string {
  const value = selection[name];
  if (name === 'tolerance') return String(Number((Number(value) * 100).toFixed(4)));
  return value === null ? '' : String(value);
}

/** The selection with the typed value, or the sentence that says what is wrong with it. */
function read(selection: Selection, name: Typed, text: string): Selection | string {
  const others = printSelection({ ...selection, [name]: DEFAULT_SELECTION[name] });
  const value = name === 'tolerance' ? shareOf(text) : text;
  try {
    return parseSelection(text === '' ? others : [...others, [name, value]]);
  } catch (error) {
    if (!(error instanceof StancegraphError)) throw error;
    return sentenceFor(name) ?? error.message.replace(`${name}: `, '');
  }
}

function shareOf(text: string): string {
  const percent = Number(text.replace(',', '.').replace(/\s*%$/, ''));
  return Number.isNaN(percent) ? text : String(Number((percent / 100).toFixed(6)));
}

function sentenceFor(name: Typed): string | null {
  if (name === 'tolerance') return 'Write a share from 0 to 50.';
  return name === 'minStatements' ? 'Write a whole number, 1 or more.' : null;
}
