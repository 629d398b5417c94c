/** A place to drop a file on, or to choose one. */
import { useId, useState, type ChangeEvent, type DragEvent } from 'react';
import { Icon } from '../theme/icons.tsx';
import './drop-zone.css';

const ACCEPTED = '.csv,.tsv,.jsonl,.ndjson,.gz,text/csv,text/tab-separated-values,application/gzip';

export function DropZone({ onFile }: { onFile: (file: File) => void }) {
  const [over, setOver] = useState(false);
  const id = useId();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined) onFile(file);
  };
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.currentTarget.files?.[0];
    event.currentTarget.value = '';
    if (file !== undefined) onFile(file);
  };
  return (
    <div
      className="drop"
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="upload" size={20} />
      <p>Drop a file here, or</p>
      <label htmlFor={id} className="button">
        Choose a file
        <input id={id} type="file" className="visually-hidden" accept={ACCEPTED} onChange={choose} />
      </label>
      <p className="hint">CSV, TSV or JSON Lines; also packed as .gz</p>
    </div>
  );
}
