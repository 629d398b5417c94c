/** Values of an answer in words, for a cell of the table. */
import { CypherNode, CypherRelationship, type CypherValue } from '../../graph-data/cypher-answer.ts';

export type Cell =
  | { kind: 'nothing' }
  | { kind: 'number' | 'text' | 'other' | 'path'; text: string }
  | { kind: 'node'; text: string; label: string; node: CypherNode }
  | { kind: 'relationship'; text: string };

export function cellOf(value: CypherValue): Cell {
  if (value === null) return { kind: 'nothing' };
  if (typeof value === 'number') return { kind: 'number', text: String(value) };
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (typeof value === 'boolean') return { kind: 'other', text: String(value) };
  if (Array.isArray(value)) return { kind: 'other', text: value.map(textOf).join(', ') };
  return tagged(value) ?? { kind: 'other', text: pairs(value) };
}

/** An object of one key with a `$`. */
function tagged(value: { [key: string]: CypherValue }): Cell | null {
  const [entry] = Object.entries(value);
  if (entry === undefined || !entry[0].startsWith('$')) return null;
  const [tag, inner] = entry;
  if (tag === '$node') {
    const node = CypherNode.parse(inner);
    return { kind: 'node', text: nameOf(node.properties) ?? node.id, label: node.labels.join(', '), node };
  }
  if (tag === '$relationship') {
    const { type, properties } = CypherRelationship.parse(inner);
    return { kind: 'relationship', text: [type, pairs(properties)].filter((part) => part !== '').join(' ') };
  }
  if (tag === '$path' && Array.isArray(inner)) return { kind: 'path', text: pathText(inner) };
  if (tag === '$integer') return { kind: 'number', text: textOf(inner) };
  if (typeof inner === 'string') return { kind: 'other', text: inner };
  return { kind: 'other', text: textOf(inner) };
}

/** `Ukraine –OPPOSES– Renounce NATO`. */
function pathText(parts: readonly CypherValue[]): string {
  return parts
    .map((part) => {
      const cell = cellOf(part);
      return cell.kind === 'relationship' ? `–${cell.text.split(' ')[0] ?? ''}–` : textOf(part);
    })
    .join(' ');
}

function textOf(value: CypherValue): string {
  const cell = cellOf(value);
  if (cell.kind === 'nothing') return 'null';
  return cell.text;
}

function pairs(map: { [key: string]: CypherValue }): string {
  return Object.entries(map)
    .map(([key, value]) => `${key}: ${textOf(value)}`)
    .join(', ');
}

/** What a node is called: the first of these that is a text. */
export function nameOf(properties: { [key: string]: CypherValue }): string | null {
  for (const key of ['name', 'title', 'summary', 'quote', 'id']) {
    const value = properties[key];
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
}
