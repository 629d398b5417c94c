/** A question on its way: asked, stopped, answered, or refused. */
import { useEffect, useRef, useState } from 'react';
import type { CypherAnswer } from '../../graph-data/cypher-answer.ts';
import { askCypher } from './cypher-query.ts';

export type Asked =
  | { kind: 'nothing' }
  | { kind: 'running'; query: string }
  | { kind: 'stopped' }
  | { kind: 'answered'; query: string; answer: CypherAnswer; milliseconds: number }
  | { kind: 'failed'; query: string; error: unknown };

export interface Cypher {
  asked: Asked;
  run: (query: string) => void;
  stop: () => void;
}

export function useCypher(): Cypher {
  const [asked, setAsked] = useState<Asked>({ kind: 'nothing' });
  const going = useRef<AbortController>(null);
  useEffect(() => () => going.current?.abort(), []);

  const ask = async (query: string) => {
    going.current?.abort();
    const controller = new AbortController();
    going.current = controller;
    setAsked({ kind: 'running', query });
    const began = performance.now();
    const next = await askCypher(query, controller.signal).then(
      (answer): Asked => ({ kind: 'answered', query, answer, milliseconds: performance.now() - began }),
      (error: unknown): Asked => ({ kind: 'failed', query, error }),
    );
    if (going.current === controller) setAsked(controller.signal.aborted ? { kind: 'stopped' } : next);
  };
  return { asked, run: (query) => void ask(query), stop: () => going.current?.abort() };
}
