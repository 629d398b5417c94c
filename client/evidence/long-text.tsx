/** Text that may be very long: the beginning, and the rest when it is asked for. */
import { useState } from 'react';

const SHORT = 700;

export function LongText({ text }: { text: string }) {
  const [whole, setWhole] = useState(false);
  if (text.length <= SHORT * 1.2) return <bdi>{text}</bdi>;
  return (
    <>
      <bdi>{whole ? text : `${cutAtWord(text)}…`}</bdi>{' '}
      <button type="button" className="text-button" aria-expanded={whole} onClick={() => setWhole(!whole)}>
        {whole ? 'Show less' : 'Show all'}
      </button>
    </>
  );
}

function cutAtWord(text: string): string {
  const space = text.lastIndexOf(' ', SHORT);
  const end = space > SHORT / 2 ? space : SHORT;
  return text
    .slice(0, end)
    .toWellFormed()
    .replace(/\uFFFD$/, '');
}
