// Reads the container that geo/atlas/payload.py writes.

const ARRAYS = { u1: Uint8Array, u2: Uint16Array, u4: Uint32Array, i4: Int32Array };

/** Fetches a payload; resolves to {tables, arrays, bytes} with `bytes` as they were sent. */
export async function load(address) {
  const sent = await bytesOf(address);
  return { ...unpack(await unzip(sent)), bytes: sent.byteLength };
}

/** Fetches gzipped JSON. */
export async function loadJson(address) {
  return JSON.parse(new TextDecoder().decode(await unzip(await bytesOf(address))));
}

async function bytesOf(address) {
  const response = await window.datelineFetch(address);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim());
  return response.arrayBuffer();
}

/** ArrayBuffer as sent -> ArrayBuffer of the container. A proxy may have unzipped it on the way. */
export async function unzip(sent) {
  const start = new Uint8Array(sent, 0, 2);
  if (start[0] !== 0x1f || start[1] !== 0x8b) return sent;
  const stream = new Blob([sent]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

/** ArrayBuffer of the container -> {tables, arrays}. */
export function unpack(buffer) {
  const text = new TextDecoder();
  if (text.decode(new Uint8Array(buffer, 0, 4)) !== "DLP2") throw new Error("this is no map payload");
  const length = new DataView(buffer).getUint32(4, true);
  const header = JSON.parse(text.decode(new Uint8Array(buffer, 8, length)));
  const arrays = {};
  let start = 8 + length;
  for (const [name, type, count] of header.arrays) {
    const size = count * ARRAYS[type].BYTES_PER_ELEMENT;
    arrays[name] = numbersOf(new Uint8Array(buffer, start, size), ARRAYS[type], count);
    start += size;
  }
  return { tables: header.tables, arrays };
}

// The lowest bytes of all numbers come first, then the next ones.
function numbersOf(bytes, ArrayType, count) {
  if (ArrayType.BYTES_PER_ELEMENT === 1) return bytes;
  const numbers = new ArrayType(count);
  for (let at = 0, shift = 0; at < bytes.length; at += count, shift += 8) {
    for (let row = 0; row < count; row++) numbers[row] |= bytes[at + row] << shift;
  }
  return numbers;
}
