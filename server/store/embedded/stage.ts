/** Staging of one import in the writer's thread: rows are resolved and wait in temporary tables. */
import type { RowError } from '../../../graph-data/import-report.ts';
import type { StatementRow } from '../../../graph-data/statement-file.ts';
import { matchKey } from '../../../graph-data/text.ts';
import { Directory, type Unknowns } from '../../import/directory.ts';
import { statementIdOf } from '../../import/ids.ts';
import { resolveRows, type Resolved, type ResolvedStatement } from '../../import/resolve.ts';
import { unknownsOf } from '../../import/unknowns.ts';
import { forgetPrepared, prepared, type Connection } from './connection.ts';
import { daysOf } from '../../../graph-data/days.ts';
import { STANCE_SIGN } from '../../../graph-data/model/stance.ts';
import { wordsToIndex } from './references.ts';
import { fillDirectory } from './stage-directory.ts';
import { createStage, dropStage, stageTable } from './stage-tables.ts';

/** How many names the directory may hold before it is emptied and asked for again. */
const MOST_NAMES = 100_000;

export interface StagedBatch {
  errors: RowError[];
  warnings: RowError[];
}

export class Stage {
  readonly #db: Connection;
  readonly n: number;
  readonly #directory = new Directory();

  constructor(db: Connection, n: number) {
    this.#db = db;
    this.n = n;
    createStage(db, n);
  }

  drop(): void {
    forgetPrepared(this.#db);
    dropStage(this.#db, this.n);
  }

  /** What `add` will ask the tables beside the stage for. */
  unknownsIn(rows: readonly StatementRow[]): Unknowns {
    this.#directory.forget(MOST_NAMES);
    return unknownsOf(rows, this.#directory);
  }

  /** All in one transaction, which touches only temporary tables: readers and other writes go on. */
  add(rows: readonly StatementRow[]): StagedBatch {
    return this.#db.transaction(() => {
      fillDirectory(this.#db, this.n, this.#directory, this.unknownsIn(rows));
      const resolved = resolveRows(rows, this.#directory);
      this.#putEntities(resolved);
      const insert = this.#insert('statement', STATEMENT_COLUMNS);
      for (const statement of resolved.statements) insert.run(rowOf(statement));
      return { errors: resolved.errors, warnings: resolved.warnings };
    })();
  }

  #insert(table: string, columns: readonly string[]) {
    const places = columns.map(() => '?').join(', ');
    return prepared(this.#db, `INSERT INTO ${stageTable(this.n, table)} (${columns.join(', ')}) VALUES (${places})`);
  }

  #putEntities(resolved: Resolved): void {
    const actor = this.#insert('actor', ['handle', 'id', 'name', 'type']);
    for (const { handle, id, name } of resolved.actors) actor.run(handle, id, name, 'unknown');
    for (const { handle, type } of resolved.typed) this.#change(handle, 'actor', 'typed', 'type', type);
    const affiliation = this.#insert('affiliation', ['actor', 'of_actor']);
    for (const { actor: member, of } of resolved.affiliations) affiliation.run(member.handle, of.handle);
    const issue = this.#insert('issue', ['handle', 'id', 'name']);
    for (const { handle, id, name } of resolved.issues) issue.run(handle, id, name);
    for (const { handle, partOf } of resolved.parted)
      this.#change(handle, 'issue', 'parted', 'part_of', partOf?.handle ?? null);
    const collection = this.#insert('collection', ['handle', 'id', 'name']);
    for (const { handle, id, name } of resolved.collections) collection.run(handle, id, name);
    this.#putNames('actor', resolved.actors);
    this.#putNames('issue', resolved.issues);
    this.#putNames('collection', resolved.collections);
    const document = this.#insert('document', ['handle', 'id', 'name', 'publisher', 'url', 'date', 'collection']);
    for (const each of resolved.documents) {
      document.run(
        each.handle,
        each.id,
        each.name,
        each.publisher,
        each.url,
        each.date,
        each.collection?.handle ?? null,
      );
    }
    for (const { handle, date } of resolved.dated) this.#change(handle, 'document', 'dated', 'date', date);
  }

  #putNames(kind: 'actor' | 'issue' | 'collection', added: readonly { handle: number; name: string }[]): void {
    const insert = this.#insert(`${kind}_name`, ['match', 'handle']);
    for (const { handle, name } of added) insert.run(matchKey(name), handle);
  }

  /** A change to what is staged, or one to make to the store on commit. */
  #change(handle: number, staged: string, later: string, column: string, value: string | number | null): void {
    if (handle < 0) {
      prepared(this.#db, `UPDATE ${stageTable(this.n, staged)} SET ${column} = ? WHERE handle = ?`).run(value, handle);
    } else {
      this.#insert(later, ['handle', column]).run(handle, value);
    }
  }
}

/** Whether a statement is new is found out on commit, when all of them can be compared at once. */
function rowOf({ row, idGiven, statement, actor, issue, document, attributedBy }: ResolvedStatement) {
  const { first, last } = daysOf(statement.date);
  const { quote, summary } = statement;
  return [
    row,
    statement.id,
    idGiven ? statementIdOf(statement) : null,
    actor.handle,
    issue.handle,
    STANCE_SIGN[statement.stance],
    statement.date,
    first,
    last,
    document?.handle ?? null,
    quote,
    statement.start,
    statement.end,
    summary,
    statement.locator,
    statement.condition,
    attributedBy?.handle ?? null,
    statement.coder,
    statement.confidence,
    wordsToIndex([quote, summary]),
  ];
}

const STATEMENT_COLUMNS = [
  'row', 'id', 'content', 'actor', 'issue', 'stance', 'date', 'first_day', 'last_day', 'document', 'quote', 'start_at',
  'end_at', 'summary', 'locator', 'condition', 'attributed_by', 'coder', 'confidence', 'words',
]; // prettier-ignore
