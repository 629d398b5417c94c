/** What Neo4j understood of a query, judged by the plan that it made: everything in it must be known to read, and only here. */
import type { Plan } from 'neo4j-driver';
import { faultOfDetails, LOADS, notPermitted } from './judge-text.ts';
import { OPERATORS, PROCEDURES } from './permitted.ts';

export interface Explained {
  /** `r` reads, `w` and `rw` write, `s` is about the schema or the server. */
  queryType: string;
  /** The database that the session is on. */
  database: string | null | undefined;
  plan: Plan | false;
}

const TYPES: Readonly<Record<string, string>> = {
  w: 'The query would write, and the console only reads.',
  rw: 'The query would write, and the console only reads.',
  s: 'The query is about the schema, the users or the server itself, and the console only reads data.',
};

/** Operators that people come upon, in plain words. */
const SENTENCES: Readonly<Record<string, string>> = {
  LoadCSV: LOADS,
  TransactionApply:
    'CALL … IN TRANSACTIONS makes transactions of its own, and the console reads in one. Leave IN TRANSACTIONS out.',
  TransactionForeach:
    'CALL … IN TRANSACTIONS makes transactions of its own, and the console reads in one. Leave IN TRANSACTIONS out.',
  TerminateTransactions: 'The query would end the work of others, and the console only reads data.',
  AdministrationCommand: 'The query is about users or databases, and the console only reads data.',
};

/** Why the query is refused, in a sentence; null where its plan only reads. */
export function faultOfPlan({ queryType, database, plan }: Explained): string | null {
  if (plan === false) return 'Neo4j gave no plan of the query, so it cannot be known that it only reads.';
  const fault = firstFault(plan, database);
  if (queryType === 'r') return fault;
  return (
    (TYPES[queryType] ?? `Neo4j calls this a query of type "${queryType}", and the console only reads.`) + named(plan)
  );
}

/** Which operators of a plan that writes are to blame. */
function named(plan: Plan): string {
  const to = [...new Set(all(plan).map(baseName))].filter((name) => !OPERATORS.has(name));
  return to.length === 0 ? '' : ` (In its plan: ${to.join(', ')}.)`;
}

function firstFault(plan: Plan, database: string | null | undefined): string | null {
  for (const each of all(plan)) {
    const fault = faultOfOperator(each) ?? faultOfPlace(each, database) ?? faultOfDetails(detailsOf(each));
    if (fault !== null) return fault;
  }
  return null;
}

function all(plan: Plan): Plan[] {
  return [plan, ...plan.children.flatMap(all)];
}

/** `Expand(All)@neo4j` is an `Expand`. */
function baseName({ operatorType }: Plan): string {
  return operatorType.replace(/[(@][\s\S]*$/, '');
}

function detailsOf(plan: Plan): string {
  const details: unknown = plan.arguments['Details'];
  return typeof details === 'string' ? details : '';
}

function faultOfOperator(plan: Plan): string | null {
  const name = baseName(plan);
  if (name === 'ProcedureCall') return faultOfCall(detailsOf(plan));
  if (OPERATORS.has(name) && !plan.operatorType.includes('Locking')) return null;
  if (name.startsWith('Show')) {
    return `The query lists what belongs to the server (${name}), and the console only reads data. For labels, types and keys CALL db.labels(), db.relationshipTypes() and db.propertyKeys().`;
  }
  return (
    SENTENCES[name] ??
    `The plan holds the operator ${plan.operatorType}, which is not on the console's list of those that only read.`
  );
}

/** Such as `db.labels() :: (label :: STRING)`. */
function faultOfCall(details: string): string | null {
  const [, procedure = '(unnamed)'] = /^([\w.]+)\(/.exec(details) ?? [];
  return PROCEDURES.includes(procedure) ? null : notPermitted(procedure);
}

/** Each operator says behind an @ where it would run. */
function faultOfPlace({ operatorType }: Plan, database: string | null | undefined): string | null {
  const [, place] = /@([\s\S]*)$/.exec(operatorType) ?? [];
  if (place === undefined || database == null || place === database) return null;
  return `The query would read the database ${place}, and the console reads only ${database}.`;
}
