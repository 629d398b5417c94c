/** Questions to begin with: as a list where there is room for it, else in a menu. */
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Icon } from '../theme/icons.tsx';
import { EXAMPLES } from './examples.ts';

interface ExamplesProps {
  onChoose: (query: string) => void;
}

export function ExamplesMenu({ onChoose }: ExamplesProps) {
  return (
    <MenuTrigger>
      <Button className="button">Examples</Button>
      <Popover placement="bottom end" offset={6}>
        <Menu className="menu" aria-label="Examples" onAction={(i) => onChoose(EXAMPLES[Number(i)]?.query ?? '')}>
          {EXAMPLES.map(({ title }, i) => (
            <MenuItem key={title} id={i} textValue={title}>
              {title}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

export function ExamplesList({ onChoose }: ExamplesProps) {
  return (
    <div className="cypher-examples">
      <h2>Questions to begin with</h2>
      <ul>
        {EXAMPLES.map(({ title, query }) => (
          <li key={title}>
            <button type="button" onClick={() => onChoose(query)}>
              <span>{title}</span>
              <Icon name="chevron" size={12} />
            </button>
          </li>
        ))}
      </ul>
      <h2>What the graph looks like</h2>
      <pre
        tabIndex={0}
        aria-label="The shape of the graph"
      >{`(:Actor)-[:MADE]->(:Statement {stance, date, quote, summary, condition, …})-[:ABOUT]->(:Issue)
(:Statement)-[:FROM]->(:Document)-[:IN]->(:Collection)
(:Statement)-[:ATTRIBUTED_BY]->(:Actor)
(:Actor)-[:SUPPORTS|OPPOSES {statements, first, last}]->(:Issue)
(:Actor)-[:AFFILIATED_WITH {role, from, to}]->(:Actor)
(:Issue)-[:PART_OF]->(:Issue)`}</pre>
    </div>
  );
}
