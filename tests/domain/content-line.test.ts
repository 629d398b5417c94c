/** The line that stands for an entity in a checksum: every field of the model, in an order that no edit may change. */
import { describe, expect, test } from '@jest/globals';
import { contentFaults } from '../../graph-data/content-faults.ts';
import { CONTENT_KINDS, contentLine, type Content } from '../../graph-data/content-line.ts';
import { Actor, Affiliation } from '../../graph-data/model/actor.ts';
import { Collection, Document } from '../../graph-data/model/document.ts';
import { Issue } from '../../graph-data/model/issue.ts';
import { Statement } from '../../graph-data/model/statement.ts';

const AFFILIATION: Affiliation = { of: 'b', role: 'envoy', from: '2025', to: null };

const FULL: Content[] = [
  { kind: 'collection', value: { id: 'c', name: 'Collection' } },
  { kind: 'actor', value: { id: 'a', name: 'A', type: 'person', aliases: ['Z', 'B'], affiliations: [AFFILIATION] } },
  { kind: 'issue', value: { id: 'i', name: 'I', aliases: [], partOf: 'j' } },
  { kind: 'document', value: Document.parse({ id: 'd', title: 'D', text: 'one\ntwo\u2028three' }) },
  { kind: 'statement', value: Statement.parse({ id: 's', actor: 'a', issue: 'i', stance: 'support', confidence: 1 }) },
];

const MODELS = { actor: Actor, issue: Issue, document: Document, collection: Collection, statement: Statement };

function backwards<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).toReversed()) as T;
}

describe('[V1] the line of an entity', () => {
  test('is this, for good: a checksum that was written down must stay', () => {
    expect(FULL.map(contentLine)).toEqual([
      'collection {"id":"c","name":"Collection"}',
      'actor {"id":"a","name":"A","type":"person","aliases":["Z","B"],"affiliations":[{"of":"b","role":"envoy","from":"2025","to":null}]}',
      'issue {"id":"i","name":"I","aliases":[],"partOf":"j"}',
      'document {"id":"d","title":"D","publisher":null,"date":null,"url":null,"language":null,"collection":null,"licence":null,"text":"one\\ntwo\u2028three"}',
      'statement {"id":"s","actor":"a","issue":"i","stance":"support","date":null,"document":null,"quote":null,"start":null,"end":null,"summary":null,"locator":null,"condition":null,"attributedBy":null,"coder":null,"confidence":1}',
    ]);
  });

  test.each(CONTENT_KINDS)('holds every field of the model: %s', (kind) => {
    const content = FULL.find((each) => each.kind === kind);
    expect(content).toBeDefined();
    const line = content === undefined ? '' : contentLine(content);
    const written = JSON.parse(line.slice(kind.length + 1)) as object;
    expect(Object.keys(written).toSorted()).toEqual(Object.keys(MODELS[kind].shape).toSorted());
    expect(written).toEqual(content?.value);
  });

  test('holds every field of an affiliation', () => {
    expect(Object.keys(AFFILIATION).toSorted()).toEqual(Object.keys(Affiliation.shape).toSorted());
  });

  test('does not depend on the order in which fields were given, but on that of aliases', () => {
    for (const content of FULL) {
      expect(contentLine({ ...content, value: backwards(content.value) } as Content)).toBe(contentLine(content));
    }
    const actor = { id: 'a', name: 'A', type: 'state' as const, affiliations: [] };
    const of = (aliases: string[]) => contentLine({ kind: 'actor', value: { ...actor, aliases } });
    expect(of(['x', 'y'])).not.toBe(of(['y', 'x']));
  });
});

describe('[V2] the faults of an entity', () => {
  test('are none where it could have been written', () => {
    expect(FULL.flatMap(contentFaults)).toEqual([]);
  });

  test('are those of its fields, else those that its fields have together', () => {
    const statement = Statement.parse({ id: 's', actor: 'a', issue: 'i', stance: 'support' });
    const faults = (over: object) =>
      contentFaults({ kind: 'statement', value: { ...statement, ...over } }).map(({ field }) => field);
    expect(faults({ date: '2025-13', confidence: 2 })).toEqual(['date', 'confidence']);
    expect(faults({ attributedBy: 'a' })).toEqual(['attributedBy']);
    const circle = { id: 'i', name: 'I', aliases: [], partOf: 'i' };
    expect(contentFaults({ kind: 'issue', value: circle })).toMatchObject([{ field: 'partOf' }]);
  });
});
