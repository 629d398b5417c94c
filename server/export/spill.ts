/** Text put aside until it is its turn: in memory while it is little, then in a temporary file. */
import { randomUUID } from 'node:crypto';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** UTF-16 units that stay in memory. */
const IN_MEMORY = 1_000_000;

export class Spill {
  #held: string[] = [];
  #size = 0;
  #path: string | null = null;
  #file: FileHandle | null = null;

  async write(text: string): Promise<void> {
    this.#held.push(text);
    this.#size += text.length;
    if (this.#size > IN_MEMORY) await this.#flush();
  }

  /** Everything that was written, in order. */
  async *read(): AsyncGenerator<string> {
    if (this.#file !== null) {
      await this.#flush();
      yield* this.#file.createReadStream({ start: 0, encoding: 'utf8', autoClose: false, highWaterMark: 256 * 1024 });
    }
    yield* this.#held;
  }

  async close(): Promise<void> {
    await this.#file?.close();
    if (this.#path !== null) await rm(this.#path, { force: true });
  }

  async #flush(): Promise<void> {
    this.#file ??= await this.#create();
    await this.#file.writeFile(this.#held.join(''));
    this.#held = [];
    this.#size = 0;
  }

  /** For this user's eyes only, and without a name where the system can, so that a crash leaves nothing behind. */
  async #create(): Promise<FileHandle> {
    this.#path = join(tmpdir(), `stancegraph-${randomUUID()}`);
    const file = await open(this.#path, 'wx+', 0o600);
    if (process.platform !== 'win32') await rm(this.#path);
    return file;
  }
}
