/** Text from data as a terminal may show it: control characters and marks of direction would steer it. */

export function plain(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ');
}

/** As `plain`, but of several lines. */
export function plainLines(text: string): string {
  return text.split('\n').map(plain).join('\n');
}
