/** What must hold within one actor, issue or statement, beyond the type of each value. */
import { spanOf } from '../date.ts';
import type { Fault } from '../errors.ts';
import type { Actor } from './actor.ts';
import type { Issue } from './issue.ts';
import type { Statement } from './statement.ts';

export function actorFaults(actor: Actor): Fault[] {
  return actor.affiliations.flatMap(({ of, from, to }, i) => {
    const pointer = `/affiliations/${i}`;
    if (of === actor.id) return [fault(`${pointer}/of`, of, 'an actor is not affiliated to itself')];
    if (from !== null && to !== null && spanOf(from).first > spanOf(to).last) {
      return [fault(`${pointer}/from`, from, `from (${from}) is after to (${to}); exchange them`)];
    }
    return [];
  });
}

export function issueFaults(issue: Issue): Fault[] {
  return issue.partOf === issue.id ? [fault('/partOf', issue.partOf, 'an issue is not a part of itself')] : [];
}

export function statementFaults({ actor, attributedBy, quote, start, end }: Statement): Fault[] {
  const faults: Fault[] = [];
  if (attributedBy === actor) {
    faults.push(
      fault('/attributedBy', attributedBy, "is the actor itself; leave it empty for the actor's own statement"),
    );
  }
  if ((start === null) !== (end === null)) {
    faults.push(fault(start === null ? '/start' : '/end', null, 'is missing; give both ends of the quote or neither'));
  } else if (start !== null && end !== null) {
    if (end <= start) faults.push(fault('/end', end, `must be greater than the start (${start})`));
    if (quote === null) faults.push(fault('/quote', null, 'is missing, but its place in the document is given'));
  }
  return faults;
}

function fault(pointer: string, value: unknown, message: string): Fault {
  return { pointer, value, message };
}
