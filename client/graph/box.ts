/** A size in pixels. */
export interface Box {
  width: number;
  height: number;
}
