/** A name from data: always text, its direction kept to itself, cut to one line where it must be. */

export function Name({ text, cut = false }: { text: string; cut?: boolean }) {
  return cut ? (
    <bdi className="one-line" title={text}>
      {text}
    </bdi>
  ) : (
    <bdi>{text}</bdi>
  );
}
