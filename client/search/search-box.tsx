/** The search box: type an actor or an issue, choose, and explore it. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState, type KeyboardEvent } from 'react';
import {
  Collection,
  ComboBox,
  Header,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
} from 'react-aria-components';
import { DEFAULT_SELECTION, type Selection } from '../../graph-data/selection.ts';
import { DEFAULT_ADDRESS, printAddress } from '../address.ts';
import { listQuery } from '../api/queries.ts';
import { Icon } from '../theme/icons.tsx';
import { messageOf } from '../theme/problem.tsx';
import { MatchLine } from './match-line.tsx';
import { matchGroups, mention, says, searchable, type Match } from './matches.ts';
import './search.css';

const OFFERED = 7;

export function SearchBox({ big = false }: { big?: boolean }) {
  const [typed, setTyped] = useState('');
  const text = typed.trim();
  const asked = searchable(text);
  const actors = useQuery({ ...listQuery('actors', text, OFFERED), enabled: asked });
  const issues = useQuery({ ...listQuery('issues', text, OFFERED), enabled: asked });
  const known = [actors, issues].every((found) => found.data !== undefined && !found.isPlaceholderData);
  const groups = asked ? matchGroups(text, fitting(actors, text), fitting(issues, text), known) : [];
  const failed = actors.error ?? issues.error;
  const explore = useExploreMatch();
  const first = useFirstMatch();
  useFocusAtStart(big);

  const choose = (key: string) => {
    setTyped('');
    explore(key);
  };
  const chooseFirst = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' || !asked || event.currentTarget.hasAttribute('aria-activedescendant')) return;
    event.preventDefault();
    void first(text).then(
      (match) => choose(match.key),
      () => choose(mention(text).key),
    );
  };

  return (
    <ComboBox
      className={big ? 'search big' : 'search'}
      items={groups}
      inputValue={typed}
      onInputChange={setTyped}
      selectedKey={null}
      onSelectionChange={(key) => key !== null && choose(String(key))}
      allowsCustomValue
      allowsEmptyCollection={asked}
      menuTrigger="input"
    >
      <Label className="visually-hidden">Search actors and issues</Label>
      <Icon name="search" size={big ? 18 : 15} />
      <Input
        id="search"
        placeholder={big ? 'Search an actor or an issue' : 'Search'}
        onKeyDown={chooseFirst}
        spellCheck={false}
      />
      <kbd aria-hidden="true">/</kbd>
      <Popover className="search-popover" offset={6} placement="bottom start">
        <ListBox<(typeof groups)[number]>
          className="search-list"
          renderEmptyState={() => (
            <p className="search-wait hint">{failed === null ? 'Searching…' : messageOf(failed)}</p>
          )}
        >
          {(group) => (
            <ListBoxSection id={group.key}>
              <Header>{group.title}</Header>
              <Collection items={group.matches}>
                {(match) => (
                  <ListBoxItem id={match.key} textValue={match.name} className="search-option">
                    <MatchLine match={match} />
                  </ListBoxItem>
                )}
              </Collection>
            </ListBoxSection>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

/** The start page is there to search; on a touch screen that would bring up the keyboard unasked. */
function useFocusAtStart(wanted: boolean): void {
  useEffect(() => {
    if (wanted && window.matchMedia('(hover: hover)').matches) document.getElementById('search')?.focus();
  }, [wanted]);
}

interface Found<Item> {
  data: { items: Item[] } | undefined;
  isPlaceholderData: boolean;
}

/** What was found; while that is still for an earlier text, what fits this one too. */
function fitting<Item extends { name: string; aliases: string[] }>(
  { data, isPlaceholderData }: Found<Item>,
  text: string,
): Item[] {
  const items = data?.items ?? [];
  return isPlaceholderData
    ? items.filter(({ name, aliases }) => [name, ...aliases].some((each) => says(each, text)))
    : items;
}

function useExploreMatch(): (key: string) => void {
  const navigate = useNavigate();
  return (key) => {
    const selection = { ...DEFAULT_SELECTION, ...selectionOf(key) };
    void navigate({ to: '/explore', search: printAddress({ ...DEFAULT_ADDRESS, selection }) });
  };
}

function selectionOf(key: string): Partial<Selection> {
  const value = key.slice(key.indexOf(':') + 1);
  if (key.startsWith('actor:')) return { actor: [value] };
  return key.startsWith('issue:') ? { issue: [value] } : { q: value };
}

/** The best match for exactly this text, even where Enter comes before the list does. */
function useFirstMatch(): (text: string) => Promise<Match> {
  const client = useQueryClient();
  return async (text) => {
    const [actors, issues] = await Promise.all([
      client.ensureQueryData(listQuery('actors', text, OFFERED)),
      client.ensureQueryData(listQuery('issues', text, OFFERED)),
    ]);
    return matchGroups(text, actors.items, issues.items, true)[0]?.matches[0] ?? mention(text);
  };
}
