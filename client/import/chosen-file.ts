/** The file that was dropped on another view, until the import view takes it up. */

let file: File | null = null;

export function keepFile(next: File | null): void {
  file = next;
}

export function keptFile(): File | null {
  return file;
}
