/** Memory that grows; its address changes when it does. */
@unmanaged
export class Room {
  at: usize;
  size: usize;

  constructor(size: usize) {
    this.at = heap.alloc(size);
    this.size = size;
  }

  /** Makes room for so many bytes, of which those that were there stay. Returns its address. */
  hold(bytes: usize): usize {
    if (bytes > this.size) {
      this.size = max<usize>(bytes, 2 * this.size);
      this.at = heap.realloc(this.at, this.size);
    }
    return this.at;
  }

  /** Makes room for so many bytes, of which none have to stay. Returns its address. */
  renew(bytes: usize): usize {
    if (bytes > this.size) {
      heap.free(this.at);
      this.size = bytes;
      this.at = heap.alloc(bytes);
    }
    return this.at;
  }

  free(): void {
    heap.free(this.at);
    heap.free(changetype<usize>(this));
  }
}
