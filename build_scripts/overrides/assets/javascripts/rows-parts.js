// The parts of a table's rows, fetched when they are needed: the format is told in build_scripts/pages/parts.py.
const HELD = 256; // files that are kept for the next view

/** The answer to a request; a host's page of regret is none. */
const got = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
};

const inflated = (bytes) => new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));

/** Lets the page draw, and take keys, between two pieces of work. */
export const breath = () => new Promise((done) => setTimeout(done));

/** The rows of the table whose parts stand in `folder`. */
export async function opened(folder) {
  const { rows, block, part, file: full, columns, sizes } = await (await got(new URL("index.json", folder))).json();
  const files = new Map();
  const words = new Map();
  let [file, filled] = [0, 0];
  const places = sizes.map((size) => {
    if (filled && filled + size > full) [file, filled] = [file + 1, 0];
    filled += size;
    return [file, filled - size, filled];
  });
  const blocks = Math.ceil(rows / block);
  const steps = Math.ceil(rows / part);
  let next = blocks;
  const starts = columns.map(([different]) => (next += steps + Math.ceil(different / part)) - steps - Math.ceil(different / part));

  const fetched = (file) => {
    if (!files.has(file)) {
      if (files.size >= HELD) files.delete(files.keys().next().value);
      const answer = got(new URL(`${file}.bin`, folder)).then((answer) => answer.arrayBuffer());
      files.set(file, answer);
      answer.catch(() => files.delete(file));
    }
    return files.get(file);
  };
  const piece = async (at) => {
    const [file, from, to] = places[at];
    return inflated((await fetched(file)).slice(from, to));
  };

  return {
    rows,
    columns,
    part,

    /** The HTML of these rows, in their order. */
    async html(wanted) {
      const found = new Array(wanted.length);
      await Promise.all([...grouped(wanted, block)].map(async ([one, list]) => {
        const lines = (await (await piece(one)).text()).split("\n");
        for (const at of list) found[at] = lines[wanted[at] % block];
      }));
      return found;
    },

    /** Which of a column's different values stands in each row. */
    async codes(column) {
      const most = columns[column][0] - 1;
      const Kind = most < 256 ? Uint8Array : most < 65536 ? Uint16Array : Uint32Array;
      const codes = new Kind(rows);
      await Promise.all(Array.from({ length: steps }, async (_, step) => {
        const bytes = new Uint8Array(await (await piece(starts[column] + step)).arrayBuffer());
        const from = step * part;
        const count = Math.min(part, rows - from);
        for (let plane = 0; plane * count < bytes.length; plane++) {
          for (let i = 0; i < count; i++) codes[from + i] |= bytes[plane * count + i] << (8 * plane);
        }
        await breath();
      }));
      return codes;
    },

    /** The words of a column's different values, a line for each; kept, as a filter asks for them with every key. */
    async words(column, step) {
      const at = starts[column] + steps + step;
      if (!words.has(at)) words.set(at, await (await piece(at)).text());
      return words.get(at);
    },
  };
}

/** Where among the wanted rows those of each block stand. */
function grouped(wanted, block) {
  const by = new Map();
  for (const [at, row] of wanted.entries()) {
    const one = Math.floor(row / block);
    by.set(one, [...(by.get(one) ?? []), at]);
  }
  return by;
}
