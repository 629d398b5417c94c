/** The first page while nothing is stored: a sample to look at, or a file of one's own. */
import { useNavigate } from '@tanstack/react-router';
import { keepFile } from '../import/chosen-file.ts';
import { DropZone } from '../import/drop-zone.tsx';
import { SampleCases } from './sample-cases.tsx';
import './start.css';

export function EmptyStore() {
  const navigate = useNavigate();
  const take = (file: File) => {
    keepFile(file);
    void navigate({ to: '/import' });
  };
  return (
    <div className="start">
      <title>Stancegraph</title>
      <h1>Nothing is stored yet</h1>
      <p className="start-lead">Begin with a sample, or with a file of your own.</p>
      <div className="start-columns">
        <section className="start-way">
          <h2>Look at a sample</h2>
          <p>A finished case to find your way around: who said what, and the sources behind it.</p>
          <SampleCases />
        </section>
        <section className="start-way">
          <h2>Import a file</h2>
          <p>One row a statement: who, on what, for or against, when, and where it is written.</p>
          <DropZone onFile={take} />
        </section>
      </div>
    </div>
  );
}
