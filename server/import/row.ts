/** From the cells of a record to a row that is understood, or to everything that is wrong with it. */
import type { RowError } from '../../graph-data/import-report.ts';
import type { Id } from '../../graph-data/model/text.ts';
import { readStance, stanceRemedy, type Stance } from '../../graph-data/model/stance.ts';
import type { FileColumn, StatementRow } from '../../graph-data/statement-file.ts';
import { idProblem, isBlank, nameProblem, passageProblem } from './cell-text.ts';
import { addressReader, readActorType, readConfidence, readOffset, type Read } from './cell-values.ts';
import { clip } from './clip.ts';
import type { Columns } from './columns.ts';
import type { DateResult } from './date-format.ts';
import { BadRecord, type FileRecord, type Problem } from './file-record.ts';

/**
 * Reads records one after the other. Names, titles and passages stay exactly as they are; of ids, dates, numbers,
 * addresses, stances and types the white space around them goes.
 */
export class RowReader {
  readonly #columns: Columns;
  readonly #readDate: (text: string) => DateResult;
  readonly #readAddress = addressReader();
  #cells: readonly string[] = [];
  #problems: Problem[] = [];

  constructor(columns: Columns, readDate: (text: string) => DateResult) {
    this.#columns = columns;
    this.#readDate = readDate;
  }

  read(record: FileRecord, row: number): StatementRow | RowError[] {
    if (record instanceof BadRecord) return errorsOf(record.problems, row);
    this.#problems = [];
    this.#cells = record;
    const read = this.#hasAllCells() ? this.#row(row) : null;
    return read === null || this.#problems.length > 0 ? errorsOf(this.#problems, row) : read;
  }

  /** More cells than columns are borne where they are empty: nothing is lost. */
  #hasAllCells(): boolean {
    const [found, expected] = [this.#cells.length, this.#columns.width];
    if (found === expected || (found > expected && this.#cells.slice(expected).every(isBlank))) return true;
    const why = found > expected ? 'holds the delimiter' : 'holds a line break';
    this.#refuse(
      null,
      this.#cells.slice(0, 50).join(' | '),
      `The row has ${found} ${found === 1 ? 'cell' : 'cells'}, where the header has ${expected}. ` +
        `Put a cell that ${why} in quotes; write nothing between delimiters for an empty one.`,
    );
    return false;
  }

  #row(row: number): StatementRow | null {
    const stance = this.#stance();
    const read = {
      row,
      id: this.#id('id'),
      actor: this.#name('actor'),
      actorId: this.#id('actor_id'),
      actorType: this.#value('actor_type', readActorType),
      affiliation: this.#name('affiliation'),
      issue: this.#name('issue'),
      issueId: this.#id('issue_id'),
      partOf: this.#name('part_of'),
      stance: stance ?? 'neutral',
      date: this.#date('date'),
      document: this.#name('document'),
      documentId: this.#id('document_id'),
      documentDate: this.#date('document_date'),
      publisher: this.#name('publisher'),
      sourceUrl: this.#value('source_url', this.#readAddress),
      collection: this.#name('collection'),
      collectionId: this.#id('collection_id'),
      quote: this.#passage('quote'),
      quoteStart: this.#value('quote_start', readOffset),
      quoteEnd: this.#value('quote_end', readOffset),
      summary: this.#passage('summary'),
      locator: this.#name('locator'),
      condition: this.#passage('condition'),
      attributedBy: this.#name('attributed_by'),
      attributedById: this.#id('attributed_by_id'),
      coder: this.#name('coder'),
      confidence: this.#value('confidence', readConfidence),
    };
    this.#refuseMissing();
    this.#refuseBadQuotePlace(read);
    this.#refuseWithoutDocument();
    return stance === null ? null : read;
  }

  /** The cell as the file has it; null where it is blank or the file has no such column. */
  #cell(column: FileColumn): string | null {
    const place = this.#columns.places[column];
    if (place < 0) return null;
    const cell = this.#cells[place] ?? '';
    return isBlank(cell) ? null : cell;
  }

  #name(column: FileColumn): string | null {
    const cell = this.#cell(column);
    return cell === null ? null : this.#checked(column, cell, nameProblem(cell));
  }

  #passage(column: FileColumn): string | null {
    const cell = this.#cell(column);
    return cell === null ? null : this.#checked(column, cell, passageProblem(cell));
  }

  #id(column: FileColumn): Id | null {
    const cell = this.#cell(column)?.trim() ?? null;
    return cell === null ? null : this.#checked(column, cell, idProblem(cell));
  }

  #checked(column: FileColumn, cell: string, problem: string | null): string | null {
    if (problem === null) return cell;
    this.#refuse(column, cell, problem);
    return null;
  }

  #date(column: FileColumn): string | null {
    const cell = this.#cell(column);
    if (cell === null) return null;
    const result = this.#readDate(cell.trim());
    if ('date' in result) return result.date;
    this.#refuse(column, cell, result.problem);
    return null;
  }

  #value<T>(column: FileColumn, read: (text: string) => Read<T>): T | null {
    const cell = this.#cell(column);
    if (cell === null) return null;
    const result = read(cell.trim());
    if ('value' in result) return result.value;
    this.#refuse(column, cell, result.problem);
    return null;
  }

  #stance(): Stance | null {
    const cell = this.#cell('stance');
    const stance = cell === null ? null : readStance(cell);
    if (stance === null) this.#refuse('stance', cell, stanceRemedy(clip(cell ?? '')));
    return stance;
  }

  #refuseMissing(): void {
    for (const what of ['actor', 'issue'] as const) {
      if (this.#cell(what) !== null || this.#cell(`${what}_id`) !== null) continue;
      this.#refuse(what, null, `The ${what} is missing. Write its name in "${what}" or its id in "${what}_id".`);
    }
  }

  #refuseBadQuotePlace({
    quoteStart: start,
    quoteEnd: end,
  }: {
    quoteStart: number | null;
    quoteEnd: number | null;
  }): void {
    const [from, to] = [this.#cell('quote_start'), this.#cell('quote_end')];
    if (from === null && to === null) return;
    if (to === null) this.#refuse('quote_end', null, 'quote_start is given without quote_end. Give both or neither.');
    if (from === null)
      this.#refuse('quote_start', null, 'quote_end is given without quote_start. Give both or neither.');
    if (start !== null && end !== null && end <= start) {
      this.#refuse('quote_end', to, `quote_end (${end}) must be greater than quote_start (${start}).`);
    }
    if (this.#cell('quote') === null) {
      this.#refuse(
        'quote',
        null,
        'quote_start and quote_end are given without a quote. Write the quote, or leave them out.',
      );
    }
  }

  /** What is said of a document needs a document to be said of. */
  #refuseWithoutDocument(): void {
    const named = this.#cell('document') ?? this.#cell('document_id') ?? this.#cell('source_url');
    if (named !== null) return;
    for (const column of ['publisher', 'collection', 'collection_id', 'document_date'] as const) {
      const cell = this.#cell(column);
      const message = `The row has a ${column} but no document. Give its title in "document", its id in "document_id" or its address in "source_url".`;
      if (cell !== null) this.#refuse(column, cell, message);
    }
  }

  #refuse(column: FileColumn | null, value: string | null, message: string): void {
    this.#problems.push({ column, value: value === null ? null : clip(value), message });
  }
}

function errorsOf(problems: readonly Problem[], row: number): RowError[] {
  return problems.map((problem) => ({ row, ...problem }));
}
