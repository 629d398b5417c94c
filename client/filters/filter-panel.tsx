/** Every filter of the selection, in the order in which people ask: what, who, how, when, where from, how counted. */
import { useQuery } from '@tanstack/react-query';
import type { Facets } from '../../graph-data/facets.ts';
import { ACTOR_TYPES } from '../../graph-data/model/actor.ts';
import { STANCES } from '../../graph-data/model/stance.ts';
import { POSITIONS } from '../../graph-data/selection.ts';
import { facetsQuery } from '../api/queries.ts';
import { useExplore } from '../explore/use-explore.ts';
import { ACTOR_TYPE_WORDS, dates } from '../words.ts';
import { CheckList, RadioList } from './choices.tsx';
import { CommitField } from './commit-field.tsx';
import { FilterSection } from './filter-section.tsx';
import { IdFilter } from './id-filter.tsx';
import { ATTRIBUTION_LABELS, BASIS_LABELS, COUNT_LABELS, LEVEL_LABELS } from './labels.ts';
import { outcomeLabel } from './outcome-label.tsx';
import './filters.css';

export function FilterPanel() {
  const { address } = useExplore();
  const { selection } = address;
  const facets = useQuery(facetsQuery(selection)).data;
  return (
    <div className="filters">
      <FilterSection title="Issues" names={['issue']} open>
        <IdFilter name="issue" find="Find an issue" />
      </FilterSection>
      <FilterSection title="Actors" names={['actor', 'actorType']} open>
        <IdFilter name="actor" find="Find an actor" />
        <CheckList
          name="actorType"
          label="Type of actor"
          values={ACTOR_TYPES}
          counts={facets?.actorType}
          show={(type) => ACTOR_TYPE_WORDS[type]}
          hideEmpty
        />
      </FilterSection>
      <FilterSection title="Position" names={['position']} open>
        <CheckList
          name="position"
          label="What an actor's statements add up to"
          values={POSITIONS}
          counts={facets?.position}
          show={outcomeLabel}
        />
      </FilterSection>
      <FilterSection title="When" names={['from', 'to', 'basis']} open>
        <Dates facets={facets} />
        <RadioList name="basis" label="Which statements count" labels={BASIS_LABELS} />
      </FilterSection>
      <FilterSection title="Statements" names={['attribution', 'stance', 'q']}>
        <RadioList name="attribution" label="Said by" labels={ATTRIBUTION_LABELS} counts={facets?.attribution} />
        <CheckList
          name="stance"
          label="Stance of the statement"
          values={STANCES}
          counts={facets?.stance}
          show={outcomeLabel}
        />
        <CommitField name="q" label="Words in the text, names or title" placeholder="security guarantees" />
      </FilterSection>
      <FilterSection title="Sources" names={['document', 'collection']}>
        <IdFilter name="collection" find="Find a collection" />
        <IdFilter name="document" find="Find a document" />
      </FilterSection>
      <FilterSection title="How it is counted" names={['level', 'count', 'tolerance', 'minStatements']}>
        <RadioList name="level" label="Count statements for" labels={LEVEL_LABELS} />
        <RadioList name="count" label="Count" labels={COUNT_LABELS} />
        <CommitField name="minStatements" label="Leave out positions with fewer statements than" />
        <CommitField name="tolerance" label="Call a position mixed when the smaller side is more than" unit="%" />
      </FilterSection>
    </div>
  );
}

function Dates({ facets }: { facets: Facets | undefined }) {
  return (
    <div>
      <div className="filter-dates">
        <CommitField name="from" label="From" placeholder="2025-11-20" />
        <CommitField name="to" label="To" placeholder="2025-12" />
      </div>
      <p className="hint filter-hint">
        A day, a month or a year.
        {facets !== undefined && facets.first !== null && ` Shown: ${dates(facets.first, facets.last)}.`}
      </p>
    </div>
  );
}
