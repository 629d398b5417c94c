#!/usr/bin/env node
/** The command line, `stancegraph`: serves the page, brings files in, answers selections, takes files out. */
import { Command, CommanderError, Option } from 'commander';
import { StancegraphError } from '../graph-data/errors.ts';
import { exportFile, listPositions, listStatements, type ExportFlags, type ListFlags } from './cli/ask-store.ts';
import { importFiles, type ImportFlags } from './cli/import-files.ts';
import { copyStores, verifyStore, type CopyFlags } from './cli/move.ts';
import { plainLines } from './cli/plain.ts';
import { addSelectionFlags, selectionOfFlags } from './cli/selection-flags.ts';
import { readConfig, type ConfigFlags } from './config.ts';
import { FORMAT_IDS } from './export/formats.ts';
import { serve } from './serve.ts';
import type { Store } from './store/contract.ts';
import { openExistingStore, openStore } from './store/open.ts';
import { VERSION } from './version.ts';

const EXIT = { done: 0, failed: 1, usage: 2, store: 3 } as const;

const program = new Command('stancegraph')
  .description('Who supports and who opposes what, with the evidence behind every edge.')
  .version(VERSION)
  .showHelpAfterError('(--help shows examples)')
  .addHelpText(
    'after',
    `
Examples:
  stancegraph serve                                    the page, at http://127.0.0.1:3000
  stancegraph import votes.csv speeches.jsonl.gz       two files into the store
  stancegraph positions --issue renounce-nato          who supports it, who opposes it
  stancegraph statements --actor russia --stance oppose   the evidence
  stancegraph export --format gexf --collection ukraine-peace-plan   a file for Gephi

The store is the file data/stancegraph.db, or what --store or STANCEGRAPH_STORE names: another file, or a Neo4j, such as
neo4j://127.0.0.1:7687, with NEO4J_USER, NEO4J_PASSWORD (or NEO4J_PASSWORD_FILE) and NEO4J_DATABASE.
Exit codes: 0 done, 1 an import failed (nothing of that file was added) or a store is not sound, 2 bad input,
3 the store cannot be used.`,
  )
  .exitOverride();

const storeOption = () =>
  new Option(
    '--store <address>',
    'the store: a file, or a Neo4j such as neo4j://127.0.0.1:7687; default data/stancegraph.db',
  );

program
  .command('serve')
  .description('Serve the page and the API on this machine')
  .addOption(storeOption())
  .option('--port <number>', 'port to listen on; 0 takes any that is free (default: PORT or 3000)')
  .option('--host <address>', 'address to listen on, of this machine only (default: HOST or 127.0.0.1)')
  .option('--empty', 'leave a new store empty instead of loading the case that ships')
  .addHelpText('after', '\nExamples:\n  stancegraph serve\n  stancegraph serve --store mine.db --port 8080 --empty')
  .action(async (flags: ConfigFlags & { empty?: boolean }) => {
    const config = readConfig(flags, process.env);
    const running = await serve(config, { empty: flags.empty === true, logLevel: process.env['LOG_LEVEL'] ?? 'warn' });
    console.log(`Stancegraph ${VERSION} is at ${running.url}`);
    console.log(`Store: ${config.store} (${await sizeOf(running.store)}). Stop with Ctrl+C.`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void running.stop().then(() => process.exit(EXIT.done)));
    }
  });

program
  .command('import <files...>')
  .description('Import statement files: CSV, TSV or JSON Lines, also with gzip; - reads standard input')
  .addOption(storeOption())
  .option(
    '--on-error <way>',
    'abort (default): one bad row, and nothing of its file is added; skip: leave bad rows out',
  )
  .option('--date-format <format>', 'of dates that are not ISO 8601, such as d.M.yyyy or M/d/yyyy')
  .option('--encoding <name>', 'utf-8, utf-16le, utf-16be or windows-1252 (default: found out)')
  .option('--format <name>', 'csv, tsv or jsonl (default: by the name of the file)')
  .option('--delimiter <character>', 'between cells: , or ; or tab (default: found out)')
  .option('--map <header=column...>', 'what a header of the file stands for, such as organization=actor')
  .option('--errors <file>', 'write every error to this file, as CSV')
  .option('--json', 'print the reports as JSON')
  .addHelpText(
    'after',
    `
Examples:
  stancegraph import votes.csv
  stancegraph import votes.csv.gz --on-error skip --errors left-out.csv
  stancegraph import old.csv --date-format d.M.yyyy --encoding windows-1252
  stancegraph import dna.csv --map organization=actor concept=issue agreement=stance`,
  )
  .action((files: string[], flags: ImportFlags & ConfigFlags) =>
    withStore(
      flags,
      async (store) => {
        const reports = await importFiles(store, files, flags);
        if (reports.some((report) => report.state === 'failed')) process.exitCode = EXIT.failed;
      },
      true,
    ),
  );

addSelectionFlags(program.command('positions').description('Who supports or opposes what').addOption(storeOption()))
  .option('--sort <column>', 'actor, issue, statements, net, first, last, …; - before it for the reverse')
  .option('--limit <number>', 'rows to show, 1 to 1000')
  .option('--json', "the API's JSON, with all rows unless --limit is given")
  .addHelpText(
    'after',
    `
Examples:
  stancegraph positions --issue us-peace-plan                 an issue and its parts
  stancegraph positions --level affiliation --position oppose who opposes, officials counted for their state
  stancegraph positions --basis latest --from 2025-11 --json  where they stand now, for a program`,
  )
  .action((flags: ListFlags & ConfigFlags) =>
    withStore(flags, (store) => listPositions(store, selectionOfFlags({ ...flags }), flags)),
  );

addSelectionFlags(program.command('statements').description('The evidence behind a selection').addOption(storeOption()))
  .option('--sort <column>', 'date, actor, issue or stance; - before it for the reverse (default: -date)')
  .option('--limit <number>', 'rows to show, 1 to 1000')
  .option('--json', "the API's JSON, with all rows unless --limit is given")
  .addHelpText(
    'after',
    '\nExamples:\n  stancegraph statements --actor ukraine --issue renounce-nato\n  stancegraph statements --attribution attributed --q guarantee',
  )
  .action((flags: ListFlags & ConfigFlags) =>
    withStore(flags, (store) => listStatements(store, selectionOfFlags({ ...flags }), flags)),
  );

addSelectionFlags(
  program
    .command('export')
    .description('The stance graph, the positions or the statements as a file')
    .addOption(storeOption()),
)
  .requiredOption('--format <name>', FORMAT_IDS.join(', '))
  .option('--output <file>', 'file to write; - is standard output (default: a name that says what is in it)')
  .option('--table <name>', 'csv: positions (default) or statements')
  .option('--formulas <way>', "csv: escape (default) puts ' before text that a spreadsheet would run; keep leaves it")
  .option('--bom', 'csv: begin with a byte order mark, by which Excel knows UTF-8')
  .addHelpText(
    'after',
    '\nExamples:\n  stancegraph export --format gexf --issue us-peace-plan\n  stancegraph export --format csv --table statements --output evidence.csv\n  stancegraph export --format jsonl --attribution any --output - | gzip > all.jsonl.gz',
  )
  .action((flags: ExportFlags & ConfigFlags) =>
    withStore(flags, async (store) => {
      const file = await exportFile(store, selectionOfFlags({ ...flags }), flags, new Date());
      if (file !== '-') console.error(`Wrote ${file}`);
    }),
  );

program
  .command('backup <file>')
  .description('Copy the whole store into one file, also while it is in use')
  .addOption(storeOption())
  .addHelpText('after', '\nExample:\n  stancegraph backup backups/2026-11-24.db')
  .action((file: string, flags: ConfigFlags) =>
    withStore(flags, async (store) => {
      await store.backup(file);
      console.error(`Wrote ${file}`);
    }),
  );

program
  .command('copy')
  .description('Copy everything from one store into an empty one, then verify both')
  .requiredOption('--from <store>', 'the store to copy, also while it is in use')
  .requiredOption('--to <store>', 'the store to copy it to: one that does not exist yet, or holds nothing')
  .addHelpText(
    'after',
    '\nExample:\n  stancegraph copy --from data/stancegraph.db --to moved/stancegraph.db   history and reports of imports too',
  )
  .action(async (flags: CopyFlags) => {
    if (!(await copyStores(flags))) process.exitCode = EXIT.failed;
  });

program
  .command('verify')
  .description('Recompute everything that a store derives from its statements, and print its checksum')
  .addOption(storeOption())
  .option('--json', 'print what was found as JSON')
  .addHelpText(
    'after',
    `
Examples:
  stancegraph verify
  stancegraph verify --store backups/2026-11-24.db --json

Two stores with the same checksum hold the same. Exit codes: 0 sound, 1 something differs from what it is derived from.`,
  )
  .action((flags: ConfigFlags & { json?: boolean }) =>
    withStore(flags, async (store) => {
      const { store: name } = readConfig({ store: flags.store }, process.env);
      if (!(await verifyStore(store, name, flags))) process.exitCode = EXIT.failed;
    }),
  );

/** How much it holds, or why that cannot be said just now. */
async function sizeOf(store: Store): Promise<string> {
  try {
    return `${(await store.counts()).statements.toLocaleString('en')} statements`;
  } catch (error) {
    if (error instanceof StancegraphError) return `away; the page works when it is back: ${error.message}`;
    throw error;
  }
}

/** `makes`: whether a store that is not there is made; what only reads one says that there is none. */
async function withStore(flags: ConfigFlags, use: (store: Store) => Promise<void>, makes = false): Promise<void> {
  const address = readConfig({ store: flags.store }, process.env).store;
  const store = await (makes ? openStore(address) : openExistingStore(address));
  try {
    await use(store);
  } finally {
    await store.close();
  }
}

/** Says what went wrong in one sentence; only a defect shows where in the program it was. */
function fail(error: unknown): void {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
  } else if (error instanceof StancegraphError) {
    console.error(`stancegraph: ${plainLines(error.message)}`);
    process.exitCode = error.code === 'store_unavailable' ? EXIT.store : EXIT.usage;
  } else if (isFileError(error)) {
    console.error(`stancegraph: ${plainLines(fileTrouble(error))}`);
    process.exitCode = EXIT.usage;
  } else {
    console.error('stancegraph: a defect of the program:', error);
    process.exitCode = EXIT.failed;
  }
}

function isFileError(error: unknown): error is NodeJS.ErrnoException & { path: string } {
  return error instanceof Error && 'code' in error && 'path' in error && typeof error.path === 'string';
}

function fileTrouble({ code, path, message }: NodeJS.ErrnoException & { path: string }): string {
  if (code === 'EEXIST') return `${path} exists. Name another file with --output, which overwrites.`;
  if (code === 'ENOENT') return `The folder of ${path} does not exist. Make it first.`;
  return message;
}

/** Whoever closes our output early, such as `head`, has read enough. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT.done);
});

try {
  await program.parseAsync();
} catch (error) {
  fail(error);
}
