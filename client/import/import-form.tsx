/** How the chosen file is to be read, and what to do with rows that cannot be. */
import { useId, useState, type FormEvent } from 'react';
import { ENCODINGS, type Encoding, type ImportOptions } from '../api/imports.ts';
import { Icon } from '../theme/icons.tsx';
import { Problem } from '../theme/problem.tsx';
import { fileSize } from './file-size.ts';

interface ImportFormProps {
  file: File;
  before: ImportOptions;
  error: Error | null;
  onStart: (options: ImportOptions) => void;
  onRemove: () => void;
}

const ENCODING_LABELS: Record<Encoding, string> = {
  auto: 'Find out by itself',
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16, little-endian (Windows)',
  'utf-16be': 'UTF-16, big-endian',
  'windows-1252': 'Windows-1252 (older Excel, Western Europe)',
};

export function ImportForm({ file, before, error, onStart, onRemove }: ImportFormProps) {
  const [options, setOptions] = useState(before);
  const id = useId();
  const change = (part: Partial<ImportOptions>) => setOptions({ ...options, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onStart(options);
  };
  return (
    <form className="import-form" onSubmit={submit}>
      {error !== null && <Problem error={error} />}
      <p className="chosen-file">
        <span className="one-line" title={file.name}>
          <bdi>{file.name}</bdi>
        </span>
        <span className="hint">{fileSize(file.size)}</span>
        <button
          type="button"
          className="button small icon bare"
          aria-label={`Choose another file than ${file.name}`}
          onClick={onRemove}
        >
          <Icon name="close" size={13} />
        </button>
      </p>
      <fieldset>
        <legend>If a row has an error</legend>
        <BadRows chosen={options.onError} onChoose={(onError) => change({ onError })} />
      </fieldset>
      <div className="import-field">
        <label htmlFor={`${id}-date`}>How dates are written, if not like 2025-11-20</label>
        <input
          id={`${id}-date`}
          className="field"
          value={options.dateFormat}
          placeholder="d.M.yyyy"
          spellCheck={false}
          aria-describedby={`${id}-date-hint`}
          onChange={(event) => change({ dateFormat: event.currentTarget.value })}
        />
        <p id={`${id}-date-hint`} className="hint">
          For 20.11.2025 write <code>d.M.yyyy</code>, for 11/20/2025 write <code>M/d/yyyy</code>.
        </p>
      </div>
      <div className="import-field">
        <label htmlFor={`${id}-encoding`}>Text encoding</label>
        <select
          id={`${id}-encoding`}
          className="field"
          value={options.encoding}
          onChange={(event) => change({ encoding: encodingOf(event.currentTarget.value) })}
        >
          {ENCODINGS.map((encoding) => (
            <option key={encoding} value={encoding}>
              {ENCODING_LABELS[encoding]}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="button primary">
        Import
      </button>
    </form>
  );
}

function encodingOf(text: string): Encoding {
  return ENCODINGS.find((each) => each === text) ?? 'auto';
}

function BadRows({
  chosen,
  onChoose,
}: {
  chosen: ImportOptions['onError'];
  onChoose: (onError: ImportOptions['onError']) => void;
}) {
  const name = useId();
  const choices = [
    { value: 'abort', label: 'Add nothing and show me the errors' },
    { value: 'skip', label: 'Leave the row out, add the rest, and list what was left out' },
  ] as const;
  return choices.map(({ value, label }) => (
    <label key={value} className="option">
      <input type="radio" name={name} checked={chosen === value} onChange={() => onChoose(value)} />
      <span>{label}</span>
    </label>
  ));
}
