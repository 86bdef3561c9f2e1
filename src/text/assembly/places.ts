/* Memory that the host writes to. */

import { SPARE } from "./byte-map";
import { Room } from "./room";

/** One for each use: a word; a text; lines, a string as JSON or a stream. */
const places: StaticArray<Room> = [new Room(1 << 10), new Room(1 << 12), new Room(1 << 12)];

/** Where to write so many bytes for a use. */
export function place(use: i32, bytes: usize): usize {
  return places[use].hold(bytes + SPARE);
}
