/** Filters with a few fixed options: any number of them, or exactly one. */
import { useId, type ReactNode } from 'react';
import type { Facets } from '../../graph-data/facets.ts';
import type { Selection } from '../../graph-data/selection.ts';
import { useExplore } from '../explore/use-explore.ts';
import { number } from '../words.ts';

type Counts = Facets['stance'] | undefined;

interface CheckListProps<Name extends 'actorType' | 'stance' | 'position'> {
  name: Name;
  label: string;
  values: readonly Selection[Name][number][];
  counts: Counts;
  show: (value: Selection[Name][number]) => ReactNode;
  /** Leave out options that would hold nothing, unless they are chosen. */
  hideEmpty?: boolean;
}

export function CheckList<Name extends 'actorType' | 'stance' | 'position'>(props: CheckListProps<Name>) {
  const { name, label, counts, show, hideEmpty = false } = props;
  const { address, select } = useExplore();
  const chosen: readonly string[] = address.selection[name];
  const { values } = props;
  const shown = values.filter((value) => !hideEmpty || chosen.includes(value) || countOf(counts, value) !== 0);
  const toggle = (value: Selection[Name][number]) => {
    const next = chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];
    select({ [name]: next });
  };
  return (
    <fieldset>
      <legend>{label}</legend>
      {shown.map((value) => (
        <label key={value} className="option">
          <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
          {show(value)}
          <Count value={countOf(counts, value)} />
        </label>
      ))}
    </fieldset>
  );
}

interface RadioListProps<Name extends 'attribution' | 'level' | 'basis' | 'count'> {
  name: Name;
  label: string;
  labels: Readonly<Record<Selection[Name], string>>;
  counts?: Counts;
}

export function RadioList<Name extends 'attribution' | 'level' | 'basis' | 'count'>(props: RadioListProps<Name>) {
  const { name, label, labels, counts } = props;
  const { address, select } = useExplore();
  const group = useId();
  return (
    <fieldset>
      <legend>{label}</legend>
      {Object.entries<string>(labels).map(([value, text]) => (
        <label key={value} className="option">
          <input
            type="radio"
            name={group}
            checked={address.selection[name] === value}
            onChange={() => select({ [name]: value })}
          />
          <span>{text}</span>
          <Count value={countOf(counts, value)} />
        </label>
      ))}
    </fieldset>
  );
}

export function Count({ value }: { value: number | undefined }) {
  return <span className="count">{value === undefined ? '' : number(value)}</span>;
}

function countOf(counts: Counts, value: string): number | undefined {
  return counts?.find((option) => option.value === value)?.count;
}
