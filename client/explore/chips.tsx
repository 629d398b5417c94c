/** What the selection is narrowed to, each part removable. */
import { useQueries } from '@tanstack/react-query';
import {
  DEFAULT_SELECTION,
  isPlural,
  SELECTION_NAMES,
  type Selection,
  type SelectionName,
} from '../../graph-data/selection.ts';
import { nameQuery, type ListName } from '../api/queries.ts';
import { filterLabel, valueLabel } from '../filters/labels.ts';
import { Icon } from '../theme/icons.tsx';
import { number } from '../words.ts';
import { useExplore } from './use-explore.ts';

/** Of one name; the rest are counted, and stand in the filters. */
const SHOWN = 6;

const LISTS: Partial<Record<SelectionName, ListName>> = {
  actor: 'actors',
  issue: 'issues',
  document: 'documents',
  collection: 'collections',
};

interface Chip {
  name: SelectionName;
  value: string;
}

export function Chips() {
  const { address, select, clear } = useExplore();
  const { selection } = address;
  const names = SELECTION_NAMES.filter((name) => isSet(selection, name));
  const chips = names.flatMap((name) => chipsOf(selection, name));
  const shown = useShownTexts(chips);
  if (chips.length === 0) return null;
  return (
    <div className="chips">
      <ul aria-label="Filters that are set">
        {chips.map((chip, i) => (
          <li key={`${chip.name} ${chip.value}`} className="chip">
            <span className="chip-name">{filterLabel(chip.name)}</span>
            <bdi className="one-line" title={shown[i]}>
              {shown[i]}
            </bdi>
            <button
              type="button"
              aria-label={`Remove ${filterLabel(chip.name)}: ${shown[i]}`}
              onClick={() => select(without(selection, chip))}
            >
              <Icon name="close" size={12} />
            </button>
          </li>
        ))}
        {names.map((name) => (
          <More key={name} name={name} selection={selection} />
        ))}
      </ul>
      <button type="button" className="text-button" onClick={clear}>
        Clear all
      </button>
    </div>
  );
}

function More({ name, selection }: { name: SelectionName; selection: Selection }) {
  const value = selection[name];
  if (!Array.isArray(value) || value.length <= SHOWN) return null;
  return (
    <li className="hint">
      and {number(value.length - SHOWN)} more ({filterLabel(name).toLowerCase()})
    </li>
  );
}

function isSet(selection: Selection, name: SelectionName): boolean {
  const value = selection[name];
  return Array.isArray(value) ? value.length > 0 : value !== DEFAULT_SELECTION[name];
}

function chipsOf(selection: Selection, name: SelectionName): Chip[] {
  const value = selection[name];
  const values = Array.isArray(value) ? value.slice(0, SHOWN) : [value];
  return values.map((each) => ({ name, value: String(each) }));
}

/** The names behind the ids; the id itself until its name is there. */
function useShownTexts(chips: readonly Chip[]): string[] {
  const results = useQueries({
    queries: chips.map(({ name, value }) => {
      const list = LISTS[name];
      return { ...nameQuery(list ?? 'actors', value), enabled: list !== undefined };
    }),
  });
  return chips.map(({ name, value }, i) =>
    LISTS[name] === undefined ? valueLabel(name, value) : (results[i]?.data ?? value),
  );
}

function without(selection: Selection, { name, value }: Chip): Partial<Selection> {
  const before = selection[name];
  if (!isPlural(name) || !Array.isArray(before)) return { [name]: DEFAULT_SELECTION[name] };
  return { [name]: before.filter((each) => each !== value) };
}
