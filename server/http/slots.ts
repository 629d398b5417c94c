/** How many of one kind of work may be under way at once; each takes memory and a thread for as long as it lasts. */
import { StancegraphError } from '../../graph-data/errors.ts';

export class Slots {
  readonly #most: number;
  readonly #what: string;
  #taken = 0;

  constructor(most: number, what: string) {
    this.#most = most;
    this.#what = what;
  }

  /** Takes a place and gives the function that frees it. Throws `busy` where all are taken. */
  take(): () => void {
    if (this.#taken >= this.#most) {
      throw new StancegraphError(
        'busy',
        `${this.#most} ${this.#what} are under way already. Wait for one to end, then try again.`,
      );
    }
    this.#taken += 1;
    let freed = false;
    return () => {
      if (!freed) this.#taken -= 1;
      freed = true;
    };
  }
}
