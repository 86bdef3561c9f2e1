/** The bytes of a data block of the page: base64 of what DEFLATE packed. The block is emptied, to hold nothing twice. */
export async function unpacked(id: string): Promise<Uint8Array> {
  const block = document.getElementById(id);
  const packed = atob(block?.textContent ?? "");
  block?.remove();
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i++) bytes[i] = packed.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** @param revive takes part as JSON.parse describes it. */
export const unpackedJson = async <T>(
  id: string,
  revive?: (key: string, value: unknown) => unknown,
): Promise<T> => JSON.parse(new TextDecoder().decode(await unpacked(id)), revive) as T;
