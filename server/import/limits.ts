/** How much of a file may be where: what keeps memory bounded whatever the file holds. */

export const LIMITS = {
  /** Bytes that a gzip file may expand to. */
  expandedBytes: 20_000_000_000,
  /** Bytes of one record, or of one line of JSONL. */
  recordBytes: 16 * 1024 * 1024,
  /** Bytes looked at to tell encoding, format and delimiter. */
  sniffBytes: 1024 * 1024,
  /** Bytes worked on at a time. */
  pieceBytes: 256 * 1024,
  /** Rows handed on at a time. */
  batchRows: 1_000,
  /** Columns of a header. */
  columns: 10_000,
  /** Columns that are not known and are still named in a warning each. */
  unknownColumns: 1_000,
};
export type Limits = typeof LIMITS;
