/** The case that ships: it holds together, and says what the report says. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { canFallInside, spanOf } from '../../graph-data/date.ts';
import { indexDataset } from '../../graph-data/dataset-index.ts';
import type { Dataset } from '../../graph-data/model/dataset.ts';
import { actorFaults, issueFaults, statementFaults } from '../../graph-data/model/rules.ts';
import type { Selection } from '../../graph-data/selection.ts';
import { statementContent } from '../../graph-data/statement-content.ts';
import { matchKey } from '../../graph-data/text.ts';
import { readCase } from '../../server/cases/read-case.ts';
import { outcomes, picked, select } from './world.ts';
import { positions } from '../../graph-data/positions.ts';

const FOLDER = fileURLToPath(new URL('../../graph-data/cases/ukraine-peace-plan/', import.meta.url));
let data: Dataset;
beforeAll(async () => {
  data = await readCase(FOLDER);
});

/** The position of one actor on one issue, null where it has none. */
function position(actor: string, issue: string, given: Partial<Selection> = {}): string | null {
  const rows = positions(data, select(given)).filter((row) => row.actor.id === actor && row.issue.id === issue);
  return rows[0]?.position ?? null;
}

describe('what it refers to', () => {
  const idsOf = (all: readonly { id: string }[]) => all.map(({ id }) => id);

  test('[W3] every reference resolves', () => {
    const actors = new Set(idsOf(data.actors));
    const issues = new Set(idsOf(data.issues));
    const documents = new Set(idsOf(data.documents));
    const collections = new Set(idsOf(data.collections));
    const missing = [
      ...data.statements.flatMap(({ actor, attributedBy }) =>
        [actor, attributedBy].filter((id) => id !== null && !actors.has(id)),
      ),
      ...data.statements.filter(({ issue }) => !issues.has(issue)),
      ...data.statements.filter(({ document }) => document !== null && !documents.has(document)),
      ...data.actors.flatMap(({ affiliations }) => affiliations.filter(({ of }) => !actors.has(of))),
      ...data.issues.filter(({ partOf }) => partOf !== null && !issues.has(partOf)),
      ...data.documents.filter(({ collection }) => collection !== null && !collections.has(collection)),
    ];
    expect(missing).toEqual([]);
  });

  test('[W3] every row of affiliations.csv belongs to an actor', async () => {
    const lines = (await readFile(join(FOLDER, 'affiliations.csv'), 'utf8')).trim().split('\n');
    expect(data.actors.flatMap((each) => each.affiliations)).toHaveLength(lines.length - 1);
  });

  test('[W3] every statement has a document, and every issue and document a statement', () => {
    expect(data.statements.filter(({ document }) => document === null)).toEqual([]);
    const used = new Set(data.statements.flatMap(({ issue, document }) => [`issue ${issue}`, `document ${document}`]));
    expect(data.issues.filter(({ id }) => !used.has(`issue ${id}`))).toEqual([]);
    expect(data.documents.filter(({ id }) => !used.has(`document ${id}`))).toEqual([]);
  });

  test('[W2] ids, names and aliases are each of one alone', () => {
    for (const all of [data.actors, data.issues, data.documents, data.collections, data.statements]) {
      expect(new Set(idsOf(all)).size).toBe(all.length);
    }
    for (const all of [data.actors, data.issues]) {
      const keys = all.flatMap(({ name, aliases }) => [name, ...aliases].map(matchKey));
      expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
    }
  });

  test('[W4] nothing breaks the rules within one, and no issue is part of itself however far round', () => {
    expect(data.actors.flatMap(actorFaults)).toEqual([]);
    expect(data.issues.flatMap(issueFaults)).toEqual([]);
    expect(data.statements.flatMap(statementFaults)).toEqual([]);
    const index = indexDataset(data);
    const circular = data.issues.filter(({ id, partOf }) => partOf !== null && index.withParts([id]).has(partOf));
    expect(circular).toEqual([]);
  });

  test('[W7] no two statements say the same', () => {
    expect(new Set(data.statements.map(statementContent)).size).toBe(data.statements.length);
  });

  test('[E3] every statement has a summary or a quote, a locator, a coder and a confidence', () => {
    const bare = data.statements.filter(
      ({ summary, quote, locator, coder, confidence }) =>
        (summary === null && quote === null) || locator === null || coder === null || confidence === null,
    );
    expect(bare).toEqual([]);
  });
});

describe('whom and what it is about', () => {
  test.each([
    ['united-states', 'state', ['Washington', 'US']],
    ['ukraine', 'state', ['Kiev', 'Kyiv']],
    ['russia', 'state', ['Moscow']],
    ['european-union', 'bloc', ['EU']],
    ['marco-rubio', 'person', ['Rubio']],
    ['donald-trump', 'person', ['Trump']],
    ['volodymyr-zelensky', 'person', ['Zelensky']],
    ['steve-witkoff', 'person', ['Witkoff']],
    ['nato', 'organisation', []],
    ['politico', 'medium', []],
  ])('[I4] %s is there, a %s, with aliases that reports use', (id, type, aliases) => {
    const found = data.actors.find((each) => each.id === id);
    expect(found?.type).toBe(type);
    expect(found?.aliases).toEqual(expect.arrayContaining(aliases));
  });

  test.each([
    ['marco-rubio', 'united-states', 'Secretary of State'],
    ['donald-trump', 'united-states', 'President'],
    ['steve-witkoff', 'united-states', 'special envoy'],
    ['volodymyr-zelensky', 'ukraine', 'President'],
  ])('[S9] %s stands for %s as %s in November 2025', (id, of, role) => {
    const { affiliations } = data.actors.find((each) => each.id === id) ?? { affiliations: [] };
    const standing = affiliations.filter(({ from, to }) => canFallInside(spanOf('2025-11'), from, to));
    expect(standing.map((each) => [each.of, each.role])).toEqual([[of, role]]);
  });

  test.each([
    ['sign-before-guarantees', null],
    ['guarantees-separate', null],
    ['guarantees-talks', null],
    ['security-guarantees', null],
    ['article-5-guarantees', 'security-guarantees'],
    ['one-sided-guarantees', 'security-guarantees'],
    ['guarantees-as-pretext', 'security-guarantees'],
    ['us-peace-plan', null],
    ['renounce-nato', 'us-peace-plan'],
    ['recognise-crimea-donbass', 'us-peace-plan'],
    ['army-cap', 'us-peace-plan'],
    ['european-counter-proposal', null],
    ['distort-us-plan', null],
    ['peace-efforts', null],
    ['europeans-at-talks', null],
    ['trump-zelensky-meeting', null],
    ['talks-on-us-proposals', null],
    ['balanced-deal', null],
    ['ukraine-sovereignty', null],
  ])('[S6] the issue %s is there, part of %s', (id, partOf) => {
    const found = data.issues.find((each) => each.id === id);
    expect(found?.partOf).toBe(partOf);
    expect(found?.aliases.length).toBeGreaterThan(0);
  });
});

describe('who supports and who opposes what', () => {
  test.each([
    ['united-states', 'support', 'sign-before-guarantees'],
    ['ukraine', 'oppose', 'sign-before-guarantees'],
    ['united-states', 'support', 'us-peace-plan'],
    ['ukraine', 'oppose', 'us-peace-plan'],
    ['european-union', 'oppose', 'us-peace-plan'],
    ['russia', 'support', 'us-peace-plan'],
    ['donald-trump', 'support', 'us-peace-plan'],
    ...['renounce-nato', 'recognise-crimea-donbass', 'army-cap'].flatMap((term): [string, string, string][] => [
      ['united-states', 'support', term],
      ['ukraine', 'oppose', term],
      ['european-union', 'oppose', term],
    ]),
    ['ukraine', 'support', 'european-counter-proposal'],
    ['european-union', 'support', 'european-counter-proposal'],
    ['ukraine', 'support', 'article-5-guarantees'],
    ['european-union', 'support', 'article-5-guarantees'],
    ['ukraine', 'support', 'security-guarantees'],
    ['united-states', 'support', 'security-guarantees'],
    ['united-states', 'support', 'guarantees-separate'],
    ['marco-rubio', 'support', 'sign-before-guarantees'],
    ['russia', 'oppose', 'one-sided-guarantees'],
    ['russia', 'oppose', 'guarantees-as-pretext'],
    ['russia', 'support', 'talks-on-us-proposals'],
    ['russia', 'support', 'balanced-deal'],
    ['volodymyr-zelensky', 'support', 'trump-zelensky-meeting'],
    ['volodymyr-zelensky', 'support', 'europeans-at-talks'],
    ['donald-trump', 'support', 'trump-zelensky-meeting'],
    ['ukraine', 'support', 'ukraine-sovereignty'],
  ])('[P3] %s: %s of %s', (actor, stance, issue) => {
    expect(position(actor, issue)).toBe(stance);
  });

  test('[P1] silence is no position', () => {
    expect(position('russia', 'security-guarantees')).toBeNull();
    expect(position('european-union', 'guarantees-separate')).toBeNull();
    expect(picked(data, { actor: ['nato', 'politico', 'steve-witkoff'], attribution: 'any' })).toEqual([]);
  });

  test('[P3] no position is mixed or neutral, by speaker as by affiliation', () => {
    expect(picked(data, { position: ['mixed', 'neutral'], attribution: 'any' })).toEqual([]);
    expect(picked(data, { position: ['mixed', 'neutral'], attribution: 'any', level: 'affiliation' })).toEqual([]);
  });

  test('[P5] the meeting of Trump and Zelensky is conditional for Trump, and not for Zelensky', () => {
    const conditional = (id: string) =>
      positions(data, select({ actor: [id], issue: ['trump-zelensky-meeting'] })).map((row) => [
        row.supports,
        row.conditional,
      ]);
    expect(conditional('donald-trump')).toEqual([[1, 1]]);
    expect(conditional('volodymyr-zelensky')).toEqual([[1, 0]]);
  });

  test('[S7] what one actor says of another is not in the default selection', () => {
    const attributed = data.statements.filter((each) => each.attributedBy !== null);
    expect(attributed.map(({ actor, attributedBy, issue, stance }) => [actor, attributedBy, stance, issue])).toEqual([
      ['donald-trump', 'marco-rubio', 'support', 'guarantees-talks'],
      ['european-union', 'russia', 'oppose', 'peace-efforts'],
      ['european-union', 'russia', 'support', 'distort-us-plan'],
    ]);
    const ids = attributed.map((each) => each.id).toSorted();
    expect(picked(data, { attribution: 'attributed' })).toEqual(ids);
    expect(picked(data).filter((id) => ids.includes(id))).toEqual([]);
    expect(position('european-union', 'peace-efforts')).toBeNull();
    expect(position('european-union', 'distort-us-plan', { attribution: 'any' })).toBe('support');
  });

  test('[S6] the plan takes in its three terms', () => {
    expect(Object.keys(outcomes(data, { issue: ['us-peace-plan'], actor: ['european-union'] })).toSorted()).toEqual([
      'european-union on army-cap',
      'european-union on recognise-crimea-donbass',
      'european-union on renounce-nato',
      'european-union on us-peace-plan',
    ]);
  });
});

describe('by affiliation', () => {
  const level = 'affiliation';

  test('[S9] Rubio counts for the United States', () => {
    // upp-01 is the state's own, upp-09 Rubio's
    expect(outcomes(data, { level, actor: ['united-states'], issue: ['sign-before-guarantees'] })).toEqual({
      'united-states on sign-before-guarantees': 'support 2-0-0',
    });
    expect(picked(data, { level, actor: ['marco-rubio'] })).toEqual(['upp-07', 'upp-08', 'upp-09']);
    const rows = positions(data, select({ level, actor: ['marco-rubio'] }));
    expect([...new Set(rows.map((row) => row.actor.id))]).toEqual(['united-states']);
  });

  test('[S9] Trump counts for the United States, Zelensky for Ukraine', () => {
    expect(position('united-states', 'trump-zelensky-meeting', { level })).toBe('support');
    expect(position('ukraine', 'trump-zelensky-meeting', { level })).toBe('support');
    expect(position('ukraine', 'europeans-at-talks', { level })).toBe('support');
  });

  test('[S9] no person is left', () => {
    expect(picked(data, { level, attribution: 'any', actorType: ['person'] })).toEqual([]);
  });

  test('[S13] counted by document, the state and its officials are one', () => {
    expect(
      outcomes(data, { level, count: 'documents', actor: ['united-states'], issue: ['sign-before-guarantees'] }),
    ).toEqual({
      'united-states on sign-before-guarantees': 'support 1-0-0',
    });
  });
});
