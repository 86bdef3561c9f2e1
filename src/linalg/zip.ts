import { crc32 } from "node:zlib";
import { unzipSync, Zip, type ZipInputFile } from "fflate";
import type { Pieces } from "./npy.ts";

/** The oldest time a zip file knows: archives of equal content are equal to the byte. */
const TIME = new Date(1980, 0, 1);

/** An archive of files, stored as they are: packing numbers takes long and saves little. */
export function zip(files: Readonly<Record<string, Pieces>>): Pieces {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const archive = new Zip((error, piece) => {
    if (error !== null) throw error;
    pieces.push(piece);
    size += piece.length;
  });
  for (const [name, content] of Object.entries(files)) store(archive, name, content, size);
  archive.end();
  return pieces;
}

/** Bytes before a file's name in an archive, and before what follows in an extra field. */
const LOCAL_HEADER = 30;
const FIELD_HEADER = 4;
/** An extra field for bytes that only take up room, as zipalign writes it. */
const PADDING = 0xd935;

/**
 * Adds a file that begins at `offset`, its content at a multiple of 64, where numbers can be read in place. fflate's own pass-through
 * would compute the checksum in JavaScript.
 */
function store(archive: Zip, filename: string, content: Pieces, offset: number): void {
  const before = offset + LOCAL_HEADER + filename.length + FIELD_HEADER;
  const file: ZipInputFile = {
    filename,
    mtime: TIME,
    compression: 0,
    extra: { [PADDING]: new Uint8Array(-before & 63) },
    size: content.reduce((sum, piece) => sum + piece.length, 0),
    crc: content.reduce((sum, piece) => crc32(piece, sum), 0),
  };
  archive.add(file);
  content.forEach((piece, i) => {
    file.ondata!(null, piece as Uint8Array<ArrayBuffer>, i === content.length - 1);
  });
}

/** The end of an archive's directory without a comment, and an entry of it up to the name. */
const END = { size: 22, mark: 0x06054b50, entries: 10, directory: 16 };
const ENTRY = {
  size: 46,
  mark: 0x02014b50,
  method: 10,
  length: 20,
  name: 28,
  extra: 30,
  comment: 32,
  offset: 42,
};
const LOCAL = { name: 26, extra: 28 };

/**
 * The files of an archive by name, views of its bytes where they are stored as `zip` does.
 * @throws Error for what is no archive.
 */
export const unzip = (bytes: Uint8Array): Record<string, Uint8Array> =>
  storedFiles(bytes) ?? unzipSync(bytes);

/** The files of an archive as views of its bytes; null where one is packed or the archive is not as `zip` writes it. */
function storedFiles(bytes: Uint8Array): Record<string, Uint8Array> | null {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = archive.length - END.size;
  if (end < 0 || archive.readUInt32LE(end) !== END.mark) return null;
  const files: Record<string, Uint8Array> = {};
  let at = archive.readUInt32LE(end + END.directory);
  for (let left = archive.readUInt16LE(end + END.entries); left > 0; left--) {
    if (at + ENTRY.size > end || archive.readUInt32LE(at) !== ENTRY.mark) return null;
    if (archive.readUInt16LE(at + ENTRY.method) !== 0) return null;
    const nameEnd = at + ENTRY.size + archive.readUInt16LE(at + ENTRY.name);
    const local = archive.readUInt32LE(at + ENTRY.offset);
    if (local + LOCAL_HEADER > end) return null;
    const start =
      local +
      LOCAL_HEADER +
      archive.readUInt16LE(local + LOCAL.name) +
      archive.readUInt16LE(local + LOCAL.extra);
    const name = archive.toString("latin1", at + ENTRY.size, nameEnd);
    files[name] = archive.subarray(start, start + archive.readUInt32LE(at + ENTRY.length));
    at = nameEnd + archive.readUInt16LE(at + ENTRY.extra) + archive.readUInt16LE(at + ENTRY.comment);
  }
  return files;
}
